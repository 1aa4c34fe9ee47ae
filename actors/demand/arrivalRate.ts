import { assert } from '../../market/assert.ts';
import type { Ms } from '../../market/units.ts';

/** How many are expected, by the time of day and by shocks: a step function of virtual time. */
export interface ArrivalRate {
  /** Days follow each other from time 0, all alike. In the kitchen world a day is a turn, with all its phases. */
  readonly dayMs: Ms;
  /** In order, from 0: each step lasts until the next, and the last until the day ends. */
  readonly day: readonly RateStep[];
  /** Where several hold at once, their factors multiply. */
  readonly shocks: readonly RateShock[];
}
/** From `fromMs` of the day on, so many are expected a minute: 0 or more, not necessarily whole. */
export interface RateStep { readonly fromMs: Ms; readonly perMinute: number }
/** From `fromMs` until `untilMs` (excluded) of virtual time, `factor` times as many come as otherwise; 0 or more. */
export interface RateShock { readonly fromMs: Ms; readonly untilMs: Ms; readonly factor: number }

/** A stretch of time in which the rate does not change. */
export interface RatePiece { readonly perMs: number; readonly untilMs: Ms }

/** The same at all times. */
export const constantRate = (perMinute: number): ArrivalRate => (
  { dayMs: 86_400_000, day: [{ fromMs: 0, perMinute }], shocks: [] });

/** The rate at `atMs`, and until when it certainly stays the same; pieces may be as long as a day. */
export function rateAt({ dayMs, day, shocks }: ArrivalRate, atMs: number): RatePiece {
  const dayBeganMs = Math.floor(atMs / dayMs) * dayMs;
  const next = day.findIndex(({ fromMs }) => dayBeganMs + fromMs > atMs);
  const step = day.at(next === -1 ? -1 : next - 1)!;
  let perMs = step.perMinute / 60_000;
  let untilMs = dayBeganMs + (next === -1 ? dayMs : day[next]!.fromMs);
  for (const shock of shocks) {
    if (shock.untilMs <= atMs) continue;
    if (shock.fromMs > atMs) untilMs = Math.min(untilMs, shock.fromMs);
    else {
      perMs *= shock.factor;
      untilMs = Math.min(untilMs, shock.untilMs);
    }
  }
  return { perMs, untilMs };
}

/** How many are expected from `fromMs` until `untilMs` (excluded): the area under the rate. */
export function expectedArrivals(rate: ArrivalRate, fromMs: Ms, untilMs: Ms): number {
  let expected = 0;
  for (let atMs = fromMs; atMs < untilMs;) {
    const piece = rateAt(rate, atMs);
    const endMs = Math.min(piece.untilMs, untilMs);
    expected += (endMs - atMs) * piece.perMs;
    atMs = endMs;
  }
  return expected;
}

/** Asserts that a rate says something about every moment, and nothing impossible. */
export function assertRate({ dayMs, day, shocks }: ArrivalRate): void {
  assert(Number.isSafeInteger(dayMs) && dayMs > 0, 'a day is whole milliseconds long');
  assert(day[0]?.fromMs === 0, 'the first step begins with the day');
  day.forEach(({ fromMs, perMinute }, i) => {
    assert(Number.isSafeInteger(fromMs) && fromMs < dayMs, 'steps begin at whole milliseconds of the day');
    assert(i === 0 || fromMs > day[i - 1]!.fromMs, 'steps are in order');
    assert(perMinute >= 0 && perMinute < Infinity, 'rates are finite and not negative');
  });
  for (const { fromMs, untilMs, factor } of shocks) {
    assert(Number.isSafeInteger(fromMs) && Number.isSafeInteger(untilMs), 'shocks begin and end at whole milliseconds');
    assert(fromMs < untilMs, 'a shock begins before it ends');
    assert(factor >= 0 && factor < Infinity, 'factors are finite and not negative');
  }
}
