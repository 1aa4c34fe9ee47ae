import type { Box, ChartLayout, Point } from './layoutChart.ts';

/** A layout with across and down exchanged: what is written for upright arrows then serves for level ones. */
export function transposed(layout: ChartLayout): ChartLayout {
  return {
    width: layout.height,
    height: layout.width,
    states: layout.states.map((placed) => ({ ...placed, box: turnedBox(placed.box) })),
    dots: layout.dots.map(turnedPoint),
    arrows: layout.arrows.map(({ label, lines, ...placed }) => ({
      ...placed,
      lines: lines.map((line) => line.map(turnedPoint)),
      ...(label ? { label: { ...label, box: turnedBox(label.box) } } : {}),
    })),
  };
}

function turnedBox({ x, y, width, height }: Box): Box {
  return { x: y, y: x, width: height, height: width };
}

function turnedPoint({ x, y }: Point): Point {
  return { x: y, y: x };
}
