import type {
  ApproverMessage, CaseFile, ComplianceMessage, NegotiationMessage, OrderTerms, RequesterMessage, Scope,
  SourcingMessage, SupervisorMessage, SupplierMessage, TreasuryMessage,
} from '../../../machines/procurementMessages.ts';
import type { Terms } from '../../../market/bargaining.ts';
import { count } from '../formatNumber.ts';
import { money } from './money.ts';
import { becauseWords, outcomeWords, requestWords } from './outcomeWords.ts';
import { lasting, virtualTime } from './virtualTime.ts';

/** Everything that is said in the procurement world. */
export type ProcurementMessage =
  | RequesterMessage | SupervisorMessage | SourcingMessage | ComplianceMessage | NegotiationMessage | SupplierMessage
  | ApproverMessage | TreasuryMessage;
type Content<T extends ProcurementMessage['type']> = Extract<ProcurementMessage, { type: T }>['content'];

const days = (length: number) => `${count(length)} ${length === 1 ? 'day' : 'days'}`;
const units = (quantity: number) => `${count(quantity)} ${quantity === 1 ? 'unit' : 'units'}`;
const deal = ({ quantity, unitPrice, leadTimeDays }: Terms) => (
  `${count(quantity)} at ${money(unitPrice)} each in ${days(leadTimeDays)}`);
const order = (terms: OrderTerms) => `${deal(terms)} from ${terms.supplier}`;
const scopeWords: Readonly<Record<Scope, string>> = {
  preferred: 'those preferred', category: 'all of its category', anywhere: 'anybody anywhere',
};

/** What each message says, as a phrase that follows its speaker's name. */
export const procurementWords: { readonly [T in ProcurementMessage['type']]: (content: Content<T>) => string } = {
  'purchase.requested': (request) => `wants ${requestWords(request)}`,
  'candidates.wanted': ({ request, scope }) => (
    `asks for suppliers of ${units(request.quantity)} of ${request.category} among ${scopeWords[scope]}`),
  'guidance.given': ({ advice }) => ({
    'widen-search': 'advises to search more widely', 'allow-parts': 'advises to buy in parts',
    'ask-again': 'advises to try once more', 'give-up': 'advises to give up',
  })[advice],
  'request.concluded': ({ outcome, file }) => `concludes: ${outcomeWords(outcome, file.request.quantity)}`,
  'availability.asked': ({ category, quantity, region }) => (
    `asks whether there are ${units(quantity)} of ${category} for ${region}`),
  'candidates.found': (file) => `found ${candidates(file)}`,
  'candidates.cleared': (file) => `clears ${listed(file.candidates.map(({ supplier }) => supplier))}`,
  'case.escalated': ({ problem, file: { searches, scope } }) => (
    `asks for advice: ${becauseWords(problem)} (search ${count(searches)}, ${scopeWords[scope]})`),
  'candidates.rejected': () => 'sends all candidates back',
  'offer.made': ({ terms, round, roundsMax }) => (
    `offers ${deal(terms)} (round ${count(round)} of ${count(roundsMax)})`),
  'offer.accepted': (accepted) => (
    `accepts ${'terms' in accepted ? deal(accepted.terms) : `the offer of round ${count(accepted.round)}`}`),
  'talk.ended': ({ talk, reason }) => `ends ${talk}: ${becauseWords(reason)}`,
  'approval.asked': ({ total, terms }) => `asks for a signature over ${money(total)}: ${listed(terms.map(order))}`,
  'orders.asked': ({ orders }) => (
    orders.length === 0 ? 'asks what has been ordered' : `asks to order ${listed(orders.map(order))}`),
  'more.wanted': ({ excluded }) => `wants other candidates${excluded.length === 0 ? '' : ` than ${listed(excluded)}`}`,
  'case.closed': ({ outcome, file }) => `closes the case: ${outcomeWords(outcome, file.request.quantity)}`,
  'availability.told': ({ unitsFree, listPrice, leadTimeDays }) => (unitsFree === 0 ? 'has nothing to sell'
    : `has ${units(unitsFree)} free at a list price of ${money(listPrice)}, in ${days(leadTimeDays)}`),
  'order.confirmed': ({ orderId, dueMs }) => `confirms ${orderId}, due at ${virtualTime(dueMs)}`,
  'order.refused': ({ orderId, reason }) => `refuses ${orderId}: ${becauseWords(reason)}`,
  'goods.delivered': ({ orderId, quantity, defective }) => (
    `delivers ${units(quantity)} of ${orderId}, ${defective === 0 ? 'all good' : `${count(defective)} defective`}`),
  'approval.answered': ({ isApproved, upTo, reason }) => (
    isApproved ? `signs for up to ${money(upTo)}: ${reason}` : `does not sign: ${reason}`),
  'order.placed': ({ orderId, ...terms }) => `orders ${deal(terms)} (${orderId})`,
  'orders.settled': ({ standing, failed }) => [
    standing.length === 0 ? 'has nothing on order' : `has ordered ${listed(standing.map(order))}`,
    ...(failed.length === 0 ? [] : [`failed: ${listed(failed.map(({ supplier, reason }) => (
      `${supplier} (${becauseWords(reason)})`)))}`]),
  ].join('; '),
  'orders.refused': ({ reason, limit }) => (
    `orders nothing: ${refusals[reason]}${limit === 0 ? '' : `, the limit is ${money(limit)}`}`),
  'payment.made': ({ orderId, amount }) => `pays ${money(amount)} for ${orderId}`,
  'signature.kept': ({ by, upTo }) => `signs as ${by} for up to ${money(upTo)}`,
  'delivery.recorded': ({ orderId, delivered, defective, promisedMs, deliveredMs, paid }) => {
    const lateMs = deliveredMs - promisedMs;
    return `records ${orderId}: ${units(delivered)} came, ${count(defective)} defective, `
      + `${lateMs > 0 ? `${lasting(lateMs)} late` : 'on time'}, ${money(paid)} paid`;
  },
};

const refusals: Readonly<Record<Content<'orders.refused'>['reason'], string>> = {
  'over-budget': 'it is more than the budget', unsigned: 'nobody has signed for it',
  'insufficient-funds': 'there is not enough money', malformed: 'the orders make no sense',
};

function candidates({ candidates: found }: CaseFile): string {
  if (found.length === 0) return 'nobody';
  return listed(found.map(({ supplier, score, listPrice, leadTimeDays }) => (
    `${supplier} (score ${count(score)}, ${money(listPrice)}, ${days(leadTimeDays)})`)));
}

/** At most three, and how many more there are. */
function listed(names: readonly string[]): string {
  return names.length <= 3 ? names.join(', ') : `${names.slice(0, 3).join(', ')} and ${count(names.length - 3)} more`;
}
