import type { ChartLayout, PlacedState } from './layoutChart.ts';
import { segments } from './segments.ts';

/** Room to leave on both sides of the children of a nested state, in pixels. */
export type Margins = ReadonlyMap<string, { readonly left: number; readonly right: number }>;

/**
 * Wider margins for the nested states whose headers lack room: because ELK forgets minimum sizes where arrows cross
 * borders, or because arrows come down through the text. `undefined` if all have room.
 */
export function headerRoom({ states, arrows }: ChartLayout, margins: Margins): Margins | undefined {
  const wider = new Map(margins);
  for (const placed of states.filter(({ state }) => state.children.length > 0)) {
    const { left, right } = margins.get(placed.state.id) ?? { left: 0, right: 0 };
    const { face, box } = placed;
    const narrow = Math.ceil(Math.max(0, face.width - box.width) / 2);
    const [first] = headerCrossings(placed, arrows);
    const crowded = first === undefined || headerGap(placed, arrows) !== undefined ? 0 : face.width - (first - box.x);
    const more = { left: left + Math.max(narrow, crowded), right: right + narrow };
    if (narrow + crowded > 0) wider.set(placed.state.id, more);
  }
  return [...wider].some(([id, margin]) => margins.get(id)?.left !== margin.left) ? wider : undefined;
}

/** The leftmost place where the header of a nested state fits between the arrows that cross it, if there is one. */
export function headerGap(placed: PlacedState, arrows: ChartLayout['arrows']): number | undefined {
  const { box, face } = placed;
  const crossed = headerCrossings(placed, arrows);
  return [box.x, ...crossed].find((x, index) => (crossed[index] ?? box.x + box.width) - x >= face.width);
}

/** The places, from left to right, where arrows come down through a header. */
function headerCrossings({ box, face }: PlacedState, arrows: ChartLayout['arrows']): number[] {
  return arrows.flatMap(({ lines }) => lines.flatMap(segments))
    .filter(([a, b]) => Math.min(a.y, b.y) < box.y + face.height && Math.max(a.y, b.y) > box.y)
    .flatMap(([a, b]) => [a.x, b.x]).filter((x) => x > box.x && x < box.x + box.width).sort((a, b) => a - b);
}
