import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { procurementLearning } from '../../../sim/validation/procurementLearning.ts';
import type { Finding } from '../../../sim/validation/validation.ts';

interface House {
  /** In per cent, by the number of the request, from 0. */
  readonly regret?: (i: number) => number | null;
  /** Orders to the one that turns bad, from the day it does: the next so many requests. */
  readonly after?: number;
  readonly score?: number;
  readonly orders?: number;
}

const day = 86_400_000;

/** A house that learns as one says, a little more or less by seed; without learning it never does. */
async function found({ regret = (i) => 20 - i / 10, after = 20, score = 95, orders = 30 }: House): Promise<Finding[]> {
  const asked: string[] = [];
  const findings = await procurementLearning.find({
    runs: async (scenario, set, seeds, world) => {
      asked.push([scenario, world, seeds.length, ...set].join(' '));
      const isLearning = !set.includes('behaviour.learning=false');
      return seeds.map((seed) => ({
        requests: Array.from({ length: 200 }, (_, i) => ({
          openedMs: i * day, regretPct: isLearning ? regret(i) : 20 + seed % 3,
          orders: [{ supplier: i > 90 && i <= 90 + after + seed % 3 ? 'ampere' : 'cobalt', isConfirmed: true }],
        })),
        suppliers: [
          { supplier: 'flint', orders, score: score + seed % 2 }, { supplier: 'gypsum', orders: 9, score: 20 },
        ],
      })) as never;
    },
  });
  assert.is(asked.length, 3);
  assert.match(asked[0]!, /^procurement-learning procurement 20 /);
  assert.match(asked[1]!, /^procurement-learning procurement 5 .*behaviour\.learning=false$/);
  return findings;
}

const failed = (findings: readonly Finding[]) => findings.filter(({ verdict }) => verdict === 'fail')
  .map(({ what }) => what);

test('a house that learns by more than half, leaves who turns bad and honours the flawless, passes', async () => {
  const findings = await found({});
  assert.equal(failed(findings), []);
  const meanOf = (what: string) => findings.find((finding) => finding.what === what)!.ours.mean;
  assert.is(meanOf('regret of the last 50 over that of the first 50').toFixed(4), (2.55 / 17.55).toFixed(4));
  assert.is(meanOf('the same, learning off'), 1);
});

test('regret that falls by less than half does not do, nor does a house that buys nothing', async () => {
  const what = ['regret of the last 50 over that of the first 50'];
  assert.equal(failed(await found({ regret: (i) => 20 - i / 20 })), what);
  assert.equal(failed(await found({ regret: () => null })), what);
});

test('who goes on buying of one that turned bad is found; who never bought there has shown nothing', async () => {
  const what = ['orders to who turned bad, from houses that bought there'];
  assert.equal(failed(await found({ after: 27 })), []);
  assert.equal(failed(await found({ after: 29 })), what);
  assert.equal(failed(await found({ after: -3 })), what);
});

test('a flawless supplier that is only good is found, and so is one that nobody tried', async () => {
  const what = ['score of a flawless supplier after ten orders or more, of 100'];
  assert.equal(failed(await found({ score: 84 })), what);
  assert.equal(failed(await found({ orders: 9 })), what);
});

test.run();
