import type { Measures } from '../report/measures.ts';
import { type Estimate, estimate } from '../statistics/estimate.ts';

/** How one of those who compete did over many seeds. */
export interface Standing {
  readonly name: string;
  readonly mean: Estimate;
  /**
   * The best one's value less its own, seed by seed, so that what a seed does to both is no part of it; `null` for the
   * best itself, and for whoever never met it.
   */
  readonly behind: Estimate | null;
}

/**
 * Everybody with a measure of this family (`profit` for `profit/learner`, `profit/idle` …), the best mean first. Equal
 * means stand in the order of their first appearance. The best is found from the same seeds that it is compared on: its
 * lead over a close second is a little flattered.
 */
export function contestOf(runs: readonly Measures[], family: string): Standing[] {
  const prefix = `${family}/`;
  const names = [...new Set(runs.flatMap((run) => Object.keys(run)))].filter((name) => name.startsWith(prefix));
  const ranked = names.flatMap((measure) => {
    const values = runs.map((run) => run[measure] ?? null);
    const measured = values.filter((value) => value !== null);
    return measured.length === 0 ? [] : [{ name: measure.slice(prefix.length), values, mean: estimate(measured) }];
  }).sort((a, b) => b.mean.mean - a.mean.mean);
  const best = ranked[0]?.values ?? [];
  return ranked.map(({ name, values, mean }, rank) => {
    const differences = values.flatMap((own, i) => {
      const highest = best[i] ?? null;
      return own === null || highest === null ? [] : [highest - own];
    });
    return { name, mean, behind: rank === 0 || differences.length === 0 ? null : estimate(differences) };
  });
}
