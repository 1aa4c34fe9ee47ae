import { type Actor, type AnyStateMachine, createActor } from 'xstate';
import { approverActor } from '../../actors/procurement/approver.actor.ts';
import { ApproverDesk } from '../../actors/procurement/approverDesk.ts';
import { negotiationActor } from '../../actors/procurement/negotiation.actor.ts';
import type { NegotiationRules } from '../../actors/procurement/negotiationCase.ts';
import { NegotiationDesk } from '../../actors/procurement/negotiationDesk.ts';
import { supplierActor } from '../../actors/procurement/supplier.actor.ts';
import { SupplierDesk } from '../../actors/procurement/supplierDesk.ts';
import type { SupplierSecrets } from '../../actors/procurement/supplierSecrets.ts';
import { treasuryActor } from '../../actors/procurement/treasury.actor.ts';
import { TreasuryDesk } from '../../actors/procurement/treasuryDesk.ts';
import { type Message, type Post, request, respond } from '../../machines/message.ts';
import type {
  Advice, CaseFile, NegotiationMessage, PurchaseRequest, SourcingMessage,
} from '../../machines/procurementMessages.ts';
import { assert } from '../../market/assert.ts';
import { cash, Ledger } from '../../market/ledger.ts';
import { type Policy, standardApprovalLevels } from '../../market/policy.ts';
import { type SupplierFacts, supplierAddress } from '../../market/supplierFacts.ts';
import { chance } from '../../sim/chance.ts';
import { VirtualClock } from '../../sim/clock.ts';

export const [hourMs, dayMs] = [3_600_000, 86_400_000];

export const policy: Policy = {
  approvalLevels: standardApprovalLevels, categories: {}, regionsAllowed: 'all', regionsProhibited: [],
  otherCategories: {
    certifications: [], ratingMin: 'D', complianceScoreMin: 0, leadTimeMaxDays: { low: 90, normal: 60, high: 30 },
  },
  maySplit: true, supplierShareMaxPercent: 100,
};
export const rules: NegotiationRules = {
  habits: {
    roundsMax: 10, aimPercent: 60,
    sellers: [60, 75, 90].map((limitPercent) => ({ limitPercent, beta: 1, likelihood: 1 })),
  },
  talksMax: 5, replyMs: 6 * hourMs, asksMax: 3, searchesMax: 2,
  waitsMs: {
    preparing: hourMs, approving: 3 * dayMs, ordering: 3 * dayMs, escalated: dayMs,
  },
};

/** Somebody who sells bolts at `listPrice` that cost it `cost`. */
export interface Seller extends Partial<Omit<SupplierSecrets, 'unitCosts'>> {
  readonly listPrice: number;
  readonly cost: number;
  /** What is remembered of it; nothing by default. */
  readonly score?: number;
}
export type Sellers = Readonly<Record<string, Seller>>;

export const factsOf = (supplier: string, { listPrice }: Seller): SupplierFacts => ({
  supplier, name: supplier, categories: ['bolts'], regions: ['north'], certifications: [], rating: 'A',
  complianceScore: 90, tier: 'standard', listPrices: { bolts: listPrice },
});
export const secretsOf = ({ listPrice: _listPrice, cost, score: _score, ...other }: Seller): SupplierSecrets => ({
  unitCosts: { bolts: cost }, capacity: 100, leadTimeDays: { usual: 10, least: 4 }, reliability: 1, lateDaysMax: 5,
  defectRate: 0, tactics: [{ tactic: { kind: 'polynomial', beta: 1, kappa: 0 }, weight: 1 }], patienceRounds: 10,
  discountFactor: 1, ...other,
});

export const wanted = (changes: Partial<PurchaseRequest> = {}): PurchaseRequest => ({
  requestId: 'request-1', category: 'bolts', quantity: 10, budget: 1000, urgency: 'normal', region: 'north',
  certifications: [], ...changes,
});

export interface TownOptions {
  readonly sellers: Sellers;
  readonly seed?: number;
  readonly rules?: Partial<NegotiationRules>;
  readonly policy?: Partial<Policy>;
  /** What becomes of a message: the delays of its copies, none if it is lost. By default it takes a second. */
  readonly network?: (message: Message) => readonly number[];
  /** What the lead advises; by default to give up. */
  readonly advise?: (escalated: Extract<SourcingMessage, { type: 'case.escalated' }>) => Advice;
  readonly cash?: number;
}

/** What becomes of this purchase: nobody throws. */
export function playTown(options: TownOptions, purchase = wanted(), file: Partial<CaseFile> = {}): BuyingTown {
  const town = new BuyingTown(options);
  town.bring(purchase, file);
  town.run();
  assert(town.thrown.length === 0, 'nobody throws');
  return town;
}

/** Negotiation, approver, treasury and suppliers as they are, with a clock; whoever else is written to only listens. */
export class BuyingTown {
  readonly clock = new VirtualClock();
  /** Everything that was said, in order. */
  readonly said: Message[] = [];
  readonly ledger = new Ledger({ issuer: 'outside', goods: ['bolts'] });
  readonly suppliers = new Map<string, SupplierDesk>();
  readonly thrown: unknown[] = [];
  readonly #options: TownOptions;
  readonly #logics = new Map<string, { readonly machine: AnyStateMachine; readonly input: unknown }>();
  readonly #actors = new Map<string, Actor<AnyStateMachine>>();

  constructor(options: TownOptions) {
    this.#options = options;
    const { clock: { now }, ledger } = this;
    const resolved = { ...policy, ...options.policy };
    const luckOf = (name: string) => chance(options.seed ?? 1, name);
    const account = ledger.openAccount('treasury');
    ledger.transfer({ from: ledger.issuer, to: account, asset: cash, amount: options.cash ?? 1_000_000_000 });
    for (const [name, seller] of Object.entries(options.sellers)) {
      ledger.openAccount(supplierAddress(name));
      const times = { answerMs: 600_000, silenceMs: 2 * dayMs, agreementMs: 20 * dayMs };
      const desk = new SupplierDesk({ facts: factsOf(name, seller), secrets: secretsOf(seller), times, luckOf, now });
      this.suppliers.set(name, desk);
      this.#seat(supplierAddress(name), supplierActor, desk);
    }
    const ways = Object.fromEntries(resolved.approvalLevels.map(({ level }) => (
      [level, { kind: 'policy' as const, delayMs: hourMs }])));
    this.#seat('approver', approverActor, new ApproverDesk({ policy: resolved, ways, now }));
    const watch = { answerMs: 12 * hourMs, asksMax: 3, overdueMs: 30 * dayMs, signatureMs: dayMs };
    const { approvalLevels } = resolved;
    this.#seat('treasury', treasuryActor, new TreasuryDesk({ ledger, approvalLevels, rules: watch, now }));
    const buying = { ...rules, ...options.rules };
    this.#seat('negotiation', negotiationActor, new NegotiationDesk({ policy: resolved, rules: buying, luckOf, now }));
  }

  /** The candidates of a request come to negotiation, as they are now. */
  bring(purchase: PurchaseRequest, file: Partial<CaseFile> = {}): void {
    const { sellers } = this.#options;
    const candidates = Object.entries(sellers).map(([supplier, { listPrice, score }]) => ({
      supplier, listPrice, unitsFree: this.suppliers.get(supplier)!.unitsFree(), score: score ?? 0,
      leadTimeDays: this.suppliers.get(supplier)!.secrets.leadTimeDays.usual, confidence: score === undefined ? 0 : 1,
    }));
    this.say('compliance', request('negotiation', 'candidates.cleared', {
      request: purchase, scope: 'preferred', searches: 1, mayPart: false, excluded: [], candidates, reasons: [],
      ...file,
    }, { conversation: purchase.requestId }));
  }

  say(from: string, post: Post): void {
    const message: Message = { ...post, id: this.said.length + 1, from, atMs: this.clock.now() };
    this.said.push(message);
    for (const delayMs of (this.#options.network ?? (() => [1000]))(message)) {
      this.clock.setTimeout(() => this.#arrive(message), delayMs);
    }
  }

  /** A new chart at the same desk. */
  restart(address: string): void {
    this.#actors.get(address)?.stop();
    const { machine, input } = this.#logics.get(address)!;
    const actor = createActor(machine, { id: address, clock: this.clock, input });
    actor.on('*', (post) => this.say(address, post as unknown as Post));
    actor.subscribe({ error: (error) => this.thrown.push(error) });
    this.#actors.set(address, actor);
    actor.start();
  }

  run(days = 200): this {
    const end = this.clock.run({ untilMs: this.clock.now() + days * dayMs, workMax: 50_000 });
    assert(end !== 'work', 'time passes');
    return this;
  }

  state(address: string): unknown {
    return this.#actors.get(address)!.getSnapshot().value;
  }

  heard<T extends string>(type: T): Extract<NegotiationMessage, { type: T }>[] {
    return this.said.filter((message) => message.type === type) as never;
  }

  get outcomes(): string[] {
    return this.heard('case.closed').map(({ content: { outcome: { kind, because, quantity, spent, saved } } }) => (
      `${kind} ${because} ${quantity} ${spent} ${saved}`));
  }

  #seat(address: string, machine: AnyStateMachine, desk: unknown): void {
    this.#logics.set(address, { machine, input: { desk } });
    this.restart(address);
  }

  #arrive(message: Message): void {
    this.#actors.get(message.to)?.send(message as never);
    if (message.to !== 'lead' || message.type !== 'case.escalated') return;
    const escalated = message as Extract<SourcingMessage, { type: 'case.escalated' }>;
    const advice = this.#options.advise?.(escalated) ?? 'give-up';
    this.say('lead', respond(message, 'guidance.given', { advice, file: escalated.content.file }));
  }
}
