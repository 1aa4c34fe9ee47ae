import { assert } from '../../market/assert.ts';
import type { Chance } from '../../market/chance.ts';
import type { Side } from '../../market/order.ts';
import type { Cents, Ms, Units } from '../../market/units.ts';
import type { ExchangeToTrader, OrderPlaced } from '../../machines/marketMessages.ts';
import type { MarketFeed } from '../ports.ts';
import type { MarketEvent, Strategy, TraderView } from '../strategy/strategy.ts';

/** Somebody who decides: a strategy, its own luck, and what it remembers (nothing before its first turn). */
export interface Decider {
  readonly strategy: Strategy;
  readonly chance: Chance;
  memory: unknown;
}

/** What stays the same about a market. */
export interface DeskRules {
  readonly priceFloor: Cents;
  readonly priceCeiling: Cents;
  readonly tickSize: Cents;
  /** The most units one order asks for. */
  readonly orderQuantityMax: Units;
}

/** An order as its trader believes it stands. `ref` 0: there is none. */
interface OwnOrder { ref: number; price: Cents; quantity: Units }
const none: Readonly<OwnOrder> = { ref: 0, price: 0, quantity: 0 };

/**
 * A trader's working table: the units it may still trade, its order, what it has seen, what its strategies remember. It belongs
 * to one trader alone and is changed in place; as a `TraderView` it is what a strategy may look at.
 */
export class TraderDesk implements TraderView {
  readonly side: Side;
  readonly priceFloor: Cents;
  readonly priceCeiling: Cents;
  readonly tickSize: Cents;
  readonly orderQuantityMax: Units;
  reservationValue: Cents = 0;
  quantity: Units = 0;
  bestBid: Cents | undefined = undefined;
  bestAsk: Cents | undefined = undefined;
  ownPrice: Cents | undefined = undefined;
  lastTradePrice: Cents | undefined = undefined;
  nowMs: Ms = 0;
  periodStartMs: Ms = 0;
  periodEndMs: Ms = 0;
  /** Where it stopped reading the feed. */
  feedPosition = 0;
  /** Whether the trader may quote now. */
  isOpen = false;
  readonly primary: Decider;
  readonly fallback: Decider;
  readonly feed: MarketFeed;
  readonly now: () => Ms;
  conversation = '';
  #period = 0;
  /** Of this period's units, the best first. */
  #values: readonly Cents[] = [];
  #traded: Units = 0;
  #tradeIds: number[] = [];
  #own: OwnOrder = { ...none };
  #before: OwnOrder = { ...none };
  #lastRef = 0;

  constructor({ side, rules, primary, fallback, feed, now }: {
    side: Side; rules: DeskRules; primary: Decider; fallback: Decider; feed: MarketFeed; now: () => Ms;
  }) {
    this.side = side;
    this.primary = primary;
    this.fallback = fallback;
    this.feed = feed;
    this.now = now;
    this.priceFloor = rules.priceFloor;
    this.priceCeiling = rules.priceCeiling;
    this.tickSize = rules.tickSize;
    this.orderQuantityMax = rules.orderQuantityMax;
  }

  /** New units for a new period; what was left of the old ones is gone. */
  takeUnits(period: number, values: readonly Cents[]): void {
    if (period <= this.#period) return; // said twice
    this.#period = period;
    this.#values = [...values].sort((a, b) => (this.side === 'bid' ? b - a : a - b));
    this.#traded = 0;
    this.#tradeIds = [];
    this.conversation = `period-${period}`;
    this.clear();
    this.#countUnits();
    for (const decider of [this.primary, this.fallback]) {
      const { strategy: { beginPeriod }, memory } = decider;
      if (beginPeriod !== undefined && memory !== undefined) decider.memory = beginPeriod(memory, this);
    }
  }

  noteOpening(startMs: Ms, endMs: Ms): void {
    this.periodStartMs = startMs;
    this.periodEndMs = endMs;
    this.lastTradePrice = undefined;
  }

  /** Nothing of its own is in the book any more, nor anything else. */
  clear(): void {
    this.#set(none);
    this.bestBid = undefined;
    this.bestAsk = undefined;
  }

  /** What anybody may see of it. */
  toJSON(): object {
    const { side, reservationValue, quantity, ownPrice, bestBid, bestAsk, lastTradePrice, isOpen } = this;
    const { strategy, memory } = this.primary;
    return { side, reservationValue, quantity, ownPrice, bestBid, bestAsk, lastTradePrice, isOpen, strategy: strategy.name, memory };
  }

  /** Takes note of one public event. */
  see(event: MarketEvent): void {
    if (event.atMs < this.periodStartMs) return;
    this.bestBid = event.bestBid;
    this.bestAsk = event.bestAsk;
    const trade = event.lastTrade;
    if (trade !== undefined && trade.atMs >= this.periodStartMs) this.lastTradePrice = trade.price;
  }

  /** Writes the order that puts `limitPrice` in the place of whatever stands now. */
  order(limitPrice: Cents): OrderPlaced {
    const quantity = Math.min(this.quantity, this.orderQuantityMax);
    assert(quantity > 0, 'who orders has units left');
    const replaces = this.#own.ref;
    this.#before = this.#own;
    this.#own = { ref: ++this.#lastRef, price: limitPrice, quantity };
    this.ownPrice = limitPrice;
    return { ref: this.#lastRef, side: this.side, limitPrice, quantity, timeInForce: 'gtc', postOnly: false, replaces };
  }

  noteAnswer({ type, content }: ExchangeToTrader): void {
    if (type === 'order.filled') this.#noteFill(content);
    else if (content.ref !== this.#own.ref) return; // about an order that is no more
    else if (type === 'order.accepted') this.#set(content.restingQuantity > 0 ? { ...this.#own, quantity: content.restingQuantity } : none);
    else if (type === 'order.withdrawn') this.#set(none);
    else if (content.reason === 'unknown-order' || content.reason === 'market-closed') this.#set(none);
    else if (content.reason !== 'duplicate-order') this.#set(this.#before);
  }

  #noteFill({ ref, tradeId, quantity }: { ref: number; tradeId: number; quantity: Units }): void {
    if (this.#tradeIds.includes(tradeId)) return; // told twice
    this.#tradeIds.push(tradeId);
    this.#traded += quantity;
    if (ref === this.#own.ref) {
      const left = this.#own.quantity - quantity;
      this.#set(left > 0 ? { ...this.#own, quantity: left } : none);
    }
    this.#countUnits();
  }

  /** The next unit's reservation value, and how many of its like are left. */
  #countUnits(): void {
    const next = this.#values[this.#traded];
    this.reservationValue = next ?? this.#values.at(-1) ?? 0;
    let like = 0;
    while (next !== undefined && this.#values[this.#traded + like] === next) like += 1;
    this.quantity = like;
  }

  #set(own: Readonly<OwnOrder>): void {
    this.#own = own;
    this.ownPrice = own.ref === 0 ? undefined : own.price;
  }
}
