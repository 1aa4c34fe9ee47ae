import type { Message } from '../../machines/message.ts';
import type {
  ComplianceMessage, NegotiationMessage, PurchaseRequest, SourcingMessage, SupervisorMessage, SupplierMessage,
  TreasuryMessage,
} from '../../machines/procurementMessages.ts';
import { type Aspect, newScorecard, observed, type Score, type Scorecard, scoreAt } from '../../market/scorecard.ts';
import type { SupplierFacts } from '../../market/supplierFacts.ts';
import type { Ms } from '../../market/units.ts';
import { Clearances, type Clearance } from './clearances.ts';
import { type Pattern, Patterns } from './patterns.ts';
import { RecentNames } from './recentNames.ts';
import { referencePrice } from './referencePrice.ts';

type Told =
  | ComplianceMessage | NegotiationMessage | SourcingMessage | SupervisorMessage | SupplierMessage | TreasuryMessage;
type TheTold<T extends Told['type']> = Extract<Told, { type: T }>;

/** What is remembered, as plain data: `suppliers` by name. Times count from when it was saved, so none is above 0. */
export interface SavedMemory {
  readonly suppliers: Readonly<Record<string, Scorecard>>;
  readonly clearances: Readonly<Record<string, Clearance>>;
  readonly patterns: Readonly<Record<string, Pattern>>;
}

export interface MemoryOptions {
  readonly register: ReadonlyMap<string, SupplierFacts>;
  readonly now: () => Ms;
  /** How long a clearance is good for. */
  readonly clearanceMs: Ms;
}

const dayMs = 86_400_000;
/** Rules that a supplier itself keeps or breaks, whatever is wanted of it. */
const ownRules: ReadonlySet<string> = new Set(['prohibited-region', 'certification', 'rating', 'compliance-score']);

/**
 * What all buying agents know together. It learns from what is said, of suppliers in the register alone, and each thing
 * once however often it is said; so it is bounded. Nothing it tells is kept: every score is reckoned when asked for.
 */
export class ProcurementMemory {
  readonly #options: MemoryOptions;
  readonly #cards = new Map<string, Scorecard>();
  readonly #clearances: Clearances;
  readonly #patterns: Patterns;
  readonly #noted = new RecentNames(10_000);
  /** Asked for availability and not answered yet. */
  readonly #unanswered = new RecentNames(10_000);

  constructor(options: MemoryOptions, saved?: SavedMemory) {
    this.#options = options;
    for (const [supplier, card] of Object.entries(saved?.suppliers ?? {})) {
      if (options.register.has(supplier)) this.#cards.set(supplier, card);
    }
    this.#clearances = new Clearances(saved?.clearances);
    this.#patterns = new Patterns(saved?.patterns);
  }

  /** A memory that begins, at time 0, with what another has saved. */
  static fromJSON(saved: SavedMemory, options: MemoryOptions): ProcurementMemory {
    return new ProcurementMemory(options, saved);
  }

  /** Learns from any message as it was delivered; most hold nothing to learn. */
  note(message: Message): void {
    const told = message as Told;
    if (told.type === 'delivery.recorded') this.#noteDelivery(told);
    else if (told.type === 'candidates.cleared' || told.type === 'candidates.rejected') this.#noteVetting(told);
    else if (told.type === 'availability.asked') this.#noteAsked(told);
    else if (told.type === 'availability.told') this.#noteAnswered(told);
    else if (told.type === 'order.refused') this.#noteRefusal(told);
    else if (told.type === 'offer.accepted' || told.type === 'talk.ended') this.#noteTalk(told);
    else if (told.type === 'request.concluded') this.#noteEnd(told);
  }

  scoreOf(supplier: string): Score {
    const now = this.#options.now();
    return scoreAt(this.#cards.get(supplier) ?? newScorecard(now), now);
  }

  /** Whether compliance has passed it for just this kind of request, and lately. */
  isCleared(supplier: string, request: PurchaseRequest, leadTimeDays: number): boolean {
    const since = this.#options.now() - this.#options.clearanceMs;
    return this.#clearances.covers(supplier, request, { leadTimeDays, since });
  }

  /** How requests of this category and urgency have gone in this season; `undefined` when there were none. */
  patternOf({ category, urgency }: Pick<PurchaseRequest, 'category' | 'urgency'>): Pattern | undefined {
    return this.#patterns.of({ category, urgency }, this.#options.now());
  }

  toJSON(): SavedMemory {
    const now = this.#options.now();
    const suppliers = [...this.#cards].map(([name, card]) => [name, { ...card, atMs: card.atMs - now }]);
    return {
      suppliers: Object.fromEntries(suppliers), clearances: this.#clearances.saved(now),
      patterns: this.#patterns.saved(),
    };
  }

  #noteDelivery({ content: record, from }: TheTold<'delivery.recorded'>): void {
    const { orderId, supplier, quantity, delivered, defective, promisedMs, deliveredMs, unitPrice, category } = record;
    if (from !== 'treasury' || quantity <= 0 || !this.#noted.add(`delivered ${orderId}`)) return;
    const usual = referencePrice(this.#options.register.values(), category);
    this.#observe(supplier, 'delivery', delivered === 0 ? 0 : punctuality(deliveredMs - promisedMs));
    this.#observe(supplier, 'quality', share((delivered - defective) / quantity));
    this.#observe(supplier, 'reliability', share(delivered / quantity));
    // From a quarter below the usual price to a quarter above it; what never came was no bargain.
    if (usual > 0) this.#observe(supplier, 'price', delivered === 0 ? 0 : share((1.25 - unitPrice / usual) / 0.5));
  }

  /** What sourcing says in compliance's place is no news: it only repeats a clearance. */
  #noteVetting({ type, content: { request, candidates, reasons }, from }: TheTold<'candidates.cleared'>
    | TheTold<'candidates.rejected'>): void {
    if (!/^compliance\b/.test(from)) return;
    for (const { rule, subject, verdict } of reasons) {
      if (verdict !== 'broken' || !this.#options.register.has(subject)) continue;
      this.#clearances.revoke(subject, request);
      if (ownRules.has(rule)) this.#noteStanding(subject, request, false);
    }
    if (type === 'candidates.rejected') return;
    for (const { supplier, leadTimeDays } of candidates) {
      this.#clearances.grant(supplier, request, { leadTimeDays, atMs: this.#options.now() });
      this.#noteStanding(supplier, request, true);
    }
  }

  #noteStanding(supplier: string, { requestId }: PurchaseRequest, isMet: boolean): void {
    if (this.#noted.add(`vetted ${requestId} ${supplier}`)) this.#observe(supplier, 'compliance', isMet ? 1 : 0);
  }

  #noteAsked({ conversation, to }: TheTold<'availability.asked'>): void {
    this.#unanswered.add(`${conversation} ${to}`, (forgotten) => this.#noteSilence(forgotten));
  }

  #noteAnswered({ conversation, from }: TheTold<'availability.told'>): void {
    if (this.#unanswered.remove(`${conversation} ${from}`)) this.#observe(nameOf(from), 'relationship', 1);
  }

  #noteSilence(name: string): void {
    this.#observe(nameOf(name.slice(name.lastIndexOf(' ') + 1)), 'relationship', 0);
  }

  #noteRefusal({ content: { orderId }, from }: TheTold<'order.refused'>): void {
    if (this.#noted.add(`refused ${orderId} ${from}`)) this.#observe(nameOf(from), 'reliability', 0);
  }

  /** Who agrees in the end is good to talk to; who walks away is not. */
  #noteTalk({ type, content: { talk }, from, to }: TheTold<'offer.accepted'> | TheTold<'talk.ended'>): void {
    if (type === 'talk.ended' && !from.startsWith('supplier/')) return;
    if (!this.#noted.add(`talk ${talk}`)) return;
    this.#observe(nameOf(from.startsWith('supplier/') ? from : to), 'relationship', type === 'offer.accepted' ? 1 : 0);
  }

  #noteEnd({ content: { outcome, file }, conversation }: TheTold<'request.concluded'>): void {
    if (!this.#noted.add(`concluded ${conversation}`)) return;
    this.#patterns.note(outcome, file, this.#options.now());
    for (const name of this.#unanswered.removeAll(`${conversation} `)) this.#noteSilence(name);
  }

  #observe(supplier: string, aspect: Aspect, value: number): void {
    if (!this.#options.register.has(supplier)) return;
    const now = this.#options.now();
    this.#cards.set(supplier, observed(this.#cards.get(supplier) ?? newScorecard(now), aspect, value, now));
  }
}

/** 1 in time, at most a half if a whole day late, as lead times are counted; nothing from ten days on. */
function punctuality(lateMs: Ms): number {
  const daysLate = Math.floor(lateMs / dayMs);
  return daysLate <= 0 ? 1 : share(0.5 - daysLate / 20);
}

function share(value: number): number {
  return Math.min(1, Math.max(0, value));
}

function nameOf(address: string): string {
  return address.slice(address.indexOf('/') + 1);
}
