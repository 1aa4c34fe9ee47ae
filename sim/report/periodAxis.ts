import { niceStep } from './niceTicks.ts';

/** The columns start … end − 1 of one period. With more periods than columns, neighbours share one. */
export interface Band {
  readonly start: number;
  readonly end: number;
  /** All bands have room for a line between them. */
  readonly isRoomy: boolean;
}

export function bandsOf(periods: number, columns: number): Band[] {
  const isRoomy = columns / periods >= 6;
  return Array.from({ length: periods }, (_, i) => {
    const start = Math.floor((i * columns) / periods);
    return { start, end: Math.max(start + 1, Math.floor(((i + 1) * columns) / periods)), isRoomy };
  });
}

/** As many of `columns` as give every period the same width, if each has any. */
export function evenColumns(periods: number, columns: number): number {
  return columns < periods ? columns : columns - (columns % periods);
}

/** The line under a drawing and the periods' numbers, counted from 1, each under the middle of its band. */
export function periodAxis(bands: readonly Band[], columns: number): { line: string; labels: string } {
  const line = Array<string>(columns).fill('─');
  const labels = Array<string>(columns).fill(' ');
  const lettersMax = String(bands.length).length;
  const every = niceStep((lettersMax + 2) * (bands.length / columns));
  for (const [i, { start, end, isRoomy }] of bands.entries()) {
    if (isRoomy && i > 0) line[start] = '┴';
    const period = i + 1;
    if (period % every !== 0) continue;
    const label = String(period);
    const middle = Math.floor((start + end) / 2);
    if (!isRoomy) line[Math.min(middle, columns - 1)] = '┴';
    const from = Math.min(columns - label.length, Math.max(0, middle - Math.floor(label.length / 2)));
    labels.splice(from, label.length, ...label);
  }
  return { line: `└${line.join('')}`, labels: labels.join('').trimEnd() };
}
