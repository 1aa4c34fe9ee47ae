import { assign, emit, type NonReducibleUnknown, setup } from 'xstate';
import { assert } from '../market/assert.ts';
import type { Ms } from '../market/units.ts';
import type { MarketCall } from './marketMessages.ts';
import { notify, type Post, request } from './message.ts';
import type { ForumMessage } from './mindMessages.ts';
import { unprovidedAction } from './unprovided.ts';

/** What a period consists of: talk, and trade. */
export type Environment = 'discussion' | 'auction';
/**
 * `experiment` is the session's own: who takes part, with which reservation values, and the money they are paid with.
 */
export type SessionInput = {
  readonly experiment: NonReducibleUnknown;
  readonly periods: number;
  readonly periodLengthMs: Ms;
  /**
   * How long what is said may be under way: a period that nobody reported closed so long after its end is closed all
   * the same.
   */
  readonly graceMs: Ms;
  /** What each period consists of, in this order, with one auction: that alone if left out. */
  readonly environments?: readonly Environment[];
  /** The longest that a discussion lasts. */
  readonly discussionMs?: Ms;
};
export type SessionEvent =
  | Extract<MarketCall, { type: 'market.opened' | 'market.halted' | 'market.resumed' | 'market.closed' }>
  | Extract<ForumMessage, { type: 'discussion.closed' }>;
/** `begun` counts the environments of this period that have begun, `round` the discussions of the session. */
type SessionContext = Readonly<Required<SessionInput> & { period: number; begun: number; round: number }>;

/**
 * The experimenter: gives out units, opens a period, waits until all have talked and the market has closed, pays, and
 * starts again.
 */
export const sessionMachine = setup({
  types: {
    input: {} as SessionInput, context: {} as SessionContext, events: {} as SessionEvent, emitted: {} as Post,
  },
  guards: {
    isLastPeriod: ({ context }) => context.period === context.periods,
    isThisPeriod: ({ context, event }) => (
      event.type === 'market.closed' && event.content.period === context.period),
    isThisRound: ({ context, event }) => (
      event.type === 'discussion.closed' && event.content.round === context.round),
    isDiscussionNext: ({ context: { environments, begun } }) => environments[begun] === 'discussion',
    isAuctionNext: ({ context: { environments, begun } }) => environments[begun] === 'auction',
  },
  delays: {
    patience: ({ context }) => context.periodLengthMs + context.graceMs,
    discussionPatience: ({ context }) => context.discussionMs + context.graceMs,
    grace: ({ context }) => context.graceMs,
  },
  actions: {
    countPeriod: assign(({ context }) => ({ period: context.period + 1, begun: 0 })),
    countEnvironment: assign({ begun: ({ context }) => context.begun + 1 }),
    countRound: assign({ round: ({ context }) => context.round + 1 }),
    openDiscussion: emit(({ context: { round } }) =>
      request('forum', 'discussion.opened', { round }, { conversation: `discussion-${round}` })),
    assignUnits: unprovidedAction('assignUnits'),
    openPeriod: emit(({ context: { period, periodLengthMs } }) =>
      notify('exchange', 'period.opened', { period, lengthMs: periodLengthMs })),
    settlePeriod: unprovidedAction('settlePeriod'),
    reportEnd: emit(({ context }) => notify('world', 'run.ended', { periods: context.periods })),
    endSession: emit(({ context }) => notify('#market', 'session.ended', { periods: context.periods })),
  },
}).createMachine({
  id: 'session',
  description: 'The experimenter: gives out units, opens what a period consists of, waits, pays.',
  context: ({ input }) => plan(input),
  initial: 'opening',
  on: { 'market.opened': {}, 'market.halted': {}, 'market.resumed': {}, 'market.closed': {}, 'discussion.closed': {} },
  states: {
    opening: {
      description: 'Everybody gets this period’s units.',
      entry: ['countPeriod', 'assignUnits'],
      always: 'choosing',
    },
    choosing: {
      description: 'What comes next in this period; after the last comes the next period.',
      always: [
        { guard: 'isDiscussionNext', target: 'discussing' },
        { guard: 'isAuctionNext', target: 'trading' },
        { guard: 'isLastPeriod', target: 'ending' },
        { target: 'opening' },
      ],
    },
    discussing: {
      description: 'Those who have a mind talk; a forum that does not say when it is over is not waited for.',
      entry: ['countEnvironment', 'countRound', 'openDiscussion'],
      on: { 'discussion.closed': { guard: 'isThisRound', target: 'choosing' } },
      after: { discussionPatience: 'choosing' },
    },
    trading: {
      entry: ['countEnvironment', 'openPeriod'],
      on: { 'market.closed': { guard: 'isThisPeriod', target: 'settling' } },
      after: { patience: 'settling' },
    },
    settling: {
      description: 'Late fills are still under way; then units are redeemed, costs are paid and profits told.',
      after: { grace: { target: 'choosing', actions: 'settlePeriod' } },
    },
    ending: {
      description: 'Everybody goes home; the last words are still under way.',
      entry: 'endSession',
      after: { grace: 'ended' },
    },
    ended: { entry: 'reportEnd' },
  },
});

function plan(input: SessionInput): SessionContext {
  assert(input.periods >= 1, 'a session has at least one period');
  assert(input.periodLengthMs > 0, 'time passes in a period');
  assert(input.graceMs > 0, 'time passes between periods');
  const { environments = ['auction'], discussionMs = 1 } = input;
  assert(environments.filter((each) => each === 'auction').length === 1, 'a period has one auction');
  assert(discussionMs > 0, 'time passes in a discussion');
  return { ...input, environments, discussionMs, period: 0, begun: 0, round: 0 };
}
