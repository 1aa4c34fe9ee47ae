import { assert } from './assert.ts';
import type { Cents, Units } from './units.ts';

/**
 * Where supply and demand meet. With no gains from trade `quantity` is 0 and the interval lies between best cost and
 * best value.
 */
export interface Equilibrium {
  /** Every price in [priceLow, priceHigh] clears the market, in cents. */
  readonly priceLow: Cents;
  readonly priceHigh: Cents;
  /** The most units that can trade at one price without loss (a marginal pair that gains nothing included). */
  readonly quantity: Units;
  /** The largest sum of gains from trade, in cents. */
  readonly surplus: Cents;
}

/** Reservation values as a scenario gives them: each trader by hand, or an even range over `traders`. */
export type Schedule =
  | { readonly values: readonly (Cents | readonly Cents[])[] }
  | { readonly traders: number; readonly from: Cents; readonly to: Cents; readonly unitsEach: Units };

/**
 * The competitive equilibrium of unit lists in any order: each entry is one unit's value to a buyer or cost to a
 * seller. The interval is bounded by the marginal pair and by the first units left out, who must not want to trade.
 * When one side is empty nothing bounds the price from there, and both ends are the other side's best reservation value
 * (0 if none).
 */
export function equilibrium(values: readonly Cents[], costs: readonly Cents[]): Equilibrium {
  const demand = [...values].sort((a, b) => b - a);
  const supply = [...costs].sort((a, b) => a - b);
  const pairsMax = Math.min(demand.length, supply.length);

  let quantity = 0;
  let surplus = 0;
  for (; quantity < pairsMax && demand[quantity]! >= supply[quantity]!; quantity++) {
    surplus += demand[quantity]! - supply[quantity]!;
  }
  if (pairsMax === 0) {
    const price = demand[0] ?? supply[0] ?? 0;
    return { priceLow: price, priceHigh: price, quantity, surplus };
  }
  const priceLow = Math.max(supply[quantity - 1] ?? -Infinity, demand[quantity] ?? -Infinity);
  const priceHigh = Math.min(demand[quantity - 1] ?? Infinity, supply[quantity] ?? Infinity);
  assert(priceLow <= priceHigh, 'some price clears the market');
  return { priceLow, priceHigh, quantity, surplus };
}

/** The middle of the interval, in cents; it may end in a half. */
export function equilibriumPrice({ priceLow, priceHigh }: Equilibrium): number {
  return (priceLow + priceHigh) / 2;
}

/** Each trader's unit reservation values, in the order given. */
export function reservationValues(schedule: Schedule): Cents[][] {
  if ('values' in schedule) return schedule.values.map((units) => (typeof units === 'number' ? [units] : [...units]));
  const { traders, from, to, unitsEach } = schedule;
  return evenRange(traders, from, to).map((value) => Array.from({ length: unitsEach }, () => value));
}

/** `count` whole numbers evenly from `from` to `to`, each rounded down: from + ⌊i (to − from) / (count − 1)⌋. */
export function evenRange(count: number, from: Cents, to: Cents): Cents[] {
  if (count === 1) return [from];
  return Array.from({ length: count }, (_, i) => from + Math.floor((i * (to - from)) / (count - 1)));
}
