import type { Point } from './layoutChart.ts';

/** An SVG path along orthogonal points with its corners rounded; it ends `short` pixels before the last point. */
export function roundedPath(points: readonly Point[], { radius, short }: { radius: number; short: number }): string {
  const last = points.length - 1;
  const end = shifted(points[last]!, points[last - 1]!, short);
  const corners = points.slice(1, last).map((corner, index) => {
    const before = points[index]!;
    const after = points[index + 2]!;
    const r = Math.min(radius, distance(before, corner) / 2, distance(corner, after) / 2);
    return `L${at(shifted(corner, before, r))}Q${at(corner)} ${at(shifted(corner, after, r))}`;
  });
  return `M${at(points[0]!)}${corners.join('')}L${at(end)}`;
}

/** The three corners of an arrowhead whose tip is the last point. */
export function arrowhead(points: readonly Point[], { length, width }: { length: number; width: number }): string {
  const tip = points.at(-1)!;
  const base = shifted(tip, points.at(-2)!, length);
  const across = tip.x === base.x ? { x: width / 2, y: 0 } : { x: 0, y: width / 2 };
  const left = { x: base.x - across.x, y: base.y - across.y };
  const right = { x: base.x + across.x, y: base.y + across.y };
  return `M${at(tip)}L${at(left)}L${at(right)}Z`;
}

/** The point `by` pixels from `from` on the way to `towards`, which lies straight across or straight up or down. */
function shifted(from: Point, towards: Point, by: number): Point {
  return { x: from.x + Math.sign(towards.x - from.x) * by, y: from.y + Math.sign(towards.y - from.y) * by };
}

function distance(a: Point, b: Point): number {
  return Math.abs(a.x - b.x) + Math.abs(a.y - b.y);
}

function at({ x, y }: Point): string {
  return `${x} ${y}`;
}
