import type { Ms, Units } from '../../market/units.ts';
import { quoted } from '../minds/quoted.ts';
import type { FirmDesk } from './firmDesk.ts';

export interface OrderFact {
  readonly visit: string;
  readonly dish: string;
  readonly portions: Units;
  readonly price: number;
  readonly waitedMs: Ms;
  /** Whether a pot is on for it. */
  readonly hasPot: boolean;
  readonly contains: readonly string[];
  readonly mustNotEat: readonly string[];
  /** In the client's own words. */
  readonly text: string;
}
export interface PotFact {
  readonly pot: number;
  readonly dish: string;
  readonly portions: Units;
  readonly visit: string;
  readonly isReady: boolean;
}

/** Open orders: first those for which nothing is on yet, then in the order they came. */
export function ordersToSee({ orders, pots, recipeOf, nowMs }: FirmDesk): OrderFact[] {
  const cooking = new Set([...pots.values()].map(({ visit }) => visit));
  return [...orders.values()].map(({ visit, dish, portions, price, intolerances, text, atMs }) => ({
    visit, dish, portions, price, waitedMs: nowMs - atMs, hasPot: cooking.has(visit),
    contains: Object.keys(recipeOf(dish)?.ingredients ?? {}), mustNotEat: intolerances.slice(0, 20),
    text: quoted(text, 200),
  })).sort((a, b) => Number(a.hasPot) - Number(b.hasPot));
}

/** Pots in the kitchen: first those that are ready. */
export function potsToSee({ pots }: FirmDesk): PotFact[] {
  return [...pots.values()].map(({ preparation, dish, portions, visit, isReady }) => (
    { pot: preparation, dish, portions, visit, isReady })).sort((a, b) => Number(b.isReady) - Number(a.isReady));
}
