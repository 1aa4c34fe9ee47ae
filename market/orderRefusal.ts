import { assert } from './assert.ts';
import type { Order } from './order.ts';
import type { BookRefusal, BookRefused, BookRules } from './orderBook.ts';

/**
 * Why no venue with these rules takes `order`, whatever rests there; `undefined` when it is well formed. The first
 * reason that applies, in the order written here. Ticks count from 0: a price is on the tick when `tickSize` divides
 * it.
 */
export function orderRefusal(order: Order, rules: PriceRules): BookRefusal | undefined {
  const { limitPrice, quantity } = order;
  assert(Number.isSafeInteger(order.orderId), 'order ids are whole numbers');
  if (!(Number.isSafeInteger(quantity) && quantity > 0)) return 'quantity-not-positive';
  if (limitPrice !== undefined) {
    if (!(limitPrice >= rules.priceFloor && limitPrice <= rules.priceCeiling)) return 'price-out-of-bounds';
    if (limitPrice % rules.tickSize !== 0) return 'price-off-tick';
  }
  if (order.postOnly && (limitPrice === undefined || order.timeInForce !== 'gtc')) return 'post-only-never-rests';
  return undefined;
}

/** Which prices a venue takes. */
export type PriceRules = Pick<BookRules, 'priceFloor' | 'priceCeiling' | 'tickSize'>;

/** One shared object a reason, so that a refusal costs nothing. */
export const refused: { readonly [R in BookRefusal]: BookRefused } = {
  'price-out-of-bounds': refusal('price-out-of-bounds'),
  'price-off-tick': refusal('price-off-tick'),
  'quantity-not-positive': refusal('quantity-not-positive'),
  'duplicate-order': refusal('duplicate-order'),
  'post-only-would-trade': refusal('post-only-would-trade'),
  'post-only-never-rests': refusal('post-only-never-rests'),
  'fill-or-kill-cannot-fill': refusal('fill-or-kill-cannot-fill'),
  'unknown-order': refusal('unknown-order'),
  'not-your-order': refusal('not-your-order'),
};

/** Asserts that rules describe a market: whole numbers, and at least one price on the tick inside the bounds. */
export function assertRules({ priceFloor, priceCeiling, tickSize }: PriceRules): void {
  assert(Number.isSafeInteger(priceFloor) && Number.isSafeInteger(priceCeiling), 'price bounds are whole cents');
  assert(Number.isSafeInteger(tickSize) && tickSize > 0, 'the tick is a positive whole number of cents');
  assert(Math.ceil(priceFloor / tickSize) <= Math.floor(priceCeiling / tickSize), 'some price lies inside the bounds');
}

function refusal(reason: BookRefusal): BookRefused {
  return Object.freeze({ accepted: false, reason });
}
