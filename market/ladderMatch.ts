import type { Order, Side } from './order.ts';
import type { BookOutcome, BookRules, Fill } from './orderBook.ts';
import type { PriceLadder } from './priceLadder.ts';

/** Stands for every empty list of fills. */
export const noFills: readonly Fill[] = Object.freeze([]);
/** Stands for every empty list of ids. */
export const noIds: readonly number[] = Object.freeze([]);

/**
 * Takes the far side in priority order until the order is filled, nothing acceptable is left, or it meets its own and
 * must stop; then rests or lapses what remains.
 */
export function matchOnLadder(ladder: PriceLadder, order: Order, selfTrade: BookRules['selfTrade']): BookOutcome {
  const { side, trader } = order;
  const worst = ladder.worstRung(order);
  let remaining = order.quantity;
  let fills = noFills;
  let selfTradeCancels = noIds;
  let stopped = false;
  while (remaining > 0) {
    const rung = side === 'bid' ? ladder.bestAsk : ladder.bestBid;
    if (!reaches(side, worst, rung)) break;
    const slot = ladder.first[rung]!;
    if (selfTrade !== 'allow' && ladder.traders[slot] === trader) {
      stopped = selfTrade === 'cancel-incoming';
      if (stopped) break;
      selfTradeCancels = [...selfTradeCancels, ladder.ids[slot]!];
      ladder.remove(slot);
      continue;
    }
    const there = ladder.quantities[slot]!;
    const quantity = remaining < there ? remaining : there;
    const fill = fillOf(ladder, slot, order, quantity);
    if (fills === noFills) fills = [fill];
    else (fills as Fill[]).push(fill);
    remaining -= quantity;
    if (quantity === there) ladder.remove(slot);
    else ladder.quantities[slot] = there - quantity;
  }
  const rests = remaining > 0 && !stopped && order.timeInForce === 'gtc' && order.limitPrice !== undefined;
  if (rests) ladder.add(side, worst, order.orderId, trader, remaining);
  const restingQuantity = rests ? remaining : 0;
  return { accepted: true, fills, restingQuantity, lapsedQuantity: remaining - restingQuantity, selfTradeCancels };
}

/** Whether the order would meet anybody at all, were the order in slot `ignored` not there (0: none ignored). */
export function meetsAnybody(ladder: PriceLadder, order: Order, ignored: number): boolean {
  return walkFarSide(ladder, order, (slot) => slot !== ignored);
}

/** Whether the order would fill whole under self-trade prevention, were the order in slot `ignored` not there. */
export function canFill(
  ladder: PriceLadder, order: Order, selfTrade: BookRules['selfTrade'], ignored: number,
): boolean {
  let wanted = order.quantity;
  walkFarSide(ladder, order, (slot) => {
    if (slot === ignored) return false;
    if (selfTrade === 'allow' || ladder.traders[slot] !== order.trader) wanted -= ladder.quantities[slot]!;
    else if (selfTrade === 'cancel-incoming') return true;
    return wanted <= 0;
  });
  return wanted <= 0;
}

/** Walks what an order could reach, best first, until `done`; whether it was. */
function walkFarSide(ladder: PriceLadder, order: Order, done: (slot: number) => boolean): boolean {
  const { side } = order;
  const farSide = side === 'bid' ? 'ask' : 'bid';
  const worst = ladder.worstRung(order);
  let rung = side === 'bid' ? ladder.bestAsk : ladder.bestBid;
  for (; reaches(side, worst, rung); rung = ladder.worse(farSide, rung)) {
    for (let slot = ladder.first[rung]!; slot !== 0; slot = ladder.next[slot]!) if (done(slot)) return true;
  }
  return false;
}

/**
 * Whether an order that goes as far as `worst` takes `rung`; no order reaches the rungs that stand for an empty side.
 */
function reaches(side: Side, worst: number, rung: number): boolean {
  return side === 'bid' ? rung <= worst : rung >= worst;
}

function fillOf(ladder: PriceLadder, slot: number, { orderId, side, trader }: Order, quantity: number): Fill {
  const resting = ladder.traders[slot]!;
  return {
    restingOrderId: ladder.ids[slot]!,
    aggressorOrderId: orderId,
    buyer: side === 'bid' ? trader : resting,
    seller: side === 'bid' ? resting : trader,
    price: ladder.priceAt(ladder.rungOf[slot]!),
    quantity,
  };
}
