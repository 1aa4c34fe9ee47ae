import exp from '@stdlib/math-base-special-exp';
import ln from '@stdlib/math-base-special-ln';
import type { LearnerParameters } from './learnerDefaults.ts';
import type { LearnerMemory } from './learnerMemory.ts';

/**
 * What the learner believes of demand for its dishes. A house counts once, for the dish that its clients like best (the
 * choice is a logit over houses, McFadden 1974), so dishes do not add to each other: all together are asked for as many
 * portions as the best of them alone, e to the power of level + prestigeSlope × (prestige − 60)/20 − priceSlope ×
 * (price − 150)/100; those that are equally good share them. So an elasticity of priceSlope × price / 100.
 */
export interface DishDemand {
  readonly level: number;
  readonly prestigeSlope: number;
  readonly priceSlope: number;
}

type Row = readonly [one: number, prestige: number, price: number];

/**
 * Measured from its own prices and what was asked for at them, each dish by how much it was: least squares, what is
 * older counting less, drawn towards its first beliefs as if these were so many observations (ridge regression, Hoerl &
 * Kennard 1970).
 */
export function measureDemand({ turns }: LearnerMemory, parameters: LearnerParameters): DishDemand {
  const { priorPortions, priorPrestigeSlope, priorPriceSlope, priorWeights, soldOutFactor } = parameters;
  const prior = [ln(priorPortions), priorPrestigeSlope, -priorPriceSlope];
  const matrix = priorWeights.map((weight, i) => priorWeights.map((_, j) => (i === j ? weight : 0)));
  const right = priorWeights.map((weight, i) => weight * prior[i]!);
  let age = 1;
  for (const { dishes, demandTrust, openShare } of turns.toReversed()) {
    const total = dishes.reduce((sum, { portions }) => sum + portions, 0);
    const asked = ln((total + 0.5) * Math.min(soldOutFactor, 1 / openShare));
    for (const { prestige, price, portions } of dishes) {
      const row: Row = [1, (prestige - 60) / 20, (price - 150) / 100];
      // A logarithm of a count is the surer the larger the count: its variance is about one over it.
      const weight = (age * demandTrust * (portions + 0.5)) / (portions + 3);
      row.forEach((x, i) => {
        right[i]! += weight * x * asked;
        row.forEach((z, j) => { matrix[i]![j]! += weight * x * z; });
      });
    }
    age *= parameters.memoryKept;
  }
  const [level, prestigeSlope, slope] = solve(matrix, right) as [number, number, number];
  const priceSlope = Math.min(parameters.priceSlopeMax, Math.max(parameters.priceSlopeMin, -slope));
  return { level, prestigeSlope: Math.max(0, prestigeSlope), priceSlope };
}

/** The price, in cents with a fraction, of a dish as good as any of a house that so many portions are expected of. */
export function priceFor({ level, prestigeSlope, priceSlope }: DishDemand, { prestige, total }: {
  readonly prestige: number; readonly total: number;
}): number {
  return 150 + (100 * (level + (prestigeSlope * (prestige - 60)) / 20 - ln(total))) / priceSlope;
}

/** How many portions of a menu are expected to be asked for in all: the same, read the other way. */
export function portionsAt(
  demand: DishDemand, menu: readonly { readonly prestige: number; readonly price: number }[],
): number {
  return menu.reduce((most, { prestige, price }) => (
    Math.max(most, exp((demand.priceSlope * (priceFor(demand, { prestige, total: 1 }) - price)) / 100))), 0);
}

/** Gauss's elimination, for a symmetric positive definite matrix, so without pivots. Changes its arguments. */
function solve(matrix: number[][], right: number[]): number[] {
  const n = right.length;
  for (let i = 0; i < n; i++)
    for (let j = i + 1; j < n; j++) {
      const factor = matrix[j]![i]! / matrix[i]![i]!;
      for (let k = i; k < n; k++) matrix[j]![k]! -= factor * matrix[i]![k]!;
      right[j]! -= factor * right[i]!;
    }
  for (let i = n - 1; i >= 0; i--) {
    for (let k = i + 1; k < n; k++) right[i]! -= matrix[i]![k]! * right[k]!;
    right[i]! /= matrix[i]![i]!;
  }
  return right;
}
