import { type Actor, type AnyStateMachine, createActor } from 'xstate';
import type { Message, Post } from '../../machines/message.ts';
import type { CaseFile, Candidate, PurchaseRequest } from '../../machines/procurementMessages.ts';
import { type Policy, standardApprovalLevels } from '../../market/policy.ts';
import type { SupplierFacts } from '../../market/supplierFacts.ts';
import { VirtualClock } from '../../sim/clock.ts';

/** What is said by an actor on its own clock, and what it hears. A restart puts a new one in its place. */
export class Alone {
  readonly clock = new VirtualClock();
  readonly #said: Post[] = [];
  readonly #machine: AnyStateMachine;
  readonly #inputOf: (now: () => number) => unknown;
  #input: unknown;
  #actor: Actor<AnyStateMachine> | undefined;
  readonly #failures: unknown[] = [];

  constructor(machine: AnyStateMachine, inputOf: (now: () => number) => unknown) {
    this.#machine = machine;
    this.#inputOf = inputOf;
    this.restart();
  }

  get actor(): Actor<AnyStateMachine> {
    return this.#actor!;
  }

  restart(): this {
    this.#input ??= this.#inputOf(() => this.clock.now());
    this.#actor?.stop();
    this.#actor = createActor(this.#machine, { clock: this.clock, input: this.#input });
    this.#actor.on('*', (post) => this.#said.push(post as unknown as Post));
    this.#actor.subscribe({ error: (error) => this.#failures.push(error) });
    this.#actor.start();
    return this.#whole();
  }

  get state(): unknown {
    return this.actor.getSnapshot().value;
  }

  /** What it has said since anybody last asked. */
  posts(): Post[] {
    return this.#said.splice(0);
  }

  hear(...messages: readonly Message[]): this {
    for (const message of messages) this.actor.send(message);
    return this.#whole();
  }

  wait(forMs: number): this {
    this.clock.runUntil(this.clock.now() + forMs);
    return this.#whole();
  }

  /** `negotiation orders.settled {…}`: whom it told what, with as much of the content as is asked for. */
  said(...keys: readonly string[]): string[] {
    return this.posts().map(({ to, type, content }) => [
      to, type, ...keys.flatMap((key) => (key in content ? [JSON.stringify((content as never)[key])] : [])),
    ].join(' '));
  }

  #whole(): this {
    if (this.#failures.length > 0) throw this.#failures[0];
    return this;
  }
}

export const policy: Policy = {
  approvalLevels: standardApprovalLevels, categories: {}, regionsAllowed: 'all', regionsProhibited: ['Atlantis'],
  otherCategories: {
    certifications: ['ISO 9001'], ratingMin: 'BB', complianceScoreMin: 80,
    leadTimeMaxDays: { low: 60, normal: 30, high: 10 },
  },
  maySplit: true, supplierShareMaxPercent: 100,
};

export const facts = (supplier: string, rest: Partial<SupplierFacts> = {}): SupplierFacts => ({
  supplier, name: supplier.toUpperCase(), categories: ['chips'], regions: ['EU'], certifications: ['ISO 9001'],
  rating: 'A', complianceScore: 90, tier: 'standard', listPrices: { chips: 6_000 }, ...rest,
});

export const purchase: PurchaseRequest = {
  requestId: 'r', category: 'chips', quantity: 100, budget: 1_500_000, urgency: 'normal', region: 'EU',
  certifications: [],
};

export const candidate = (supplier: string, leadTimeDays = 10): Candidate => (
  { supplier, listPrice: 6_000, unitsFree: 100, leadTimeDays, score: 50, confidence: 0 });

export const caseFile = (rest: Partial<CaseFile> = {}): CaseFile => ({
  request: purchase, scope: 'preferred', searches: 1, mayPart: false, excluded: [], candidates: [], reasons: [],
  ...rest,
});
