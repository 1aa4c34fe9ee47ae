import { assert } from '../../market/assert.ts';
import type { Chance } from '../../market/chance.ts';
import type { Units } from '../../market/units.ts';

/** How much the growers bring to each auction. */
export interface SupplyPlan {
  /** Units of each good in a turn, both ends included, all numbers equally likely. */
  readonly unitsEach: { readonly from: Units; readonly to: Units };
  readonly shocks: readonly SupplyShock[];
}
/** From `turn` to `untilTurn`, or in that one turn, there is `factor` times as much of some goods, or of all. */
export interface SupplyShock {
  readonly turn: number;
  readonly untilTurn?: number | undefined;
  readonly factor: number;
  readonly ingredients?: readonly string[] | undefined;
}

/** What a decimal factor may lose as a binary fraction: 50 units × 0.58 are 29, not 28.999999999999996. */
const hairsbreadth = 1e-9;

/**
 * Units of each good for sale in a turn, in the order of `goods`. Every good takes one draw, shock or none, so that a
 * shock to one good, or in another turn, changes the luck of no other. Shocks at one time multiply; then it is rounded
 * down.
 */
export function supplyIn(
  { unitsEach, shocks }: SupplyPlan, { turn, goods, chance }: {
    readonly turn: number; readonly goods: readonly string[]; readonly chance: Chance;
  },
): Units[] {
  const current = shocks.filter(({ turn: first, untilTurn = first }) => first <= turn && turn <= untilTurn);
  return goods.map((good) => {
    const drawn = chance.integer(unitsEach.from, unitsEach.to);
    const factors = current.filter(({ ingredients }) => ingredients?.includes(good) !== false);
    const units = Math.floor(factors.reduce((left, { factor }) => left * factor, drawn) + hairsbreadth);
    assert(units >= 0, 'supply is never negative');
    return units;
  });
}
