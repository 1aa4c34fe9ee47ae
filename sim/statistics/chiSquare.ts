import jStat from 'jstat';
import { assert } from '../../market/assert.ts';

/**
 * Pearson's distance of counts from those a law expects. With the right law it is a chi-square variable, where 5 or
 * more are expected of each.
 */
export function chiSquare(counts: readonly number[], probabilities: readonly number[]): number {
  assert(counts.length === probabilities.length, 'every count has its probability');
  const total = counts.reduce((sum, count) => sum + count, 0);
  return counts.reduce((sum, count, i) => {
    const expected = total * probabilities[i]!;
    return sum + (count - expected) ** 2 / expected;
  }, 0);
}

/** What it stays below with 99 % probability. */
export const chiSquareAtOnePercent = (degreesOfFreedom: number): number => jStat.chisquare.inv(0.99, degreesOfFreedom);
