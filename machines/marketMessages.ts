import type { BookRefusal } from '../market/orderBook.ts';
import type { Side, TimeInForce } from '../market/order.ts';
import type { Cents, Ms, Units } from '../market/units.ts';
import type { Message } from './message.ts';

/**
 * What the parties to a market say to each other: the protocol of the exchange world. Prices in cents, times in
 * virtual milliseconds.
 */

/** Traders number their own orders, from 1; so an answer that is lost or late confuses nobody. */
export interface OrderPlaced {
  readonly ref: number;
  readonly side: Side;
  /** 0 is a market order. */
  readonly limitPrice: Cents;
  readonly quantity: Units;
  readonly timeInForce: TimeInForce;
  readonly postOnly: boolean;
  /** This order takes the place of whatever stands of the trader's own orders up to this number; 0: of nothing. */
  readonly replaces: number;
  /**
   * Units that the trader knows to have traded this period: who has not heard of its last trade would order too much.
   */
  readonly traded: Units;
}
/**
 * Why an exchange refuses an order, beyond what its book refuses. `another-period`: the order's conversation is not
 * the period's.
 * `trade-unheard`: its `traded` is not what the exchange has counted; the refusal tells.
 */
export type OrderRefusal =
  | BookRefusal
  | 'market-closed'
  | 'market-halted'
  | 'price-band'
  | 'insufficient-funds'
  | 'insufficient-goods'
  | 'unknown-trader'
  | 'another-period'
  | 'trade-unheard'
  | 'call-takes-limit-orders-only';

export type TraderMessage =
  | Message<'order.placed', OrderPlaced>
  | Message<'order.cancelled', { readonly ref: number }>;

export type ExchangeToTrader =
  | Message<'order.accepted', { readonly ref: number; readonly restingQuantity: Units }>
  /** `traded`: units its receiver has traded this period; 0 when the market is shut, and nobody counts. */
  | Message<'order.refused', { readonly ref: number; readonly reason: OrderRefusal; readonly traded: Units }>
  | Message<'order.filled', OrderFilled>
  /**
   * Taken out of the book before its time: by its owner, by self-trade prevention, or because trade emptied the book.
   */
  | Message<'order.withdrawn', { readonly ref: number; readonly quantity: Units }>;

export interface OrderFilled {
  readonly ref: number;
  readonly tradeId: number;
  readonly price: Cents;
  readonly quantity: Units;
  /**
   * Units its receiver has traded this period, these included: an answer that is lost, late or told twice miscounts
   * nothing.
   */
  readonly traded: Units;
}

/** What everybody may know. */
export type MarketNews =
  | Message<'quote.posted', QuotePosted>
  | Message<'quote.withdrawn', QuotePosted>
  | Message<'trade.executed', TradeExecuted>;
/** `bestBid` and `bestAsk` are those after the event; 0 when that side is empty. */
export interface QuotePosted {
  readonly side: Side;
  readonly price: Cents;
  readonly quantity: Units;
  readonly bestBid: Cents;
  readonly bestAsk: Cents;
}
export interface TradeExecuted extends QuotePosted {
  /** From 1, in a run. */
  readonly tradeId: number;
  readonly period: number;
  readonly buyer: string;
  readonly seller: string;
}

/** What the exchange calls out on the topic `#market`. */
export type MarketCall =
  | Message<'market.opened', { readonly period: number; readonly endMs: Ms }>
  | Message<'market.halted', { readonly period: number; readonly reason: string }>
  | Message<'market.resumed', { readonly period: number }>
  | Message<'market.closed', { readonly period: number }>;

/** What the session says: the experimenter's voice. */
export type SessionMessage =
  | Message<'period.opened', PeriodOpened>
  | Message<'units.assigned', { readonly period: number; readonly values: readonly Cents[] }>
  | Message<'period.settled', { readonly period: number; readonly profit: Cents }>
  | Message<'session.ended', { readonly periods: number }>;
export interface PeriodOpened {
  readonly period: number;
  readonly lengthMs: Ms;
}
