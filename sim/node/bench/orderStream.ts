import { fastBook } from '../../../market/fastBook.ts';
import type { Order, Side } from '../../../market/order.ts';
import type { BookRules, OrderBook } from '../../../market/orderBook.ts';

/** One operation of a recorded stream. A cancel names a live order: the stream never misses. */
export type StreamOperation =
  | { readonly kind: 'place'; readonly order: Order }
  | { readonly kind: 'cancel'; readonly orderId: number; readonly trader: string };

/** `depth` limit orders to warm up with, then the operations to time. */
export interface OrderStream {
  readonly warmUp: readonly Order[];
  readonly operations: readonly StreamOperation[];
}

export const streamRules: BookRules = { priceFloor: 1, priceCeiling: 19_999, tickSize: 1, selfTrade: 'allow' };

const tradersMax = 100;

/**
 * The mixed stream that order books are compared on: 60 % limit orders, 30 % cancels of a live order, 10 % market
 * orders, around `depth` live orders. Seeded (mulberry32), and recorded from a book of its own before anything is
 * timed.
 */
export function orderStream(
  { depth, operations, seed }: { depth: number; operations: number; seed: number },
): OrderStream {
  const recorder = new Recorder(mulberry32(seed), depth);
  const warmUp = Array.from({ length: depth }, (_, i) => recorder.warmUp(i % 2 === 0 ? 'bid' : 'ask'));
  return { warmUp, operations: Array.from({ length: operations }, () => recorder.operation()) };
}

class Recorder {
  readonly #unit: () => number;
  readonly #depth: number;
  readonly #book: OrderBook = fastBook(streamRules);
  readonly #live: Order[] = [];
  readonly #place = new Map<number, number>();
  #left = new Map<number, number>();
  #nextId = 1;

  constructor(unit: () => number, depth: number) {
    this.#unit = unit;
    this.#depth = depth;
  }

  warmUp(side: Side): Order {
    const away = geometric(this.#unit, 0.05);
    return this.#send(side, side === 'bid' ? 9_999 - away : 10_001 + away, this.#whole(10));
  }

  operation(): StreamOperation {
    const kind = this.#unit();
    if (kind < 0.6) return { kind: 'place', order: this.#limit() };
    if (kind < 0.9 && this.#live.length > 0) return this.#cancel();
    const side = this.#side();
    const quantity = this.#whole(this.#live.length > this.#depth ? 40 : 20);
    return { kind: 'place', order: this.#send(side, undefined, quantity) };
  }

  #limit(): Order {
    const side = this.#side();
    const towards = side === 'bid' ? 1 : -1;
    const bid = this.#book.bestBid();
    const ask = this.#book.bestAsk();
    const [own, far] = side === 'bid' ? [bid ?? 9_990, ask ?? 10_010] : [ask ?? 10_010, bid ?? 9_990];
    const kind = this.#unit();
    const quantity = this.#whole(10);
    if (kind < 0.2) return this.#send(side, (far - own) * towards > 1 ? own + towards : own, quantity);
    if (kind < 0.5) return this.#send(side, own, quantity);
    if (kind < 0.96) return this.#send(side, own - towards * (1 + geometric(this.#unit, 0.25)), quantity);
    return this.#send(side, far, quantity);
  }

  #cancel(): StreamOperation {
    const { orderId, trader } = this.#live[this.#whole(this.#live.length) - 1]!;
    this.#book.cancel(orderId, trader);
    this.#forget(orderId);
    return { kind: 'cancel', orderId, trader };
  }

  #send(side: Side, limitPrice: number | undefined, quantity: number): Order {
    const orderId = this.#nextId++;
    const trader = `trader-${orderId % tradersMax}`;
    const order: Order = { orderId, trader, side, limitPrice, quantity, timeInForce: 'gtc', postOnly: false };
    const outcome = this.#book.place(order);
    if (!outcome.accepted) return order;
    for (const fill of outcome.fills) {
      const left = this.#left.get(fill.restingOrderId)! - fill.quantity;
      if (left === 0) this.#forget(fill.restingOrderId);
      else this.#left.set(fill.restingOrderId, left);
    }
    if (outcome.restingQuantity > 0) {
      this.#left.set(orderId, outcome.restingQuantity);
      this.#place.set(orderId, this.#live.push(order) - 1);
    }
    return order;
  }

  #forget(orderId: number): void {
    const at = this.#place.get(orderId)!;
    const last = this.#live.pop()!;
    this.#place.delete(orderId);
    this.#left.delete(orderId);
    if (last.orderId === orderId) return;
    this.#live[at] = last;
    this.#place.set(last.orderId, at);
  }

  #side(): Side {
    return this.#unit() < 0.5 ? 'bid' : 'ask';
  }

  /** Uniform in 1 … high. */
  #whole(high: number): number {
    return 1 + Math.floor(this.#unit() * high);
  }
}

/** Failures before the first success, each draw succeeding with probability `p`. */
function geometric(unit: () => number, p: number): number {
  return Math.floor(Math.log(1 - unit()) / Math.log(1 - p));
}

/** The 32-bit generator known as mulberry32 (Tommy Ettinger 2017, public domain): uniform in [0, 1). */
function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
