import { assert } from './assert.ts';
import type { Order, Side } from './order.ts';
import type { BookLevel, BookOutcome, BookRefusal, BookRules, CancelOutcome, Fill, OrderBook } from './orderBook.ts';
import { assertRules, orderRefusal, refused } from './orderRefusal.ts';
import type { Cents, Units } from './units.ts';

/**
 * The book to believe: each side is one array in priority order. It defines what `fastBook` must do.
 *
 * A market order is immediate whatever its time in force: what it cannot fill lapses. A post-only order is refused when
 * it would meet anybody at all, its own sender included. Fill-or-kill counts only what self-trade prevention would let
 * it take. A `replace` is judged as though the old order had left already; the new one may bear the old id, or change
 * side.
 */
export function naiveBook(rules: BookRules): OrderBook {
  return new NaiveBook(rules);
}

interface Resting {
  readonly orderId: number;
  readonly trader: string;
  readonly price: Cents;
  readonly quantity: Units;
}

class NaiveBook implements OrderBook {
  readonly rules: BookRules;
  #sides: { readonly bid: readonly Resting[]; readonly ask: readonly Resting[] } = { bid: [], ask: [] };

  constructor(rules: BookRules) {
    assertRules(rules);
    this.rules = rules;
  }

  get size(): number {
    return this.#sides.bid.length + this.#sides.ask.length;
  }

  place(order: Order): BookOutcome {
    const reason = this.#refusal(order);
    if (reason !== undefined) return refused[reason];
    return this.#execute(order);
  }

  cancel(orderId: number, trader: string): CancelOutcome {
    const side = this.#sideOf(orderId);
    if (side === undefined) return refused['unknown-order'];
    const order = this.#sides[side].find((o) => o.orderId === orderId)!;
    if (order.trader !== trader) return refused['not-your-order'];
    this.#set(side, this.#sides[side].filter((o) => o !== order));
    return { accepted: true, side, price: order.price, cancelledQuantity: order.quantity };
  }

  replace(orderId: number, order: Order): BookOutcome {
    const before = this.#sides;
    const cancelled = this.cancel(orderId, order.trader);
    if (!cancelled.accepted) return cancelled;
    const outcome = this.place(order);
    if (!outcome.accepted) {
      this.#sides = before;
      return outcome;
    }
    const { side, price, cancelledQuantity } = cancelled;
    const keepsPriority = order.side === side && order.limitPrice === price && order.timeInForce === 'gtc'
      && order.quantity <= cancelledQuantity;
    if (keepsPriority) {
      const { trader, quantity } = order;
      const amended = { orderId: order.orderId, trader, price, quantity };
      this.#sides = { ...before, [side]: before[side].map((o) => (o.orderId === orderId ? amended : o)) };
    }
    return outcome;
  }

  bestBid(): Cents | undefined {
    return this.#sides.bid[0]?.price;
  }

  bestAsk(): Cents | undefined {
    return this.#sides.ask[0]?.price;
  }

  levels(side: Side): BookLevel[] {
    const orders = this.#sides[side];
    const prices = [...new Set(orders.map((o) => o.price))];
    return prices.map((price) => {
      const here = orders.filter((o) => o.price === price);
      return { price, quantity: here.reduce((sum, o) => sum + o.quantity, 0), orders: here.length };
    });
  }

  resting(side: Side): Resting[] {
    return this.#sides[side].map((o) => ({ ...o }));
  }

  clear(): number[] {
    const ids = [...this.#sides.bid, ...this.#sides.ask].map((o) => o.orderId);
    this.#sides = { bid: [], ask: [] };
    return ids;
  }

  toJSON(): unknown {
    return { rules: this.rules, bids: this.resting('bid'), asks: this.resting('ask') };
  }

  #refusal(order: Order): BookRefusal | undefined {
    const reason = orderRefusal(order, this.rules);
    if (reason !== undefined) return reason;
    if (this.#sideOf(order.orderId) !== undefined) return 'duplicate-order';
    const reachable = this.#reachable(order);
    if (order.postOnly && reachable.length > 0) return 'post-only-would-trade';
    if (order.timeInForce !== 'fok') return undefined;
    return this.#fillable(order, reachable) >= order.quantity ? undefined : 'fill-or-kill-cannot-fill';
  }

  /** What rests on the far side at a price the order takes, in priority order. */
  #reachable({ side, limitPrice }: Order): readonly Resting[] {
    if (side === 'bid') return this.#sides.ask.filter((o) => limitPrice === undefined || o.price <= limitPrice);
    return this.#sides.bid.filter((o) => limitPrice === undefined || o.price >= limitPrice);
  }

  /** How much of that self-trade prevention lets the order trade with. */
  #fillable({ trader }: Order, reachable: readonly Resting[]): Units {
    const own = reachable.findIndex((o) => o.trader === trader);
    const stop = this.rules.selfTrade === 'cancel-incoming' && own >= 0 ? own : reachable.length;
    return reachable.slice(0, stop)
      .filter((o) => this.rules.selfTrade === 'allow' || o.trader !== trader)
      .reduce((sum, o) => sum + o.quantity, 0);
  }

  #execute(order: Order): BookOutcome {
    const { side, trader, limitPrice, timeInForce } = order;
    const reachable = this.#reachable(order);
    let left = reachable;
    let remaining = order.quantity;
    const fills: Fill[] = [];
    const selfTradeCancels: number[] = [];
    let stopped = false;
    while (remaining > 0 && left.length > 0 && !stopped) {
      const [best, ...others] = left as [Resting, ...Resting[]];
      if (best.trader !== trader || this.rules.selfTrade === 'allow') {
        const quantity = Math.min(remaining, best.quantity);
        fills.push(fillOf(order, best, quantity));
        remaining -= quantity;
        left = quantity === best.quantity ? others : [{ ...best, quantity: best.quantity - quantity }, ...others];
      } else if (this.rules.selfTrade === 'cancel-resting') {
        selfTradeCancels.push(best.orderId);
        left = others;
      } else stopped = true;
    }
    const farSide = side === 'bid' ? 'ask' : 'bid';
    this.#set(farSide, [...left, ...this.#sides[farSide].slice(reachable.length)]);

    const rests = remaining > 0 && !stopped && limitPrice !== undefined && timeInForce === 'gtc';
    if (rests) this.#queue(side, { orderId: order.orderId, trader, price: limitPrice, quantity: remaining });
    const restingQuantity = rests ? remaining : 0;
    return { accepted: true, fills, restingQuantity, lapsedQuantity: remaining - restingQuantity, selfTradeCancels };
  }

  /** Behind everybody at its price or a better one. */
  #queue(side: Side, order: Resting): void {
    const better = (price: Cents) => (side === 'bid' ? price >= order.price : price <= order.price);
    const orders = this.#sides[side];
    this.#set(side, [...orders.filter((o) => better(o.price)), order, ...orders.filter((o) => !better(o.price))]);
    assert(!(this.bestBid()! >= this.bestAsk()!), 'no bid reaches an ask at rest');
  }

  #sideOf(orderId: number): Side | undefined {
    return (['bid', 'ask'] as const).find((side) => this.#sides[side].some((o) => o.orderId === orderId));
  }

  #set(side: Side, orders: readonly Resting[]): void {
    this.#sides = { ...this.#sides, [side]: orders };
  }
}

function fillOf(order: Order, resting: Resting, quantity: Units): Fill {
  const [buyer, seller] = order.side === 'bid' ? [order.trader, resting.trader] : [resting.trader, order.trader];
  return {
    restingOrderId: resting.orderId, aggressorOrderId: order.orderId, buyer, seller, price: resting.price, quantity,
  };
}
