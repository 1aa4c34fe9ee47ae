import type { DecisionDue } from '../../machines/firm.machine.ts';
import { messagesToFirm } from '../../machines/firm.machine.ts';
import type { MessageToFirm } from '../../machines/kitchenMessages.ts';
import { type Post, request } from '../../machines/message.ts';
import { type MessageFromMind, mindOf } from '../../machines/mindMessages.ts';
import { type PlainLogic, plainLogic } from '../../machines/plainLogic.ts';
import type { Ms, Units } from '../../market/units.ts';
import { act, ask, attend, begin, type DeciderAtWork, type Voice } from './agent.ts';
import { beyondLimits } from './beyondLimits.ts';
import { checkActs } from './checkActs.ts';
import type { FirmDesk } from './firmDesk.ts';
import { everything, firmFacts } from './firmFacts.ts';
import { tellOutcome } from './firmOutcomes.ts';
import { type FirmPhase, type FirmStrategy, type ServiceEvent, undecided } from './firmStrategy.ts';

export interface MindPace {
  /** How long a mind takes for an answer when all goes well. */
  readonly answerMs: Ms;
  /** The longest it takes to give counsel or to decline. */
  readonly counselMs: Ms;
}

/**
 * Leaves every decision to a mind. It waits for it half of the time that is left, so that whoever stands in for a mind
 * that does not answer has the other half.
 */
export const minded = ({ answerMs, counselMs }: MindPace): FirmStrategy => ({
  name: 'mind', begin: () => null,
  deadlineMs: (_phase, { phaseEndMs, nowMs }) => (
    Math.min(counselMs, Math.max(answerMs, Math.floor((phaseEndMs - nowMs) / 2)))),
});

/** What all agents of a firm with a mind share. */
export interface Counselled {
  /** `minded`, or that with faults: whether the agent gets as far as asking. */
  readonly primary: DeciderAtWork;
  /** Who decides what the mind declines. */
  readonly rule: DeciderAtWork;
  /** As in `MindPace`: with no more time left in a phase nobody asks any more. */
  readonly answerMs: Ms;
  /** Questions asked so far. */
  asks: number;
  /** What the last one was about. */
  agenda: readonly ServiceEvent[];
  /** Pots asked for of which the kitchen has not said yet whether they are on: until then the stock is not known. */
  awaited: Units;
}
type MindAgentEvent = DecisionDue | MessageToFirm | MessageFromMind;

/**
 * The agent of one phase of a firm with a mind. It asks the mind about all that is on its agenda at once, and checks
 * whatever it says before it does it: what this phase does not allow or the firm does not have is a failure, and
 * nothing of it is done. What comes up meanwhile waits for the next question.
 */
export function mindPhaseAgent(phase: FirmPhase, counselled: Counselled): PlainLogic<FirmDesk, MindAgentEvent, Post> {
  const hears = ['decision.due', 'counsel.given', 'counsel.declined', ...messagesToFirm] as const;
  return plainLogic<FirmDesk, MindAgentEvent, Post>([...hears], (desk, event, say, tell) => {
    const voice: Voice = { say: counting(say, counselled), tell, cause: event.id };
    if (event.type === 'decision.due') {
      if (event.content.phase !== phase) return; // said too late
      desk.attention = 'working';
      counselled.agenda = [];
      counselled.awaited = 0;
    } else if (event.type === 'counsel.given' || event.type === 'counsel.declined') {
      if (desk.attention !== 'undecided' || event.content.ask !== counselled.asks) return; // about something past
      if (event.type === 'counsel.given') heed(phase, counselled, desk, event.content.choice, voice);
      else doWithout(phase, counselled, desk, event.content.isSilent, voice);
    } else hear(phase, counselled, desk, event, voice);
    if (desk.attention === 'working' && counselled.awaited === 0) consult(phase, counselled, desk, voice);
  });
}

function counting(say: Voice['say'], counselled: Counselled): Voice['say'] {
  return (post) => {
    if (post.type === 'preparation.asked') counselled.awaited += 1;
    say(post);
  };
}

function hear(
  phase: FirmPhase, counselled: Counselled, desk: FirmDesk, event: MessageToFirm, voice: Voice,
): void {
  if (isAnswerOfKitchen(event)) counselled.awaited = Math.max(0, counselled.awaited - 1);
  const isFirstAnalysis = event.type === 'analysis.told' && desk.analysis === undefined;
  desk.note(event);
  tellOutcome(desk, event, voice.say);
  if (!isFirstAnalysis) return;
  if (desk.attention === 'consulting') {
    desk.attention = 'working';
    if (attend(phase, counselled.rule, desk, voice)) voice.tell({ type: 'decision.made' });
  } else desk.book.agenda.push({ kind: 'opened' }); // now it knows more
}

/** Asks about everything that is open, if there is anything new. */
function consult(phase: FirmPhase, counselled: Counselled, desk: FirmDesk, voice: Voice): void {
  const open = desk.book.open();
  if (!open.some((event) => !counselled.agenda.includes(event))) return;
  if (desk.phaseEndMs - desk.nowMs <= counselled.answerMs) return;
  const { primary } = counselled;
  const own: unknown = ask(phase, primary, desk, open[0]!);
  const checked = checkActs(own, phase, desk.board.firms);
  if (!checked.isSound) return fail(checked.reason, desk, voice);
  counselled.asks += 1;
  counselled.agenda = [...open];
  begin('undecided', phase, primary, desk, voice);
  if (own === undecided) return;
  voice.say(request(mindOf(desk.firm), 'counsel.asked',
    { ask: counselled.asks, task: `firm/${phase}`, facts: firmFacts(phase, desk) },
    { conversation: `turn-${desk.turn}`, cause: voice.cause }));
}

/** Does what the mind says, all of it or nothing; whoever has left meanwhile is passed over. */
function heed(phase: FirmPhase, counselled: Counselled, desk: FirmDesk, choice: unknown, voice: Voice): void {
  const checked = checkActs(choice, phase, desk.board.firms);
  if (!checked.isSound) return fail(checked.reason, desk, voice);
  const acts = checked.acts.filter(({ content }) => (
    !('visit' in content) || content.visit === '' || desk.orders.has(content.visit)));
  const reason = beyondLimits(acts, firmFacts(phase, desk, everything));
  if (reason !== undefined) return fail(`limit: ${reason}`, desk, voice);
  desk.book.agenda = desk.book.agenda.filter((event) => !counselled.agenda.includes(event));
  desk.attention = 'working';
  for (const one of acts) act(one, desk, voice);
  voice.tell({ type: 'decision.made' });
}

/** A rule decides instead; or nobody, until something new comes up. */
function doWithout(
  phase: FirmPhase, { rule }: Counselled, desk: FirmDesk, isSilent: boolean, voice: Voice,
): void {
  desk.attention = 'working';
  voice.tell({ type: 'decision.made' });
  if (!isSilent) attend(phase, rule, desk, voice);
}

function isAnswerOfKitchen({ type, content }: MessageToFirm): boolean {
  return type === 'preparation.started' || type === 'preparation.refused'
    || (type === 'act.refused' && content.act === 'preparation.asked');
}

function fail(reason: string, desk: FirmDesk, { tell }: Voice): void {
  desk.attention = 'resting';
  tell({ type: 'decision.failed', reason });
}
