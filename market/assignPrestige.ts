import type { Chance } from './chance.ts';

/** Lowest, quartiles, highest, as observed. */
const quantiles = [23, 50, 62, 75, 100];
const withTime = -0.12;
const withLength = 0.17;
/** How near both correlations come. */
const tolerance = 0.01;
const triesMax = 20_000;

/**
 * A prestige for each recipe, 23 … 100 with quartiles 50, 62 and 75, in random order but for its correlations: −0.12
 * with `times` and 0.17 with `lengths`, both to 0.01. Begins with any order and swaps two at a time whenever that
 * brings the correlations nearer; should the tries run out, as they may with a dozen recipes, it stays as near as it
 * came. Two recipes or more.
 */
export function assignPrestige(
  chance: Chance, { times, lengths }: { readonly times: readonly number[]; readonly lengths: readonly number[] },
): number[] {
  const last = times.length - 1;
  const prestige = chance.shuffled(times.map((_, i) => quantile(i / last)));
  const spread = squares(prestige, prestige);
  const correlates = [{ values: times, target: withTime }, { values: lengths, target: withLength }]
    .map(({ values, target }) => {
      const scale = Math.sqrt(spread * squares(values, values));
      return { values, target, scale, r: squares(prestige, values) / scale };
    });
  const isNear = () => correlates.every(({ r, target }) => Math.abs(r - target) <= tolerance);

  for (let tries = 0; tries < triesMax && !isNear(); tries++) {
    const [i, j] = [chance.integer(0, last), chance.integer(0, last)];
    const swapped = correlates.map(({ values, scale, r }) => (
      r + ((prestige[j]! - prestige[i]!) * (values[i]! - values[j]!)) / scale));
    const distance = (rs: readonly number[]) => (
      correlates.reduce((sum, { target }, k) => sum + Math.abs(rs[k]! - target), 0));
    if (distance(swapped) >= distance(correlates.map(({ r }) => r))) continue;
    [prestige[i], prestige[j]] = [prestige[j]!, prestige[i]!];
    correlates.forEach((correlate, k) => { correlate.r = swapped[k]!; });
  }
  return prestige;
}

/** The value at `share` of the way from the lowest to the highest, straight from one quartile to the next, whole. */
function quantile(share: number): number {
  const quarter = Math.min(Math.floor(share * 4), 3);
  const [low, high] = [quantiles[quarter]!, quantiles[quarter + 1]!];
  return Math.round(low + (high - low) * (share * 4 - quarter));
}

/** The sum of products of deviations from the means. */
function squares(a: readonly number[], b: readonly number[]): number {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [meanA, meanB] = [mean(a), mean(b)];
  return a.reduce((sum, value, i) => sum + (value - meanA) * (b[i]! - meanB), 0);
}
