import type { Box, PlacedArrow, Point } from './layoutChart.ts';
import { crossings, lane, overlap, type Segment, segments } from './segments.ts';

/** What an arrow must keep clear of: the other arrows with their labels, and all states without children. */
export interface Surroundings {
  readonly others: readonly PlacedArrow[];
  readonly leaves: readonly Box[];
}

/** Ends stay this far from the corners of their state, in pixels. */
export const cornerGap = 9;
/** Parallel lines stay this far from each other, in pixels. */
const lineGap = 12;

/** Whether a new stretch between its own two states keeps clear of every other state, label and parallel line. */
export function isClear(stretch: Segment, own: readonly Box[], { others, leaves }: Surroundings): boolean {
  const way = lane(stretch, lineGap - 1);
  const labels = others.flatMap(({ label }) => (label ? [label.box] : []));
  const parallels = others.flatMap(({ lines }) => lines).flatMap(segments)
    .filter(([a, b]) => (stretch[0].x === stretch[1].x ? a.x === b.x : a.y === b.y)).map((piece) => lane(piece));
  return ![...leaves.filter((box) => !own.includes(box)), ...labels, ...parallels].some((box) => overlap(way, box));
}

export function crossingsWith(line: readonly Point[], { others }: Surroundings): number {
  return others.flatMap(({ lines }) => lines).reduce((sum, other) => sum + crossings(line, other), 0);
}
