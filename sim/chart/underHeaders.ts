import type { PlacedArrow, PlacedState, Point } from './layoutChart.ts';

/** An arrow between a state and one inside it, cut off where it would run over the header of the outer one. */
export function underHeaders(placed: PlacedArrow, states: readonly PlacedState[]): PlacedArrow {
  const { source, targets } = placed.arrow;
  const lines = placed.lines.map((line, which) => {
    const target = targets[which]!;
    const begun = isInside(target, source) ? cutAtHeader(line, stateOf(source, states)) : line;
    return isInside(source, target) ? cutAtHeader(begun.toReversed(), stateOf(target, states)).toReversed() : begun;
  });
  return { ...placed, lines };

  function isInside(inner: string, outer: string): boolean {
    const around = stateOf(outer, states)?.state;
    return inner !== outer && around !== undefined && descendants(around).has(inner);
  }
}

function stateOf(id: string, states: readonly PlacedState[]): PlacedState | undefined {
  return states.find(({ state }) => state.id === id);
}

function descendants({ children }: PlacedState['state']): ReadonlySet<string> {
  return new Set(children.flatMap((child) => [child.id, ...descendants(child)]));
}

function cutAtHeader(line: readonly Point[], outer: PlacedState | undefined): readonly Point[] {
  const [first, second, ...rest] = line;
  if (outer === undefined || first === undefined || second === undefined || first.x !== second.x) return line;
  const header = outer.box.y + outer.face.height;
  return first.y < header && second.y > header ? [{ x: first.x, y: header }, second, ...rest] : line;
}
