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
interface OwnOrder { readonly ref: number; readonly price: Cents; readonly quantity: Units }
const none: OwnOrder = { ref: 0, price: 0, quantity: 0 };
const less = (order: OwnOrder, quantity: Units): OwnOrder => (
  order.quantity > quantity ? { ...order, quantity: order.quantity - quantity } : none);

/**
 * A trader's working table: the units it may still trade, its order, what it has seen, what its strategies remember.
 * It belongs
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
  #own = none;
  #before = none;
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
    this.conversation = `period-${period}`;
    this.clear();
    this.#countUnits();
    for (const decider of [this.primary, this.fallback]) {
      const { strategy: { beginPeriod }, memory } = decider;
      if (beginPeriod !== undefined && memory !== undefined) decider.memory = beginPeriod(memory, this);
    }
  }

  /** Counted from 1; 0 before the first. */
  get period(): number {
    return this.#period;
  }

  /** Units that it knows to have traded this period. */
  get traded(): Units {
    return this.#traded;
  }

  /** This period's units' reservation values, the best first: the order in which they are traded. */
  get values(): readonly Cents[] {
    return this.#values;
  }

  noteOpening(startMs: Ms, endMs: Ms): void {
    if (endMs <= this.periodEndMs) return; // said twice
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
    return {
      side, reservationValue, quantity, ownPrice, bestBid, bestAsk, lastTradePrice, isOpen, strategy: strategy.name,
      memory,
    };
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
    const replaces = this.#lastRef;
    this.#before = this.#own;
    this.#own = { ref: ++this.#lastRef, price: limitPrice, quantity };
    this.ownPrice = limitPrice;
    return {
      ref: this.#lastRef, side: this.side, limitPrice, quantity, timeInForce: 'gtc', postOnly: false, replaces,
      traded: this.#traded,
    };
  }

  noteAnswer({ type, content, conversation }: ExchangeToTrader): void {
    if (conversation !== this.conversation) return; // about another period
    if (type === 'order.withdrawn') this.#noteGone(content.ref);
    else if (type === 'order.filled') this.#noteTrades(content.traded, content.ref);
    else if (type === 'order.refused') {
      const isOwn = content.ref === this.#own.ref && content.reason !== 'duplicate-order';
      if (isOwn) this.#set(content.reason === 'market-closed' ? none : this.#before);
      this.#noteTrades(content.traded, this.#own.ref);
    }
  }

  #noteGone(ref: number): void {
    if (ref === this.#before.ref) this.#before = none;
    if (ref === this.#own.ref) this.#set(none);
  }

  /** `traded` units in all this period, as the exchange counts them; what is new of them was traded by order `ref`. */
  #noteTrades(traded: Units, ref: number): void {
    const more = traded - this.#traded;
    if (more <= 0) return; // told late, or twice
    this.#traded = traded;
    if (ref === this.#before.ref) this.#before = less(this.#before, more);
    if (ref === this.#own.ref) this.#set(less(this.#own, more));
    this.#countUnits();
  }

  /** The next unit's reservation value, and how many of its like are left. */
  #countUnits(): void {
    const left = this.#values.slice(this.#traded);
    this.reservationValue = left[0] ?? this.#values.at(-1) ?? 0;
    const firstUnlike = left.findIndex((value) => value !== left[0]);
    this.quantity = firstUnlike === -1 ? left.length : firstUnlike;
  }

  #set(own: OwnOrder): void {
    this.#own = own;
    this.ownPrice = own.ref === 0 ? undefined : own.price;
  }
}
