import { type Estimate, estimate } from '../statistics/estimate.ts';
import type { SweepRow } from './sweepJournal.ts';
import type { SweepPlan } from './sweepPlan.ts';

/** What a sweep measures in every run; `null` where a run had nothing to measure. */
export const measures = {
  trades: ({ kpis }: SweepRow) => kpis.trades,
  quotes: ({ kpis }: SweepRow) => kpis.quotes,
  meanPrice: ({ kpis }: SweepRow) => kpis.meanPrice,
  alphaPct: ({ kpis }: SweepRow) => kpis.alphaPct,
  lateAlphaPct: ({ kpis }: SweepRow) => kpis.lateAlphaPct,
  efficiency: ({ kpis }: SweepRow) => kpis.efficiency,
  lateEfficiency: ({ kpis }: SweepRow) => kpis.lateEfficiency,
  dispersion: ({ dispersion }: SweepRow) => dispersion,
} as const;
export type Measure = keyof typeof measures;
const names = Object.keys(measures) as Measure[];

/** One run: tidy, a row an observation. */
export type SweepRecord = Readonly<Record<string, string | number | null>>;
/** One combination of values, over its seeds. */
export interface SweepSummary {
  readonly values: Readonly<Record<string, string>>;
  readonly runs: number;
  /** `null` where no run had anything to measure. */
  readonly estimates: Readonly<Record<Measure, Estimate | null>>;
}

export function sweepRecords({ name, paths, cells }: SweepPlan, rows: readonly SweepRow[]): SweepRecord[] {
  return cells.map(({ values, job }, i) => ({
    scenario: name, ...Object.fromEntries(paths.map((path, p) => [path, values[p]!])), seed: job.seed,
    ...Object.fromEntries(names.map((measure) => [measure, measures[measure](rows[i]!)])), digest: rows[i]!.digest,
  }));
}

/** In the order of the plan. */
export function sweepSummaries({ paths, cells }: SweepPlan, rows: readonly SweepRow[]): SweepSummary[] {
  const groups = new Map<string, number[]>();
  cells.forEach(({ values }, i) => {
    const key = JSON.stringify(values);
    groups.set(key, [...(groups.get(key) ?? []), i]);
  });
  return [...groups.values()].map((indices) => ({
    values: Object.fromEntries(paths.map((path, p) => [path, cells[indices[0]!]!.values[p]!])),
    runs: indices.length,
    estimates: Object.fromEntries(
      names.map((measure) => [measure, estimateOf(indices.map((i) => measures[measure](rows[i]!)))]),
    ) as Record<Measure, Estimate | null>,
  }));
}

function estimateOf(values: readonly (number | null)[]): Estimate | null {
  const measured = values.filter((value) => value !== null);
  return measured.length === 0 ? null : estimate(measured);
}
