import { type Message, notify, type Post, refuse, request, respond } from '../../machines/message.ts';
import type { NegotiationMessage, Signature } from '../../machines/procurementMessages.ts';
import type { OrderNews } from '../../machines/treasury.machine.ts';
import { assert } from '../../market/assert.ts';
import type { Ledger } from '../../market/ledger.ts';
import type { ApprovalLevel } from '../../market/policy.ts';
import type { FailedOrder, PurchaseOrder } from '../../market/purchaseOrder.ts';
import { Purchasing } from '../../market/purchasing.ts';
import { Signatures } from '../../market/signatures.ts';
import { supplierAddress } from '../../market/supplierFacts.ts';
import type { Cents, Ms, Units } from '../../market/units.ts';
import { OrderWatch, type WatchRules } from './orderWatch.ts';

type Say = (post: Post) => void;
type OrdersAsked = Extract<NegotiationMessage, { type: 'orders.asked' }>;
type News<T extends OrderNews['type']> = Extract<OrderNews, { type: T }>;

export interface TreasuryDeskOptions {
  /** `treasury` and every `supplier/NAME` have accounts in it; every category is a good. */
  readonly ledger: Ledger;
  readonly approvalLevels: readonly ApprovalLevel[];
  /** `signatureMs`: how long orders over the limit wait for a signature that may be on its way. */
  readonly rules: WatchRules & { readonly signatureMs: Ms };
  readonly now: () => Ms;
}

/** Who has asked for orders and is answered when all suppliers have; `left` is what was not ordered. */
interface Waiting { readonly asked: OrdersAsked; readonly left: readonly FailedOrder[] }
/** Orders over the limit, which is that far. */
interface Unsigned { readonly asked: OrdersAsked; readonly limit: Cents; readonly dueMs: Ms }

/**
 * The treasury's own: its orders, and who waits for them. It belongs to the treasury alone, is changed in place, and
 * outlives its chart. An order that is no longer waited for is cancelled for good: whatever its supplier still says of
 * it is answered with `talk.ended`, so that both sides come to the same end. Who asks with no orders asks what stands,
 * and nothing more is ordered for that request: what it is told stays true.
 */
export class TreasuryDesk {
  readonly #options: TreasuryDeskOptions;
  readonly #signatures: Signatures;
  readonly #purchasing: Purchasing;
  readonly #watch: OrderWatch;
  /** By request, then by who asked. */
  readonly #waiting = new Map<string, Map<string, Waiting>>();
  readonly #unsigned = new Map<string, Unsigned>();

  constructor(options: TreasuryDeskOptions) {
    const { ledger, approvalLevels, rules, now } = options;
    const buyer = ledger.account('treasury');
    assert(buyer !== undefined, 'a treasury has an account');
    assert(rules.signatureMs > 0, 'time passes before a signature is missed');
    this.#options = options;
    this.#signatures = new Signatures(approvalLevels);
    this.#purchasing = new Purchasing({ ledger, buyer, signatures: this.#signatures });
    this.#watch = new OrderWatch(rules, now);
  }

  nextDueInMs(): Ms | undefined {
    const dues = [...this.#watch.all(), ...this.#unsigned.values()].map(({ dueMs }) => dueMs);
    return dues.length === 0 ? undefined : Math.max(0, Math.min(...dues) - this.#options.now());
  }

  take(asked: OrdersAsked, say: Say): void {
    const { request: purchase, orders } = asked.content;
    const { requestId } = purchase;
    const held = this.#unsigned.get(requestId);
    this.#unsigned.delete(requestId);
    if (orders.length === 0) {
      this.#purchasing.close(requestId);
      this.#wait(asked, []);
      return held === undefined ? this.#settle(requestId, say) : this.take(held.asked, say);
    }
    const answer = this.#purchasing.promise(purchase, orders);
    if (answer.accepted) {
      for (const order of answer.placed) this.#place(order, asked.id, say);
      this.#wait(asked, answer.left);
      this.#settle(requestId, say);
    } else if (answer.reason === 'unsigned') {
      const dueMs = held?.dueMs ?? this.#options.now() + this.#options.rules.signatureMs;
      this.#unsigned.set(requestId, { asked, limit: answer.limit, dueMs });
    } else say(refuse(asked, 'orders.refused', { requestId, reason: answer.reason, limit: answer.limit }));
  }

  /** Nobody but the approver signs. */
  keep({ from, content }: Message<'signature.kept', Signature>, say: Say): void {
    if (from !== 'approver' || this.#signatures.keep(content) !== undefined) return;
    const held = this.#unsigned.get(content.requestId);
    if (held !== undefined) this.take(held.asked, say);
  }

  confirm(news: News<'order.confirmed'>, say: Say): void {
    const { orderId, dueMs } = news.content;
    const { order, stage } = this.#own(news) ?? {};
    if (order === undefined) return;
    if (this.#purchasing.confirm(orderId) === 'not-standing') return this.#end(order, say);
    if (stage !== 'placed') return;
    this.#watch.expect(order, dueMs);
    this.#settle(order.requestId, say);
  }

  refuse(news: News<'order.refused'>, say: Say): void {
    const { order, stage } = this.#own(news) ?? {};
    if (order === undefined || stage !== 'placed') return;
    this.#purchasing.refuse(order.orderId, news.content.reason);
    this.#watch.end(order);
    this.#settle(order.requestId, say);
  }

  /** What cannot be what was ordered is not taken: its supplier may still bring what was. */
  receive(news: News<'goods.delivered'>, say: Say): void {
    const { orderId, quantity, defective } = news.content;
    const { order } = this.#own(news) ?? {};
    if (order === undefined) return;
    const answer = this.#purchasing.deliver(orderId, { quantity, defective });
    if (answer.accepted) {
      say(respond(news, 'payment.made', { orderId, amount: answer.paid }));
      if (answer.isNew) this.#record(order, { delivered: quantity, defective, paid: answer.paid }, say);
    } else if (answer.reason === 'not-standing') this.#end(order, say);
  }

  /** Asks suppliers again who have not said whether they take their order. */
  askAgain(say: Say): void {
    for (const { order } of this.#watch.all()) {
      if (this.#purchasing.order(order.orderId)!.stage === 'placed') this.#ask(order, say);
    }
  }

  loseNoTime(say: Say): void {
    for (const { asked, limit, dueMs } of this.#unsigned.values()) {
      if (dueMs > this.#options.now()) continue;
      const { requestId } = asked.content.request;
      this.#unsigned.delete(requestId);
      say(refuse(asked, 'orders.refused', { requestId, reason: 'unsigned', limit }));
    }
    for (const watched of this.#watch.due()) {
      if (this.#watch.mayAsk(watched)) this.#ask(watched.order, say);
      else this.#cancel(watched.order, say);
    }
  }

  toJSON(): unknown {
    const orders = this.#purchasing.toJSON() as object;
    return { ...orders, signed: this.#signatures, underWay: this.#watch, unsigned: [...this.#unsigned.values()] };
  }

  #place(order: PurchaseOrder, cause: number, say: Say): void {
    this.#watch.begin(order);
    say(request(supplierAddress(order.supplier), 'order.placed', order, { conversation: order.requestId, cause }));
  }

  #ask(order: PurchaseOrder, say: Say): void {
    this.#watch.noteAsk(order);
    say(request(supplierAddress(order.supplier), 'order.placed', order, { conversation: order.requestId }));
  }

  #cancel(order: PurchaseOrder, say: Say): void {
    const fault = this.#purchasing.cancel(order.orderId, 'no-answer');
    assert(fault === undefined, 'only what is under way is cancelled');
    this.#end(order, say);
    this.#record(order, { delivered: 0, defective: 0, paid: 0 }, say);
  }

  #end({ orderId, supplier, requestId: conversation }: PurchaseOrder, say: Say): void {
    say(notify(supplierAddress(supplier), 'talk.ended', { talk: orderId, reason: 'cancelled' }, { conversation }));
  }

  /** What an order came to. */
  #record(order: PurchaseOrder, what: { delivered: Units; defective: Units; paid: Cents }, say: Say): void {
    const { requestId: conversation } = order;
    const record = { ...order, ...what, promisedMs: this.#watch.end(order), deliveredMs: this.#options.now() };
    say(notify('memory', 'delivery.recorded', record, { conversation }));
    this.#settle(conversation, say);
  }

  #wait(asked: OrdersAsked, left: readonly FailedOrder[]): void {
    const { requestId } = asked.content.request;
    const others = this.#waiting.get(requestId) ?? new Map<string, Waiting>();
    this.#waiting.set(requestId, others.set(asked.from, { asked, left }));
  }

  /** All who wait are answered as soon as every supplier has answered. */
  #settle(requestId: string, say: Say): void {
    if (this.#purchasing.isUnanswered(requestId)) return;
    const [standing, failed] = [this.#purchasing.standing(requestId), this.#purchasing.failed(requestId)];
    for (const { asked, left } of this.#waiting.get(requestId)?.values() ?? []) {
      say(respond(asked, 'orders.settled', { requestId, standing, failed: [...failed, ...left] }));
    }
    this.#waiting.delete(requestId);
  }

  /** The order that its own supplier speaks of. */
  #own({ from, content: { orderId } }: OrderNews) {
    const entry = this.#purchasing.order(orderId);
    return entry === undefined || from !== supplierAddress(entry.order.supplier) ? undefined
      : { order: entry.order, stage: entry.stage };
  }
}
