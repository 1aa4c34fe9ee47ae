import Table from 'cli-table3';
import type { MeasureColumn, MeasureView } from '../report/measures.ts';
import type { Estimate } from '../statistics/estimate.ts';
import type { SweepPlan } from './sweepPlan.ts';
import type { SweepSummary } from './sweepTables.ts';

type Shown = Pick<MeasureColumn, 'digits' | 'scale'>;

/** A sweep for the terminal: a table of means, and one for each contest. */
export function sweepText({ name, paths }: SweepPlan, summaries: readonly SweepSummary[], view: MeasureView): string {
  const means = tableOf([...paths, 'runs', ...view.columns.map(({ title }) => title)], paths.length, summaries
    .map(({ values, runs, estimates }) => [
      ...paths.map((path) => values[path]!), String(runs),
      ...view.columns.map((column) => estimateText(estimates[column.measure] ?? null, column)),
    ]));
  const contests = view.contests.map((column) => {
    const head = [...paths, 'who', 'mean', 'behind the best'];
    return `\n${column.title}: means, and what each is behind the best of its row, seed by seed\n`
      + tableOf(head, paths.length + 1, summaries.flatMap(({ values, contests: found }) => (
        (found?.[column.measure] ?? []).map(({ name: who, mean, behind }, rank) => [
          ...paths.map((path) => values[path]!), who, estimateText(mean, column),
          rank === 0 ? 'the best' : estimateText(behind, column),
        ]))));
  });
  return `${name}: means over seeds with 95 % intervals (Student's t)\n${means}${contests.join('')}`;
}

function tableOf(head: readonly string[], names: number, rows: readonly (readonly string[])[]): string {
  const table = new Table({
    head: [...head], style: { head: [], border: [], compact: true },
    colAligns: head.map((_, i) => (i < names ? 'left' : 'right')),
  });
  table.push(...rows.map((row) => [...row]));
  return `${table.toString()}\n`;
}

/** `12.3 ± 0.4`; a dash where there was nothing to measure. */
export function estimateText(found: Estimate | null, { digits, scale }: Shown): string {
  if (found === null) return '–';
  const half = Number.isFinite(found.halfWidth) ? ` ± ${(found.halfWidth * scale).toFixed(digits)}` : '';
  return `${(found.mean * scale).toFixed(digits)}${half}`;
}
