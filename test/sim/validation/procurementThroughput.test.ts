import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { procurementThroughput } from '../../../sim/validation/procurementThroughput.ts';
import type { Finding } from '../../../sim/validation/validation.ts';

type Rate = (agents: number) => number;

/** A house that ends so many requests an hour; with the story's suppliers it completes a share of them. */
async function found(
  { ample = (n) => 0.2 * n ** 0.95, completed = (n) => 1 - n / 20, open = 0 }:
  { ample?: Rate; completed?: Rate; open?: number },
): Promise<Finding[]> {
  const asked: number[] = [];
  const findings = await procurementThroughput.find({
    runs: async (scenario, set, seeds, world) => {
      assert.equal([scenario, world, seeds.length], ['procurement', 'procurement', 8]);
      const agents = Number(set.at(-1)!.replace('behaviour.agentsPerRole=', ''));
      asked.push(agents);
      const isAmple = set.some((each) => /suppliers\[13\]\.private\.capacity=\d{7}$/.test(each));
      return seeds.map((seed) => ({
        requests: Array.from({ length: 100 }, (_, i) => ({ end: i < 100 - open ? 'completed' : null })),
        kpis: {
          requests: 100, throughputPerHour: ample(agents) * (1 + (seed % 3) / 100),
          ends: { completed: isAmple ? 99 : 100 * completed(agents) },
        },
      })) as never;
    },
  });
  assert.equal(asked.sort(), [1, 1, 2, 2, 4, 4, 8, 8]);
  return findings;
}

const failed = (findings: readonly Finding[]) => findings.filter(({ verdict }) => verdict === 'fail')
  .map(({ what }) => what);
const by = (agents: number) => `ended an hour by ${agents}, times as many as by 1`;

test('a house that gets nearly n times as much done with n agents, until suppliers bind, passes', async () => {
  const findings = await found({});
  assert.equal(failed(findings), []);
  assert.is(findings.find(({ what }) => what === by(8))!.ours.mean.toFixed(6), (8 ** 0.95).toFixed(6));
});

test('where one agent is a bottleneck, more get no more done', async () => {
  assert.equal(failed(await found({ ample: (n) => Math.min(n, 3) })).slice(0, 2), [by(4), by(8)]);
  assert.equal(failed(await found({ ample: (n) => Math.min(n, 5.9) })), [by(8)]);
  assert.ok(failed(await found({ ample: (n) => n ** 0.8 })).includes(by(2)));
});

test('suppliers that never bind, and requests that never end, are found', async () => {
  assert.equal(failed(await found({ completed: () => 0.9 })),
    ['completed by 8, times as many: ample suppliers less those of the story']);
  assert.equal(failed(await found({ open: 1 })), ['requests that end']);
});

test.run();
