import { notify, type Post, request } from '../../machines/message.ts';
import type { Candidate, CaseFile, Problem, Reason } from '../../machines/procurementMessages.ts';
import type { AvailabilityTold, GuidanceGiven, SearchWanted } from '../../machines/sourcing.machine.ts';
import { assert } from '../../market/assert.ts';
import type { Chance } from '../../market/chance.ts';
import { type SupplierFacts, supplierAddress } from '../../market/supplierFacts.ts';
import type { Units } from '../../market/units.ts';
import { heeding, withReasons } from './caseFile.ts';
import type { ProcurementMemory } from './memory.ts';
import { type Prospect, rankAnswers, shortlist } from './ranking.ts';
import { searchInVain } from './searchInVain.ts';
import { clearanceReason, rankingReasons, searchReason, silenceReason } from './searchReasons.ts';

type Say = (post: Post) => void;

export interface SourcingDeskOptions {
  /** The public register, by supplier. */
  readonly register: ReadonlyMap<string, SupplierFacts>;
  readonly memory: Pick<ProcurementMemory, 'scoreOf' | 'isCleared' | 'patternOf'>;
  readonly chance: Chance;
  readonly rules: SourcingRules;
}
export interface SourcingRules {
  /** Rounds of search for one request without asking the lead. */
  readonly searchesMax: Units;
  /** How many are asked where only those preferred are; twice as many where that has seldom been enough. */
  readonly prospectsMax: Units;
  /** How many are handed on. */
  readonly candidatesMax: Units;
  /** How often the lead is asked about one problem. */
  readonly asksMax: Units;
}

interface Case {
  readonly cause: number;
  file: CaseFile;
  readonly answers: Map<string, Candidate>;
  /** `undefined` until it has looked. */
  prospects: readonly Prospect[] | undefined;
  problem: Problem | undefined;
  /** How often the lead has been asked about this problem, and whether it has said to look again. */
  asks: Units;
  isAdvised: boolean;
}

const untouched = { prospects: undefined, problem: undefined, asks: 0, isAdvised: false } as const;

/**
 * A sourcing agent's own: its cases, the first of them under way. It belongs to that agent alone, is changed in place,
 * and outlives its chart. Each round of search of a request is made once, however often it is asked for.
 */
export class SourcingDesk {
  readonly #options: SourcingDeskOptions;
  readonly #cases: Case[] = [];
  /** Rounds of search made, or to be made, by request: it knows what it need not do again. */
  readonly #searches = new Map<string, Units>();

  constructor(options: SourcingDeskOptions) {
    const { searchesMax, prospectsMax, candidatesMax, asksMax } = options.rules;
    assert(searchesMax >= 1 && prospectsMax >= 1 && candidatesMax >= 1, 'somebody is looked for and found');
    assert(asksMax >= 1, 'the lead is asked at least once');
    this.#options = options;
  }

  hasCase(): boolean {
    return this.#cases.length > 0;
  }

  isAsking(): boolean {
    return this.#cases[0]?.prospects !== undefined;
  }

  isAnswered(): boolean {
    return this.#unanswered().length === 0;
  }

  isStuck(): boolean {
    return this.#cases[0]?.problem !== undefined;
  }

  mayAskAgain(): boolean {
    return this.#current.asks < this.#options.rules.asksMax;
  }

  isAdvice({ content: { file: { request: { requestId }, searches } } }: GuidanceGiven): boolean {
    const { file } = this.#current;
    return file.request.requestId === requestId && file.searches === searches;
  }

  fileCase({ id: cause, content }: SearchWanted): void {
    const { request: { requestId }, searches } = content;
    if (searches < (this.#searches.get(requestId) ?? 0)) return;
    this.#searches.set(requestId, searches + 1);
    this.#cases.push({ ...untouched, cause, file: { ...content, candidates: [] }, answers: new Map() });
  }

  search(): void {
    const { register, memory, chance, rules: { searchesMax, prospectsMax } } = this.#options;
    const current = this.#current;
    const { file, isAdvised } = current;
    if (file.searches >= searchesMax && !isAdvised) return this.#despair('no-supplier', `${file.searches} searches`);
    const breadth = (memory.patternOf(file.request)?.searches ?? 1) > 1.5 ? 2 : 1;
    current.answers.clear();
    current.prospects = shortlist(register.values(), file, {
      scoreOf: (supplier) => memory.scoreOf(supplier), prospectsMax: prospectsMax * breadth, chance,
    });
    current.file = { ...file, searches: file.searches + 1 };
    this.#searches.set(file.request.requestId, file.searches + 1);
    if (current.prospects.length === 0) this.#despair('no-supplier', `nobody else in scope ${file.scope}`);
  }

  askSuppliers(say: Say): void {
    const { category, quantity, region } = this.#current.file.request;
    for (const { facts: { supplier } } of this.#unanswered()) {
      say(request(supplierAddress(supplier), 'availability.asked', { category, quantity, region }, this.#about()));
    }
  }

  /** Its first answer counts, if it was asked. */
  noteAnswer({ content, content: { supplier }, from, conversation }: AvailabilityTold): void {
    const isAsked = conversation === this.#current.file.request.requestId && from === supplierAddress(supplier)
      && this.#unanswered().some(({ facts }) => facts.supplier === supplier);
    if (isAsked) this.#current.answers.set(supplier, content);
  }

  handOn(say: Say): void {
    this.#because(...this.#unanswered().map(({ facts }) => silenceReason(facts.supplier)));
    const candidates = this.#ranked();
    const { answers, file: { request: wanted } } = this.#current;
    if (candidates.length === 0) {
      return this.#despair(answers.size === 0 ? 'nobody-answers' : 'no-supplier', 'nobody has the units free');
    }
    const isCleared = wanted.urgency === 'high' && candidates.every(({ supplier, leadTimeDays }) => (
      this.#options.memory.isCleared(supplier, wanted, leadTimeDays)));
    if (isCleared) this.#because(clearanceReason(wanted.requestId));
    const found = { ...this.#current.file, candidates };
    say(isCleared ? request('negotiation', 'candidates.cleared', found, this.#about())
      : request('compliance', 'candidates.found', found, this.#about()));
    this.#cases.shift();
  }

  escalate(say: Say): void {
    const { problem, file } = this.#current;
    assert(problem !== undefined, 'who escalates has a problem');
    this.#current.asks += 1;
    say(request('lead', 'case.escalated', { from: 'sourcing', problem, file }, this.#about()));
  }

  /** It will look again, as advised. */
  follow({ content: { advice, file } }: GuidanceGiven): void {
    Object.assign(this.#current, { ...untouched, isAdvised: true, file: heeding(file, advice) });
  }

  giveUp(say: Say): void {
    const closed = searchInVain(this.#current);
    say(notify('lead', 'case.closed', closed, this.#about()));
    this.#searches.set(closed.file.request.requestId, Infinity);
    this.#cases.shift();
  }

  toJSON(): unknown {
    return { cases: this.#cases.map((each) => ({ ...each, answers: [...each.answers.values()] })) };
  }

  get #current(): Case {
    const [current] = this.#cases;
    assert(current !== undefined, 'a case is under way');
    return current;
  }

  #unanswered(): readonly Prospect[] {
    const { prospects = [], answers } = this.#current;
    return prospects.filter(({ facts }) => !answers.has(facts.supplier));
  }

  /** Who can deliver all, or anything where it may be parted, the best first. */
  #ranked(): readonly Candidate[] {
    const { answers, prospects = [], file: { request: wanted, mayPart } } = this.#current;
    const able = [...answers.values()].filter(({ unitsFree }) => unitsFree >= (mayPart ? 1 : wanted.quantity));
    const { ranked, strategy } = rankAnswers(able, prospects, wanted, this.#options);
    const best = ranked.slice(0, this.#options.rules.candidatesMax);
    this.#because(...rankingReasons(best, strategy));
    return best;
  }

  #despair(problem: Problem, found: string): void {
    this.#current.problem = problem;
    this.#because(searchReason(this.#current.file.request.requestId, found));
  }

  #because(...reasons: readonly Reason[]): void {
    this.#current.file = withReasons(this.#current.file, ...reasons);
  }

  #about() {
    const { cause, file: { request: { requestId: conversation } } } = this.#current;
    return { conversation, cause };
  }
}
