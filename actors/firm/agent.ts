import { type Act, addressOf } from '../../machines/acts.ts';
import type { DeliberationEvent } from '../../machines/deliberation.machine.ts';
import { type DecisionDue, messagesToFirm } from '../../machines/firm.machine.ts';
import type { MessageToFirm } from '../../machines/kitchenMessages.ts';
import { type Post, request } from '../../machines/message.ts';
import { type PlainLogic, plainLogic } from '../../machines/plainLogic.ts';
import type { Chance } from '../../market/chance.ts';
import { checkActs } from './checkActs.ts';
import type { FirmDesk } from './firmDesk.ts';
import { type FirmPhase, type FirmStrategy, type ServiceEvent, undecided } from './firmStrategy.ts';

/** Somebody who decides for a firm, in any of its phases: a strategy and luck of its own. */
export interface FirmDecider {
  readonly strategy: FirmStrategy;
  readonly chance: Chance;
}

/** A decider and what it remembers, which all its agents share. */
export interface DeciderAtWork extends FirmDecider {
  memory: unknown;
  hasBegun: boolean;
  /** The last turn in which it learnt from the one before. */
  learntIn: number;
}

type AgentEvent = DecisionDue | MessageToFirm;
export interface Voice {
  /** Speaks to the world. */
  readonly say: (post: Post) => void;
  /** Tells the deliberation. */
  readonly tell: (event: DeliberationEvent) => void;
  /** The message that makes it speak. */
  readonly cause: number;
}

/**
 * The agent of one phase at work. It keeps the desk's accounts; once a decision is due it asks its decider about
 * everything on the agenda, one thing after the other, and does what it says. What its decider fails at stays on the
 * agenda for whoever comes next. `noted` is told what has gone into the accounts.
 */
export function phaseAgent(
  phase: FirmPhase, decider: DeciderAtWork, noted?: (desk: FirmDesk, event: MessageToFirm, say: Voice['say']) => void,
): PlainLogic<FirmDesk, AgentEvent, Post> {
  return plainLogic<FirmDesk, AgentEvent, Post>(['decision.due', ...messagesToFirm], (desk, event, say, tell) => {
    const voice: Voice = { say, tell, cause: event.id };
    if (event.type === 'decision.due') {
      if (event.content.phase !== phase) return; // said too late
      desk.attention = 'working';
    } else {
      desk.note(event);
      noted?.(desk, event, say);
    }
    if (desk.attention === 'working') attend(phase, decider, desk, voice);
    else if (desk.attention === 'consulting' && event.type === 'analysis.told') {
      desk.attention = 'working';
      if (attend(phase, decider, desk, voice)) tell({ type: 'decision.made' });
    }
  });
}

/** Works the agenda off. Says whether nothing is left of it. */
export function attend(phase: FirmPhase, decider: DeciderAtWork, desk: FirmDesk, voice: Voice): boolean {
  for (let event = desk.book.next(); event !== undefined; event = desk.book.next()) {
    if (mustConsult(phase, decider, desk)) {
      act({ type: 'analysis.asked', content: { topic: 'prices' } }, desk, voice);
      return begin('consulting', phase, decider, desk, voice);
    }
    const answer: unknown = ask(phase, decider, desk, event);
    if (answer === undecided) return begin('undecided', phase, decider, desk, voice);
    const checked = checkActs(answer, phase, desk.board.firms);
    if (!checked.isSound) {
      desk.attention = 'resting';
      voice.tell({ type: 'decision.failed', reason: checked.reason });
      return false;
    }
    desk.book.agenda.shift();
    for (const one of checked.acts) act(one, desk, voice);
  }
  return true;
}

function mustConsult(phase: FirmPhase, { strategy }: DeciderAtWork, { analysis, book }: FirmDesk): boolean {
  return analysis === undefined && book.agenda[0]!.kind === 'opened' && strategy.consults?.includes(phase) === true;
}

/** From now on its time runs. */
export function begin(
  attention: 'consulting' | 'undecided', phase: FirmPhase, { strategy }: DeciderAtWork, desk: FirmDesk,
  { tell }: Voice,
): false {
  desk.attention = attention;
  tell({ type: 'decision.begun', deadlineMs: strategy.deadlineMs?.(phase, desk) });
  return false;
}

export function ask(phase: FirmPhase, decider: DeciderAtWork, desk: FirmDesk, event: ServiceEvent): readonly Act[] {
  const { strategy, chance } = decider;
  if (!decider.hasBegun) decider.memory = strategy.begin(desk, chance);
  decider.hasBegun = true;
  if (decider.learntIn < desk.turn && desk.lastTurn !== undefined && strategy.learn !== undefined) {
    decider.memory = strategy.learn(decider.memory, desk, chance);
    decider.learntIn = desk.turn;
  }
  const { memory } = decider;
  if (phase === 'policy') return strategy.policy?.(memory, desk, chance) ?? [];
  if (phase === 'auction') return strategy.procure?.(memory, desk, chance) ?? [];
  if (phase === 'reconciliation') return strategy.reconcile?.(memory, desk, chance) ?? [];
  return strategy.fulfil?.(memory, desk, event, chance) ?? [];
}

export function act(one: Act, desk: FirmDesk, { say, cause }: Voice): void {
  const visit = 'visit' in one.content ? one.content.visit : '';
  const conversation = visit === '' ? `turn-${desk.turn}` : visit;
  say(request(addressOf(desk.firm, one), one.type, one.content, { conversation, cause }));
  desk.noteAct(one);
}
