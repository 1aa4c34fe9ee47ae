import fc from 'fast-check';
import pc from 'picocolors';
import { parseHTML } from 'linkedom';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { htmlReport } from '../../../../sim/node/report/htmlReport.ts';
import { csvTables } from '../../../../sim/report/csvTables.ts';
import { jsonReport } from '../../../../sim/report/jsonReport.ts';
import { mindsLines } from '../../../../sim/report/minds/mindsLines.ts';
import { terminalReport } from '../../../../sim/report/terminalReport.ts';
import { reportOf } from '../../../../sim/report/worldReports.ts';
import { kitchenResultOf } from '../../../helpers/anyKitchenResult.ts';
import { mindsOf } from '../../../helpers/anyMinds.ts';
import { procurementResultOf } from '../../../helpers/anyProcurementResult.ts';
import { runResultOf } from '../../../helpers/anyRunResult.ts';
import { turnedRound } from '../../../helpers/turnedRound.ts';

const plain = pc.createColors(false);
const reproduce = 'souk run x';
const worlds = [runResultOf('smith-1962-test-1'), kitchenResultOf(), procurementResultOf()];
const look = { width: 100, colour: false, reproduce };

test('where nobody has a mind nothing is said of minds, in any world', () => {
  assert.equal(mindsLines(undefined, 100, plain), []);
  for (const result of worlds) {
    assert.not('minds' in jsonReport(result, { reproduce }));
    assert.not('minds' in csvTables(result));
    assert.not('calls' in reportOf(result).measures(result));
    assert.not.match(htmlReport(result, { reproduce }), /<h2>Minds/);
  }
});

test('every world tells of its minds, and the same bytes however the result was put together', () => {
  for (const without of worlds) {
    const result = { ...without, minds: mindsOf(3) };
    const printed = JSON.stringify(jsonReport(result, { reproduce }));
    assert.equal(JSON.parse(printed).minds, result.minds);
    assert.is(JSON.stringify(jsonReport({ ...without, minds: turnedRound(result.minds) }, { reproduce })), printed);
    assert.match(terminalReport(result, look), /minds: mistral-small-latest[\s\S]*learnt last/);
    const { calls, declinedShare } = reportOf(result).measures(result);
    assert.equal([calls, declinedShare], [36, 2 / 36]);
  }
});

test('the table shows who asked how often and what it cost, and the sum below', () => {
  const lines = mindsLines(mindsOf(2), 120, plain);
  assert.match(lines[0]!, /^minds: mistral-small-latest +persona +calls +repairs +tokens +cents +given +declined/);
  assert.match(lines[2]!, /^buyer-1 +Greta <b> +12 +1 +12,480 +0\.1 +10 +2 +1 schema, 2 timeout$/);
  assert.match(lines[5]!, /^all +24 /);
  assert.ok(lines.includes('  buyer-1: retrying → deciding → fallingBack'));
  assert.ok(lines.some((line) => line.startsWith('  buyer-2: Wait for the end,')), 'the last lesson, not the first');
  assert.not.ok(lines.some((line) => line.startsWith('  buyer-2: retrying')), 'whoever did not move is left out');
});

test('no line is wider than the terminal, none carries a command for it, and a crowd is told in part', () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 60, max: 120 }), (count, width) => {
    const lines = mindsLines(mindsOf(count), width, plain);
    for (const line of lines) {
      assert.ok(line.length <= width, `${line.length} > ${width}: ${line}`);
      assert.not.match(line, /\p{Cc}/u);
    }
    assert.is(lines.filter((line) => line.startsWith('buyer-')).length, Math.min(12, count));
    assert.is(lines.includes(`and ${count - 12} more`), count > 12);
    assert.ok(lines.length < 40);
  }), { seed: 42, numRuns: 100 });
});

test('the table `minds` has a row a mind', () => {
  const { minds } = csvTables({ ...worlds[0]!, minds: mindsOf(3) }) as { minds: string };
  const [heading, first, ...rest] = minds.trimEnd().split('\r\n');
  assert.match(heading!, /^scenario,seed,address,persona,provider,model,calls,repairs,/);
  assert.is(first, 'smith-1962-test-1,1,buyer-1,Greta <b>,mistral,mistral-small-latest,12,1,12000,480,144000,10,2,'
    + '"1 schema, 2 timeout",retrying deciding fallingBack,2');
  assert.is(rest.length, 2);
});

test('a page shows them, and markup in a name is text', () => {
  for (const without of worlds) {
    const { document } = parseHTML(htmlReport({ ...without, minds: mindsOf(3) }, { reproduce }));
    const section = [...document.querySelectorAll('section')]
      .find((each) => each.querySelector('h2')?.textContent === 'Minds')!;
    assert.is(section.querySelectorAll('tbody tr').length, 3);
    assert.is(section.querySelector('tbody b'), null);
    assert.match(section.querySelector('tfoot')!.textContent!, /^all36/);
  }
});

test.run();
