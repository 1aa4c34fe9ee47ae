import { assign, type NonReducibleUnknown, setup } from 'xstate';
import { assert } from '../market/assert.ts';
import type { Ms, Units } from '../market/units.ts';
import type { Post } from './message.ts';
import type { ForumMessage, MessageToForum } from './mindMessages.ts';
import { unprovidedAction } from './unprovided.ts';

/** `desk` is the forum's own: who sits in which cohort, what they talk about, and what was said and not yet heard. */
export type ForumInput = {
  readonly desk: NonReducibleUnknown;
  readonly subRounds: Units;
  /** How long a topic or a word is waited for. */
  readonly subRoundMs: Ms;
  /** How long what is said may be under way to those who hear it. */
  readonly graceMs: Ms;
};
export type ForumEvent = MessageToForum | Extract<ForumMessage, { type: 'discussion.opened' }>;
/** `round` is the last that was opened, 0 before the first. `awaited`: the addresses of whom something is waited. */
type ForumContext = Readonly<ForumInput & { round: number; subRound: number; awaited: readonly string[] }>;

/**
 * A forum, where all cohorts talk side by side: one proposes a topic, everybody speaks once a sub-round, and what was
 * said is handed out when it is over. Nobody is waited for longer than a sub-round.
 */
export const forumMachine = setup({
  types: {
    input: {} as ForumInput, context: {} as ForumContext, events: {} as ForumEvent, emitted: {} as Post,
  },
  guards: {
    isNewRound: ({ context, event }) => event.content.round > context.round,
    isProposer: ({ context, event }) => event.content.round === context.round && context.awaited.includes(event.from),
    isLastProposer: ({ context, event }) => event.content.round === context.round && isLast(context.awaited, event),
    isDue: ({ context, event }) => isNow(context, event) && context.awaited.includes(event.from),
    isLastDue: ({ context, event }) => isNow(context, event) && isLast(context.awaited, event),
    isLastSubRound: ({ context }) => context.subRound === context.subRounds,
  },
  delays: {
    subRoundLength: ({ context }) => context.subRoundMs,
    grace: ({ context }) => context.graceMs,
  },
  actions: {
    noteRound: assign(({ event }) => ({ round: event.content.round, subRound: 0, awaited: [] })),
    countSubRound: assign({ subRound: ({ context }) => context.subRound + 1 }),
    crossOff: assign({ awaited: ({ context, event }) => context.awaited.filter((address) => address !== event.from) }),
    /** Those three know who is waited for, and note it as `awaited`. */
    formCohorts: unprovidedAction('formCohorts'),
    askTopics: unprovidedAction('askTopics'),
    askWords: unprovidedAction('askWords'),
    noteTopic: unprovidedAction('noteTopic'),
    noteWord: unprovidedAction('noteWord'),
    refuseWord: unprovidedAction('refuseWord'),
    handOut: unprovidedAction('handOut'),
    endDiscussion: unprovidedAction('endDiscussion'),
  },
}).createMachine({
  id: 'forum',
  description: 'A forum, where all cohorts talk side by side, and nobody is waited for longer than a sub-round.',
  context: ({ input }) => furnish(input),
  initial: 'closed',
  on: {
    'discussion.opened': [{ guard: 'isNewRound', target: '.forming', actions: 'noteRound' }, {}],
    'word.spoken': { actions: 'refuseWord' },
    // A topic that comes late, or twice, is nobody's.
    'topic.proposed': {},
  },
  states: {
    closed: { description: 'Between discussions.' },
    forming: {
      description: 'Everybody is put into a cohort by what it is interested in now.',
      entry: 'formCohorts',
      always: 'proposing',
    },
    proposing: {
      description: 'One of each cohort says what to talk about. A topic that does not come is the usual one.',
      entry: 'askTopics',
      on: {
        'topic.proposed': [
          { guard: 'isLastProposer', target: 'talking', actions: ['noteTopic', 'crossOff'] },
          { guard: 'isProposer', actions: ['noteTopic', 'crossOff'] },
          {},
        ],
      },
      after: { subRoundLength: 'talking' },
    },
    talking: {
      description: 'Everybody may say one thing, to its cohort or to one of it.',
      entry: ['countSubRound', 'askWords'],
      on: {
        'word.spoken': [
          { guard: 'isLastDue', target: 'listening', actions: ['noteWord', 'crossOff'] },
          { guard: 'isDue', actions: ['noteWord', 'crossOff'] },
          { actions: 'refuseWord' },
        ],
      },
      after: { subRoundLength: 'listening' },
    },
    listening: {
      description: 'What was said is handed out, in the order of seats, and is on its way to those who hear it.',
      entry: 'handOut',
      after: { grace: [{ guard: 'isLastSubRound', target: 'ended' }, { target: 'talking' }] },
    },
    ended: {
      description: 'Everybody is told that it is over, and so is the session.',
      entry: 'endDiscussion',
      always: 'closed',
    },
  },
});

function furnish(input: ForumInput): ForumContext {
  assert(input.subRounds >= 1, 'everybody may speak at least once');
  assert(input.subRoundMs > 0, 'time passes in a sub-round');
  assert(input.graceMs > 0, 'time passes between sub-rounds');
  return { ...input, round: 0, subRound: 0, awaited: [] };
}

function isLast(awaited: readonly string[], { from }: ForumEvent): boolean {
  return awaited.length === 1 && awaited[0] === from;
}

function isNow({ round, subRound }: ForumContext, { type, content }: ForumEvent): boolean {
  return type === 'word.spoken' && content.round === round && content.subRound === subRound;
}
