import type { AnyStateMachine } from 'xstate';
import { chartGraph, withDescendants } from '../../../sim/chart/chartGraph.ts';
import { contains, type Corner, type Drawing, isOnEdge, overlap, readDrawing, type Rectangle } from './readDrawing.ts';

/** What is wrong with a drawing of a machine, by the law it breaks; nothing if it is as it should be. */
export function brokenLaws(machine: AnyStateMachine, svg: string): Record<string, string[]> {
  const drawing = readDrawing(svg);
  const broken = Object.entries(laws).map(([law, faults]) => [law, faults(drawing, machine, svg)] as const);
  return Object.fromEntries(broken.filter(([, faults]) => faults.length > 0));
}

/** In words, what is wrong. */
type Law = (drawing: Drawing, machine: AnyStateMachine, svg: string) => string[];

const laws: Readonly<Record<string, Law>> = {
  'every state is drawn once': ({ states }, machine) => differences(states.map(({ id }) => id), stateIds(machine)),
  'every declared transition is drawn once': ({ transitions }, machine) => differences(transitions,
    chartGraph(machine).transitions.filter(({ kind }) => kind !== 'default').map(({ id }) => id)),
  'no two states of one parent overlap, and all lie inside it': ({ states }, machine) => {
    const boxOf = boxesById(states);
    return withDescendants(machine.root).flatMap((node) => {
      const children = Object.values(node.states).map(({ id }) => ({ id, box: boxOf(id) }));
      return [
        ...children.filter(({ box }) => !contains(boxOf(node.id), box)).map(({ id }) => `${id} leaves ${node.id}`),
        ...pairs(children).filter(([a, b]) => overlap(a.box, b.box)).map(([a, b]) => `${a.id} overlaps ${b.id}`),
      ];
    });
  },
  'every label lies on the canvas, over no other label and no state without children': (drawing) => [
    ...drawing.labels.filter((label) => !contains({ x: 0, y: 0, ...drawing }, label))
      .map((label) => `${at(label)} leaves`),
    ...pairs(drawing.labels).filter(([a, b]) => overlap(a, b)).map(([a, b]) => `labels ${at(a)} and ${at(b)}`),
    ...drawing.labels.flatMap((label) => leaves(drawing.states).filter(({ box }) => overlap(box, label))
      .map(({ id }) => `label ${at(label)} over ${id}`)),
  ],
  'every arrow runs straight across or down, from its source to its target, through no other state': arrowFaults,
  'it needs nothing but itself': (_, __, svg) => ['<script', 'url(', 'href', '@import', '<image', '<foreignObject']
    .filter((needed) => svg.includes(needed)),
};

function arrowFaults({ states, arrows }: Drawing, machine: AnyStateMachine): string[] {
  const boxOf = boxesById(states);
  const transitions = new Map(chartGraph(machine).transitions.map((transition) => [transition.id, transition]));
  /** Between a state and one inside it an arrow begins or ends under the header of the outer one. */
  const isHeld = (end: Corner, state: string, other: string) => isOnEdge(boxOf(state), end)
    || (state !== other && contains(boxOf(state), boxOf(other)));
  return arrows.flatMap(({ id, lines }) => lines.flatMap((line, index) => {
    const pieces = line.slice(1).map((end, i) => [line[i]!, end] as const);
    const through = leaves(states).filter(({ box }) => pieces.some((piece) => overlap(spanned(...piece), shrunk(box))));
    const { source, targets } = transitions.get(id) ?? { source: '', targets: [] };
    const target = targets[index];
    return [
      ...pieces.filter(([[ax, ay], [bx, by]]) => ax !== bx && ay !== by).map(() => `${id} is aslant`),
      ...through.map((state) => `${id} runs through ${state.id}`),
      ...(target === undefined || isHeld(line[0]!, source, target) ? [] : [`${id} begins nowhere`]),
      ...(target === undefined || isHeld(line.at(-1)!, target, source) ? [] : [`${id} ends nowhere`]),
    ];
  }));
}

/** A state that is not drawn is nowhere: it lies in nothing and touches nothing. */
function boxesById(states: Drawing['states']): (id: string) => Rectangle {
  const boxes = new Map(states.map(({ id, box }) => [id, box]));
  return (id) => boxes.get(id) ?? { x: NaN, y: NaN, width: NaN, height: NaN };
}

function stateIds(machine: AnyStateMachine): string[] {
  return withDescendants(machine.root).map(({ id }) => id);
}

function leaves(states: Drawing['states']): Drawing['states'] {
  return states.filter(({ kinds }) => !kinds.includes('nest'));
}

/** What one list has that the other has not, counting how often. */
function differences(are: readonly string[], ought: readonly string[]): string[] {
  const [a, b] = [are.toSorted(), ought.toSorted()];
  return JSON.stringify(a) === JSON.stringify(b) ? [] : [
    ...b.filter((id) => !a.includes(id)).map((id) => `${id} is not drawn`),
    ...a.filter((id, index) => !b.includes(id) || a.indexOf(id) !== index).map((id) => `${id} is drawn too often`),
  ];
}

function pairs<T>(items: readonly T[]): [T, T][] {
  return items.flatMap((a, index) => items.slice(index + 1).map((b): [T, T] => [a, b]));
}

function spanned([ax, ay]: Corner, [bx, by]: Corner): Rectangle {
  return { x: Math.min(ax, bx), y: Math.min(ay, by), width: Math.abs(ax - bx), height: Math.abs(ay - by) };
}

function shrunk({ x, y, width, height }: Rectangle): Rectangle {
  return { x: x + 2, y: y + 2, width: width - 4, height: height - 4 };
}

function at({ x, y }: Rectangle): string {
  return `${x},${y}`;
}
