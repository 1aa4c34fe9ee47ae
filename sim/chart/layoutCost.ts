import type { ChartLayout, Point } from './layoutChart.ts';
import { layoutFaults } from './layoutFaults.ts';
import { crossings, segments } from './segments.ts';

/** The width of a page on which a chart is read at its own size, in pixels. */
const pageWidthPx = 800;

/**
 * How hard a layout is to read, in pixels of arrow to follow: faults first; what does not fit the page is shrunk; then
 * the height to scroll, the length of the arrows, their bends and crossings, and labels over many lines.
 */
export function layoutCost(layout: ChartLayout): number {
  const { width, height, arrows } = layout;
  const lines = arrows.flatMap((arrow) => arrow.lines);
  const shrinkage = Math.max(1, width / pageWidthPx);
  const labelLines = arrows.flatMap(({ label }) => label?.face.rows ?? []).flatMap((row) => row.lines).length;
  return 10_000 * layoutFaults(layout).length + 6000 * (shrinkage - 1) + 2 * height
    + sum(lines, lineLength) + 20 * sum(lines, (line) => line.length - 2)
    + 60 * sum(lines, (line, index) => sum(lines.slice(index + 1), (other) => crossings(line, other)))
    + 12 * labelLines;
}

function lineLength(line: readonly Point[]): number {
  return sum(segments(line), ([a, b]) => Math.abs(a.x - b.x) + Math.abs(a.y - b.y));
}

function sum<T>(items: readonly T[], measure: (item: T, index: number) => number): number {
  return items.reduce((total, item, index) => total + measure(item, index), 0);
}
