import type { Terms } from '../market/bargaining.ts';
import type { Cents, Ms, Units } from '../market/units.ts';
import type { Message } from './message.ts';

/** What the procurement world's agents say to each other. One request is one conversation, by the request's name. */

export const urgencies = ['low', 'normal', 'high'] as const;
export type Urgency = (typeof urgencies)[number];

/** What somebody wants bought. */
export interface PurchaseRequest {
  /** `request-12`: the conversation it is bought in. */
  readonly requestId: string;
  readonly category: string;
  readonly quantity: Units;
  /** The most that all of it may cost. */
  readonly budget: Cents;
  readonly urgency: Urgency;
  readonly region: string;
  /** Beyond what policy asks of the category. */
  readonly certifications: readonly string[];
}

/** Why something was decided: one rule held against one subject. */
export interface Reason {
  /** By name, such as `certification` or `lead-time`. */
  readonly rule: string;
  /** A supplier, a request, terms. */
  readonly subject: string;
  readonly verdict: 'met' | 'broken' | 'noted';
  /** What was found and what was asked, as people would say it: at most 200 characters. */
  readonly found: string;
  readonly required: string;
}

/** A supplier that may be asked, as its own answer has it. */
export interface Candidate {
  readonly supplier: string;
  readonly listPrice: Cents;
  readonly unitsFree: Units;
  readonly leadTimeDays: number;
  /** 0 … 100, from what is remembered; `confidence` in [0, 1] grows with evidence. */
  readonly score: number;
  readonly confidence: number;
  /** What is remembered to be lost of a price, in [0, 1], by what is defective, late or refused. Default: 0. */
  readonly expectedLoss?: number;
  /** How far it has shown that it keeps its promises, in [0, 1]. Default: 0, a stranger. */
  readonly relationship?: number;
}

/** How widely to look: each escalation may widen it, in this order. */
export const scopes = ['preferred', 'category', 'anywhere'] as const;
export type Scope = (typeof scopes)[number];

/** What travels from agent to agent: everything known of a request so far. */
export interface CaseFile {
  readonly request: PurchaseRequest;
  readonly scope: Scope;
  /** Rounds of search so far. */
  readonly searches: number;
  readonly mayPart: boolean;
  /** Not to be asked again, in the order they dropped out. */
  readonly excluded: readonly string[];
  /** Whether money was all that was wanting in every talk so far; left out where there was none. */
  readonly isAboutMoney?: boolean;
  readonly candidates: readonly Candidate[];
  /** Everything decided, in order: the audit report. */
  readonly reasons: readonly Reason[];
}

/** How a request ends. `order` numbers name what stands; `spent` is what was promised for it. */
export const outcomes = ['completed', 'partially-completed', 'rejected', 'no-market'] as const;
export type OutcomeKind = (typeof outcomes)[number];
export interface Outcome {
  readonly kind: OutcomeKind;
  /** In one word for a table: `ordered`, `part-ordered`, `over-budget`, `not-approved`, `policy`, `no-supplier`, … */
  readonly because: string;
  readonly quantity: Units;
  readonly spent: Cents;
  /** What the same would have cost at list price, less `spent`. */
  readonly saved: Cents;
}

export interface OrderTerms extends Terms { readonly supplier: string; readonly listPrice: Cents }
/** A purchase order. `part` counts the orders of one request from 1: `request-12/1`. */
export interface PurchaseOrder extends OrderTerms {
  readonly orderId: string;
  readonly requestId: string;
  readonly category: string;
  readonly region: string;
}

/** Who signs: a limit's name, and what it covers. Whoever signs says so here; nobody else can make one. */
export interface Signature { readonly requestId: string; readonly by: string; readonly upTo: Cents }

export type RequesterMessage = Message<'purchase.requested', PurchaseRequest>;
export type SupervisorMessage =
  | Message<'candidates.wanted', CaseFile>
  | Message<'guidance.given', { readonly advice: Advice; readonly file: CaseFile }>
  | Message<'request.concluded', { readonly outcome: Outcome; readonly file: CaseFile }>;
/** What a supervisor answers to an escalation; it controls nobody: whoever asked decides what to make of it. */
export type Advice = 'widen-search' | 'allow-parts' | 'ask-again' | 'give-up';

export type SourcingMessage =
  | Message<'availability.asked', { readonly category: string; readonly quantity: Units; readonly region: string }>
  | Message<'candidates.found', CaseFile>
  /** Straight to negotiation: every candidate was cleared before, and there is no time to lose. */
  | Message<'candidates.cleared', CaseFile>
  | Message<'case.escalated', { readonly from: 'sourcing' | 'compliance' | 'negotiation'; readonly problem: Problem;
    readonly file: CaseFile; }>;
export type Problem = 'no-supplier' | 'all-rejected' | 'no-agreement' | 'nobody-answers';

export type ComplianceMessage =
  | Message<'candidates.cleared', CaseFile>
  /** None may be used; others may be looked for. */
  | Message<'candidates.rejected', CaseFile>;

export type NegotiationMessage =
  | Message<'offer.made', OfferMade>
  | Message<'offer.accepted', { readonly talk: string; readonly round: number }>
  | Message<'talk.ended', { readonly talk: string; readonly reason: string }>
  | Message<'approval.asked', {
    readonly requestId: string; readonly terms: readonly OrderTerms[]; readonly total: Cents;
  }>
  | Message<'orders.asked', { readonly request: PurchaseRequest; readonly orders: readonly OrderTerms[] }>
  | Message<'more.wanted', CaseFile>
  | Message<'case.closed', { readonly outcome: Outcome; readonly file: CaseFile }>;
/** `talk` names one bargaining: `request-12/acme`. Rounds count from 1, both parties' together. */
export interface OfferMade {
  readonly talk: string;
  readonly round: number;
  readonly category: string;
  readonly terms: Terms;
  /** What of `terms` may vary, both ends included. */
  readonly low: Terms;
  readonly high: Terms;
  readonly roundsMax: number;
}

export type SupplierMessage =
  | Message<'availability.told', Candidate>
  | Message<'offer.made', OfferMade>
  | Message<'offer.accepted', { readonly talk: string; readonly round: number; readonly terms: Terms }>
  | Message<'talk.ended', { readonly talk: string; readonly reason: string }>
  | Message<'order.confirmed', { readonly orderId: string; readonly dueMs: Ms }>
  | Message<'order.refused', { readonly orderId: string; readonly reason: OrderRefusal }>
  | Message<'goods.delivered', { readonly orderId: string; readonly quantity: Units; readonly defective: Units }>;
export type OrderRefusal = 'no-such-terms' | 'no-capacity' | 'closed';

export type ApproverMessage = Message<'approval.answered', {
  readonly requestId: string; readonly isApproved: boolean; readonly upTo: Cents; readonly reason: string;
}>;

/** Money is promised, orders placed and goods paid for in one place, so that nothing is ordered twice or unsigned. */
export type TreasuryMessage =
  | Message<'order.placed', PurchaseOrder>
  /** All that was asked for has been answered by its suppliers; what stands, and what does not and why. */
  | Message<'orders.settled', {
    readonly requestId: string; readonly standing: readonly PurchaseOrder[];
    readonly failed: readonly { readonly supplier: string; readonly reason: string }[];
  }>
  | Message<'orders.refused', { readonly requestId: string; readonly reason: TreasuryRefusal; readonly limit: Cents }>
  | Message<'payment.made', { readonly orderId: string; readonly amount: Cents }>
  | Message<'signature.kept', Signature>
  /** To `memory`: what an order came to. */
  | Message<'delivery.recorded', DeliveryRecord>;
export type TreasuryRefusal = 'over-budget' | 'unsigned' | 'insufficient-funds' | 'malformed';

export interface DeliveryRecord extends PurchaseOrder {
  readonly delivered: Units;
  readonly defective: Units;
  readonly promisedMs: Ms;
  readonly deliveredMs: Ms;
  readonly paid: Cents;
}
