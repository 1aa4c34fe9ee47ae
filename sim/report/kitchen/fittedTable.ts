import { alignedTable, type Column } from '../alignedTable.ts';

/** A column with its cells. */
export interface FittedColumn extends Column {
  readonly cells: readonly string[];
  /** Where there is no room, columns of the lowest weight are left out first; those without one stay. */
  readonly weight?: number;
}

/** A table no wider than `width`, if what must stay fits at all. */
export function fittedTable(columns: readonly FittedColumn[], width: number): string[] {
  const lines = alignedTable(columns, columns[0]!.cells.map((_, row) => columns.map(({ cells }) => cells[row]!)));
  const weights = columns.map(({ weight = Infinity }) => weight);
  const lightest = weights.lastIndexOf(Math.min(...weights));
  if (lines[1]!.length <= width || weights[lightest] === Infinity) return lines;
  return fittedTable(columns.filter((_, i) => i !== lightest), width);
}

/** At most `lengthMax` characters; of a longer text its beginning and its last three. */
export function clipped(text: string, lengthMax: number): string {
  return text.length <= lengthMax ? text : `${text.slice(0, lengthMax - 4)}…${text.slice(-3)}`;
}
