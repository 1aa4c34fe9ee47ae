import { assert } from './assert.ts';
import { equilibrium, equilibriumPrice } from './schedule.ts';
import type { Cents, Units } from './units.ts';

/**
 * Surplus realised over surplus available (Smith 1962): in [0, 1] when nobody trades at a loss and both count the same
 * units. With nothing available it is 1 when nothing was lost and 0 otherwise.
 */
export function allocativeEfficiency({ realised, available }: { realised: Cents; available: Cents }): number {
  assert(available >= 0, 'available surplus is not negative');
  if (available > 0) return realised / available;
  return realised === 0 ? 1 : 0;
}

/**
 * Smith's alpha (Smith 1962), in percent: 100 · rms(price − equilibrium price) / equilibrium price. `prices` has one
 * entry a trade. `null` when nobody traded, or when the equilibrium price is 0.
 */
export function smithsAlpha(prices: readonly Cents[], price: number): number | null {
  if (prices.length === 0 || price === 0) return null;
  return (100 * rootMeanSquare(prices.map((p) => p - price))) / price;
}

/**
 * Profit dispersion (Gode & Sunder 1993): root mean square over traders of profit − equilibrium profit, in cents. Both
 * lists have one entry a trader, in the same order. 0 without traders.
 */
export function profitDispersion(profits: readonly number[], equilibriumProfits: readonly number[]): number {
  assert(profits.length === equilibriumProfits.length, 'each trader has a profit and an equilibrium profit');
  return rootMeanSquare(profits.map((profit, i) => profit - equilibriumProfits[i]!));
}

/** What a trade adds to the world: value less cost for each unit, in cents, whatever its price. */
export function surplusOfTrade({ value, cost, quantity }: { value: Cents; cost: Cents; quantity: Units }): Cents {
  return (value - cost) * quantity;
}

/**
 * What each trader would earn if all traded at the middle of the equilibrium interval, in cents (it may end in a half).
 * A trader is a list of reservation values, one a unit; its units beyond the margin stay home.
 */
export function equilibriumProfits(
  { buyers, sellers }: { buyers: readonly (readonly Cents[])[]; sellers: readonly (readonly Cents[])[] },
): { buyers: number[]; sellers: number[] } {
  const price = equilibriumPrice(equilibrium(buyers.flat(), sellers.flat()));
  const gain = (units: readonly Cents[], towards: 1 | -1) => (
    units.reduce((sum, value) => sum + Math.max(0, (value - price) * towards), 0));
  return { buyers: buyers.map((values) => gain(values, 1)), sellers: sellers.map((costs) => gain(costs, -1)) };
}

function rootMeanSquare(deviations: readonly number[]): number {
  if (deviations.length === 0) return 0;
  return Math.sqrt(deviations.reduce((sum, d) => sum + d * d, 0) / deviations.length);
}
