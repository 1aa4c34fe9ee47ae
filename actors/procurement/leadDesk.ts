import type { CaseClosed, CaseEscalated, OrdersTold } from '../../machines/lead.machine.ts';
import { notify, type Post, request, respond } from '../../machines/message.ts';
import {
  type Advice, type CaseFile, type Outcome, type PurchaseRequest, type RequesterMessage, urgencies, type Urgency,
} from '../../machines/procurementMessages.ts';
import { assert } from '../../market/assert.ts';
import type { Ms, Units } from '../../market/units.ts';
import { adviceOn } from './advice.ts';
import { openCaseFile, withReasons } from './caseFile.ts';

type Say = (post: Post) => void;
type OrdersSettled = Extract<OrdersTold, { type: 'orders.settled' }>;

export interface LeadRules {
  /** How long a request may take until the lead asks what stands. */
  readonly patienceMs: Readonly<Record<Urgency, Ms>>;
  /** How often it advises to go on, in one request. */
  readonly asksMax: Units;
  /** How often it asks the treasury before it gives up. */
  readonly checksMax: Units;
}

interface Case {
  readonly cause: number;
  /** As it was last seen. */
  file: CaseFile;
  /** When it was taken up; `undefined` while it waits. */
  takenMs: Ms | undefined;
  /** What was advised, by whom and in which round of search it was asked: who asks again is told the same. */
  readonly advice: Map<string, Advice>;
  checks: Units;
  /** How it was closed, with nothing ordered. */
  end: Outcome | undefined;
}

/**
 * A lead's own: its requests, the first of them under way. It belongs to that lead alone, is changed in place, and
 * outlives its chart. Each request has one end, told once, and again to who asks again.
 */
export class LeadDesk {
  readonly #rules: LeadRules;
  readonly #now: () => Ms;
  readonly #cases: Case[] = [];
  /** All there ever were. */
  readonly #requests = new Set<string>();
  /** How those that are over have ended, by request: who asks again is told again. */
  readonly #ends = new Map<string, Post>();

  constructor({ rules, now }: { rules: LeadRules; now: () => Ms }) {
    assert(Object.values(rules.patienceMs).every((length) => length > 0), 'a lead has patience');
    assert(rules.asksMax >= 0, 'advice is counted from 0');
    assert(rules.checksMax >= 1, 'the treasury is asked at least once');
    this.#rules = rules;
    this.#now = now;
  }

  hasCase(): boolean {
    return this.#cases.length > 0;
  }

  isChecking(): boolean {
    return (this.#cases[0]?.checks ?? 0) > 0;
  }

  mayCheckAgain(): boolean {
    return this.#current.checks < this.#rules.checksMax;
  }

  isAbout(requestId: string): boolean {
    return this.#cases[0]?.file.request.requestId === requestId;
  }

  /** All of it until the request is taken up. */
  patienceLeftMs(): Ms {
    const { file: { request: { urgency } }, takenMs = this.#now() } = this.#current;
    return Math.max(0, takenMs + this.#rules.patienceMs[urgency] - this.#now());
  }

  fileRequest({ id: cause, content, conversation }: RequesterMessage, say: Say): void {
    if (this.#requests.has(content.requestId)) {
      const end = this.#ends.get(content.requestId);
      return end && say({ ...end, cause });
    }
    this.#requests.add(content.requestId);
    const file = openCaseFile(content);
    if (isWellFormed(content) && conversation === content.requestId) {
      this.#cases.push({ cause, file, takenMs: undefined, advice: new Map(), checks: 0, end: undefined });
    } else {
      const outcome = { ...nothing, kind: 'rejected', because: 'malformed' } as const;
      say(notify('requester', 'request.concluded', { outcome, file }, { conversation, cause }));
    }
  }

  wantCandidates(say: Say): void {
    const current = this.#current;
    current.takenMs ??= this.#now();
    say(request('sourcing', 'candidates.wanted', openCaseFile(current.file.request), about(current)));
  }

  /** Whoever asks about a request that is over, or not this lead's, shall give it up. */
  giveGuidance(asked: CaseEscalated, say: Say): void {
    const { file, from, problem } = asked.content;
    const current = this.#of(file);
    const key = `${from} ${problem} ${file.searches} ${file.scope} ${file.mayPart}`;
    const advice = current === undefined || current.checks > 0 ? 'give-up' : current.advice.get(key)
      ?? adviceOn(asked.content, { asksBefore: current.advice.size, asksMax: this.#rules.asksMax });
    const advised = withReasons(file, {
      rule: 'advice', subject: file.request.requestId, verdict: 'noted', found: `${problem}, asks ${from}`,
      required: advice,
    });
    if (current !== undefined) {
      current.advice.set(key, advice);
      current.file = advised;
    }
    say(respond(asked, 'guidance.given', { advice, file: advised }));
  }

  noteEnd({ content: { outcome, file } }: CaseClosed): void {
    this.#current.end = outcome;
    this.#current.file = file;
  }

  askWhatStands(say: Say): void {
    const current = this.#current;
    current.checks += 1;
    const { file: { request: wanted } } = current;
    say(request('treasury', 'orders.asked', { request: wanted, orders: [] }, about(current)));
  }

  /** Of a request that is over, nothing is said again; one that another lead has left is told as this one's. */
  conclude({ content: { outcome, file }, id }: CaseClosed, say: Say): void {
    const { requestId } = file.request;
    const current = this.#of(file);
    if (current === undefined && this.#requests.has(requestId)) return;
    this.#requests.add(requestId);
    this.#tell(outcome, file, { conversation: requestId, cause: current?.cause ?? id }, say);
  }

  concludeByOrders({ content: { standing } }: OrdersSettled, say: Say): void {
    const { end, file } = this.#current;
    const quantity = standing.reduce((sum, order) => sum + order.quantity, 0);
    const spent = standing.reduce((sum, order) => sum + order.unitPrice * order.quantity, 0);
    const listed = standing.reduce((sum, order) => sum + order.listPrice * order.quantity, 0);
    const isWhole = quantity >= file.request.quantity;
    const outcome: Outcome = quantity === 0 ? end ?? outOf('time') : {
      kind: isWhole ? 'completed' : 'partially-completed', because: isWhole ? 'ordered' : 'part-ordered', quantity,
      spent, saved: listed - spent,
    };
    this.#end(outcome, say);
  }

  concludeUnknown(say: Say): void {
    this.#end(outOf('reach'), say);
  }

  toJSON(): unknown {
    return { cases: this.#cases.map((each) => ({ ...each, advice: [...each.advice] })) };
  }

  get #current(): Case {
    const [current] = this.#cases;
    assert(current !== undefined, 'a request is under way');
    return current;
  }

  #of({ request: { requestId } }: CaseFile): Case | undefined {
    return this.#cases.find(({ file }) => file.request.requestId === requestId);
  }

  #end(outcome: Outcome, say: Say): void {
    const current = this.#current;
    const file = withReasons(current.file, {
      rule: 'standing-orders', subject: current.file.request.requestId, verdict: 'noted',
      found: `${outcome.quantity} units stand, ${outcome.because}`, required: `${current.file.request.quantity} units`,
    });
    this.#tell(outcome, file, about(current), say);
  }

  #tell(outcome: Outcome, file: CaseFile, about: { conversation: string; cause: number }, say: Say): void {
    const index = this.#cases.findIndex((each) => each.file.request.requestId === file.request.requestId);
    if (index !== -1) this.#cases.splice(index, 1);
    const end = notify('requester', 'request.concluded', { outcome, file }, about);
    this.#ends.set(file.request.requestId, end);
    say(end);
  }
}

const nothing = { quantity: 0, spent: 0, saved: 0 } as const;
const outOf = (what: 'time' | 'reach'): Outcome => ({
  ...nothing, kind: 'no-market', because: what === 'time' ? 'out-of-time' : 'treasury-silent' });

function isWellFormed({ requestId, quantity, budget, urgency }: PurchaseRequest): boolean {
  return requestId !== '' && Number.isSafeInteger(quantity) && quantity > 0 && Number.isSafeInteger(budget)
    && budget >= 0 && urgencies.includes(urgency);
}

function about({ cause, file: { request: { requestId } } }: Case): { conversation: string; cause: number } {
  return { conversation: requestId, cause };
}
