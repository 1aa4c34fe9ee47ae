import type { Post } from '../../machines/message.ts';
import type {
  CandidatesCleared, GuidanceGiven, NegotiationStep, OrdersAnswered, SellerWord,
} from '../../machines/negotiation.machine.ts';
import type { ApproverMessage } from '../../machines/procurementMessages.ts';
import { assert } from '../../market/assert.ts';
import type { Ms } from '../../market/units.ts';
import { Negotiating } from './negotiating.ts';
import { hasLeft, type NegotiationCase, type NegotiationOptions, openCase, put, repeat } from './negotiationCase.ts';
import { assertHabits } from './planTalk.ts';

type Say = (post: Post) => void;

/**
 * A negotiation agent's own: its cases, the first of them under way. It belongs to that agent alone, is changed in
 * place, and outlives its chart. Each case is taken up once, and leaves by one message: to the lead or to sourcing.
 */
export class NegotiationDesk {
  readonly #options: NegotiationOptions;
  readonly #cases: NegotiationCase[] = [];
  /** Each case that ever came, by request, round of search and how it may be bought; each request that is closed. */
  readonly #known = new Set<string>();

  constructor(options: NegotiationOptions) {
    const { habits, talksMax, asksMax, replyMs, waitsMs } = options.rules;
    assertHabits(habits);
    assert(talksMax >= 1 && asksMax >= 1, 'somebody is talked to, and asked at least once');
    assert([replyMs, ...Object.values(waitsMs)].every((length) => length > 0), 'everything takes time');
    this.#options = options;
  }

  step(): NegotiationStep {
    const step = this.#cases[0]?.step ?? 'idle';
    assert(step !== 'handed-on' && step !== 'closed', 'what has left is not on the desk');
    return step;
  }

  nextDueInMs(): Ms | undefined {
    const [current] = this.#cases;
    if (current === undefined) return undefined;
    const dueMs = current.step === 'bargaining' ? current.talks!.nextDueMs() : current.dueMs;
    return Math.max(0, dueMs - this.#options.now());
  }

  fileCase(cleared: CandidatesCleared): void {
    const { request: { requestId }, searches, scope, mayPart } = cleared.content;
    const name = `${requestId} ${searches} ${scope} ${mayPart}`;
    if (this.#known.has(name) || this.#known.has(requestId)) return;
    this.#known.add(name);
    this.#cases.push(openCase(cleared, this.#options.policy));
    if (this.#cases.length === 1) this.#takeUp();
  }

  /** What waits for an answer is said again. */
  askAgain(say: Say): void {
    this.#carryOn((current) => repeat(current, say), say);
  }

  hearSeller(word: SellerWord, say: Say): void {
    this.#carryOn((current, negotiating) => negotiating.hearSeller(current, word), say);
  }

  hearApproval(answer: ApproverMessage, say: Say): void {
    this.#carryOn((current, negotiating) => negotiating.hearApproval(current, answer), say);
  }

  hearTreasury(answer: OrdersAnswered, say: Say): void {
    this.#carryOn((current, negotiating) => negotiating.hearTreasury(current, answer), say);
  }

  followAdvice(guidance: GuidanceGiven, say: Say): void {
    this.#carryOn((current, negotiating) => negotiating.followAdvice(current, guidance), say);
  }

  loseNoTime(say: Say): void {
    this.#carryOn((current, negotiating) => negotiating.loseNoTime(current), say);
  }

  toJSON(): unknown {
    return { cases: this.#cases };
  }

  /** The case under way; when it leaves, the next one is taken up. */
  #carryOn(work: (current: NegotiationCase, negotiating: Negotiating) => void, say: Say): void {
    const [current] = this.#cases;
    if (current === undefined) return;
    work(current, new Negotiating(this.#options, say));
    if (!hasLeft(current)) return;
    if (current.step === 'closed') this.#known.add(current.file.request.requestId);
    this.#cases.shift();
    this.#takeUp();
  }

  #takeUp(): void {
    const [next] = this.#cases;
    if (next !== undefined) put(next, 'preparing', this.#options, () => {});
  }
}
