import { assign, emit, type NonReducibleUnknown, setup, type StateValue } from 'xstate';
import { assert } from '../market/assert.ts';
import { deliberationMachine, type DeliberationSettings } from './deliberation.machine.ts';
import { type DeliberationRecord, recordOf, stateOf } from './deliberationRecord.ts';
import type { MessageToFirm } from './kitchenMessages.ts';
import { type Message, notify } from './message.ts';
import type { MessageFromMind, OutcomeTold } from './mindMessages.ts';
import { type Phase, type PhaseOpened, phases, type TurnCall } from './phase.ts';
import { unprovidedAction } from './unprovided.ts';

/** `firm` is its own address; `desk` is its working table, which the chart lends to whoever decides. */
export type FirmInput = {
  readonly firm: string; readonly desk: NonReducibleUnknown; readonly deliberation: DeliberationSettings;
};
/** Said by a firm to itself: whoever is at work shall decide now. */
export type DecisionDue = Message<'decision.due', { readonly phase: Phase }>;
export type FirmEvent = MessageToFirm | TurnCall | DecisionDue | MessageFromMind;
/** `agent` is the phase it decides in. */
export type FirmEmitted =
  | ReturnType<typeof notify<'deliberation.moved', { agent: Phase; state: string; reason: string }>>
  | ReturnType<typeof notify<'decision.due', { phase: Phase }>>
  | ReturnType<typeof notify<'outcome.told', OutcomeTold>>;
/** The phase under way, the state of its agent (empty at first), and what remains of each phase's last agent. */
type FirmContext = Readonly<FirmInput & {
  turn: number; phase: Phase; agentState: string; records: Partial<Record<Phase, DeliberationRecord>>;
}>;

const note = { actions: 'noteMessage' } as const;
/** Whatever a firm may be told goes into its accounts, also when nobody is at work. */
const accounts = {
  'bid.accepted': note, 'bid.refused': note, 'auction.settled': note, 'lot.accepted': note, 'lot.refused': note,
  'lot.traded': note, 'lot.returned': note, 'preparation.started': note, 'preparation.refused': note,
  'preparation.ready': note, 'serving.refused': note, 'meal.paid': note, 'meal.returned': note,
  'kitchen.cleared': note, 'turn.granted': note, 'menu.accepted': note, 'menu.refused': note, 'door.answered': note,
  'order.received': note, 'order.cancelled': note, 'accounts.told': note, 'turn.closed': note, 'analysis.told': note,
  'act.refused': note, 'word.said': note,
} as const satisfies Record<MessageToFirm['type'], typeof note>;
export const messagesToFirm = Object.keys(accounts) as MessageToFirm['type'][];

const turnPage = ['beginPhase', 'notePhase'] as const;

/** Who is new at work, or has come back to it, is asked to decide; the world is told of every move that is news. */
const follow = [
  { guard: 'hasQuietlyBegun', actions: ['callForDecision', 'noteAgent'] },
  { guard: 'isBackAtWork', actions: ['announceDeliberation', 'callForDecision', 'noteAgent'] },
  { guard: 'hasMoved', actions: ['announceDeliberation', 'noteAgent'] },
  { actions: 'noteAgent' },
] as const;

/** A firm's turn: each phase has an agent of its own, who decides as long as the phase lasts. */
export const firmMachine = setup({
  types: {
    input: {} as FirmInput, context: {} as FirmContext, events: {} as FirmEvent, emitted: {} as FirmEmitted,
    children: {} as {
      policyAgent: 'policyAgent'; procurementAgent: 'procurementAgent'; reconciliationAgent: 'reconciliationAgent';
      fulfilmentAgent: 'fulfilmentAgent';
    },
  },
  actors: {
    policyAgent: deliberationMachine, procurementAgent: deliberationMachine, reconciliationAgent: deliberationMachine,
    fulfilmentAgent: deliberationMachine,
  },
  guards: {
    isNoNews: ({ context, event }) => !isLater(opened(event), context),
    isCalled: ({ event }, { phase }: { phase: Phase }) => opened(event).phase === phase,
    hasMoved: ({ context, event }) => stateOf(shown(event)) !== context.agentState,
    isBackAtWork: ({ context, event }) => {
      const state = stateOf(shown(event));
      return state !== context.agentState && atWork.has(state);
    },
    hasQuietlyBegun: ({ context, event }) => context.agentState === '' && isClean(recordOf(shown(event))),
  },
  actions: {
    noteMessage: unprovidedAction('noteMessage'),
    /** Told of a `phase.opened`, before its agent begins. */
    notePhase: unprovidedAction('notePhase'),
    beginPhase: assign(({ event }) => {
      const { turn, phase } = opened(event);
      return { turn, phase, agentState: '' };
    }),
    noteAgent: assign(({ context: { phase, records }, event }) => (
      { agentState: stateOf(shown(event)), records: { ...records, [phase]: recordOf(shown(event)) } })),
    announceDeliberation: emit(({ context: { turn, phase }, event }) => {
      const [state, reason] = [stateOf(shown(event)), shown(event).context.lastFailure];
      return notify('world', 'deliberation.moved', { agent: phase, state, reason }, { conversation: `turn-${turn}` });
    }),
    callForDecision: emit(({ context: { firm, turn, phase } }) =>
      notify(firm, 'decision.due', { phase }, { conversation: `turn-${turn}` })),
  },
}).createMachine({
  id: 'firm',
  description: 'A firm’s turn. Each phase has an agent of its own, who takes up what the last one of its kind left.',
  context: ({ input }) => ({ ...input, turn: 0, phase: 'close', agentState: '', records: {} }),
  initial: 'waiting',
  on: {
    ...accounts,
    'decision.due': {}, // nobody is at work, or it was said too late
    'counsel.given': {}, // nobody waits for it any more
    'counsel.declined': {},
    'phase.opened': [
      { guard: 'isNoNews' },
      { guard: { type: 'isCalled', params: { phase: 'policy' } }, target: '.policy', actions: turnPage },
      { guard: { type: 'isCalled', params: { phase: 'auction' } }, target: '.auction', actions: turnPage },
      {
        guard: { type: 'isCalled', params: { phase: 'reconciliation' } }, target: '.reconciliation', actions: turnPage,
      },
      { guard: { type: 'isCalled', params: { phase: 'service' } }, target: '.service', actions: turnPage },
      { target: '.closed', actions: turnPage },
    ],
    'turns.ended': '.home',
  },
  states: {
    waiting: { description: 'No turn has begun.' },
    policy: {
      description: 'It learns from the turn before and plans this one.',
      invoke: { id: 'policyAgent', src: 'policyAgent', input: task('policy'), onSnapshot: follow },
    },
    auction: {
      description: 'It bids for ingredients.',
      invoke: { id: 'procurementAgent', src: 'procurementAgent', input: task('auction'), onSnapshot: follow },
    },
    reconciliation: {
      description: 'It sees what it has won, writes its menu, and trades what it lacks or has too much of.',
      invoke: {
        id: 'reconciliationAgent', src: 'reconciliationAgent', input: task('reconciliation'), onSnapshot: follow,
      },
    },
    service: {
      description: 'It cooks and serves.',
      invoke: { id: 'fulfilmentAgent', src: 'fulfilmentAgent', input: task('service'), onSnapshot: follow },
    },
    closed: { description: 'Nobody is at work; late pay still comes in.' },
    home: { description: 'The turns are over; late messages may still come.', on: { 'phase.opened': {} } },
  },
});

/** Where somebody decides. */
const atWork: ReadonlySet<string> = new Set(['deciding', 'fallingBack', 'probing']);

/** What an agent is given: the desk, and what the last one of its kind left. */
function task(phase: Phase) {
  return ({ context: { deliberation, desk, records } }: { context: FirmContext }) => (
    { settings: deliberation, subject: desk, record: records[phase] });
}

function opened(event: FirmEvent): PhaseOpened {
  assert(event.type === 'phase.opened', 'a phase is called out');
  return event.content;
}

function isLater(one: PhaseOpened, other: FirmContext): boolean {
  return one.turn > other.turn || (one.turn === other.turn && phases.indexOf(one.phase) > phases.indexOf(other.phase));
}

/** What an agent's snapshot says, for those who only follow it. */
function shown(event: object) {
  return (event as { snapshot: { value: StateValue; context: Omit<DeliberationRecord, 'state'> } }).snapshot;
}

function isClean({ state, failures, fallbacks, lastFailure }: DeliberationRecord): boolean {
  return state === 'deciding' && failures === 0 && fallbacks === 0 && lastFailure === '';
}
