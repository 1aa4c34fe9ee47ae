import { Observable, type SchedulerLike } from 'rxjs';
import type { Chance } from '../market/chance.ts';
import type { Ms } from '../market/units.ts';

/** At each tick one of `count`, drawn at random, has its turn (as in BSE: with replacement). Emits positions from 0. */
export function everyTick(
  { count, tickMs, chance, scheduler }: { count: number; tickMs: Ms; chance: Chance; scheduler: SchedulerLike },
): Observable<number> {
  return new Observable<number>((turns) => scheduler.schedule(function tick() {
    turns.next(chance.integer(0, count - 1));
    this.schedule(undefined, tickMs);
  }, tickMs));
}

/**
 * A Poisson process: turns at independent, exponentially distributed gaps, of whole milliseconds and at least one.
 * Counts from 0.
 */
export function poisson(
  { meanGapMs, chance, scheduler }: { meanGapMs: Ms; chance: Chance; scheduler: SchedulerLike },
): Observable<number> {
  return afterGaps({ gapMs: () => Math.max(1, Math.round(chance.exponential(meanGapMs))), scheduler });
}

/**
 * One turn after the other, each a gap later; a gap is asked for when it begins, and the first `undefined` is the
 * end. Counts from 0.
 */
export function afterGaps(
  { gapMs, scheduler }: { gapMs: () => Ms | undefined; scheduler: SchedulerLike },
): Observable<number> {
  return new Observable<number>((turns) => scheduler.schedule<number>(function come(count = -1) {
    if (count >= 0) turns.next(count);
    const gap = gapMs();
    if (gap === undefined) turns.complete();
    else this.schedule(count + 1, gap);
  }));
}
