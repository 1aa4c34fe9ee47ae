import { assert } from './assert.ts';
import { type AccountId, type AssetId, cash, type Ledger } from './ledger.ts';
import {
  type AgreedTerms, costOf, type DeliveryAnswer, type FailedOrder, isSame, isWellPriced, isWhole, type OrderFault,
  type OrderStage, type PromiseAnswer, type Purchase, type PurchaseOrder,
} from './purchaseOrder.ts';
import type { Signatures } from './signatures.ts';
import { supplierAddress } from './supplierFacts.ts';
import type { Cents, Units } from './units.ts';

interface Account { readonly purchase: Purchase; readonly orders: Entry[] }
interface Entry { readonly order: PurchaseOrder; stage: OrderStage; reason: string; paid: Cents }

/**
 * Purchase orders from promise to payment: cash is held back when an order is placed and leaves when its goods come,
 * both in the ledger. For one request never more is ordered than it wants, its budget allows and somebody has signed
 * for; of each supplier the same terms are tried once. Whatever is said twice changes nothing. Goods are produced when
 * they are delivered; those that are defective are not taken and not paid. Belongs to its owner alone.
 */
export class Purchasing {
  readonly #ledger: Ledger;
  readonly #buyer: AccountId;
  readonly #signatures: Signatures;
  readonly #accounts = new Map<string, Account>();
  readonly #entries = new Map<string, Entry>();
  readonly #closed = new Set<string>();

  constructor({ ledger, buyer, signatures }: { ledger: Ledger; buyer: AccountId; signatures: Signatures }) {
    assert(buyer !== ledger.issuer, 'whoever buys pays with what it has');
    this.#ledger = ledger;
    this.#buyer = buyer;
    this.#signatures = signatures;
  }

  /** Places what is wanted and not yet tried: all of it, or nothing. `left` is what is not placed, and why. */
  promise(purchase: Purchase, terms: readonly AgreedTerms[]): PromiseAnswer {
    const { requestId } = purchase;
    if (!this.#isWellFormed(purchase, terms)) return { accepted: false, reason: 'malformed', limit: 0 };
    const { wanted, left } = this.#sorted(purchase, terms);
    const refusal = this.#refusal(purchase, wanted);
    if (refusal !== undefined) return refusal;
    const account = this.#accounts.get(requestId) ?? { purchase, orders: [] };
    this.#accounts.set(requestId, account);
    return { accepted: true, placed: wanted.map((each) => this.#place(account, each)), left };
  }

  /** From now on nothing more is ordered for this request; what stands, stands. */
  close(requestId: string): void {
    this.#closed.add(requestId);
  }

  /** Its supplier takes it. What is delivered was confirmed, said or not. */
  confirm(orderId: string): OrderFault | undefined {
    const entry = this.#entries.get(orderId);
    if (entry === undefined) return 'unknown-order';
    if (!isStanding(entry)) return 'not-standing';
    if (entry.stage === 'placed') entry.stage = 'confirmed';
    return undefined;
  }

  /** Its supplier does not take it. Who has confirmed is bound. */
  refuse(orderId: string, reason: string): OrderFault | undefined {
    const entry = this.#entries.get(orderId);
    if (entry === undefined) return 'unknown-order';
    if (entry.stage === 'confirmed') return 'already-confirmed';
    return this.#end(entry, 'refused', reason);
  }

  /** We no longer wait for it. */
  cancel(orderId: string, reason: string): OrderFault | undefined {
    const entry = this.#entries.get(orderId);
    return entry === undefined ? 'unknown-order' : this.#end(entry, 'cancelled', reason);
  }

  /** Pays for what is good of what has come, once; whatever else was held back for the order is free again. */
  deliver(orderId: string, { quantity, defective }: { quantity: Units; defective: Units }): DeliveryAnswer {
    const entry = this.#entries.get(orderId);
    if (entry === undefined) return { accepted: false, reason: 'unknown-order' };
    if (!isStanding(entry)) return { accepted: false, reason: 'not-standing' };
    if (entry.stage === 'delivered') return { accepted: true, paid: entry.paid, isNew: false };
    if (!isWhole(quantity) || !isWhole(defective) || defective > quantity || quantity > entry.order.quantity) {
      return { accepted: false, reason: 'malformed' };
    }
    this.#settle(entry.order, quantity - defective);
    entry.stage = 'delivered';
    entry.paid = entry.order.unitPrice * (quantity - defective);
    return { accepted: true, paid: entry.paid, isNew: true };
  }

  order(orderId: string): Readonly<{ order: PurchaseOrder; stage: OrderStage }> | undefined {
    return this.#entries.get(orderId);
  }

  /** A request's orders that stand, in the order they were placed. */
  standing(requestId: string): PurchaseOrder[] {
    return this.#of(requestId).filter(isStanding).map(({ order }) => order);
  }

  failed(requestId: string): FailedOrder[] {
    return this.#of(requestId).filter((entry) => !isStanding(entry))
      .map(({ order: { supplier }, reason }) => ({ supplier, reason }));
  }

  /** Whether some supplier has still to say whether it takes its order. */
  isUnanswered(requestId: string): boolean {
    return this.#of(requestId).some(({ stage }) => stage === 'placed');
  }

  toJSON(): unknown {
    return { orders: [...this.#entries.values()], closed: [...this.#closed] };
  }

  #of(requestId: string): readonly Entry[] {
    return this.#accounts.get(requestId)?.orders ?? [];
  }

  #isWellFormed(purchase: Purchase, terms: readonly AgreedTerms[]): boolean {
    const before = this.#accounts.get(purchase.requestId)?.purchase ?? purchase;
    return (['category', 'quantity', 'budget', 'region'] as const).every((each) => purchase[each] === before[each])
      && isWhole(purchase.budget) && isWhole(purchase.quantity) && this.#good(purchase.category) !== undefined
      && new Set(terms.map(({ supplier }) => supplier)).size === terms.length
      && terms.every((each) => this.#seller(each.supplier) !== undefined && isWellPriced(each));
  }

  /** What is to be placed, and what is not: it was tried before, or no more is wanted. */
  #sorted(purchase: Purchase, terms: readonly AgreedTerms[]): { wanted: AgreedTerms[]; left: FailedOrder[] } {
    const { requestId, quantity } = purchase;
    const wanted: AgreedTerms[] = [];
    const left: FailedOrder[] = [];
    let units = sum(this.standing(requestId), (order) => order.quantity);
    for (const each of terms) {
      if (this.#of(requestId).some(({ order }) => isSame(order, each))) continue; // `standing` or `failed` tells of it
      const reason = this.#closed.has(requestId) ? 'closed' : units + each.quantity > quantity ? 'already-enough' : '';
      if (reason !== '') left.push({ supplier: each.supplier, reason });
      else {
        units += each.quantity;
        wanted.push(each);
      }
    }
    return { wanted, left };
  }

  #refusal({ requestId, budget }: Purchase, wanted: readonly AgreedTerms[]): PromiseAnswer | undefined {
    const more = sum(wanted, costOf);
    const total = more + sum(this.standing(requestId), costOf);
    const [signed, free] = [this.#signatures.limitOf(requestId), this.#ledger.available(this.#buyer, cash)];
    if (wanted.length === 0) return undefined;
    if (total > budget) return { accepted: false, reason: 'over-budget', limit: budget };
    if (total > signed) return { accepted: false, reason: 'unsigned', limit: signed };
    return more > free ? { accepted: false, reason: 'insufficient-funds', limit: free } : undefined;
  }

  #place({ purchase: { requestId, category, region }, orders }: Account, terms: AgreedTerms): PurchaseOrder {
    const { supplier, unitPrice, quantity, leadTimeDays, listPrice } = terms;
    const orderId = `${requestId}/${orders.length + 1}`;
    const order = { orderId, requestId, category, region, supplier, unitPrice, quantity, leadTimeDays, listPrice };
    const entry: Entry = { order, stage: 'placed', reason: '', paid: 0 };
    assert(!this.#entries.has(orderId), 'each order has a name of its own');
    assert(this.#ledger.reserve(this.#buyer, cash, costOf(order)) === undefined, 'what is ordered can be paid');
    orders.push(entry);
    this.#entries.set(orderId, entry);
    return order;
  }

  #end(entry: Entry, stage: 'refused' | 'cancelled', reason: string): OrderFault | undefined {
    if (entry.stage === 'delivered') return 'already-delivered';
    if (!isStanding(entry)) return undefined; // said twice
    this.#ledger.release(this.#buyer, cash, costOf(entry.order));
    entry.stage = stage;
    entry.reason = reason;
    return undefined;
  }

  #settle(order: PurchaseOrder, quantity: Units): void {
    const [good, seller] = [this.#good(order.category)!, this.#seller(order.supplier)!];
    const made = this.#ledger.transfer({ from: this.#ledger.issuer, to: seller, asset: good, amount: quantity });
    assert(made === undefined, 'what is delivered was made');
    const refusal = this.#ledger.settleTrade({
      buyer: this.#buyer, seller, good, price: order.unitPrice, quantity, cashReserved: costOf(order), goodsReserved: 0,
    });
    assert(refusal === undefined, 'what is delivered is paid out of what was held back');
  }

  #good(category: string): AssetId | undefined {
    const asset = this.#ledger.asset(category);
    return asset === cash ? undefined : asset;
  }

  #seller(supplier: string): AccountId | undefined {
    return this.#ledger.account(supplierAddress(supplier));
  }
}

function isStanding({ stage }: Entry): boolean {
  return stage !== 'refused' && stage !== 'cancelled';
}

function sum<T>(items: readonly T[], amountOf: (item: T) => number): number {
  return items.reduce((total, item) => total + amountOf(item), 0);
}
