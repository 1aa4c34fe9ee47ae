import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { firmStrategyNames } from '../../../sim/scenario/kitchenScenario.ts';
import { kitchenContest } from '../../../sim/validation/kitchenContest.ts';
import type { Finding } from '../../../sim/validation/validation.ts';

type Profits = Readonly<Record<string, readonly number[]>>;

/** A hall in which firms earn as one says, a little more or less by seed. */
async function contest(profits: Profits, scarcityShare: number | null = 0.4): Promise<Finding[]> {
  const asked: unknown[] = [];
  const findings = await kitchenContest.find({
    runs: async (scenario, _set, seeds, world) => {
      asked.push([scenario, world, seeds.length, seeds[0], seeds.at(-1)]);
      return seeds.map((seed) => ({
        kpis: { scarcityShare },
        firms: Object.entries(profits).flatMap(([strategy, each]) => each.map((profit) => (
          { strategy, total: { netProfit: profit === 0 ? 0 : profit + (seed % 5) } }))),
      })) as never;
    },
  });
  assert.equal(asked, [['kitchen-week', 'kitchen', 40, 2001, 2040]]);
  return findings;
}

const failed = (findings: readonly Finding[]) => findings.filter(({ verdict }) => verdict === 'fail')
  .map(({ what }) => what);
const usual: Profits = {
  idle: [0], 'zero-intelligence': [-500], 'bid-one': [-100], 'fixed-tier': [-200, -400],
  'volume-weighted-mean': [100, 300], learner: [900],
};

test('a learner that earns more than everybody, where supply binds, passes', async () => {
  const findings = await contest(usual);
  assert.equal(failed(findings), []);
  assert.is(findings.filter(({ verdict }) => verdict === 'pass').length, firmStrategyNames.length + 1);
  const over = (name: string) => findings.find(({ what }) => what === `learner earns more than ${name} by`)!.ours.mean;
  assert.is(over('fixed-tier'), 1200, 'the mean over its firms, seed by seed');
  assert.is(over('volume-weighted-mean'), 700);
});

test('whoever it does not beat is named', async () => {
  assert.equal(failed(await contest({ ...usual, 'bid-one': [2000] })), ['learner earns more than bid-one by']);
  assert.equal(failed(await contest({ ...usual, 'volume-weighted-mean': [899, 903] })),
    ['learner earns more than volume-weighted-mean by']);
});

test('a learner that does nothing has beaten nobody who does nothing', async () => {
  assert.equal(failed(await contest({ ...usual, learner: [0], 'volume-weighted-mean': [-5] })),
    ['learner earns more than idle by']);
});

test('an idle firm that earns a cent, or supply that never binds, is found out', async () => {
  assert.equal(failed(await contest({ ...usual, idle: [1] })), ['idle earns']);
  assert.equal(failed(await contest(usual, 0.33)), ['share of bid lines that win nothing for scarcity']);
  assert.equal(failed(await contest(usual, null)), ['share of bid lines that win nothing for scarcity']);
});

test.run();
