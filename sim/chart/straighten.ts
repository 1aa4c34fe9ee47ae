import type { Box, ChartLayout, PlacedArrow, Point } from './layoutChart.ts';
import { lane, overlap, segments } from './segments.ts';
import { straightArrow } from './straightArrow.ts';
import { cornerGap, crossingsWith, isClear, type Surroundings } from './surroundings.ts';
import { transposed } from './transposed.ts';

type Line = readonly Point[];

/**
 * Slides arrows along the states they touch until they are straight, where nothing is in the way:
 * ELK spreads the ends of arrows evenly over a side, which costs each of them two bends.
 */
export function straighten(layout: ChartLayout): ChartLayout {
  return transposed(straightenUpright(transposed(straightenUpright(layout))));
}

function straightenUpright(layout: ChartLayout): ChartLayout {
  const boxes = new Map(layout.states.map(({ state, box }) => [state.id, box]));
  const leaves = layout.states.filter(({ state }) => state.children.length === 0).map(({ box }) => box);
  const arrows = [...layout.arrows];
  for (const [index, placed] of arrows.entries()) {
    const surroundings = { leaves, others: arrows.filter((other) => other !== placed) };
    arrows[index] = straightArrow(placed, boxes, surroundings) ?? withSlidEnds(placed, boxes, surroundings);
  }
  return { ...layout, arrows };
}

function withSlidEnds(placed: PlacedArrow, boxes: ReadonlyMap<string, Box>, surroundings: Surroundings): PlacedArrow {
  const { source, targets } = placed.arrow;
  const lines = placed.lines.map((line, which) => {
    const arriving = slid(line, boxes.get(targets[which]!), placed, surroundings);
    return slid(arriving.toReversed(), boxes.get(source), placed, surroundings).toReversed();
  });
  return { ...placed, lines };
}

/** The line without its last two bends, if its end can stand straight below or above the piece that leads there. */
function slid(line: Line, box: Box | undefined, { label }: PlacedArrow, surroundings: Surroundings): Line {
  const [before, from, corner, end] = line.slice(-4);
  if (!box || !before || !from || !corner || !end || before.x !== from.x || corner.x !== end.x) return line;
  const goesOn = Math.sign(from.y - before.y) === Math.sign(end.y - corner.y);
  const standsOn = box.x + cornerGap <= from.x && from.x <= box.x + box.width - cornerGap;
  const straight = { x: from.x, y: end.y };
  if (!goesOn || !standsOn || !isClear([from, straight], [box], surroundings)) return line;
  const straighter = [...line.slice(0, -3), straight];
  const keepsLabel = label === undefined || carries(straighter, label.box) || !carries(line, label.box);
  return keepsLabel && crossingsWith(straighter, surroundings) <= crossingsWith(line, surroundings) ? straighter : line;
}

/** Whether a line passes through the middle of a label. */
function carries(line: Line, { x, y, width, height }: Box): boolean {
  const middle = { x: x + width / 4, y: y + height / 4, width: width / 2, height: height / 2 };
  return segments(line).some((piece) => overlap(lane(piece, 1), middle));
}
