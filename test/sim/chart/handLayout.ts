import type { ChartState } from '../../../sim/chart/chartGraph.ts';
import type { Box, ChartLayout, PlacedArrow, PlacedState, Point } from '../../../sim/chart/layoutChart.ts';
import { stateFace } from '../../../sim/chart/stateFace.ts';

/** `[x, y, width, height]`. */
export type Sides = readonly [x: number, y: number, width: number, height: number];
export interface HandState {
  readonly at: Sides;
  readonly inside?: Readonly<Record<string, HandState>>;
  readonly type?: 'parallel';
}
export interface HandArrow {
  readonly from: string;
  readonly to: string;
  readonly along: readonly (readonly [x: number, y: number])[];
  readonly label?: Sides;
}

/** A layout made by hand, for tests that want to know where everything stands. Keys are ids. */
export function handLayout(states: Readonly<Record<string, HandState>>, arrows: readonly HandArrow[]): ChartLayout {
  const placed = Object.entries(states).flatMap(([id, state]) => placeByHand(id, state, 1));
  return { width: 1000, height: 1000, states: placed, dots: [], arrows: arrows.map(drawByHand) };
}

export function boxAt([x, y, width, height]: Sides): Box {
  return { x, y, width, height };
}

/** The lines of a layout's arrows as they are written by hand. */
export function linesOf({ arrows }: ChartLayout): (readonly [number, number])[][] {
  return arrows.map(({ lines }) => lines[0]!.map(({ x, y }) => [x, y] as const));
}

function placeByHand(id: string, { at, inside = {}, type }: HandState, depth: number): PlacedState[] {
  const children = Object.entries(inside).map(([child, state]) => placeByHand(child, state, depth + 1));
  const state: ChartState = {
    id, key: id, type: type ?? (children.length > 0 ? 'compound' : 'atomic'),
    tags: [], entry: [], exit: [], invokes: [], children: children.map(([child]) => child!.state),
  };
  const box = boxAt(at);
  return [{ state, face: stateFace(state, [], false), box, faceX: box.x, depth }, ...children.flat()];
}

function drawByHand({ from, to, along, label }: HandArrow, index: number): PlacedArrow {
  const arrow = { id: `${from} to ${to} ${index}`, source: from, targets: [to], transitions: [] };
  const lines = [along.map(([x, y]): Point => ({ x, y }))];
  if (label === undefined) return { arrow, lines };
  const box = boxAt(label);
  return { arrow, lines, label: { face: { rows: [], width: box.width, height: box.height }, box } };
}
