import { stripVTControlCharacters } from 'node:util';
import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { kitchenTerminalReport } from '../../../../sim/report/kitchen/kitchenTerminal.ts';
import type { KitchenRunResult } from '../../../../sim/worlds/kitchen/kitchenRunResult.ts';
import { anyKitchenResult, kitchenResultOf } from '../../../helpers/anyKitchenResult.ts';

const reproduce = 'souk run kitchen-week --seed 3';
const plain = (result: KitchenRunResult, width = 100) => (
  kitchenTerminalReport(result, { width, colour: false, reproduce }));
const week = kitchenResultOf();

test('tells the question first and the line that repeats the run last', () => {
  const lines = plain(week).split('\n');
  assert.equal(lines.slice(0, 2), [week.title, week.question]);
  assert.equal(lines.slice(-2), [`digest    ${week.digest}`, `again with ${reproduce}`]);
});

test('shows the league, its picture, and the line that doing nothing draws', () => {
  const lines = plain(week).split('\n');
  for (const row of [
    '#  firm                    revenue  auction  lots  net profit  turn by turn    wasted',
    '1  learner-3                62,340   -1,792   -40      60,508  ██▇▇▆▆▅▅▆▆████     256',
    '8  idle-1                        0        0     0           0  ··············       0',
    'firm                    clients  served  conversion  mean wait  95 % within  not ready  reputation',
    'learner-3                   201     188      93.5 %     11.0 s       16.8 s          1          85',
  ]) assert.ok(lines.includes(row), row);
  const zero = lines.findIndex((line) => line.includes('doing nothing earns 0'));
  assert.match(lines[zero - 1]!, /^7 +zero-intelligence-1 /);
  assert.match(lines[zero + 1]!, /^8 +idle-1 /);
});

test('everybody with a profit stands above the line of zero, and nobody else', () => {
  fc.assert(fc.property(anyKitchenResult, (result) => {
    const lines = plain(result).split('\n').slice(3);
    const [from, zero, to] = [2, lines.findIndex((line) => line.includes('doing nothing earns')), lines.indexOf('')];
    const profits = result.firms.map(({ total }) => total.netProfit);
    for (const [i, line] of lines.slice(from, to).entries()) {
      const rank = /^ *(\d+)  /.exec(line)?.[1];
      if (rank === undefined) continue;
      const ahead = profits.filter((profit) => profit > 0).length;
      assert.is(from + i < zero, Number(rank) <= ahead, line);
    }
    assert.ok(zero >= from);
  }), { seed: 42, numRuns: 60 });
});

test('the firms left out of a long league stand above the line of zero if one of them has a profit', () => {
  const twenty = kitchenResultOf({ strategies: Array<string>(20).fill('learner'), clientsPerTurn: 0, turns: 1 });
  for (let ahead = 0; ahead <= 20; ahead++) {
    const profit = (i: number) => (i < ahead ? 100 - i : -i);
    const paid = twenty.firms.map((firm, i) => ({ ...firm, total: { ...firm.total, netProfit: profit(i) } }));
    const lines = plain({ ...twenty, firms: paid }).split('\n').slice(5);
    const [hidden, shown] = [paid.slice(8, 16), [...paid.slice(0, 8), ...paid.slice(16)]];
    const isAhead = ({ total }: typeof paid[number]) => total.netProfit > 0;
    const rows = shown.filter(isAhead).length + (hidden.some(isAhead) ? 1 : 0);
    assert.is(lines.findIndex((line) => line.includes('doing nothing earns')), rows, `${ahead} ahead`);
  }
});

test('tells what was scarce, how visits ended, and who failed to decide, when and why', () => {
  const lines = plain(week).split('\n');
  for (const row of [
    '208 of 588 bid lines (35.4 %) won nothing because there was not enough. Of 12 ingredients, 5 were',
    'ingredient    bid for  for sale  times over  mean price',
    'ingredient-1      437       206         2.1        71.6',
    '    645  76.8 %  ate what they had ordered, and paid  served/as-ordered',
    '2     0:12:06.0  learner-3, auction  its fallback decides  the bid could not be worked out',
    '3     0:28:06.0  learner-3, auction  decides on probation',
    'Refused: 2 not-in-service.',
  ]) assert.ok(lines.includes(row), row);
  assert.ok(lines.length <= 66, `${lines.length}`);
});

test('without clients, bids or failures it says so, and no number is missing', () => {
  const empty = kitchenResultOf({ strategies: ['idle'], clientsPerTurn: 0, turns: 1, ingredients: 0, fails: false });
  const told = plain(empty);
  assert.match(told, /\nNobody bid for anything\.\n\nNobody came to eat\.\n/);
  assert.match(told, /\nidle-1 +0 +0 +– +– +– /);
  assert.not.match(told, /falls back|Refused|NaN|null|undefined|Infinity/);
});

test('many firms are told by the best, the last, and their strategies', () => {
  const names = ['learner', 'idle', 'bid-one'];
  const many = kitchenResultOf({ strategies: Array.from({ length: 30 }, (_, i) => names[i % 3]!), fails: false });
  const lines = plain(many).split('\n');
  const league = lines.slice(5, lines.indexOf('', 4)).filter((line) => /^ *(\d+|⋯)  /.test(line));
  assert.is(league.length, 13);
  assert.match(league[8]!, /^ ⋯ {2}⋯/);
  assert.ok(lines.some((line) => line.startsWith('18 firms more are not shown.')));
  const at = lines.findIndex((line) => line.startsWith('strategy '));
  assert.equal(lines.slice(at + 2, at + 5).map((line) => line.split(/ +/, 2).join(' ')).sort(),
    ['bid-one 10', 'idle 10', 'learner 10']);
  assert.ok(lines.length <= 62, `${lines.length}`);
});

test('nothing is wider than the terminal, from 60 characters up, but the digest and the line to repeat', () => {
  fc.assert(fc.property(anyKitchenResult, fc.integer({ min: 60, max: 160 }), (result, width) => {
    const lines = plain(result, width).split('\n').slice(0, -2);
    assert.ok(lines.length > 10);
    for (const line of lines) assert.ok(line.length <= width, `${width}: ${line}`);
  }), { seed: 42, numRuns: 100 });
});

test('in a narrow terminal the net profit stays, and every picture that fits', () => {
  const [headings] = plain(week, 60).split('\n').filter((line) => line.startsWith('#'));
  assert.is(headings, '#  firm                  revenue  net profit  turn by turn');
});

test('without colours there is no escape code in it, and with colours nothing else is added', () => {
  const coloured = kitchenTerminalReport(week, { width: 100, colour: true, reproduce });
  assert.is(stripVTControlCharacters(plain(week)), plain(week));
  assert.is.not(coloured, plain(week));
  assert.is(stripVTControlCharacters(coloured), plain(week));
});

test('no name can command the terminal', () => {
  const evil = 'Clear\u001B[2J the\u0007\r\nscreen\u009B2J';
  const firms = week.firms.map((firm) => ({ ...firm, firm: evil, strategy: evil }));
  const goods = week.goods.map((good) => ({ ...good, good: evil }));
  const deliberations = week.deliberations.map((move) => ({ ...move, firm: evil, agent: evil, reason: evil }));
  const kpis = { ...week.kpis, ends: { [evil]: 3 }, refusals: { [evil]: 1 } };
  const told = plain({ ...week, title: evil, question: evil, firms, goods, deliberations, kpis });
  assert.not.match(told.replaceAll('\n', ''), /\p{Cc}/u);
});

test.run();
