import { type Estimate, estimate } from '../statistics/estimate.ts';
import type { MeasureView } from '../report/measures.ts';
import { contestOf, type Standing } from './sweepContest.ts';
import type { SweepRow } from './sweepJournal.ts';
import type { SweepPlan } from './sweepPlan.ts';

/** One run: tidy, a row an observation. */
export type SweepRecord = Readonly<Record<string, string | number | null>>;
/** One combination of values, over its seeds. */
export interface SweepSummary {
  readonly values: Readonly<Record<string, string>>;
  readonly runs: number;
  /** `null` where no run had anything to measure. */
  readonly estimates: Readonly<Record<string, Estimate | null>>;
  /** Who did best, by what competitors are compared by; left out in worlds where nobody competes. */
  readonly contests?: Readonly<Record<string, readonly Standing[]>>;
}

export function sweepRecords({ name, paths, cells }: SweepPlan, rows: readonly SweepRow[]): SweepRecord[] {
  const names = measureNames(rows);
  return cells.map(({ values, job }, i) => ({
    scenario: name, ...Object.fromEntries(paths.map((path, p) => [path, values[p]!])), seed: job.seed,
    ...Object.fromEntries(names.map((measure) => [measure, rows[i]!.measures[measure] ?? null])),
    digest: rows[i]!.digest,
  }));
}

/** In the order of the plan. */
export function sweepSummaries(
  { paths, cells }: SweepPlan, rows: readonly SweepRow[], { contests }: MeasureView,
): SweepSummary[] {
  const groups = new Map<string, number[]>();
  cells.forEach(({ values }, i) => {
    const key = JSON.stringify(values);
    groups.set(key, [...(groups.get(key) ?? []), i]);
  });
  return [...groups.values()].map((indices) => {
    const members = indices.map((i) => rows[i]!);
    return {
      values: Object.fromEntries(paths.map((path, p) => [path, cells[indices[0]!]!.values[p]!])),
      runs: members.length,
      estimates: Object.fromEntries(measureNames(members).map((measure) => (
        [measure, estimateOf(members.map(({ measures }) => measures[measure] ?? null))]))),
      ...(contests.length > 0 && {
        contests: Object.fromEntries(contests.map(({ measure }) => (
          [measure, contestOf(members.map(({ measures }) => measures), measure)]))),
      }),
    };
  });
}

/** Whatever any of the runs measured, in the order of its first appearance. */
function measureNames(rows: readonly SweepRow[]): string[] {
  return [...new Set(rows.flatMap(({ measures }) => Object.keys(measures)))];
}

function estimateOf(values: readonly (number | null)[]): Estimate | null {
  const measured = values.filter((value) => value !== null);
  return measured.length === 0 ? null : estimate(measured);
}
