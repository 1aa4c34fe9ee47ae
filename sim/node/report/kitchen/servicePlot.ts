import { rect, text } from '@observablehq/plot';
import { count, decimal } from '../../../report/formatNumber.ts';
import { clipped } from '../../../report/kitchen/fittedTable.ts';
import { rankFirms } from '../../../report/kitchen/rankFirms.ts';
import type { KitchenRunResult, VisitResult } from '../../../worlds/kitchen/kitchenRunResult.ts';
import { frame, narrow, wide } from '../plotFrame.ts';
import { renderPlot } from '../renderPlot.ts';
import { endColour, endKeys } from './endsPlot.ts';

const visitsMax = 400;
const lanesMax = 40;

/** A bar of the picture: one visit, in seconds since the first order, in its row, counted from 0 at the top. */
interface Bar extends VisitResult {
  readonly from: number;
  readonly to: number;
  readonly cookedFrom: number;
  readonly cookedTo: number;
  readonly row: number;
}
interface Lane {
  readonly firm: string;
  readonly top: number;
  readonly bottom: number;
}

/**
 * The busiest service: every order as a bar from being given to its end, strong while it cooks, firm below firm. Empty
 * where nobody ordered.
 */
export function servicePlot(result: KitchenRunResult): string {
  const { turn, orders, drawn } = busiest(result);
  if (drawn.length === 0) return '';
  const { bars, lanes, rows } = laidOut(result, drawn);
  const end = Math.max(1, ...bars.map(({ to }) => to));
  const rowOf = { y1: ({ row }: Bar) => row + 0.12, y2: ({ row }: Bar) => row + 0.88 };
  const fill = (bar: Bar) => endColour(bar.end);
  return renderPlot({
    ...frame, width: narrow + 24 + wide, marginLeft: 160, marginTop: 4, color: { type: 'identity' },
    height: 44 + rows * (rows > 120 ? 5 : 8),
    x: { domain: [0, end], label: 'seconds since the first order', labelAnchor: 'center', labelArrow: 'none' },
    y: { domain: [rows, 0], axis: null },
    marks: [
      rect(lanes.filter((_, i) => i % 2 === 0), { x1: 0, x2: end, y1: 'top', y2: 'bottom', fill: 'var(--stripe)' }),
      rect(bars, { x1: 'from', x2: 'to', ...rowOf, fill, fillOpacity: 0.4, title: inWords }),
      rect(bars.filter(({ cookingMs }) => cookingMs >= 0), {
        x1: 'cookedFrom', x2: 'cookedTo', ...rowOf, fill, pointerEvents: 'none',
      }),
      text(lanes, {
        x: 0, y: ({ top, bottom }) => (top + bottom) / 2, text: ({ firm }) => clipped(firm, 24), dx: -8,
        textAnchor: 'end', fill: 'var(--ink)',
      }),
    ],
  }, {
    id: 'service', title: 'One service, client by client',
    description: `${count(orders)} orders in turn ${turn}; ${count(bars.length)} of them are drawn, by restaurant.`,
  });
}

/** What the picture shows, and what it leaves out. */
export function serviceCaption(result: KitchenRunResult): string {
  const { turn, orders, drawn } = busiest(result);
  if (drawn.length === 0) return 'Nobody ordered.';
  const hidden = orders - drawn.length;
  return `Turn ${turn}, which had the most orders. Each bar is a client, from the order to the end, and strong while `
    + 'its dish cooks: before that it waits for the kitchen, after it to be served. '
    + endKeys
    + (hidden > 0 ? ` ${count(hidden)} of ${count(orders)} orders are left out.` : '');
}

/** The first turn with the most orders, and as many of them as a picture holds, spread over the whole service. */
function busiest({ visits, firms, kpis }: KitchenRunResult) {
  const ordered = visits.filter(({ orderedMs }) => orderedMs >= 0);
  const orders = Array<number>(kpis.turns + 1).fill(0);
  for (const { turn } of ordered) orders[turn]! += 1;
  const turn = orders.indexOf(Math.max(...orders));
  const lanes = new Set(rankFirms(firms).slice(0, lanesMax).map(({ firm }) => firm));
  const inLanes = ordered.filter((visit) => visit.turn === turn && lanes.has(visit.firm));
  const every = Math.max(1, Math.ceil(inLanes.length / visitsMax));
  return { turn, orders: orders[turn]!, drawn: inLanes.filter((_, i) => i % every === 0) };
}

/** Each firm has a lane, the best at the top; in it a visit takes the first row that is free when it orders. */
function laidOut({ firms }: KitchenRunResult, drawn: readonly VisitResult[]) {
  const inOrder = drawn.toSorted((a, b) => a.orderedMs - b.orderedMs);
  const firstMs = inOrder[0]!.orderedMs;
  const second = (atMs: number) => (atMs - firstMs) / 1000;
  const leastMs = Math.max(1000, ...inOrder.map(({ endedMs }) => endedMs - firstMs)) / 250;
  const [bars, lanes]: [Bar[], Lane[]] = [[], []];
  let top = 0;
  for (const { firm } of rankFirms(firms)) {
    const freeFrom: number[] = [];
    for (const visit of inOrder.filter((one) => one.firm === firm)) {
      const free = freeFrom.findIndex((atMs) => atMs <= visit.orderedMs);
      const row = free === -1 ? freeFrom.length : free;
      freeFrom[row] = Math.max(visit.endedMs, visit.orderedMs + leastMs); // or who is turned away would not be seen
      const [from, to] = [second(visit.orderedMs), second(freeFrom[row])];
      const cookedTo = visit.readyMs < 0 ? to : Math.min(to, second(visit.readyMs));
      bars.push({ ...visit, from, to, row: top + row, cookedFrom: second(visit.cookingMs), cookedTo });
    }
    if (freeFrom.length === 0) continue;
    lanes.push({ firm, top, bottom: top + Math.max(3, freeFrom.length) });
    top = lanes.at(-1)!.bottom;
  }
  return { bars, lanes, rows: top };
}

function inWords({ visit, clientType, portions, dish, end, reason, orderedMs, endedMs }: Bar): string {
  const waited = decimal((endedMs - orderedMs) / 1000);
  return `${visit} (${clientType}), ${portions} × ${dish}: ${end}, ${reason}, after ${waited} s`;
}
