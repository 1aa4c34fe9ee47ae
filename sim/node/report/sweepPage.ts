import { count } from '../../report/formatNumber.ts';
import type { MeasureColumn } from '../../report/measures.ts';
import type { SweepPlan } from '../sweepPlan.ts';
import type { SweepSummary } from '../sweepTables.ts';
import { estimateText } from '../sweepText.ts';
import { escapeHtml } from './escapeHtml.ts';
import { bareHtmlPage, figure } from './htmlPage.ts';
import { htmlTable } from './htmlTable.ts';
import { type MeasurePoint, measurePlot } from './measurePlot.ts';
import { strategyColour } from './profitPlot.ts';

const panelsMax = 8;

/**
 * A sweep as one page that needs nothing else: a plot for each measure against the first of the settings that vary, a
 * colour for each combination of the others, and the table. `reproduce` is the line that repeats the sweep.
 */
export function sweepPage(
  plan: SweepPlan, summaries: readonly SweepSummary[],
  { columns, reproduce }: { readonly columns: readonly MeasureColumn[]; readonly reproduce: string },
): string {
  const { name, paths, cells, hash } = plan;
  const { title, question, source } = cells[0]!.job.scenario;
  const rows = summaries.map(({ values, runs, estimates }) => [
    ...paths.map((path) => values[path]!), count(runs),
    ...columns.map((column) => estimateText(estimates[column.measure] ?? null, column)),
  ]);
  const headings = [...paths, 'runs', ...columns.map((column) => column.title)].map(escapeHtml);
  return bareHtmlPage({
    title, question, keyFigures: [['runs', count(cells.length)], ['combinations', count(summaries.length)]],
    main: `${rowsOf(panels(plan, summaries, columns.slice(0, panelsMax)))}
<div class="scroll">${htmlTable(headings, rows, { kind: 'names' })}</div>`,
    footer: `<footer>
<p>Means over seeds, with 95 % intervals by Student’s t.</p>
<p>Source: ${escapeHtml(source)}</p>
<p>Again: <code>${escapeHtml(reproduce)}</code></p>
<p>Sweep <code>${escapeHtml(hash)}</code> of ${escapeHtml(name)}.</p>
</footer>`,
  });
}

/** One for each measure that any run has. */
function panels(
  { name, paths }: SweepPlan, summaries: readonly SweepSummary[], columns: readonly MeasureColumn[],
): string[] {
  const [axis, ...others] = paths.filter((path) => new Set(summaries.map(({ values }) => values[path])).size > 1);
  const seriesOf = ({ values }: SweepSummary) => others.map((path) => `${path} ${values[path]!}`).join(', ');
  const series = [...new Set(summaries.map(seriesOf))];
  return columns.flatMap((column, i) => {
    const points = summaries.flatMap((summary): MeasurePoint[] => {
      const found = summary.estimates[column.measure];
      if (found === undefined || found === null) return [];
      const [mean, halfWidth] = [found.mean * column.scale, found.halfWidth * column.scale];
      const own = seriesOf(summary);
      const at = axis === undefined ? name : summary.values[axis]!;
      return [{ at, series: series.indexOf(own), name: own, mean, halfWidth }];
    });
    if (points.length === 0) return [];
    const picture = measurePlot(points, column, { id: `measure-${i}`, label: axis ?? '' });
    return [figure(escapeHtml(column.title), picture, keysOf(series))];
  });
}

/** What the colours mean; nothing where there is but one. */
function keysOf(series: readonly string[]): string {
  if (series.length < 2) return '';
  return series.map((each, i) => (
    `<span class="key" style="--c: ${strategyColour(i)}">${escapeHtml(each)}</span>`)).join(' ');
}

/** Two by two. */
function rowsOf(panels: readonly string[]): string {
  return panels.flatMap((panel, i) => (
    i % 2 === 0 ? [`<div class="row even">\n${panel}\n${panels[i + 1] ?? ''}</div>`] : [])).join('\n');
}
