import type { Box, PlacedArrow, Point } from './layoutChart.ts';
import { lane, overlap, segments } from './segments.ts';
import { cornerGap, crossingsWith, isClear, type Surroundings } from './surroundings.ts';

/** Labels keep this far from other labels, states and lines, in pixels. */
const labelGap = 6;

/**
 * An arrow with bends as one upright line, its label moved along with it: possible where the two states lie one
 * before the other and share some of their breadth, and nothing stands between. `undefined` where it is not.
 */
export function straightArrow(
  placed: PlacedArrow, boxes: ReadonlyMap<string, Box>, surroundings: Surroundings,
): PlacedArrow | undefined {
  const source = boxes.get(placed.arrow.source);
  const target = boxes.get(placed.arrow.targets[0] ?? '');
  const [line, ...more] = placed.lines;
  if (!source || !target || !line || more.length > 0 || line.length < 4) return undefined;
  const ends = straightEnds(line, { source, target, label: placed.label?.box });
  if (ends === undefined || !isClear(ends, [source, target], surroundings)) return undefined;
  if (crossingsWith(ends, surroundings) > crossingsWith(line, surroundings)) return undefined;
  if (placed.label === undefined) return { ...placed, lines: [ends] };
  const { box } = placed.label;
  const label = { ...placed.label, box: { ...box, x: ends[0].x - Math.floor(box.width / 2) } };
  return hasRoom(label.box, surroundings) ? { ...placed, lines: [ends], label } : undefined;
}

/** The straight line nearest to the label, if the arrow leaves one state and enters the other in the same direction. */
function straightEnds(
  line: readonly Point[], { source, target, label }: { source: Box; target: Box; label: Box | undefined },
): [Point, Point] | undefined {
  const [first, second, beforeLast, last] = [line[0]!, line[1]!, line.at(-2)!, line.at(-1)!];
  const isUpright = first.x === second.x && beforeLast.x === last.x;
  const ways = [second.y - first.y, last.y - beforeLast.y, last.y - first.y].map(Math.sign);
  const low = Math.max(source.x, target.x) + cornerGap;
  const high = Math.min(source.x + source.width, target.x + target.width) - cornerGap;
  if (!isUpright || new Set(ways).size > 1 || low > high) return undefined;
  const wished = label === undefined ? last.x : label.x + Math.floor(label.width / 2);
  const x = Math.min(high, Math.max(low, wished));
  return [{ x, y: first.y }, { x, y: last.y }];
}

function hasRoom(label: Box, { others, leaves }: Surroundings): boolean {
  const room = { x: label.x - labelGap, y: label.y, width: label.width + 2 * labelGap, height: label.height };
  const labels = others.flatMap((other) => (other.label ? [other.label.box] : []));
  const pieces = others.flatMap(({ lines }) => lines).flatMap(segments).map((piece) => lane(piece, 1));
  return ![...leaves, ...labels, ...pieces].some((box) => overlap(room, box));
}
