import type { ChartTransition } from './chartGraph.ts';
import { transitionRuns } from './stateFace.ts';
import { type Line, lineWidth, wrapRuns } from './wrapRuns.ts';

/** What is written on an arrow: a row for each of its transitions; sizes in pixels, margin included. */
export interface LabelFace {
  readonly rows: readonly { readonly transition: ChartTransition; readonly lines: readonly Line[] }[];
  readonly width: number;
  readonly height: number;
}

export const labelMetrics = { paddingX: 7, paddingY: 4, lineHeight: 14, rowGap: 5 } as const;

/** A row is `event [guard] / actions` on one line if that fits in `widthMax` pixels, else each part begins a line. */
export function labelFace(transitions: readonly ChartTransition[], widthMax: number): LabelFace | undefined {
  const rows = transitions.map((transition) => ({ transition, lines: rowLines(transition, widthMax) }))
    .filter(({ lines }) => lines.length > 0);
  if (rows.length === 0) return undefined;
  const { paddingX, paddingY, lineHeight, rowGap } = labelMetrics;
  const lines = rows.flatMap((row) => row.lines);
  return {
    rows,
    width: Math.ceil(2 * paddingX + Math.max(...lines.map(lineWidth))),
    height: 2 * paddingY + lines.length * lineHeight + (rows.length - 1) * rowGap,
  };
}

function rowLines(transition: ChartTransition, widthMax: number): Line[] {
  const runs = transitionRuns([transition]);
  const together = wrapRuns(runs, Infinity);
  const fits = together.every((line) => lineWidth(line) <= widthMax);
  return fits ? together : runs.flatMap((run) => wrapRuns([run], widthMax));
}
