import { constantRate } from '../../actors/demand/arrivalRate.ts';
import { arrivals } from '../../actors/demand/arrivals.ts';
import type { Chance } from '../../market/chance.ts';
import { Kitchen, type Ready } from '../../market/kitchen.ts';
import type { Ms, Units } from '../../market/units.ts';
import { chance } from '../chance.ts';
import { VirtualClock } from '../clock.ts';

/** How long a dish cooks, in milliseconds; a fraction is rounded, and nothing takes no time. */
export type CookingLaw = (luck: Chance) => number;
/** With this mean. */
export const exponentialCooking = (meanMs: Ms): CookingLaw => (luck) => luck.exponential(meanMs);
export const wholeMs = (lengthMs: number): Ms => Math.max(1, Math.round(lengthMs));

export interface KitchenRunOptions {
  readonly seed: number;
  /** Names the run's streams of luck. */
  readonly name: string;
  readonly clientsPerMinute: number;
  readonly burners: Units;
  readonly cooking: CookingLaw;
  /** What happens from here on counts: before, the kitchen fills up from empty. */
  readonly fromMs: Ms;
  readonly untilMs: Ms;
}
export interface KitchenFigures {
  /** From asking to ready, of those asked for while it counts. */
  readonly meanTimeMs: number;
  /** Queued and cooking, on average over time. */
  readonly meanNumber: number;
  /** Of those asked for while it counts, the share that found every burner taken. */
  readonly shareQueued: number;
}

/**
 * Clients come at random, each asks for one dish, and a real kitchen cooks first come, first served. Let dishes take a
 * minute or so on average: then whole milliseconds move a mean by 1 in 60,000 at most, and nobody's verdict.
 */
export function kitchenRun(options: KitchenRunOptions): KitchenFigures {
  const { seed, name, clientsPerMinute, burners, cooking, fromMs, untilMs } = options;
  const clock = new VirtualClock();
  const kitchen = new Kitchen({ burners, discipline: 'fifo' });
  const cookingLuck = chance(seed, `${name}/cooking`);
  const tally = { clients: 0, queued: 0, timeMs: 0, areaMs: 0 };
  const clear = (nowMs: Ms) => {
    for (const dish of kitchen.becameReady(nowMs)) {
      kitchen.take(dish.id, nowMs);
      if (dish.askedMs >= fromMs) tally.timeMs += dish.dueMs - dish.askedMs;
      tally.areaMs += overlapMs(dish, fromMs, untilMs);
    }
  };
  const rate = constantRate(clientsPerMinute);
  arrivals({ rate, untilMs, chance: chance(seed, `${name}/arrivals`), scheduler: clock }).subscribe((id) => {
    const nowMs = clock.now();
    clear(nowMs);
    const dueMs = kitchen.start({ id, dish: 'dish', lengthMs: wholeMs(cooking(cookingLuck)), priority: 0 }, nowMs);
    if (nowMs < fromMs) return;
    tally.clients += 1;
    if (dueMs === undefined) tally.queued += 1;
  });
  clock.run();
  for (let nextMs = kitchen.nextReadyMs(); nextMs !== undefined; nextMs = kitchen.nextReadyMs()) clear(nextMs);
  return {
    meanTimeMs: tally.timeMs / tally.clients, meanNumber: tally.areaMs / (untilMs - fromMs),
    shareQueued: tally.queued / tally.clients,
  };
}

/** How long a dish was queued or cooking while it counted. */
function overlapMs({ askedMs, dueMs }: Ready, fromMs: Ms, untilMs: Ms): number {
  return Math.max(0, Math.min(dueMs, untilMs) - Math.max(askedMs, fromMs));
}
