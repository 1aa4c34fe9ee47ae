import { niceStep } from '../niceTicks.ts';

const heights = '▁▂▃▄▅▆▇█';

export interface ProfitBars {
  /** One text a row, all of one width. */
  readonly rows: readonly string[];
  /** What a full block stands for, in cents. */
  readonly full: number;
  /** Turns that share one bar. */
  readonly turnsEach: number;
}

/**
 * The profits of each turn as a row of bars, all rows on one scale; with more turns than bars, means of neighbours.
 * A dot is nothing, a bar that hangs from the top a loss.
 */
export function profitBars(series: readonly (readonly number[])[], { barsMax }: { barsMax: number }): ProfitBars {
  const turns = Math.max(1, ...series.map((profits) => profits.length));
  const turnsEach = niceStep(turns / barsMax);
  const binned = series.map((profits) => means(profits, turnsEach));
  const full = Math.max(1, ...binned.flat().map(Math.abs));
  const columnsEach = Math.max(1, Math.min(2, Math.floor(barsMax / turns)));
  const row = (values: readonly number[]) => values.map((value) => bar(value / full).repeat(columnsEach)).join('');
  return { rows: binned.map(row), full, turnsEach };
}

function means(profits: readonly number[], size: number): number[] {
  return Array.from({ length: Math.ceil(profits.length / size) }, (_, i) => {
    const bin = profits.slice(i * size, (i + 1) * size);
    return bin.reduce((sum, profit) => sum + profit, 0) / bin.length;
  });
}

function bar(share: number): string {
  if (share === 0) return '·';
  if (share < 0) return share < -0.5 ? '▀' : '▔';
  return heights[Math.ceil(share * heights.length) - 1]!;
}
