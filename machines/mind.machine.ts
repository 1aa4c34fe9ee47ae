import { assign, emit, type NonReducibleUnknown, sendTo, setup, type StateValue } from 'xstate';
import { deliberationMachine, type DeliberationSettings } from './deliberation.machine.ts';
import { stateOf } from './deliberationRecord.ts';
import { notify, type Post } from './message.ts';
import type { MessageFromForum, MessageFromOutside, MessageToMind } from './mindMessages.ts';
import { unprovidedAction } from './unprovided.ts';

/** `desk` is the mind's own: who it is, what it remembers, and what it has to think about. It survives a restart. */
export type MindInput = {
  readonly desk: NonReducibleUnknown & {
    /** Of the thought under way. */
    readonly conversation: string;
    hasWork(): boolean;
    /** Whether what it thinks about, or will next, is what came of its decisions. */
    isReflecting(): boolean;
    /** Whether this is asked in place of what it is thinking about. */
    isReplacing(event: MindEvent): boolean;
    /** Whether this answers what was asked last. */
    isCurrent(event: MindEvent): boolean;
    /** Whether it is also an answer that may be acted upon. */
    isSound(event: MindEvent): boolean;
  };
  readonly deliberation: DeliberationSettings;
};
export type MindEvent = MessageToMind | MessageFromForum | MessageFromOutside;
/** `trust` is its deliberation's state, and empty until that has heard of a failure. `isSpent`: its budget is. */
type MindContext = Readonly<MindInput & { trust: string; lastFailure: string; isSpent: boolean }>;

const replacing = [
  { guard: 'isReplacing', target: '#mind.perceiving', actions: 'takeWork' }, { actions: 'takeWork' },
] as const;
const take = { actions: 'takeWork' } as const;
const observe = { actions: 'observe' } as const;
const fail = { guard: 'isCurrent', target: '#mind.awaiting', actions: ['tellFailure', 'noteFailure'] } as const;

/** A mind: one thing at a time it perceives, asks about, mends if it must, and gives; outcomes it observes. */
export const mindMachine = setup({
  types: {
    input: {} as MindInput, context: {} as MindContext, events: {} as MindEvent, emitted: {} as Post,
    children: {} as { deliberation: 'deliberation' },
  },
  actors: { deliberation: deliberationMachine },
  guards: {
    hasDeliberationMoved: ({ context, event }) => stateOf(shown(event)) !== context.trust,
    isTrusted: ({ context: { trust, isSpent } }) => asked.has(trust) && !isSpent,
    isDistrusted: ({ context: { trust } }) => unasked.has(trust),
    isPutOff: ({ context: { trust } }) => !asked.has(trust),
    hasWork: ({ context }) => context.desk.hasWork(),
    isReflecting: ({ context }) => context.desk.isReflecting(),
    isReplacing: ({ context, event }) => context.desk.isReplacing(event),
    isCurrent: ({ context, event }) => context.desk.isCurrent(event),
    isSound: ({ context, event }) => context.desk.isSound(event),
  },
  actions: {
    takeWork: unprovidedAction('takeWork'),
    perceive: unprovidedAction('perceive'),
    ask: unprovidedAction('ask'),
    askForRepair: unprovidedAction('askForRepair'),
    giveCounsel: unprovidedAction('giveCounsel'),
    observe: unprovidedAction('observe'),
    noteLesson: unprovidedAction('noteLesson'),
    /** Tells its deliberation why, and how long it will wait; told again what has failed. */
    tellFailure: unprovidedAction('tellFailure'),
    /** Declines all that is wanted of it, be it under way or waiting. */
    decline: unprovidedAction('decline'),
    tellBeginning: sendTo('deliberation', { type: 'decision.begun' }),
    tellDecision: sendTo('deliberation', { type: 'decision.made' }),
    noteFailure: assign(({ context, event }) => ({
      trust: '',
      isSpent: context.isSpent || (event.type === 'mind.failed' && event.content.failure === 'over-budget'),
    })),
    noteDeliberation: assign(({ event }) => (
      { trust: stateOf(shown(event)), lastFailure: shown(event).context.lastFailure })),
    announceDeliberation: emit(({ context: { desk: { conversation } }, event }) => {
      const [state, reason] = [stateOf(shown(event)), shown(event).context.lastFailure];
      return notify('world', 'deliberation.moved', { state, reason }, { conversation });
    }),
  },
}).createMachine({
  id: 'mind',
  description: 'A mind. How far it is trusted, its deliberation says.',
  context: ({ input }) => ({ ...input, trust: 'deciding', lastFailure: '', isSpent: false }),
  invoke: {
    id: 'deliberation', src: 'deliberation',
    input: ({ context }) => ({ settings: context.deliberation, subject: null }),
    onSnapshot: { guard: 'hasDeliberationMoved', actions: ['announceDeliberation', 'noteDeliberation'] },
  },
  initial: 'resting',
  on: {
    // It thinks about one thing at a time, and learns at any.
    'counsel.asked': take,
    'topic.wanted': take,
    'word.wanted': take,
    'outcome.told': observe,
    'discussion.ended': observe,
    'word.heard': observe,
    'word.refused': observe,
    // An answer to what was asked before.
    'mind.answered': {},
    'mind.failed': {},
  },
  states: {
    resting: {
      description: 'Nothing is wanted of it. Whoever starts afresh finds what was left.',
      always: [{ guard: 'isDistrusted', target: 'declining' }, { guard: 'hasWork', target: 'perceiving' }],
      on: {
        'outcome.told': { target: 'observing', actions: 'observe' },
        'discussion.ended': { target: 'observing', actions: 'observe' },
      },
    },
    observing: { description: 'It keeps in mind what has come of its decisions.', always: 'resting' },
    perceiving: {
      description: 'It looks at what is the case, and at what it remembers.',
      entry: 'perceive',
      always: [
        { guard: 'isPutOff', target: 'awaiting' },
        { guard: 'isReflecting', target: 'reflecting' },
        { target: 'deciding' },
      ],
    },
    deciding: { description: 'Counsel is wanted of it, or a word.', ...thinking('giveCounsel') },
    reflecting: { description: 'It thinks about what has come of its decisions.', ...thinking('noteLesson') },
    awaiting: {
      description: 'It has failed, or must not be asked yet: its deliberation says when it may think the same again.',
      always: [{ guard: 'isDistrusted', target: 'declining' }, { guard: 'isTrusted', target: 'perceiving' }],
    },
    declining: {
      description: 'A rule decides for its agent, or nobody does.',
      entry: 'decline',
      always: { guard: 'isTrusted', target: 'resting' },
      on: {
        'counsel.asked': { actions: ['takeWork', 'decline'] },
        'topic.wanted': { actions: ['takeWork', 'decline'] },
        'word.wanted': { actions: ['takeWork', 'decline'] },
        'outcome.told': { actions: ['observe', 'decline'] },
        'discussion.ended': { actions: ['observe', 'decline'] },
      },
    },
  },
});

/** Its deliberation's states in which it is asked, and in which it is not. */
const asked: ReadonlySet<string> = new Set(['deciding', 'probing']);
const unasked: ReadonlySet<string> = new Set(['fallingBack', 'suspended']);

/** One thought: it is asked about, and asked once more if the answer will not do. */
function thinking<Conclude extends 'giveCounsel' | 'noteLesson'>(conclude: Conclude) {
  const concluded = {
    guard: 'isSound', target: '#mind.resting', actions: [conclude, 'tellDecision'],
  } as const;
  return {
    initial: 'asked',
    entry: 'tellBeginning',
    // It took too long.
    always: [{ guard: 'isDistrusted', target: '#mind.declining' }, { guard: 'isPutOff', target: '#mind.awaiting' }],
    on: { 'counsel.asked': replacing, 'topic.wanted': replacing, 'word.wanted': replacing, 'mind.failed': fail },
    states: {
      asked: {
        entry: 'ask',
        on: {
          'mind.answered': [concluded, { guard: 'isCurrent', target: 'repairing', actions: 'askForRepair' }],
        },
      },
      repairing: {
        description: 'Its answer will not do; it is shown why, once.',
        on: { 'mind.answered': [concluded, fail] },
      },
    },
  } as const;
}

/** What the deliberation's snapshot says, for those who only follow it. */
function shown(event: object): { readonly value: StateValue; readonly context: { readonly lastFailure: string } } {
  return (event as { snapshot: ReturnType<typeof shown> }).snapshot;
}
