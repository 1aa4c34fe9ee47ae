import { mergeMap } from 'rxjs';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { arrivals } from '../../../actors/demand/arrivals.ts';
import { exponentialCooking } from '../../../sim/validation/kitchenRun.ts';
import { findNewsvendor } from '../../../sim/validation/newsvendor.ts';
import { findParallelKitchen } from '../../../sim/validation/parallelKitchen.ts';
import { findPoissonArrivals } from '../../../sim/validation/poissonArrivals.ts';
import { erlangC, findSeveralBurners } from '../../../sim/validation/severalBurners.ts';
import { findSingleBurner } from '../../../sim/validation/singleBurner.ts';
import type { Finding } from '../../../sim/validation/validation.ts';

/**
 * What is found, over how far it may be from theory: 1 is the most. Rows at full length are for `souk validate`, and
 * test/validate.test.ts holds them. Here they are short and their intervals wide, so half as much again is allowed,
 * which three rows in a thousand would miss by chance; and where something is wrong, that must not be enough.
 */
function distance({ ours, asked }: Finding): number {
  const theory = Number(/([\d.]+)/.exec(asked)![1]);
  if (asked.startsWith('≤')) return ours.mean / theory;
  return ours.mean === theory ? 0 : Math.abs(ours.mean - theory) / (1.5 * ours.halfWidth);
}
/** What is found too far from theory. */
const disagreements = (findings: readonly Finding[]) =>
  findings.filter((finding) => distance(finding) > 1).map(({ what }) => what);

const minute = exponentialCooking(60_000);

test('M/M/1: not when dishes take a twentieth longer, nor when all take the same time', async () => {
  const clients = 30_000;
  assert.equal(disagreements(await findSingleBurner({ clients })), []);
  assert.is(disagreements(await findSingleBurner({ clients, cooking: (luck) => 1.05 * minute(luck) })).length, 4);
  assert.is(disagreements(await findSingleBurner({ clients, cooking: () => 60_000 })).length, 4);
});

test('M/M/c: not when dishes take a twentieth longer', async () => {
  const clients = 10_000;
  assert.equal(disagreements(await findSeveralBurners({ clients })), []);
  assert.is(disagreements(await findSeveralBurners({ clients, cooking: (luck) => 1.05 * minute(luck) })).length, 2);
});

test('Erlang’s formula: one burner queues as often as it is busy; two and five as in his tables', () => {
  const known: [burners: number, offered: number, probability: number][] = [
    [1, 0.3, 0.3], [2, 1.2, 0.45], [2, 0.5, 0.1], [3, 2, 4 / 9], [5, 4, 0.5541],
  ];
  for (const [burners, offered, probability] of known) {
    assert.ok(Math.abs(erlangC(burners, offered) - probability) < 5e-5, `${burners} ${offered}`);
  }
});

test('Poisson arrivals: not when some come in pairs, nor when a shock or the hours are ignored', async () => {
  const windows = 2000;
  const found = async (stream: typeof arrivals) => disagreements(await findPoissonArrivals({ windows, stream }));
  assert.equal(await found(arrivals), []);
  assert.is((await found((options) => (
    arrivals(options).pipe(mergeMap((count) => (count % 10 === 0 ? [count, count] : [count])))))).length, 7);
  assert.equal(await found((options) => arrivals({ ...options, rate: { ...options.rate, shocks: [] } })), [
    'the same under a shock that doubles it: mean count', 'the same under a shock that doubles it: variance of counts',
  ]);
  assert.is((await found((options) => (
    arrivals({ ...options, rate: { ...options.rate, day: [{ fromMs: 0, perMinute: 1 }] } })))).length, 5);
});

test('M/G/∞: not when dishes take a twentieth longer on average', async () => {
  const looks = 1500;
  assert.equal(disagreements(await findParallelKitchen({ looks })), []);
  const longer = { name: 'longer', cooking: () => 9450, longestMs: 15_000 };
  assert.ok(disagreements(await findParallelKitchen({ looks, cookingLaws: [longer] })).length >= 2);
});

test('newsvendor: not when every third dish is not ready before the house closes', async () => {
  assert.equal(disagreements(await findNewsvendor({})), []);
  const late = await findNewsvendor({ cooking: (luck) => (luck.unit() < 1 / 3 ? 300_000 : 3000) });
  assert.ok(late.every(({ verdict }) => verdict === 'fail'));
});

test.run();
