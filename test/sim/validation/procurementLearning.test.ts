import { readFileSync } from 'node:fs';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { parse } from 'yaml';
import { procurementScenario } from '../../../sim/scenario/procurementScenario.ts';
import { procurementLearning, turned } from '../../../sim/validation/procurementLearning.ts';
import { type Finding, validationSeeds } from '../../../sim/validation/validation.ts';

interface House {
  /** In per cent, by the number of the request, from 0. */
  readonly regret?: (i: number) => number | null;
  /** Orders to the one that turns bad, from the day it does: the next so many requests. */
  readonly after?: number;
  /** The same from the first house, where it is another. */
  readonly stubborn?: number;
  readonly score?: number;
  readonly orders?: number;
}

const day = 86_400_000;
const file = new URL('../../../stories/procurement-learning.yaml', import.meta.url);
const story = procurementScenario.parse(parse(readFileSync(file, 'utf8')));

/** A house that learns as one says, a little more or less by seed; without learning it never does. */
async function found(
  { regret = (i) => 20 - i / 10, after = 20, stubborn, score = 95, orders = 30 }: House,
): Promise<Finding[]> {
  const asked: string[] = [];
  const ordersAfter = (seed: number) => (seed === validationSeeds[0] && stubborn) || after + seed % 3;
  const findings = await procurementLearning.find({
    runs: async (scenario, set, seeds, world) => {
      asked.push([scenario, world, seeds.length, ...set].join(' '));
      const isLearning = !set.includes('behaviour.learning=false');
      return seeds.map((seed) => ({
        requests: Array.from({ length: 200 }, (_, i) => ({
          openedMs: i * day, regretPct: isLearning ? regret(i) : 20 + seed % 3,
          orders: [{ supplier: i > 90 && i <= 90 + ordersAfter(seed) ? 'ampere' : 'cobalt', isConfirmed: true }],
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
  const [mean, most] = ['orders to who turned bad, from houses that bought there',
    'the same, from the house that gave it most'];
  assert.equal(failed(await found({ after: 21 })), []);
  assert.equal(failed(await found({ after: 23 })), [mean]);
  assert.equal(failed(await found({ after: 33 })), [mean, most]);
  assert.equal(failed(await found({ after: -3 })), [mean, most]);
});

test('one house that does not leave is found, however soon all others do', async () => {
  const most = ['the same, from the house that gave it most'];
  assert.equal(failed(await found({ after: 10, stubborn: 33 })), []);
  assert.equal(failed(await found({ after: 10, stubborn: 34 })), most);
});

test('the bounds are of the story as it stands', () => {
  const { environment: { suppliers, requests } } = story;
  const { supplier, private: secrets, changes } = suppliers.find((each) => each.changes.length > 0)!;
  assert.ok('categories' in requests);
  const { electronics, ...others } = requests.categories;
  const all = Object.values(others).reduce((sum, each) => sum + each, electronics!);
  const { reliability, lateDaysMax, atMs } = changes[0]!;
  assert.equal(turned, {
    supplier, atMs, reliability, lateDaysMax, leadTimeDays: secrets.leadTimeDays.usual,
    requestsADay: (day / requests.meanGapMs) * (electronics! / all),
  });
});

test('a flawless supplier that is only good is found, and so is one that nobody tried', async () => {
  const what = ['score of a flawless supplier after ten orders or more, of 100'];
  assert.equal(failed(await found({ score: 84 })), what);
  assert.equal(failed(await found({ orders: 9 })), what);
});

test.run();
