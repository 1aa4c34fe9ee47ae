import { stripVTControlCharacters } from 'node:util';
import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { auditJson, auditReport } from '../../../../sim/report/procurement/auditReport.ts';
import { money } from '../../../../sim/report/procurement/money.ts';
import { procurementTerminalReport } from '../../../../sim/report/procurement/procurementTerminal.ts';
import { tallyOf, talliesByUrgency } from '../../../../sim/report/procurement/requestTally.ts';
import { lasting, virtualTime } from '../../../../sim/report/procurement/virtualTime.ts';
import type { ProcurementRunResult } from '../../../../sim/worlds/procurement/procurementRunResult.ts';
import { anyProcurementResult, procurementResultOf } from '../../../helpers/anyProcurementResult.ts';

const reproduce = 'souk run procurement --seed 5';
const look = (width = 100) => ({ width, colour: false, reproduce });
const plain = (result: ProcurementRunResult, width = 100) => procurementTerminalReport(result, look(width));
const house = procurementResultOf();

test('tells the question first and the line that repeats the run last, in at most 70 lines', () => {
  const lines = plain(house).split('\n');
  assert.equal(lines.slice(0, 2), [house.title, house.question]);
  assert.equal(lines.slice(-2), [`digest    ${house.digest}`, `again with ${reproduce}`]);
  assert.ok(lines.length <= 70, `${lines.length}`);
});

test('tells the first conversation, who said what to whom and when, and how it ended', () => {
  const text = plain(house);
  for (const line of [
    ' 0d 00:00:00  requester → lead              wants 40 units of electronics to eu for at most',
    ' 0d 03:00:01  compliance-1 → negotiation-1  clears acme; rating of hooli: CCC (asked: BB or better)',
    ' 0d 10:00:02  treasury → acme               orders 40 at 132.00 each in 9 days (request-1/1)',
    'Every word, every decision and its reason: --audit request-1',
  ]) assert.ok(text.split('\n').includes(line), `${line}\n${text}`);
  assert.match(text, /\nCompleted: \d+ units? for [\d,.]+, 10\.0 % below list price \(\d+ from \w+ at [\d.]+\), /);
});

test('tells how requests ended by urgency, what suppliers did, who was slow, what the network did', () => {
  const text = plain(procurementResultOf({ breaks: true, requests: 200 }));
  for (const pattern of [
    /\nurgency +requests +completed +in part +rejected +no market +never ended +spent +saved +regret\n/,
    /\nlow +67 +\d+ +\d+ +\d+ +\d+ +\d+ +[\d,.]+ +10\.0 % +\d+\.\d %\n/,
    /\nWhy: everything was ordered \(\d+\); /, /\nsupplier +orders +units +revenue +profit +on time +defects +score/,
    /\nacme +\d+ +[\d,]+ +[\d,.]+ +[\d,.]+ +\d+\.\d % +2\.0 % +\d+\.\d +\d+\.\d and \d+\.\d\n/, /\nand 2 more\n/,
    /\nslowest to answer +answers +p50 +p95 +p99 +at work\n/, /800 sent again, 600 copies recognised, 2 dead/,
    /\nRefused: 2 not-your-role\./,
  ]) assert.match(text, pattern);
});

test('the slowest come first, and who never answered is not among them', () => {
  const at = plain(house).split('\n').findIndex((line) => line.startsWith('slowest'));
  const shown = plain(house).split('\n').slice(at + 2, at + 8).map((line) => line.trim().split(/ {2,}/)[0]);
  const slowest = house.responses.filter(({ answers }) => answers > 0).toSorted((a, b) => b.p95Ms - a.p95Ms);
  assert.equal(shown, slowest.slice(0, 6).map(({ address }) => address));
  const silent = { ...house, responses: house.responses.map((each) => ({ ...each, answers: 0 })) };
  assert.not.match(plain(silent), /slowest/);
});

test('tallies by urgency add up to all', () => {
  fc.assert(fc.property(anyProcurementResult, ({ requests, kpis }) => {
    const [parts, all] = [talliesByUrgency(requests), tallyOf('all', requests)];
    const sum = (of: (tally: typeof all) => number) => parts.reduce((total, part) => total + of(part), 0);
    assert.equal([sum((part) => part.requests), sum(({ spent }) => spent), sum(({ open }) => open)],
      [requests.length, kpis.spent, all.open]);
    assert.equal(all.ends, kpis.ends);
    assert.is(all.open + Object.values(all.ends).reduce((a, b) => a + b, 0), requests.length);
  }), { seed: 42, numRuns: 40 });
});

test('what was saved is measured against list price', () => {
  const one = { ...house.requests[0]!, spent: 900, saved: 100 };
  assert.is(tallyOf('x', [one]).savedPct, 10);
  assert.is(tallyOf('x', [{ ...one, spent: 0, saved: 0 }]).savedPct, null);
});

test('a run without requests says so', () => {
  assert.match(plain(procurementResultOf({ requests: 0 })), /\nNobody wanted anything\.\n/);
});

test('no line but the last ones is wider than the terminal, and no number is missing', () => {
  fc.assert(fc.property(anyProcurementResult, fc.constantFrom(80, 100, 120), (result, width) => {
    const text = plain(result, width);
    assert.not.match(text, /NaN|undefined|Infinity|null/);
    const lines = text.split('\n').slice(0, -4);
    for (const line of lines) assert.ok(line.length <= width, line);
    assert.ok(!/\p{Cc}/u.test(text.replaceAll('\n', '')));
  }), { seed: 42, numRuns: 60 });
});

test('colour adds nothing but colour', () => {
  const coloured = procurementTerminalReport(house, { ...look(), colour: true });
  assert.is.not(coloured, plain(house));
  assert.is(stripVTControlCharacters(coloured), plain(house));
});

test('an audit tells every word and every finding', () => {
  const [request] = house.requests;
  const text = auditReport(request!, look());
  for (const line of ['What was said, 26 steps', 'What was decided, 3 findings', 'What was ordered']) {
    assert.ok(text.split('\n').includes(line), line);
  }
  assert.match(text, /\n✗ acme +certification +tools; required: iso-9001\n·/);
  assert.is(text.split('\n').filter((line) => /^ *\d+d \d\d:/.test(line)).length, 25); // one word was said to two
  assert.match(text, /\nagain with souk run procurement --seed 5$/);
});

test('an audit as JSON is the request with its steps, its reasons, and the line that repeats it', () => {
  for (const request of house.requests.slice(0, 5)) {
    assert.equal(auditJson(request, { reproduce }), { ...request, reproduce });
  }
});

test('money and times read as people write them', () => {
  assert.equal([0, 5, 123_456_789, -250, null].map(money), ['0.00', '0.05', '1,234,567.89', '-2.50', '–']);
  assert.equal([0, 86_399_999, 97_205_000].map(virtualTime), ['0d 00:00:00', '0d 23:59:59', '1d 03:00:05']);
  assert.equal([999, 1500, 119_999, 120_000, 7_200_000, 172_800_000].map(lasting),
    ['999 ms', '1.5 s', '120.0 s', '2.0 min', '2.0 h', '2.0 d']);
});

test.run();
