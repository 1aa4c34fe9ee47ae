import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { MeasureView } from '../../../sim/report/measures.ts';
import type { SweepPlan } from '../../../sim/node/sweepPlan.ts';
import { sweepRecords, sweepSummaries } from '../../../sim/node/sweepTables.ts';
import { sweepText } from '../../../sim/node/sweepText.ts';
import { loadScenario } from '../../../sim/node/loadScenario.ts';

const view: MeasureView = {
  columns: [{ title: 'served %', measure: 'served', digits: 1, scale: 100 }],
  contests: [{ title: 'net profit', measure: 'profit', digits: 0, scale: 1 }],
};
const { scenario } = loadScenario('call-market');
const plan: SweepPlan = {
  name: 'call-market', paths: ['firms'], hash: 'none',
  cells: ['few', 'many'].flatMap((value) => [1, 2].map((seed) => ({ values: [value], job: { scenario, seed } }))),
};
const rows = [
  { digest: 'a', measures: { 'profit/idle': 0, 'profit/learner': 90, served: 0.5 } },
  { digest: 'b', measures: { 'profit/idle': 20, 'profit/learner': 110, served: 0.75 } },
  { digest: 'c', measures: { 'profit/idle': 0, 'profit/bid-one': -5, served: null } },
  { digest: 'd', measures: { 'profit/idle': 0, 'profit/bid-one': -15, served: null } },
];

test('means stand in one table, and in another who did best and how far the others are behind', () => {
  const text = sweepText(plan, sweepSummaries(plan, rows, view), view);
  assert.is(text.replace(/ *│ */g, '|'), `call-market: means over seeds with 95 % intervals (Student's t)
┌───────┬──────┬──────────────┐
|firms|runs|served %|
├───────┼──────┼──────────────┤
|few|2|62.5 ± 158.8|
|many|2|–|
└───────┴──────┴──────────────┘

net profit: means, and what each is behind the best of its row, seed by seed
┌───────┬─────────┬───────────┬─────────────────┐
|firms|who|mean|behind the best|
├───────┼─────────┼───────────┼─────────────────┤
|few|learner|100 ± 127|the best|
|few|idle|10 ± 127|90 ± 0|
|many|idle|0 ± 0|the best|
|many|bid-one|-10 ± 64|10 ± 64|
└───────┴─────────┴───────────┴─────────────────┘
`);
});

test('a run that did not measure what others did has an empty cell for it', () => {
  const records = sweepRecords(plan, rows);
  for (const record of records) assert.equal(Object.keys(record),
    ['scenario', 'firms', 'seed', 'profit/idle', 'profit/learner', 'served', 'profit/bid-one', 'digest']);
  assert.equal([records[0]!['profit/bid-one'], records[2]!['profit/learner'], records[3]!['profit/bid-one']],
    [null, null, -15]);
});

test('where nobody competes there is no second table, and no word of one', () => {
  const alone = { ...view, contests: [] };
  const summaries = sweepSummaries(plan, rows, alone);
  assert.not.ok(summaries.some((summary) => 'contests' in summary));
  assert.not.match(sweepText(plan, summaries, alone), /behind/);
});

test.run();
