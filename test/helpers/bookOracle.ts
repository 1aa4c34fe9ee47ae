import type { Order } from '../../market/order.ts';
import type { BookOutcome, BookRefusal, BookRules, CancelOutcome, Fill } from '../../market/orderBook.ts';

/** A resting order as the oracle remembers it. `arrived` counts commands: who came later has a larger one. */
export interface Live {
  readonly orderId: number;
  readonly trader: string;
  readonly side: Order['side'];
  readonly price: number;
  readonly quantity: number;
  readonly arrived: number;
}

/**
 * Price–time priority from its definition: whoever offers the better price is served first, among equals who came
 * first.
 */
export function isServedBefore(a: Live, b: Live): boolean {
  if (a.price !== b.price) return a.side === 'bid' ? a.price > b.price : a.price < b.price;
  return a.arrived < b.arrived;
}

/**
 * What must become of an order among `live`, in no order, by serving it one unit at a time from whoever is first in
 * line then: slow and obvious. `order` is well formed.
 */
export function expectPlaced(
  live: readonly Live[], order: Order, rules: BookRules, arrived: number,
): { outcome: BookOutcome; live: readonly Live[] } {
  const refuse = (reason: BookRefusal) => ({ outcome: { accepted: false, reason } as const, live });
  if (live.some((o) => o.orderId === order.orderId)) return refuse('duplicate-order');
  if (order.postOnly && firstInLine(live, order) !== undefined) return refuse('post-only-would-trade');

  let after = live;
  let wanted = order.quantity;
  const units: Fill[] = [];
  const selfTradeCancels: number[] = [];
  let stopped = false;
  for (let best = firstInLine(after, order); best && wanted > 0 && !stopped; best = firstInLine(after, order)) {
    if (best.trader === order.trader && rules.selfTrade === 'cancel-incoming') stopped = true;
    else if (best.trader === order.trader && rules.selfTrade === 'cancel-resting') {
      selfTradeCancels.push(best.orderId);
      after = without(after, best.orderId);
    } else {
      units.push(unitOf(order, best));
      after = lessOne(after, best);
      wanted -= 1;
    }
  }
  if (order.timeInForce === 'fok' && wanted > 0) return refuse('fill-or-kill-cannot-fill');

  const rests = wanted > 0 && !stopped && order.timeInForce === 'gtc' && order.limitPrice !== undefined;
  const restingQuantity = rests ? wanted : 0;
  const { orderId, trader, side } = order;
  if (rests) after = [...after, { orderId, trader, side, price: order.limitPrice!, quantity: wanted, arrived }];
  const lapsedQuantity = wanted - restingQuantity;
  const fills = joined(units);
  return { outcome: { accepted: true, fills, restingQuantity, lapsedQuantity, selfTradeCancels }, live: after };
}

/**
 * What must become of a replacement: the old order gone, the new one judged without it, and in its place unless it
 * asks for more or another price.
 */
export function expectReplaced(
  live: readonly Live[], orderId: number, order: Order, rules: BookRules, arrived: number,
): { outcome: BookOutcome; live: readonly Live[] } {
  const old = live.find((o) => o.orderId === orderId)!;
  const { outcome, live: after } = expectPlaced(without(live, orderId), order, rules, arrived);
  if (!outcome.accepted) return { outcome, live };
  const asksForNoMore = outcome.restingQuantity === order.quantity && order.quantity <= old.quantity
    && order.side === old.side && order.limitPrice === old.price;
  if (!asksForNoMore) return { outcome, live: after };
  return { outcome, live: after.map((o) => (o.orderId === order.orderId ? { ...o, arrived: old.arrived } : o)) };
}

/** What must become of a cancel: only its own trader takes an order out. */
export function expectCancelled(old: Live | undefined, trader: string): CancelOutcome {
  if (old === undefined) return { accepted: false, reason: 'unknown-order' };
  if (old.trader !== trader) return { accepted: false, reason: 'not-your-order' };
  return { accepted: true, side: old.side, price: old.price, cancelledQuantity: old.quantity };
}

/** The reasons that need no book, from their definitions. */
export function malformed(order: Order, rules: BookRules): BookRefusal | undefined {
  const { limitPrice, quantity, timeInForce, postOnly } = order;
  if (!Number.isInteger(quantity) || quantity < 1) return 'quantity-not-positive';
  if (limitPrice !== undefined) {
    const isWithin = limitPrice >= rules.priceFloor && limitPrice <= rules.priceCeiling;
    if (!isWithin) return 'price-out-of-bounds';
    if (!Number.isInteger(limitPrice / rules.tickSize)) return 'price-off-tick';
  }
  const mayRest = limitPrice !== undefined && timeInForce === 'gtc';
  return postOnly && !mayRest ? 'post-only-never-rests' : undefined;
}

export function without(live: readonly Live[], orderId: number): readonly Live[] {
  return live.filter((o) => o.orderId !== orderId);
}

function firstInLine(live: readonly Live[], { side, limitPrice }: Order): Live | undefined {
  const willing = live.filter((o) => o.side !== side
    && (limitPrice === undefined || (side === 'bid' ? o.price <= limitPrice : o.price >= limitPrice)));
  return willing.find((a) => willing.every((b) => a === b || isServedBefore(a, b)));
}

function lessOne(live: readonly Live[], { orderId }: Live): readonly Live[] {
  return live.map((o) => (o.orderId === orderId ? { ...o, quantity: o.quantity - 1 } : o))
    .filter((o) => o.quantity > 0);
}

function unitOf(order: Order, resting: Live): Fill {
  return {
    restingOrderId: resting.orderId,
    aggressorOrderId: order.orderId,
    buyer: order.side === 'bid' ? order.trader : resting.trader,
    seller: order.side === 'bid' ? resting.trader : order.trader,
    price: resting.price,
    quantity: 1,
  };
}

/** One fill for all the units in a row that came from one resting order. */
function joined(units: readonly Fill[]): Fill[] {
  const fills: Fill[] = [];
  for (const unit of units) {
    const last = fills.at(-1);
    if (last?.restingOrderId !== unit.restingOrderId) fills.push(unit);
    else fills[fills.length - 1] = { ...last, quantity: last.quantity + 1 };
  }
  return fills;
}
