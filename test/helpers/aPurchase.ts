import { notify, type Post, refuse, request, respond } from '../../machines/message.ts';
import type {
  Candidate, CaseFile, OrderTerms, Outcome, PurchaseRequest, Reason,
} from '../../machines/procurementMessages.ts';
import type { Entry } from '../../sim/tape/entry.ts';
import { EntryLog } from './entryLog.ts';

export const wanted: PurchaseRequest = {
  requestId: 'request-1', category: 'electronics', quantity: 40, budget: 600_000, urgency: 'high', region: 'eu',
  certifications: ['iso-9001'],
};
export const candidate = (supplier: string, listPrice = 15_000): Candidate => (
  { supplier, listPrice, unitsFree: 80, leadTimeDays: 9, score: 62.4, confidence: 0.3 });
export const fileOf = (more: Partial<CaseFile> = {}): CaseFile => ({
  request: wanted, scope: 'preferred', searches: 0, mayPart: false, excluded: [], candidates: [], reasons: [], ...more,
});
export const acmeOrder: OrderTerms = {
  supplier: 'acme', unitPrice: 13_200, quantity: 40, leadTimeDays: 9, listPrice: 15_000,
};
export const ending: Outcome = { kind: 'completed', because: 'ordered', quantity: 40, spent: 528_000, saved: 72_000 };
export const ratingOfHooli: Reason = {
  rule: 'rating', subject: 'hooli', verdict: 'broken', found: 'CCC', required: 'BB or better',
};
const found: Reason = {
  rule: 'ranking', subject: 'acme', verdict: 'noted', found: 'score 62', required: 'place 1 of 2',
};
const hour = 3_600_000;
const about = { conversation: wanted.requestId };

/**
 * The tape of one purchase: two suppliers found, one of them rejected by policy, a short bargaining, a signature, an
 * order and its delivery. Every word but the first takes a second on its way.
 */
export function aPurchase(): Entry[] {
  const log = new EntryLog();
  const say = (from: string, post: Post, atMs: number) => log.say(from, post, { atMs, tookMs: atMs === 0 ? 0 : 1000 });
  const [candidates, known] = [[candidate('acme'), candidate('hooli', 12_000)], { searches: 1, reasons: [found] }];
  const bought = say('requester', request('lead', 'purchase.requested', wanted, about), 0);
  const search = say(
    'lead', request('sourcing-1', 'candidates.wanted', fileOf(), { ...about, cause: bought.id }), 1000);
  for (const { supplier, ...told } of candidates) {
    const { category, quantity, region } = wanted;
    const asked = say('sourcing-1', request(`supplier/${supplier}`, 'availability.asked',
      { category, quantity, region }, { ...about, cause: search.id }), hour);
    say(`supplier/${supplier}`, respond(asked, 'availability.told', { ...told, supplier }), 2 * hour);
  }
  const vetting = say('sourcing-1', request('compliance-1', 'candidates.found', fileOf({ ...known, candidates }),
    { ...about, cause: search.id }), 2 * hour + 5000);
  const cleared = fileOf({
    ...known, excluded: ['hooli'], candidates: [candidate('acme')], reasons: [found, ratingOfHooli],
  });
  say('compliance-1', request('negotiation-1', 'candidates.cleared', cleared, { ...about, cause: vetting.id }),
    3 * hour);
  bargain(say, 4 * hour);
  const closing = { outcome: ending, file: cleared };
  order(say, 8 * hour);
  const closed = say('negotiation-1', notify('lead', 'case.closed', closing, about), 12 * hour);
  say('lead', notify('requester', 'request.concluded', closing, { ...about, cause: bought.id }), 12 * hour + 1000);
  log.again(closed, { atMs: 13 * hour, outcome: 'refused', reason: 'duplicate' });
  return log.entries.toSorted((a, b) => a.atMs - b.atMs || a.seq - b.seq).map((entry, seq) => ({ ...entry, seq }));
}

type Say = (from: string, post: Post, atMs: number) => ReturnType<EntryLog['say']>;

/** Three offers: the buyer's, the seller's, the buyer's again, which is accepted. */
function bargain(say: Say, from: number): void {
  const terms = (unitPrice: number) => ({ unitPrice, quantity: 40, leadTimeDays: 9 });
  const offer = (round: number, unitPrice: number) => ({
    talk: 'request-1/acme', round, category: 'electronics', terms: terms(unitPrice), low: terms(1), high: terms(15_000),
    roundsMax: 8,
  });
  const first = say('negotiation-1', request('supplier/acme', 'offer.made', offer(1, 12_000), about), from);
  say('supplier/acme', respond(first, 'offer.made', offer(2, 14_500)), from + hour);
  const last = say('negotiation-1', request('supplier/acme', 'offer.made', offer(3, 13_200), about),
    from + hour + 2000);
  say('supplier/acme', respond(last, 'offer.accepted', { talk: 'request-1/acme', round: 3, terms: terms(13_200) }),
    from + 2 * hour);
}

/** Signed, ordered, refused once, delivered and paid. */
function order(say: Say, from: number): void {
  const { requestId, category, region } = wanted;
  const placed = { ...acmeOrder, orderId: 'request-1/1', requestId, category, region };
  const asked = say('negotiation-1', request('approver', 'approval.asked',
    { requestId, terms: [acmeOrder], total: 528_000 }, about), from);
  say('approver', respond(asked, 'approval.answered', {
    requestId, isApproved: true, upTo: 528_000, reason: 'within the limit of manager' }), from + hour);
  say('approver', notify('treasury', 'signature.kept', { requestId, by: 'manager', upTo: 528_000 },
    { ...about, cause: asked.id }), from + hour);
  const ask = request('treasury', 'orders.asked', { request: wanted, orders: [acmeOrder] }, about);
  const early = say('negotiation-1', ask, from + hour);
  say('treasury', refuse(early, 'orders.refused', { requestId, reason: 'unsigned', limit: 500_000 }),
    from + hour + 1000);
  const orders = say('negotiation-1', ask, from + 2 * hour);
  const toAcme = say('treasury', request('supplier/acme', 'order.placed', placed, { ...about, cause: orders.id }),
    from + 2 * hour + 1000);
  say('supplier/acme', respond(toAcme, 'order.confirmed', { orderId: 'request-1/1', dueMs: 226 * hour }),
    from + 3 * hour);
  say('treasury', respond(orders, 'orders.settled', { requestId, standing: [placed], failed: [] }),
    from + 3 * hour + 2000);
  const goods = say('supplier/acme', notify('treasury', 'goods.delivered',
    { orderId: 'request-1/1', quantity: 40, defective: 2 }, { ...about, cause: toAcme.id }), 250 * hour);
  say('treasury', respond(goods, 'payment.made', { orderId: 'request-1/1', amount: 501_600 }), 250 * hour + 1000);
  say('treasury', notify('memory', 'delivery.recorded', {
    ...placed, delivered: 40, defective: 2, promisedMs: 226 * hour, deliveredMs: 250 * hour, paid: 501_600,
  }, about), 250 * hour + 1000);
}
