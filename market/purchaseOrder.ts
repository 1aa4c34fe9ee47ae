import type { Terms } from './bargaining.ts';
import type { Need } from './policy.ts';
import type { Cents } from './units.ts';

/** Orders of one request are numbered from 1, in the order they were placed: `request-12/1`. */
export interface PurchaseOrder extends AgreedTerms, Pick<Purchase, 'requestId' | 'category' | 'region'> {
  readonly orderId: string;
}
/** What one request may buy, as it was first said: no later word changes it. */
export interface Purchase extends Pick<Need, 'category' | 'quantity' | 'budget' | 'region'> {
  readonly requestId: string;
}
/** What one supplier has agreed to. */
export interface AgreedTerms extends Terms { readonly supplier: string; readonly listPrice: Cents }
/** An order stands while it is placed, confirmed or delivered; the last three are for good. */
export type OrderStage = 'placed' | 'confirmed' | 'delivered' | 'refused' | 'cancelled';

/** What somebody may sign for: `by` is an approval level. */
export interface SignedLimit { readonly requestId: string; readonly by: string; readonly upTo: Cents }
export type SignatureRefusal = 'unknown-level' | 'beyond-level';

/**
 * Why nothing of what was asked is ordered; the first reason that applies, in this order. `malformed`: a quantity or a
 * price is not whole or not positive, a supplier is named twice or has no account, the category is no good of the
 * ledger, or the request is not what it was.
 */
export type PurchasingRefusal = 'malformed' | 'over-budget' | 'unsigned' | 'insufficient-funds';
/** Why an order is not placed, or does not stand: a word of ours or its supplier's. */
export interface FailedOrder { readonly supplier: string; readonly reason: string }
/** `limit` is what could not be gone beyond: the budget, what is signed for, the cash that is free; else 0. */
export type PromiseAnswer =
  | { readonly accepted: true; readonly placed: readonly PurchaseOrder[]; readonly left: readonly FailedOrder[] }
  | { readonly accepted: false; readonly reason: PurchasingRefusal; readonly limit: Cents };

export type OrderFault = 'unknown-order' | 'not-standing' | 'already-confirmed' | 'already-delivered';
/** `isNew`: it has been paid for now, not before. */
export type DeliveryAnswer =
  | { readonly accepted: true; readonly paid: Cents; readonly isNew: boolean }
  | { readonly accepted: false; readonly reason: OrderFault | 'malformed' };

export function costOf({ unitPrice, quantity }: Pick<Terms, 'unitPrice' | 'quantity'>): Cents {
  return unitPrice * quantity;
}

/** Whether they are the same terms of the same supplier. */
export function isSame(one: AgreedTerms, other: AgreedTerms): boolean {
  return one.supplier === other.supplier && one.unitPrice === other.unitPrice && one.quantity === other.quantity
    && one.leadTimeDays === other.leadTimeDays;
}

/** Whole, and at least one unit at one cent, for a sum that is exact; a list price may be 0. */
export function isWellPriced({ unitPrice, quantity, leadTimeDays, listPrice }: AgreedTerms): boolean {
  return isWhole(unitPrice) && isWhole(quantity) && unitPrice * quantity > 0 && isWhole(unitPrice * quantity)
    && isWhole(leadTimeDays) && isWhole(listPrice);
}

/** A safe integer from 0. */
export function isWhole(amount: number): boolean {
  return Number.isSafeInteger(amount) && amount >= 0;
}
