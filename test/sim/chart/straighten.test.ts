import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Box, ChartLayout } from '../../../sim/chart/layoutChart.ts';
import { straighten } from '../../../sim/chart/straighten.ts';
import { type HandArrow, handLayout, type HandState, linesOf, type Sides } from './handLayout.ts';

/** One above the other, the lower one a little to the right. */
const pair = { a: { at: [0, 0, 100, 40] }, b: { at: [40, 120, 120, 40] } } as const satisfies Record<string, HandState>;
const jog: HandArrow = { from: 'a', to: 'b', along: [[30, 40], [30, 80], [90, 80], [90, 120]] };

test('an arrow stands straight where both its states can hold it', () => {
  assert.equal(straightened(pair, [jog]), [[[90, 40], [90, 120]]]);
});

test('an arrow lies straight too', () => {
  const beside = { a: { at: [0, 0, 40, 100] }, b: { at: [120, 40, 40, 120] } } as const;
  const line: HandArrow = { from: 'a', to: 'b', along: [[40, 30], [80, 30], [80, 90], [120, 90]] };
  assert.equal(straightened(beside, [line]), [[[40, 90], [120, 90]]]);
});

test('its label moves with it, to the nearest place on the common breadth', () => {
  const { arrows: [arrow] } = straighten(handLayout(pair, [{ ...jog, label: [5, 50, 50, 20] }]));
  assert.equal(arrow!.lines, [[{ x: 49, y: 40 }, { x: 49, y: 120 }]]);
  assert.equal(arrow!.label!.box, { x: 24, y: 50, width: 50, height: 20 });
});

test('a label keeps its place, and its arrow with it, where another label stands in its way', () => {
  const own: HandArrow = { ...jog, label: [5, 50, 50, 20] };
  const other: HandArrow = { from: 'a', to: 'b', along: [[500, 500], [500, 600]], label: [62, 50, 30, 20] };
  assert.equal(straightened(pair, [own, other])[0], jog.along);
});

test('it stays as it is where there is no common breadth', () => {
  const apart = { a: pair.a, b: { at: [90, 120, 120, 40] } } as const;
  assert.equal(straightened(apart, [{ ...jog, along: [[30, 40], [30, 80], [150, 80], [150, 120]] }]),
    [[[30, 40], [30, 80], [150, 80], [150, 120]]]);
});

test('an end slides below the piece that leads to it where the whole cannot be straight', () => {
  const low = { a: pair.a, b: { at: [110, 200, 200, 40] } } as const;
  const along = [[30, 40], [30, 60], [150, 60], [150, 150], [200, 150], [200, 200]] as const;
  const line: HandArrow = { from: 'a', to: 'b', along };
  assert.equal(straightened(low, [line]), [[[30, 40], [30, 60], [150, 60], [150, 200]]]);
});

test('an arrow that comes back the way it went keeps its bends', () => {
  const loop: HandArrow = { from: 'a', to: 'b', along: [[50, 40], [50, 200], [60, 200], [60, 160]] };
  assert.equal(straightened(pair, [loop]), [loop.along]);
  const below: HandArrow = { from: 'a', to: 'a', along: [[30, 40], [30, 80], [60, 80], [60, 40]] };
  assert.equal(straightened(pair, [below]), [below.along]);
});

test('a state, a label or a line in the way leaves it bent', () => {
  const between = { ...pair, c: { at: [85, 60, 200, 10] } } as const;
  assert.equal(straightened(between, [jog]), [jog.along]);
  const labelled: HandArrow = { from: 'a', to: 'b', along: [[10, 40], [10, 41]], label: [80, 90, 30, 20] };
  assert.equal(straightened(pair, [jog, labelled])[0], jog.along);
  const near: HandArrow = { from: 'b', to: 'a', along: [[95, 120], [95, 40]] };
  assert.equal(straightened(pair, [jog, near])[0], jog.along);
  const far: HandArrow = { from: 'b', to: 'a', along: [[60, 120], [60, 40]] };
  assert.equal(straightened(pair, [{ ...jog, along: [[30, 40], [30, 130], [90, 130], [90, 120]] }, far])[1], far.along);
});

test('a label that would leave its line keeps the line where it is', () => {
  const wide = { a: { at: [0, 0, 300, 40] }, b: { at: [0, 120, 300, 40] }, c: { at: [0, 60, 130, 20] } } as const;
  const line: HandArrow = {
    from: 'a', to: 'b', along: [[200, 40], [200, 100], [150, 100], [150, 120]], label: [140, 102, 20, 14],
  };
  const blocking: HandArrow = { from: 'a', to: 'b', along: [[152, 40], [152, 50]] };
  assert.equal(straightened(wide, [line, blocking])[0], line.along);
});

/** States in a grid of three by three, arrows downwards in three pieces, some with a label on the first. */
const anyLayout = fc.record({
  boxes: fc.array(fc.record({ dx: fc.nat(60), dy: fc.nat(40), width: fc.integer({ min: 40, max: 130 }) }),
    { minLength: 9, maxLength: 9 }),
  arrows: fc.array(fc.record({
    from: fc.nat(5), to: fc.nat(2), start: fc.nat(100), end: fc.nat(100), bend: fc.integer({ min: 10, max: 90 }),
    label: fc.boolean(),
  }), { minLength: 1, maxLength: 6 }),
}).map(({ boxes, arrows }) => {
  const sides = boxes.map(({ dx, dy, width }, i): Sides =>
    [(i % 3) * 200 + dx, Math.floor(i / 3) * 150 + dy, width, 40]);
  const within = (start: number, width: number, percent: number) =>
    start + 10 + Math.floor((percent * (width - 20)) / 100);
  const drawn = arrows.map(({ from, to, start, end, bend, label }): HandArrow => {
    const target = (Math.floor(from / 3) + 1) * 3 + to;
    const [[x, y, width], [tx, ty, targetWidth]] = [sides[from]!, sides[target]!];
    const [sx, ex] = [within(x, width, start), within(tx, targetWidth, end)];
    const middle = y + 40 + Math.floor((bend * (ty - y - 40)) / 100);
    const along = [[sx, y + 40], [sx, middle], [ex, middle], [ex, ty]] as const;
    const plain = { from: `s${from}`, to: `s${target}`, along };
    return label ? { ...plain, label: [sx - 15, y + 48, 30, 12] } : plain;
  });
  return handLayout(Object.fromEntries(sides.map((at, i) => [`s${i}`, { at }])), drawn);
});

const costs: [what: string, measure: (layout: ChartLayout) => number][] = [
  ['no bend is added', (layout) => linesOf(layout).flat().length],
  ['no crossing is added', (layout) => crossingsOf(linesOf(layout))],
  ['no arrow is led through a state', ({ states, ...layout }) => linesOf({ states, ...layout })
    .flatMap((line) => states.filter(({ box }) => pieces(line).some((piece) => enters(piece, box)))).length],
  ['no arrow loses its label', ({ arrows }) => arrows.filter(({ lines, label }) => label && !lines[0]!.some(({ x }) =>
    label.box.x <= x && x <= label.box.x + label.box.width)).length],
  ['no label is put on another', ({ arrows }) => {
    const boxes = arrows.flatMap(({ label }) => (label ? [label.box] : []));
    const isOn = (a: Box, b: Box) => Math.abs(a.x - b.x) < a.width && Math.abs(a.y - b.y) < a.height;
    return boxes.flatMap((a, i) => boxes.filter((b, j) => i < j && isOn(a, b))).length;
  }],
];
for (const [what, measure] of costs)
  test(what, () => {
    const holds = (layout: ChartLayout) => measure(straighten(layout)) <= measure(layout);
    fc.assert(fc.property(anyLayout, holds), { seed: 42, numRuns: 400 });
  });

type At = readonly [x: number, y: number];

function straightened(states: Readonly<Record<string, HandState>>, arrows: readonly HandArrow[]): At[][] {
  return linesOf(straighten(handLayout(states, arrows)));
}

function enters([[ax, ay], [bx, by]]: Piece, { x, y, width, height }: Box): boolean {
  return Math.max(ax, bx) > x && Math.min(ax, bx) < x + width && Math.max(ay, by) > y && Math.min(ay, by) < y + height;
}

type Piece = readonly [a: At, b: At];

function pieces(line: readonly At[]): Piece[] {
  return line.slice(1).map((end, index) => [line[index]!, end]);
}

/** The slow way: every upright piece against every level one, whichever arrow they belong to. */
function crossingsOf(lines: readonly (readonly At[])[]): number {
  const all = lines.flatMap((line, arrow) => pieces(line).map((piece) => ({ arrow, piece })));
  return all.filter(({ piece: [a, b] }) => a[0] === b[0]).reduce((sum, { arrow, piece: [a, b] }) =>
    sum + all.filter(({ arrow: other, piece: [c, d] }) => arrow !== other && c[1] === d[1]
      && (c[0] - a[0]) * (d[0] - a[0]) < 0 && (a[1] - c[1]) * (b[1] - c[1]) < 0).length, 0);
}

test.run();
