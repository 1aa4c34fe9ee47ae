import { canFill, matchOnLadder, meetsAnybody, noFills, noIds } from './ladderMatch.ts';
import type { Order, Side } from './order.ts';
import type { BookLevel, BookOutcome, BookRefusal, BookRules, CancelOutcome, OrderBook } from './orderBook.ts';
import { assertRules, orderRefusal, refused } from './orderRefusal.ts';
import { PriceLadder } from './priceLadder.ts';
import type { Cents, Units } from './units.ts';

/**
 * The book to run: every step of an order is a few array reads, whatever rests, and memory follows the live orders and
 * the number of price levels (16 million at most). What each command means is `naiveBook`'s business; the two always
 * agree.
 */
export function fastBook(rules: BookRules): OrderBook {
  return new FastBook(rules);
}

class FastBook implements OrderBook {
  readonly rules: BookRules;
  readonly #ladder: PriceLadder;

  constructor(rules: BookRules) {
    assertRules(rules);
    this.rules = rules;
    this.#ladder = new PriceLadder(rules);
  }

  get size(): number {
    return this.#ladder.size;
  }

  place(order: Order): BookOutcome {
    const reason = this.#refusal(order, 0);
    return reason === undefined ? this.#execute(order) : refused[reason];
  }

  cancel(orderId: number, trader: string): CancelOutcome {
    const ladder = this.#ladder;
    const slot = ladder.index.get(orderId);
    if (slot === 0) return refused['unknown-order'];
    if (ladder.traders[slot] !== trader) return refused['not-your-order'];
    const side = ladder.sideOf(slot);
    const price = ladder.priceAt(ladder.rungOf[slot]!);
    const cancelledQuantity = ladder.quantities[slot]!;
    ladder.remove(slot);
    return { accepted: true, side, price, cancelledQuantity };
  }

  replace(orderId: number, order: Order): BookOutcome {
    const ladder = this.#ladder;
    const slot = ladder.index.get(orderId);
    if (slot === 0) return refused['unknown-order'];
    if (ladder.traders[slot] !== order.trader) return refused['not-your-order'];
    const reason = this.#refusal(order, slot);
    if (reason !== undefined) return refused[reason];
    if (this.#keepsPriority(slot, order)) {
      ladder.amend(slot, order.orderId, order.quantity);
      return rested(order.quantity);
    }
    ladder.remove(slot);
    return this.#execute(order);
  }

  bestBid(): Cents | undefined {
    const rung = this.#ladder.bestBid;
    return rung < 0 ? undefined : this.#ladder.priceAt(rung);
  }

  bestAsk(): Cents | undefined {
    const rung = this.#ladder.bestAsk;
    return rung === this.#ladder.rungs ? undefined : this.#ladder.priceAt(rung);
  }

  levels(side: Side): BookLevel[] {
    const levels: { price: Cents; quantity: Units; orders: number }[] = [];
    for (const { price, quantity } of this.resting(side)) {
      const level = levels.at(-1);
      if (level?.price !== price) {
        levels.push({ price, quantity, orders: 1 });
        continue;
      }
      level.quantity += quantity;
      level.orders += 1;
    }
    return levels;
  }

  resting(side: Side): ReturnType<OrderBook['resting']> {
    const ladder = this.#ladder;
    return ladder.slots(side).map((slot) => ({
      orderId: ladder.ids[slot]!,
      trader: ladder.traders[slot]!,
      price: ladder.priceAt(ladder.rungOf[slot]!),
      quantity: ladder.quantities[slot]!,
    }));
  }

  clear(): number[] {
    const ladder = this.#ladder;
    const slots = [...ladder.slots('bid'), ...ladder.slots('ask')];
    const ids = slots.map((slot) => ladder.ids[slot]!);
    for (const slot of slots) ladder.remove(slot);
    return ids;
  }

  toJSON(): unknown {
    return { rules: this.rules, bids: this.resting('bid'), asks: this.resting('ask') };
  }

  /** Why the order is not taken, were the order in slot `ignored` not there (0: none ignored). */
  #refusal(order: Order, ignored: number): BookRefusal | undefined {
    const { rules } = this;
    const ladder = this.#ladder;
    const reason = orderRefusal(order, rules);
    if (reason !== undefined) return reason;
    const namesake = ladder.index.get(order.orderId);
    if (namesake !== 0 && namesake !== ignored) return 'duplicate-order';
    if (order.postOnly && meetsAnybody(ladder, order, ignored)) return 'post-only-would-trade';
    if (order.timeInForce !== 'fok') return undefined;
    return canFill(ladder, order, rules.selfTrade, ignored) ? undefined : 'fill-or-kill-cannot-fill';
  }

  #execute(order: Order): BookOutcome {
    const ladder = this.#ladder;
    const { side, limitPrice, timeInForce } = order;
    const rung = ladder.worstRung(order);
    const waits = side === 'bid' ? rung < ladder.bestAsk : rung > ladder.bestBid;
    if (!waits || limitPrice === undefined || timeInForce !== 'gtc') {
      return matchOnLadder(ladder, order, this.rules.selfTrade);
    }
    ladder.add(side, rung, order.orderId, order.trader, order.quantity);
    return rested(order.quantity);
  }

  #keepsPriority(slot: number, order: Order): boolean {
    const ladder = this.#ladder;
    return order.timeInForce === 'gtc' && order.limitPrice !== undefined
      && order.side === ladder.sideOf(slot) && ladder.worstRung(order) === ladder.rungOf[slot]
      && order.quantity <= ladder.quantities[slot]!;
  }
}

function rested(quantity: Units): BookOutcome {
  return { accepted: true, fills: noFills, restingQuantity: quantity, lapsedQuantity: 0, selfTradeCancels: noIds };
}
