import type { Order, Side } from './order.ts';
import type { Cents, Units } from './units.ts';

/** What a book accepts. Prices outside the bounds or off the tick are refused. */
export interface BookRules {
  readonly priceFloor: Cents;
  readonly priceCeiling: Cents;
  readonly tickSize: Cents;
  /** What happens when a trader's order would meet its own resting order. */
  readonly selfTrade: 'cancel-resting' | 'cancel-incoming' | 'allow';
}

/** Why a book refuses. The sender is always told. */
export type BookRefusal =
  | 'price-out-of-bounds'
  | 'price-off-tick'
  | 'quantity-not-positive'
  | 'duplicate-order'
  | 'post-only-would-trade'
  | 'post-only-never-rests'
  | 'fill-or-kill-cannot-fill'
  | 'unknown-order'
  | 'not-your-order';

/** One match, always at the resting order's price. */
export interface Fill {
  readonly restingOrderId: number;
  readonly aggressorOrderId: number;
  readonly buyer: string;
  readonly seller: string;
  readonly price: Cents;
  readonly quantity: Units;
}

/** What became of an order, or why nothing did. */
export type BookOutcome =
  | {
      readonly accepted: true;
      readonly fills: readonly Fill[];
      /** What now rests in the book. */
      readonly restingQuantity: Units;
      /**
       * What lapsed: the rest of an `ioc` or market order, or what self-trade prevention took from the incoming order.
       */
      readonly lapsedQuantity: Units;
      /** The sender's own resting orders taken out by self-trade prevention. */
      readonly selfTradeCancels: readonly number[];
    }
  | BookRefused;
export interface BookRefused {
  readonly accepted: false;
  readonly reason: BookRefusal;
}

/** What was taken out of the book by a cancel. */
export type CancelOutcome =
  | { readonly accepted: true; readonly side: Side; readonly price: Cents; readonly cancelledQuantity: Units }
  | BookRefused;

/** One price of one side: everything that rests there. */
export interface BookLevel {
  readonly price: Cents;
  readonly quantity: Units;
  readonly orders: number;
}

/**
 * A limit order book under price–time priority. Two implementations stand behind it, one to believe (`naiveBook`) and
 * one
 * to run (`fastBook`), under one shared test. The owner passes ids in arrival order; the book knows no clock.
 */
export interface OrderBook {
  readonly rules: BookRules;
  place(order: Order): BookOutcome;
  cancel(orderId: number, trader: string): CancelOutcome;
  /**
   * Cancels `orderId` and places `order`, which keeps the old one's time priority unless it changes the price or
   * asks for more. Refused whole (the old order stays) when either half would be refused.
   */
  replace(orderId: number, order: Order): BookOutcome;
  /** `undefined` when that side is empty. */
  bestBid(): Cents | undefined;
  bestAsk(): Cents | undefined;
  /** Best first. */
  levels(side: Side): BookLevel[];
  /** Every resting order of a side in priority order, with what is left of it. */
  resting(
    side: Side,
  ): { readonly orderId: number; readonly trader: string; readonly price: Cents; readonly quantity: Units }[];
  /** Live orders in the book. */
  readonly size: number;
  /** Takes out everything; the ids taken, in no promised order. */
  clear(): number[];
}
