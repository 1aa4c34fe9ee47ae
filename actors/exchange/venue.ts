import type { Message, Post } from '../../machines/message.ts';
import { notify, refuse } from '../../machines/message.ts';
import type { OrderPlaced, OrderRefusal, QuotePosted } from '../../machines/marketMessages.ts';
import { assert } from '../../market/assert.ts';
import { type AssetId, cash, type Ledger } from '../../market/ledger.ts';
import type { Fill, OrderBook } from '../../market/orderBook.ts';
import type { Order, Side } from '../../market/order.ts';
import type { Cents, Units } from '../../market/units.ts';
import type { Deal, LiveOrder, Participant } from './liveOrder.ts';

/** What the rules of an exchange leave open. */
export interface VenueRules {
  /** A trade empties the book (Gode & Sunder 1993). */
  readonly clearsAfterTrade: boolean;
  /** A trade may not be further from the reference price than this share of it; `undefined`: anywhere. */
  readonly bandWidth: number | undefined;
}

/**
 * An exchange's own: its book, everybody's orders in it and what is reserved for them. It belongs to the exchange's
 * actor alone
 * and is changed in place. What it says goes out through `say`, in the order it happens.
 */
export class Venue {
  readonly book: OrderBook;
  readonly ledger: Ledger;
  readonly good: AssetId;
  readonly rules: VenueRules;
  readonly live = new Map<number, LiveOrder>();
  /** What a call auction has gathered, in arrival order. */
  readonly called = new Map<number, Order>();
  readonly #participants = new Map<string, Participant>();
  period = 0;
  conversation = '';
  /** The last price paid: what the price band is measured from. */
  reference: Cents | undefined = undefined;
  #orders = 0;
  #trades = 0;

  /** Every trader has an account of its address in the ledger. */
  constructor({ book, ledger, good, rules, traders }: {
    book: OrderBook; ledger: Ledger; good: AssetId; rules: VenueRules; traders: readonly string[];
  }) {
    this.book = book;
    this.ledger = ledger;
    this.good = good;
    this.rules = rules;
    for (const address of traders) {
      const account = ledger.account(address);
      assert(account !== undefined, 'every trader has an account');
      this.#participants.set(address, { address, account, orders: [], lastRef: 0, traded: 0 });
    }
  }

  openPeriod(period: number): void {
    this.period = period;
    this.conversation = `period-${period}`;
    for (const participant of this.#participants.values()) participant.traded = 0;
  }

  participant(address: string): Participant | undefined {
    return this.#participants.get(address);
  }

  /** Numbers an order and reserves what it may cost, letting go of what it replaces. `readmit` undoes it. */
  admit(owner: Participant, placed: OrderPlaced, replaced: LiveOrder | undefined): LiveOrder | OrderRefusal {
    const reservePrice = placed.limitPrice === 0 ? this.book.rules.priceCeiling : placed.limitPrice;
    if (!(placed.quantity > 0 && Number.isSafeInteger(placed.quantity))) return 'quantity-not-positive';
    if (!(reservePrice > 0 && reservePrice <= this.book.rules.priceCeiling)) return 'price-out-of-bounds';
    if (!Number.isSafeInteger(reservePrice)) return 'price-off-tick';
    const order: LiveOrder = {
      orderId: ++this.#orders, ref: placed.ref, owner, side: placed.side, reservePrice, left: placed.quantity,
    };
    if (replaced !== undefined) this.free(replaced, replaced.left);
    const refusal = this.#reserve(order);
    if (refusal === undefined) return order;
    if (replaced !== undefined) this.#restore(replaced);
    return refusal;
  }

  /** Takes an admission back: the order it was to replace stays. */
  readmit(order: LiveOrder, replaced: LiveOrder | undefined): void {
    this.free(order, order.left);
    if (replaced !== undefined) this.#restore(replaced);
  }

  /** Lets go of what is reserved for some of an order's units. */
  free({ owner, side, reservePrice }: LiveOrder, quantity: Units): void {
    if (side === 'bid') this.ledger.release(owner.account, cash, reservePrice * quantity);
    else this.ledger.release(owner.account, this.good, quantity);
  }

  list(order: LiveOrder): void {
    this.live.set(order.orderId, order);
    order.owner.orders.push(order);
  }

  strike(order: LiveOrder): void {
    this.live.delete(order.orderId);
    const { orders } = order.owner;
    if (orders.at(-1) === order) orders.pop();
    else orders.splice(orders.indexOf(order), 1);
  }

  /** Settles one trade between two admitted orders: cash and goods move, both are told, everybody sees it. */
  settle({ bid, ask, price, quantity, aggressor }: Deal, say: Say): void {
    const refusal = this.ledger.settleTrade({
      buyer: bid.owner.account, seller: ask.owner.account, good: this.good, price, quantity,
      cashReserved: bid.reservePrice * quantity, goodsReserved: quantity,
    });
    assert(refusal === undefined, 'what was reserved pays for the trade');
    bid.left -= quantity;
    ask.left -= quantity;
    this.reference = price;
    const tradeId = ++this.#trades;
    const about = { conversation: this.conversation };
    const parties = { buyer: bid.owner.address, seller: ask.owner.address };
    const news = { tradeId, period: this.period, ...this.quote(aggressor, price, quantity), ...parties };
    say(notify('market-data', 'trade.executed', news, about));
    for (const { owner, ref } of [bid, ask]) {
      owner.traded += quantity;
      say(notify(owner.address, 'order.filled', { ref, tradeId, price, quantity, traded: owner.traded }, about));
    }
  }

  /** A public fact, with the best quotes as they now are. */
  quote(side: Side, price: Cents, quantity: Units): QuotePosted {
    return { side, price, quantity, bestBid: this.book.bestBid() ?? 0, bestAsk: this.book.bestAsk() ?? 0 };
  }

  /** The resting order a fill met. */
  resting(fill: Fill): LiveOrder {
    const order = this.live.get(fill.restingOrderId);
    assert(order !== undefined, 'whoever is filled has an order');
    return order;
  }

  /** Takes an order out for good and tells its owner. The book has let go of it already. */
  withdraw(order: LiveOrder, say: Say): void {
    this.free(order, order.left);
    this.strike(order);
    say(
      notify(
        order.owner.address,
        'order.withdrawn',
        { ref: order.ref, quantity: order.left },
        { conversation: this.conversation },
      ),
    );
  }

  /** Empties the book: everybody's order comes back. */
  withdrawAll(say: Say): void {
    this.book.clear();
    this.called.clear();
    for (const order of this.live.values()) this.withdraw(order, say);
  }

  /** Whether a trade at `price` would leave the price band. */
  leavesBand(price: Cents): boolean {
    const { bandWidth } = this.rules;
    if (bandWidth === undefined || this.reference === undefined) return false;
    return Math.abs(price - this.reference) > bandWidth * this.reference;
  }

  #restore(order: LiveOrder): void {
    assert(this.#reserve(order) === undefined, 'what was just let go of can be reserved again');
  }

  #reserve({ owner, side, reservePrice, left }: LiveOrder): OrderRefusal | undefined {
    if (side === 'bid') return this.ledger.reserve(owner.account, cash, reservePrice * left);
    return this.ledger.reserve(owner.account, this.good, left);
  }
}

/** How a venue speaks. */
export type Say = (post: Post) => void;

/** Refuses an order and says why. */
export function refuseOrder(
  venue: Venue, message: Message<string, { ref: number }>, reason: OrderRefusal, say: Say,
): void {
  const traded = venue.participant(message.from)?.traded ?? 0;
  say(refuse(message, 'order.refused', { ref: message.content.ref, reason, traded }));
}

