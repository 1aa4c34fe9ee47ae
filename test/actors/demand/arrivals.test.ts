import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { type ArrivalRate, constantRate, expectedArrivals, rateAt } from '../../../actors/demand/arrivalRate.ts';
import { arrivals } from '../../../actors/demand/arrivals.ts';
import { chance } from '../../../sim/chance.ts';
import { VirtualClock } from '../../../sim/clock.ts';
import { chiSquare, chiSquareAtOnePercent } from '../../../sim/statistics/chiSquare.ts';
import { poissonLaw } from '../../../sim/statistics/poissonLaw.ts';

/** When everybody came, by the clock, to whoever listens from `fromMs` on. */
function timesOf(rate: ArrivalRate, { seed = 7, fromMs = 0, untilMs = 600_000 } = {}) {
  const clock = new VirtualClock();
  const times: number[] = [];
  const counts: number[] = [];
  let endedAtMs: number | undefined;
  const stream = arrivals({ rate, untilMs, chance: chance(seed, 'arrivals'), scheduler: clock });
  clock.setTimeout(() => stream.subscribe({
    next: (count) => {
      times.push(clock.now());
      counts.push(count);
    },
    complete: () => {
      endedAtMs = clock.now();
    },
  }), fromMs);
  clock.run();
  return { times, counts, endedAtMs };
}

/** Small days, steps and shocks, so that every corner is met. */
const anyRate: fc.Arbitrary<ArrivalRate> = fc.record({
  dayMs: fc.integer({ min: 4, max: 40 }),
  first: fc.constantFrom(0, 600, 6000, 60_000),
  later: fc.uniqueArray(fc.record({
    fromMs: fc.integer({ min: 1, max: 39 }), perMinute: fc.constantFrom(0, 600, 6000, 60_000),
  }), { maxLength: 4, selector: ({ fromMs }) => fromMs }),
  shocks: fc.array(fc.record({
    fromMs: fc.nat(90), lengthMs: fc.integer({ min: 1, max: 60 }), factor: fc.constantFrom(0, 0.5, 3),
  }), { maxLength: 3 }),
}).map(({ dayMs, first, later, shocks }) => ({
  dayMs,
  day: [{ fromMs: 0, perMinute: first }, ...later].filter(({ fromMs }) => fromMs < dayMs)
    .sort((a, b) => a.fromMs - b.fromMs),
  shocks: shocks.map(({ fromMs, lengthMs, factor }) => ({ fromMs, untilMs: fromMs + lengthMs, factor })),
}));

/** Arrivals expected in the millisecond `atMs`, by the plain meaning of the words. */
function expectedAt({ dayMs, day, shocks }: ArrivalRate, atMs: number): number {
  const step = day.findLast(({ fromMs }) => fromMs <= atMs % dayMs)!;
  return shocks.filter(({ fromMs, untilMs }) => fromMs <= atMs && atMs < untilMs)
    .reduce((rate, { factor }) => rate * factor, step.perMinute / 60_000);
}

test('a rate is what the hour and the shocks make it, and stays so as long as it says', () => {
  fc.assert(fc.property(anyRate, (rate) => {
    for (let atMs = 0; atMs < 160; atMs++) {
      const { perMs, untilMs } = rateAt(rate, atMs + 0.5);
      assert.ok(Math.abs(perMs - expectedAt(rate, atMs)) < 1e-12);
      assert.ok(untilMs > atMs);
      for (let laterMs = atMs; laterMs < untilMs; laterMs++) assert.is(rateAt(rate, laterMs).perMs, perMs);
    }
  }), { seed: 42, numRuns: 100 });
});

test('what is expected is the sum over all milliseconds', () => {
  fc.assert(fc.property(anyRate, fc.nat(80), fc.nat(80), (rate, fromMs, lengthMs) => {
    let sum = 0;
    for (let atMs = fromMs; atMs < fromMs + lengthMs; atMs++) sum += expectedAt(rate, atMs);
    assert.ok(Math.abs(expectedArrivals(rate, fromMs, fromMs + lengthMs) - sum) < 1e-9);
  }), { seed: 42, numRuns: 200 });
});

test('each comes in the millisecond in which as many are expected as have been drawn', () => {
  fc.assert(fc.property(anyRate, fc.nat(1000), fc.nat(60), (rate, seed, fromMs) => {
    const untilMs = fromMs + 120;
    const { times } = timesOf(rate, { seed, fromMs, untilMs });
    const luck = chance(seed, 'arrivals');
    const expected: number[] = [];
    let [drawn, sum] = [luck.exponential(1), 0];
    for (let atMs = fromMs; atMs < untilMs; atMs++) {
      sum += expectedAt(rate, atMs);
      for (; drawn < sum; drawn += luck.exponential(1)) expected.push(atMs);
    }
    assert.equal(times, expected);
  }), { seed: 42, numRuns: 300 });
});

test('at a constant rate, times are the sums of exponential gaps, rounded down once and never twice', () => {
  const luck = chance(7, 'arrivals');
  let momentMs = 0;
  const expected: number[] = [];
  while ((momentMs += luck.exponential(1) * 2000) < 600_000) expected.push(Math.floor(momentMs));
  assert.equal(timesOf(constantRate(30)).times, expected);
  assert.ok(expected.length > 250);
});

test('counts in windows are Poisson even where several come in a millisecond', () => {
  const { times } = timesOf(constantRate(60_000), { untilMs: 60_000 });
  const windows = new Array<number>(20_000).fill(0);
  for (const timeMs of times) windows[Math.floor(timeMs / 3)]! += 1;
  const counts = new Array<number>(10).fill(0);
  for (const count of windows) counts[Math.min(count, 9)]! += 1;
  const law = poissonLaw(3, 9);
  const distance = chiSquare(counts, [...law, 1 - law.reduce((sum, p) => sum + p, 0)]);
  assert.ok(distance < chiSquareAtOnePercent(9), `${distance}`);
});

test('the first is 0, and nobody comes when the stream has ended', () => {
  const { times, counts, endedAtMs } = timesOf(constantRate(60), { untilMs: 20_000 });
  assert.equal(counts, counts.map((_, i) => i));
  assert.ok(counts.length > 5 && times.every((timeMs) => timeMs < 20_000));
  assert.is(endedAtMs, times.at(-1));
});

test('where nobody is expected nobody comes, and the stream ends at once', () => {
  const { times, endedAtMs } = timesOf(constantRate(0));
  assert.equal(times, []);
  assert.is(endedAtMs, 0);
});

test('who listens from later on hears arrivals from then on', () => {
  const rate = { dayMs: 1000, day: [{ fromMs: 0, perMinute: 6000 }, { fromMs: 500, perMinute: 0 }], shocks: [] };
  const { times } = timesOf(rate, { fromMs: 2200, untilMs: 4000 });
  assert.ok(times.length > 30);
  assert.ok(times.every((timeMs) => timeMs >= 2200 && timeMs % 1000 < 500));
});

test('who has heard enough is told no more, and the clock is free', () => {
  const clock = new VirtualClock();
  const heard: number[] = [];
  const subscription = arrivals({ rate: constantRate(60), untilMs: 1e9, chance: chance(1, 'x'), scheduler: clock })
    .subscribe((count) => {
      heard.push(count);
      if (count === 4) subscription.unsubscribe();
    });
  assert.is(clock.run(), 'idle');
  assert.equal(heard, [0, 1, 2, 3, 4]);
});

test('a rate says something about every moment, and nothing impossible', () => {
  const fine = { dayMs: 10, day: [{ fromMs: 0, perMinute: 1 }], shocks: [] };
  const listen = (rate: Partial<ArrivalRate>) => () => timesOf({ ...fine, ...rate });
  assert.throws(listen({ dayMs: 0 }), /a day is/);
  assert.throws(listen({ day: [] }), /begins with the day/);
  assert.throws(listen({ day: [{ fromMs: 1, perMinute: 1 }] }), /begins with the day/);
  const steps = (...starts: number[]) => starts.map((fromMs) => ({ fromMs, perMinute: 1 }));
  assert.throws(listen({ day: steps(0, 10) }), /milliseconds of the day/);
  assert.throws(listen({ day: steps(0, 5, 5) }), /in order/);
  assert.throws(listen({ day: [{ fromMs: 0, perMinute: -1 }] }), /not negative/);
  assert.throws(listen({ shocks: [{ fromMs: 3, untilMs: 3, factor: 1 }] }), /begins before it ends/);
  assert.throws(listen({ shocks: [{ fromMs: 3, untilMs: 4, factor: NaN }] }), /not negative/);
});

test.run();
