import { headerGap } from './headerRoom.ts';
import type { Box, ChartLayout, PlacedState } from './layoutChart.ts';
import { underHeaders } from './underHeaders.ts';

/**
 * Three touches ELK does not give. Regions that live side by side end together. An arrow between a state and one
 * inside it begins or ends under the header of the outer one. A header steps aside for the arrows that cross it.
 */
export function tidyNests(layout: ChartLayout): ChartLayout {
  const ends = new Set(layout.arrows.flatMap(({ arrow }) => [arrow.source, ...arrow.targets]));
  const aligned = new Map(layout.states.flatMap(({ state }) => (state.type === 'parallel'
    ? alignedRegions(layout.states.filter((other) => state.children.includes(other.state)), ends) : [])));
  const states = layout.states.map((placed) => ({ ...placed, box: aligned.get(placed.state.id) ?? placed.box }));
  const arrows = layout.arrows.map((placed) => underHeaders(placed, states));
  const stepped = states.map((placed) => ({ ...placed, faceX: headerGap(placed, arrows) ?? placed.box.x }));
  return { ...layout, states: stepped, arrows };
}

/** Regions in a row become as tall as the tallest, in a column as wide as the widest, unless arrows touch them. */
function alignedRegions(regions: readonly PlacedState[], ends: ReadonlySet<string>): [id: string, box: Box][] {
  if (regions.some(({ state }) => ends.has(state.id))) return [];
  const boxes = regions.map(({ box }) => box);
  const isRow = boxes.every(({ y }) => y === boxes[0]?.y);
  const isColumn = boxes.every(({ x }) => x === boxes[0]?.x);
  if (isRow === isColumn) return [];
  const height = Math.max(...boxes.map((box) => box.height));
  const width = Math.max(...boxes.map((box) => box.width));
  return regions.map(({ state, box }) => [state.id, isRow ? { ...box, height } : { ...box, width }]);
}
