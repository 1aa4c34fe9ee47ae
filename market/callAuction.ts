import { assert } from './assert.ts';
import type { Order } from './order.ts';
import { assertRules, orderRefusal, type PriceRules } from './orderRefusal.ts';
import type { Cents, Units } from './units.ts';

/** `uniform`: all trade at one price. `pairwise-midpoint`: best bid meets best ask, each pair in its own middle. */
export interface CallRules extends PriceRules {
  readonly pricing: 'uniform' | 'pairwise-midpoint';
}

/** One bid met by one ask. */
export interface CallTrade {
  readonly buyer: string;
  readonly seller: string;
  readonly bidOrderId: number;
  readonly askOrderId: number;
  readonly price: Cents;
  readonly quantity: Units;
}

/** What the bell brings. */
export interface CallClearing {
  /** What all paid; `undefined` when nobody traded or each pair had its own price. */
  readonly clearingPrice: Cents | undefined;
  /** Every price in it clears the orders; `undefined` when nobody traded. */
  readonly interval: { readonly priceLow: Cents; readonly priceHigh: Cents } | undefined;
  readonly volume: Units;
  /** Dearest bid with cheapest ask first. */
  readonly trades: readonly CallTrade[];
  /** What is left of each order that was not filled whole, in order of arrival. No two of them could trade. */
  readonly unfilled: readonly Order[];
}

/**
 * A call auction: orders gather until the bell, then the most units that can trade at one price do. Better prices are
 * served first, ties by arrival (the smaller order id); the marginal order may be filled in part.
 *
 * Any price between those of the marginal pair that the first units left out do not contest clears the orders; the
 * uniform price is the middle of that interval rounded down to the tick (k = ½, Chatterjee & Samuelson 1983). A market
 * order counts as a limit order at the far bound. Every order waits for the bell, whatever its time in force, and what
 * becomes of those left unfilled is the venue's business. A call clears orders, not traders: one on both sides may meet
 * itself.
 */
export function clearCallAuction(orders: readonly Order[], rules: CallRules): CallClearing {
  assertRules(rules);
  assert(orders.every((o) => orderRefusal(o, rules) === undefined), 'a call clears orders its venue accepts');
  const bids = inPriority(orders, 'bid', rules);
  const asks = inPriority(orders, 'ask', rules);
  const pairs = pairOff(bids, asks);
  const last = pairs.at(-1);

  const unfilled = [...bids, ...asks].filter((claim) => claim.left > 0)
    .map(({ order, left }) => ({ ...order, quantity: left }))
    .sort((a, b) => a.orderId - b.orderId);
  if (last === undefined) {
    return { clearingPrice: undefined, interval: undefined, volume: 0, trades: [], unfilled };
  }

  const priceLow = Math.max(last.ask.price, bids.find(hasUnitsLeft)?.price ?? -Infinity);
  const priceHigh = Math.min(last.bid.price, asks.find(hasUnitsLeft)?.price ?? Infinity);
  assert(priceLow <= priceHigh, 'some price clears the market');
  const clearingPrice = rules.pricing === 'uniform' ? middle(priceLow, priceHigh, rules) : undefined;
  const trades = pairs.map(({ bid, ask, quantity }) => (
    tradeOf(bid.order, ask.order, clearingPrice ?? middle(ask.price, bid.price, rules), quantity)));
  const volume = pairs.reduce((sum, { quantity }) => sum + quantity, 0);
  return { clearingPrice, interval: { priceLow, priceHigh }, volume, trades, unfilled };
}

/** An order at the bell: the worst price it takes, and what is left of it. */
interface Claim {
  readonly order: Order;
  readonly price: Cents;
  left: Units;
}

interface Pair {
  readonly bid: Claim;
  readonly ask: Claim;
  readonly quantity: Units;
}

function inPriority(orders: readonly Order[], side: Order['side'], rules: CallRules): Claim[] {
  const bound = side === 'bid'
    ? Math.floor(rules.priceCeiling / rules.tickSize) * rules.tickSize
    : Math.ceil(rules.priceFloor / rules.tickSize) * rules.tickSize;
  const best = side === 'bid' ? -1 : 1;
  return orders.filter((order) => order.side === side)
    .map((order) => ({ order, price: order.limitPrice ?? bound, left: order.quantity }))
    .sort((a, b) => best * (a.price - b.price) || a.order.orderId - b.order.orderId);
}

/** Takes from both queues as long as their heads agree on a price. */
function pairOff(bids: readonly Claim[], asks: readonly Claim[]): Pair[] {
  const pairs: Pair[] = [];
  for (let b = 0, a = 0; b < bids.length && a < asks.length && bids[b]!.price >= asks[a]!.price;) {
    const bid = bids[b]!;
    const ask = asks[a]!;
    const quantity = Math.min(bid.left, ask.left);
    pairs.push({ bid, ask, quantity });
    bid.left -= quantity;
    ask.left -= quantity;
    if (bid.left === 0) b += 1;
    if (ask.left === 0) a += 1;
  }
  return pairs;
}

/** Halfway, rounded down to the tick. */
function middle(low: Cents, high: Cents, { tickSize }: CallRules): Cents {
  return Math.floor((low + high) / (2 * tickSize)) * tickSize;
}

function tradeOf(bid: Order, ask: Order, price: Cents, quantity: Units): CallTrade {
  const [bidOrderId, askOrderId] = [bid.orderId, ask.orderId];
  return { buyer: bid.trader, seller: ask.trader, bidOrderId, askOrderId, price, quantity };
}

function hasUnitsLeft({ left }: Claim): boolean {
  return left > 0;
}
