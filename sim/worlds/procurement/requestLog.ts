import type { Message } from '../../../machines/message.ts';
import type {
  ApproverMessage, ComplianceMessage, NegotiationMessage, OfferMade, PurchaseOrder, PurchaseRequest, RequesterMessage,
  SourcingMessage, SupervisorMessage, SupplierMessage, TreasuryMessage,
} from '../../../machines/procurementMessages.ts';
import type { Ms } from '../../../market/units.ts';
import type { Entry } from '../../tape/entry.ts';
import type { OrderResult, RequestResult } from './procurementRunResult.ts';
import { roleOf } from './provisions.ts';
import type { TrueCosts } from './trueCosts.ts';

type Told =
  | RequesterMessage | SupervisorMessage | SourcingMessage | ComplianceMessage | NegotiationMessage | SupplierMessage
  | ApproverMessage | TreasuryMessage;

export const dayMs: Ms = 86_400_000;
/** What moves a case from one role to another. */
const moves = new Set([
  'purchase.requested', 'candidates.wanted', 'candidates.found', 'candidates.cleared', 'candidates.rejected',
  'more.wanted', 'case.escalated', 'guidance.given', 'approval.asked', 'approval.answered', 'orders.asked',
  'orders.settled', 'orders.refused', 'case.closed', 'request.concluded',
]);

type Ordered = PurchaseOrder & Pick<OrderResult, 'isConfirmed' | 'deliveredMs' | 'daysLate' | 'defective' | 'paid'> & {
  readonly placedMs: Ms;
};

/** One request, as the tape tells of it. */
export class RequestLog {
  readonly request: PurchaseRequest;
  readonly openedMs: Ms;
  readonly orders = new Map<string, Ordered>();
  /** Whether something went wrong on its way: an escalation, a dead letter, a time that ran out. */
  hasFailed = false;
  endedMs: Ms = -1;
  #end: Pick<RequestResult, 'end' | 'because' | 'quantity' | 'spent' | 'saved' | 'reasons'> = {
    end: null, because: '', quantity: 0, spent: 0, saved: 0, reasons: [],
  };
  readonly #path: string[] = [];
  /** The last offer in each talk, by supplier. */
  readonly #talks = new Map<string, OfferMade>();
  #messages = 0;
  #escalations = 0;
  #signedBy = '';

  constructor({ content, atMs }: RequesterMessage) {
    this.request = content;
    this.openedMs = atMs;
  }

  /** Anything said in its conversation, as it was delivered. */
  note({ message, atMs }: Entry): void {
    this.#messages += 1;
    if (moves.has(message.type)) this.#move(message);
    const told = message as Told;
    if (told.type === 'request.concluded') this.#conclude(told, atMs);
    else if (told.type === 'case.escalated') {
      this.#escalations += 1;
      this.hasFailed = true;
    } else if (told.type === 'signature.kept') this.#signedBy = told.content.by;
    else if (told.type === 'offer.made') this.#talks.set(supplierIn(told), told.content);
    else if (told.type === 'talk.ended') this.hasFailed ||= ['no-answer', 'expired'].includes(told.content.reason);
    else this.#noteOrder(told);
  }

  /** An order counts from when it is sent, whether or not its supplier ever hears of it. */
  noteSent({ content }: Extract<Told, { type: 'order.placed' }>, atMs: Ms): void {
    if (this.orders.has(content.orderId)) return;
    this.orders.set(content.orderId, {
      ...content, isConfirmed: false, deliveredMs: -1, daysLate: 0, defective: 0, paid: 0, placedMs: atMs,
    });
  }

  result(costs: TrueCosts): Omit<RequestResult, 'steps'> {
    const { request, openedMs, endedMs } = this;
    const standing = [...this.orders.values()].filter(({ isConfirmed }) => isConfirmed);
    return {
      request, openedMs, endedMs, ...this.#end, orders: [...this.orders.values()].map(orderResult),
      ...this.#worth(standing, costs), path: this.#path, messages: this.#messages, escalations: this.#escalations,
      signedBy: standing.length > 0 ? this.#signedBy : '',
    };
  }

  #conclude({ content: { outcome, file } }: Extract<Told, { type: 'request.concluded' }>, atMs: Ms): void {
    if (this.#end.end !== null) return;
    const { kind: end, because, quantity, spent, saved } = outcome;
    this.#end = { end, because, quantity, spent, saved, reasons: file.reasons };
    this.endedMs = atMs;
    this.hasFailed ||= file.reasons.some(({ rule, verdict }) => rule === 'availability' && verdict === 'broken');
  }

  #move({ to }: Message): void {
    const role = roleOf(to) ?? to;
    if (this.#path.at(-1) !== role) this.#path.push(role);
  }

  #noteOrder(told: Told): void {
    if (told.type === 'order.confirmed') this.#update(told.content.orderId, { isConfirmed: true });
    else if (told.type === 'order.refused') this.hasFailed = true;
    else if (told.type === 'delivery.recorded') {
      const { orderId, delivered, defective, paid, promisedMs, deliveredMs } = told.content;
      if (delivered === 0) {
        this.hasFailed = true;
        this.#update(orderId, { isConfirmed: false });
      } else {
        const daysLate = Math.max(0, Math.floor((deliveredMs - promisedMs) / dayMs));
        this.#update(orderId, { isConfirmed: true, deliveredMs, daysLate, defective, paid });
      }
    }
  }

  #update(orderId: string, news: Partial<Ordered>): void {
    const order = this.orders.get(orderId);
    if (order !== undefined) this.orders.set(orderId, { ...order, ...news });
  }

  /** Means over the units of what stands; the shares are of its largest order. */
  #worth(
    standing: readonly Ordered[], costs: TrueCosts,
  ): Pick<RequestResult, 'costPerUnit' | 'regretPct' | 'nashShare' | 'jointGainShare'> {
    const none = { costPerUnit: null, regretPct: null, nashShare: null, jointGainShare: null };
    const largest = standing.toSorted((a, b) => b.quantity - a.quantity)[0];
    if (largest === undefined) return none;
    let [units, cost, best] = [0, 0, 0];
    for (const order of standing) {
      const each = costs.of(order, this.request, order.placedMs);
      units += order.quantity;
      cost += order.quantity * each.cost;
      best += order.quantity * each.best;
    }
    const talk = this.#talks.get(largest.supplier);
    const shares = talk && costs.shares(largest, talk, this.request, largest.placedMs);
    return {
      ...none, ...shares && { nashShare: shares.nashShare, jointGainShare: shares.jointGainShare },
      costPerUnit: cost / units, regretPct: 100 * (cost / best - 1),
    };
  }
}

function supplierIn({ from, to }: Message): string {
  const address = from.startsWith('supplier/') ? from : to;
  return address.slice('supplier/'.length);
}

function orderResult(order: Ordered): OrderResult {
  const {
    orderId, supplier, quantity, unitPrice, leadTimeDays, isConfirmed, deliveredMs, daysLate, defective, paid,
  } = order;
  return {
    orderId, supplier, quantity, unitPrice, leadTimeDays, isConfirmed, deliveredMs, daysLate, defective, paid,
  };
}
