import { notify, type Post, request } from '../../machines/message.ts';
import type { CandidatesCleared, NegotiationStep } from '../../machines/negotiation.machine.ts';
import type { CaseFile, OrderTerms, Problem, PurchaseOrder } from '../../machines/procurementMessages.ts';
import { assert } from '../../market/assert.ts';
import type { Chance } from '../../market/chance.ts';
import { ownLimit, type Policy } from '../../market/policy.ts';
import type { Cents, Ms, Units } from '../../market/units.ts';
import type { BuyingTalks, TalkRules } from './buyingTalks.ts';
import { withReasons } from './caseFile.ts';
import { costOfAll } from './chooseOrders.ts';
import { outcomeOf } from './outcomeOf.ts';

type Say = (post: Post) => void;
type Step = Exclude<NegotiationStep, 'idle'>;

export interface NegotiationRules extends TalkRules {
  /** How long it takes to prepare, and how long others are waited for before they are asked again. */
  readonly waitsMs: Readonly<Record<Exclude<Step, 'bargaining'>, Ms>>;
  /** Rounds of search before it asks the lead instead of sourcing. */
  readonly searchesMax: Units;
}
export interface NegotiationOptions {
  readonly policy: Policy;
  readonly rules: NegotiationRules;
  /** Luck of its own for every talk, by name. */
  readonly luckOf: (talk: string) => Chance;
  readonly now: () => Ms;
}

/** One case of a negotiation agent; it has left when it has been handed on to sourcing, or closed. */
export interface NegotiationCase {
  readonly cause: number;
  file: CaseFile;
  step: Step | 'handed-on' | 'closed';
  talks: BuyingTalks | undefined;
  /** How often it has talked to these candidates. */
  attempts: Units;
  /** Until when whoever was asked last has time, and how often it was asked. */
  dueMs: Ms;
  asks: Units;
  /** What stands; what is being approved and ordered beside it, up to what somebody has signed for. */
  standing: readonly PurchaseOrder[];
  orders: readonly OrderTerms[];
  signed: Cents;
  /** How often the treasury has missed a signature. */
  missed: Units;
  problem: Problem | undefined;
}

/** As it is brought: nothing begins before it is taken up. */
export function openCase({ id: cause, content: file }: CandidatesCleared, policy: Policy): NegotiationCase {
  return {
    cause, file, step: 'preparing', talks: undefined, attempts: 0, dueMs: 0, asks: 0, standing: [], orders: [],
    signed: ownLimit(policy), missed: 0, problem: undefined,
  };
}

/** What it waits for now begins to be waited for. */
export function put(
  one: NegotiationCase, step: Exclude<Step, 'bargaining'>, options: NegotiationOptions, say: Say,
): void {
  one.step = step;
  one.asks = 0;
  ask(one, options, say);
}

/** Asks once more, and waits anew. */
export function ask(one: NegotiationCase, { now, rules: { waitsMs } }: NegotiationOptions, say: Say): void {
  assert(one.step !== 'bargaining' && one.step !== 'handed-on' && one.step !== 'closed',
    'in a talk each question has its own time');
  one.asks += 1;
  one.dueMs = now() + waitsMs[one.step];
  repeat(one, say);
}

/** What waits for an answer is said again. */
export function repeat({ step, talks, file, orders, standing, cause, problem }: NegotiationCase, say: Say): void {
  const { request: wanted } = file;
  const { requestId } = wanted;
  const about = { conversation: requestId, cause };
  if (step === 'bargaining') talks!.repeat(say);
  else if (step === 'approving') {
    const terms = [...standing, ...orders];
    say(request('approver', 'approval.asked', { requestId, terms, total: costOfAll(terms) }, about));
  } else if (step === 'ordering') say(request('treasury', 'orders.asked', { request: wanted, orders }, about));
  else if (step === 'escalated') {
    say(request('lead', 'case.escalated', { from: 'negotiation', problem: problem!, file }, about));
  }
}

export function hasLeft({ step }: NegotiationCase): boolean {
  return step === 'handed-on' || step === 'closed';
}

export function total({ standing, orders }: NegotiationCase): Cents {
  return costOfAll([...standing, ...orders]);
}

export function note(
  one: NegotiationCase, rule: string, isMet: boolean, { found, required }: { found: string; required: string },
): void {
  const { request: { requestId: subject } } = one.file;
  const verdict = isMet ? 'met' : 'broken';
  one.file = withReasons(one.file, { rule, subject, verdict, found: found.slice(0, 200), required });
}

/** What stands decides how it ends; `because` counts where nothing does. */
export function close(one: NegotiationCase, because: string, say: Say): void {
  const { file, standing } = one;
  const outcome = outcomeOf(file.request, standing, because);
  leave(one, 'closed', notify('lead', 'case.closed', { outcome, file }), say);
}

/** Back to sourcing: none of these candidates would do. */
export function wantMore(one: NegotiationCase, say: Say): void {
  const { excluded, candidates } = one.file;
  const file: CaseFile = {
    ...one.file, excluded: [...new Set([...excluded, ...candidates.map(({ supplier }) => supplier)])], candidates: [],
    isAboutMoney: isAboutMoney(one),
  };
  leave(one, 'handed-on', request('sourcing', 'more.wanted', file), say);
}

export function giveUp(one: NegotiationCase, say: Say): void {
  const because = one.problem === 'nobody-answers' ? 'nobody-answers' : isAboutMoney(one) ? 'over-budget'
    : 'no-agreement';
  close(one, because, say);
}

/** In the talks that are over, and in those before. */
function isAboutMoney({ file, talks }: NegotiationCase): boolean {
  return (file.isAboutMoney ?? true) && talks!.isAboutMoney;
}

function leave(one: NegotiationCase, step: 'handed-on' | 'closed', last: Post, say: Say): void {
  one.talks?.close(one.standing.map(({ supplier }) => supplier), say);
  one.step = step;
  say({ ...last, conversation: one.file.request.requestId, cause: one.cause });
}
