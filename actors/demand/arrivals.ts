import { defer, type Observable, type SchedulerLike } from 'rxjs';
import { assert } from '../../market/assert.ts';
import type { Chance } from '../../market/chance.ts';
import type { Ms } from '../../market/units.ts';
import { afterGaps } from '../activation.ts';
import { type ArrivalRate, assertRate, rateAt, type RatePiece } from './arrivalRate.ts';

export interface ArrivalsOptions {
  readonly rate: ArrivalRate;
  /** Nobody comes at this time or later; the stream completes when its last arrival has come. */
  readonly untilMs: Ms;
  /** One draw an arrival, and one for the arrival that is too late. */
  readonly chance: Chance;
  readonly scheduler: SchedulerLike;
}

/**
 * A Poisson process of changing rate from the moment somebody subscribes, by inversion (Çinlar 1975): the numbers
 * expected between one arrival and the next are independent and exponential with mean 1, so each draw is walked off
 * under the rate. For a rate of steps that is exact, and no draw is thrown away as thinning would. Emits counts from
 * 0.
 *
 * The moment itself is kept with its fraction, and told at the beginning of its millisecond. So counts in windows of
 * whole milliseconds (the first included, the last not) are exactly Poisson, roundings never add up, and two may come
 * at once.
 */
export function arrivals({ rate, untilMs, chance, scheduler }: ArrivalsOptions): Observable<number> {
  assertRate(rate);
  assert(Number.isSafeInteger(untilMs), 'arrivals end at a whole millisecond');
  return defer(() => {
    let momentMs = scheduler.now();
    let piece = rateAt(rate, momentMs);
    const gapMs = (): Ms | undefined => {
      let expected = chance.exponential(1);
      while (expected >= expectedIn(piece, momentMs)) {
        expected -= expectedIn(piece, momentMs);
        momentMs = piece.untilMs;
        if (momentMs >= untilMs) return undefined;
        piece = rateAt(rate, momentMs);
      }
      momentMs += expected / piece.perMs;
      return momentMs < untilMs ? Math.floor(momentMs) - scheduler.now() : undefined;
    };
    return afterGaps({ gapMs, scheduler });
  });
}

/** How many are expected in what is left of a piece. */
const expectedIn = ({ perMs, untilMs }: RatePiece, momentMs: number) => (untilMs - momentMs) * perMs;
