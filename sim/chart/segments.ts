import type { Box, Point } from './layoutChart.ts';

export type Segment = readonly [Point, Point];

/** The straight pieces of a polyline. */
export function segments(line: readonly Point[]): Segment[] {
  return line.slice(1).map((end, index) => [line[index]!, end]);
}

/** How often two lines of straight-across and straight-up pieces pass through each other. */
export function crossings(ours: readonly Point[], theirs: readonly Point[]): number {
  const others = segments(theirs);
  return segments(ours).reduce((count, a) => count + others.filter((b) => cross(a, b)).length, 0);
}

/** The rectangle a piece covers, grown by `margin` pixels on every side. */
export function lane([a, b]: Segment, margin = 0): Box {
  return {
    x: Math.min(a.x, b.x) - margin, y: Math.min(a.y, b.y) - margin,
    width: Math.abs(a.x - b.x) + 2 * margin, height: Math.abs(a.y - b.y) + 2 * margin,
  };
}

export function overlap(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

function cross([a, b]: Segment, [c, d]: Segment): boolean {
  if (a.x === b.x) return c.y === d.y && between(c.x, a.x, d.x) && between(a.y, c.y, b.y);
  return c.x === d.x && between(a.x, c.x, b.x) && between(c.y, a.y, d.y);
}

function between(low: number, x: number, high: number): boolean {
  return (low - x) * (high - x) < 0;
}
