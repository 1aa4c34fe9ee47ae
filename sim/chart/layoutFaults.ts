import type { Box, ChartLayout, PlacedState } from './layoutChart.ts';
import { lane, overlap, segments } from './segments.ts';

/** What makes a layout wrong rather than merely ugly, a sentence each; a good layout has none. */
export function layoutFaults(layout: ChartLayout): string[] {
  return [...statesApart(layout), ...labelsApart(layout), ...linesApart(layout)];
}

function statesApart({ states }: ChartLayout): string[] {
  const boxes = new Map(states.map(({ state, box }) => [state, box]));
  return states.flatMap(({ state, face, box }) => {
    const children = state.children.map((child) => ({ id: child.id, box: boxes.get(child)! }));
    const room = { ...box, y: box.y + face.height, height: box.height - face.height };
    return [
      ...(state.type !== 'history' && face.width > box.width ? [`${state.id} is narrower than its text`] : []),
      ...children.filter((child) => !inside(child.box, room)).map(({ id }) => `${id} leaves ${state.id}`),
      ...pairs(children).filter(([a, b]) => overlap(a.box, b.box)).map(([a, b]) => `${a.id} overlaps ${b.id}`),
    ];
  });
}

function labelsApart({ width, height, states, arrows }: ChartLayout): string[] {
  const labels = arrows.flatMap(({ arrow, label }) => (label ? [{ id: arrow.id, box: label.box }] : []));
  const texts = states.map((placed) => ({ id: placed.state.id, box: written(placed) }));
  const canvas = { x: 0, y: 0, width, height };
  return [
    ...labels.filter(({ box }) => !inside(box, canvas)).map(({ id }) => `label ${id} leaves the canvas`),
    ...pairs(labels).filter(([a, b]) => overlap(a.box, b.box)).map(([a, b]) => `labels ${a.id} and ${b.id} overlap`),
    ...labels.flatMap((label) => texts.filter(({ box }) => overlap(box, label.box))
      .map(({ id }) => `label ${label.id} overlaps ${id}`)),
  ];
}

/** No line runs through a state without children, or through the text of one with children. */
function linesApart({ states, arrows }: ChartLayout): string[] {
  return arrows.flatMap(({ arrow, lines }) => lines.flatMap(segments).flatMap((piece) => states
    .filter((placed) => overlap(lane(piece), shrunk(written(placed))))
    .map(({ state }) => `arrow ${arrow.id} runs through ${state.id}`)));
}

/** A state without children, or as much of the header of one with children as its text covers. */
function written({ state, face, box, faceX }: PlacedState): Box {
  return state.children.length === 0 ? box : { x: faceX, y: box.y, width: face.width, height: face.height };
}

function inside(inner: Box, outer: Box): boolean {
  return inner.x >= outer.x && inner.y >= outer.y
    && inner.x + inner.width <= outer.x + outer.width && inner.y + inner.height <= outer.y + outer.height;
}

function shrunk({ x, y, width, height }: Box): Box {
  return { x: x + 2, y: y + 2, width: width - 4, height: height - 4 };
}

function pairs<T>(items: readonly T[]): [T, T][] {
  return items.flatMap((a, index) => items.slice(index + 1).map((b): [T, T] => [a, b]));
}
