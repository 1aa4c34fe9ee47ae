import { notify, type Post, request, respond } from '../../machines/message.ts';
import type { ApproverMessage, NegotiationMessage } from '../../machines/procurementMessages.ts';
import { assert } from '../../market/assert.ts';
import { type ApprovalLevel, levelFor, type Policy, vetOrders } from '../../market/policy.ts';
import type { Ms } from '../../market/units.ts';

type Say = (post: Post) => void;
type Question = Extract<NegotiationMessage, { type: 'approval.asked' }>;
type Verdict = Pick<ApproverMessage['content'], 'isApproved' | 'reason'>;

/** How a level signs: by rule, after a while; or by a human, who is silent for so long at most. */
export type SigningWay =
  | { readonly kind: 'policy'; readonly delayMs: Ms } | { readonly kind: 'human'; readonly patienceMs: Ms };

export interface ApproverDeskOptions {
  readonly policy: Policy;
  /** One for each approval level of the policy. */
  readonly ways: Readonly<Record<string, SigningWay>>;
  readonly now: () => Ms;
}

/** What is asked, by whom it is to be signed, and when it is answered at the latest. */
interface Pending { question: Question; readonly level: ApprovalLevel; readonly way: SigningWay; readonly dueMs: Ms }

/**
 * An approver's own: what has been asked of it, and what it has answered. It belongs to the approver alone, is changed
 * in place, and outlives its chart. It signs for exactly what was asked; the same question has the same answer; a
 * request has one question at a time, its last.
 */
export class ApproverDesk {
  readonly #options: ApproverDeskOptions;
  readonly #pending = new Map<string, Pending>();
  readonly #answered = new Map<string, { readonly question: Question; readonly verdict: Verdict }>();

  constructor(options: ApproverDeskOptions) {
    const { policy, ways } = options;
    for (const { level } of policy.approvalLevels) {
      const way = ways[level];
      assert(way !== undefined, 'each level has its way to sign');
      assert(way.kind === 'policy' ? way.delayMs > 0 : way.patienceMs > 0, 'time passes before an answer');
    }
    this.#options = options;
  }

  nextDueInMs(): Ms | undefined {
    const dues = [...this.#pending.values()].map(({ dueMs }) => dueMs);
    return dues.length === 0 ? undefined : Math.max(0, Math.min(...dues) - this.#options.now());
  }

  take(question: Question, say: Say): void {
    const { requestId, terms, total } = question.content;
    const { policy, ways, now } = this.#options;
    const before = this.#answered.get(requestId);
    if (before !== undefined && isSame(before.question, question)) return this.#answer(question, before.verdict, say);
    const pending = this.#pending.get(requestId);
    if (pending !== undefined && isSame(pending.question, question)) {
      pending.question = question; // whoever asked last is answered
      return askHuman(pending, say);
    }
    this.#pending.delete(requestId);
    const fault = vetOrders(requestId, terms, total, policy).find(({ verdict }) => verdict === 'broken');
    if (fault !== undefined) {
      const reason = `${fault.rule}: ${fault.found}, not ${fault.required}`;
      return this.#answer(question, { isApproved: false, reason }, say);
    }
    const level = levelFor(total, policy)!;
    const way = ways[level.level]!;
    const dueMs = now() + (way.kind === 'policy' ? way.delayMs : way.patienceMs);
    const fresh = { question, level, way, dueMs };
    this.#pending.set(requestId, fresh);
    askHuman(fresh, say);
  }

  /** Nobody's word but the human's counts, and only on what a human was asked. */
  hear({ from, content }: ApproverMessage, say: Say): void {
    const { requestId, isApproved, upTo, reason } = content;
    const pending = this.#pending.get(requestId);
    if (from !== 'human' || pending?.way.kind !== 'human') return;
    const covers = isApproved && upTo >= pending.question.content.total;
    this.#close(pending, { isApproved: covers, reason: isApproved && !covers ? 'not for as much' : reason }, say);
  }

  answerDue(say: Say): void {
    for (const pending of this.#pending.values()) {
      if (pending.dueMs > this.#options.now()) continue;
      const { way, level: { level } } = pending;
      this.#close(pending, way.kind === 'policy' ? { isApproved: true, reason: `within the limit of ${level}` }
        : { isApproved: false, reason: 'no-answer' }, say);
    }
  }

  toJSON(): unknown {
    return { pending: [...this.#pending.values()], answered: [...this.#answered.values()] };
  }

  #close(pending: Pending, verdict: Verdict, say: Say): void {
    this.#pending.delete(pending.question.content.requestId);
    this.#answer(pending.question, verdict, say);
  }

  /** The treasury has the signature before anybody hears of it. */
  #answer(question: Question, verdict: Verdict, say: Say): void {
    const { id: cause, content: { requestId, total } } = question;
    this.#answered.set(requestId, { question, verdict });
    if (verdict.isApproved) {
      const signature = { requestId, by: levelFor(total, this.#options.policy)!.level, upTo: total };
      say(notify('treasury', 'signature.kept', signature, { conversation: requestId, cause }));
    }
    say(respond(question, 'approval.answered', { requestId, ...verdict, upTo: verdict.isApproved ? total : 0 }));
  }
}

function askHuman({ question, way }: Pending, say: Say): void {
  const { id: cause, conversation, content } = question;
  if (way.kind === 'human') say(request('human', 'approval.asked', content, { conversation, cause }));
}

/** Whether the same orders are asked about. */
function isSame(one: Question, other: Question): boolean {
  return JSON.stringify(one.content) === JSON.stringify(other.content);
}
