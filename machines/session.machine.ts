import { assign, emit, type NonReducibleUnknown, setup } from 'xstate';
import { assert } from '../market/assert.ts';
import type { Ms } from '../market/units.ts';
import type { MarketCall } from './marketMessages.ts';
import { notify, type Post } from './message.ts';
import { unprovidedAction } from './unprovided.ts';

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
};
export type SessionEvent = Extract<
  MarketCall,
  { type: 'market.opened' | 'market.halted' | 'market.resumed' | 'market.closed' }
>;
type SessionContext = Readonly<SessionInput & { period: number }>;

/** The experimenter: gives out units, opens a period, waits for the market to close, pays, and starts again. */
export const sessionMachine = setup({
  types: {
    input: {} as SessionInput, context: {} as SessionContext, events: {} as SessionEvent, emitted: {} as Post,
  },
  guards: {
    isLastPeriod: ({ context }) => context.period === context.periods,
    isThisPeriod: ({ context, event }) => event.content.period === context.period,
  },
  delays: {
    patience: ({ context }) => context.periodLengthMs + context.graceMs,
    grace: ({ context }) => context.graceMs,
  },
  actions: {
    countPeriod: assign({ period: ({ context }) => context.period + 1 }),
    assignUnits: unprovidedAction('assignUnits'),
    openPeriod: emit(({ context: { period, periodLengthMs } }) =>
      notify('exchange', 'period.opened', { period, lengthMs: periodLengthMs })),
    settlePeriod: unprovidedAction('settlePeriod'),
    reportEnd: emit(({ context }) => notify('world', 'run.ended', { periods: context.periods })),
    endSession: emit(({ context }) => notify('#market', 'session.ended', { periods: context.periods })),
  },
}).createMachine({
  id: 'session',
  description: 'The experimenter: gives out units, opens a period, waits, pays.',
  context: ({ input }) => plan(input),
  initial: 'opening',
  on: { 'market.opened': {}, 'market.halted': {}, 'market.resumed': {}, 'market.closed': {} },
  states: {
    opening: {
      description: 'Everybody gets this period’s units.',
      entry: ['countPeriod', 'assignUnits', 'openPeriod'],
      always: 'trading',
    },
    trading: {
      on: { 'market.closed': { guard: 'isThisPeriod', target: 'settling' } },
      after: { patience: 'settling' },
    },
    settling: {
      description: 'Late fills are still under way; then units are redeemed, costs are paid and profits told.',
      after: {
        grace: [
          { guard: 'isLastPeriod', target: 'ending', actions: 'settlePeriod' },
          { target: 'opening', actions: 'settlePeriod' },
        ],
      },
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
  return { ...input, period: 0 };
}
