import { assign, emit, type NonReducibleUnknown, setup } from 'xstate';
import { assert } from '../market/assert.ts';
import type { Ms } from '../market/units.ts';
import type { SessionMessage, TraderMessage } from './marketMessages.ts';
import { type Message, notify, type Post, refuse } from './message.ts';
import { dataPlane } from './plainLogic.ts';
import { unprovidedAction, unprovidedActor } from './unprovided.ts';

/** `venue` is the exchange's own: its book and its orders. The chart lends it to whoever matches. */
export type ExchangeInput = {
  readonly venue: NonReducibleUnknown;
  /**
   * How long a call auction gathers orders before continuous trading; 0 for none. A pure call market gathers all
   * period.
   */
  readonly openingCallMs: Ms;
  readonly isCallMarket: boolean;
  readonly haltMs: Ms;
};
export type ExchangeEvent =
  | TraderMessage
  | Extract<SessionMessage, { type: 'period.opened' | 'session.ended' }>
  | Message<'band.breached', { price: number; reference: number }>;
type ExchangeContext = Readonly<ExchangeInput & { period: number; lengthMs: Ms; openedAtMs: Ms }>;

/**
 * An exchange through one period after another: closed, a call, continuous trading under a price band, closing,
 * settled.
 */
export const exchangeMachine = setup({
  types: {
    input: {} as ExchangeInput, context: {} as ExchangeContext, events: {} as ExchangeEvent, emitted: {} as Post,
    children: {} as { calling: 'calling'; matching: 'matching' },
  },
  actors: { calling: unprovidedActor('calling'), matching: unprovidedActor('matching') },
  guards: {
    isNewPeriod: ({ context, event }) => event.type === 'period.opened' && event.content.period > context.period,
    opensWithCall: ({ context }) => context.isCallMarket || context.openingCallMs > 0,
    isOpeningCall: ({ context }) => !context.isCallMarket,
  },
  delays: {
    periodLength: ({ context }) => context.lengthMs,
    callLength: ({ context }) => context.openingCallMs,
    haltLength: ({ context }) => context.haltMs,
  },
  actions: {
    notePeriod: assign(({ event }) => {
      assert(event.type === 'period.opened', 'a period is opened by the session');
      return { period: event.content.period, lengthMs: event.content.lengthMs, openedAtMs: event.atMs };
    }),
    announceOpening: emit(({ context: { period, openedAtMs, lengthMs } }) =>
      notify('#market', 'market.opened', { period, endMs: openedAtMs + lengthMs }),
    ),
    announceHalt: emit(({ context }) =>
      notify('#market', 'market.halted', { period: context.period, reason: 'price-band' }),
    ),
    announceResumption: emit(({ context }) => notify('#market', 'market.resumed', { period: context.period })),
    announceClosing: emit(({ context }) => notify('#market', 'market.closed', { period: context.period })),
    refuseOrder: emit(({ event }, { reason }: { reason: 'market-closed' | 'market-halted' }) => {
      assert(event.type === 'order.placed' || event.type === 'order.cancelled', 'only orders are refused');
      return refuse(event, 'order.refused', { ref: event.content.ref, reason, traded: 0 });
    }),
    startPeriod: unprovidedAction('startPeriod'),
    clearCall: unprovidedAction('clearCall'),
    withdrawOrders: unprovidedAction('withdrawOrders'),
    dropReference: unprovidedAction('dropReference'),
  },
}).createMachine({
  id: 'exchange',
  description: 'An exchange through one period after another.',
  context: ({ input }) => build(input),
  initial: 'closed',
  on: {
    // In a call and in continuous trading, orders go to the plain actor at work there.
    'order.placed': { actions: { type: 'refuseOrder', params: { reason: 'market-closed' } } },
    'order.cancelled': { actions: { type: 'refuseOrder', params: { reason: 'market-closed' } } },
    'band.breached': {},
    'period.opened': {},
    'session.ended': '.ended',
  },
  states: {
    closed: {
      description: 'Before the first period.',
      on: { 'period.opened': [{ guard: 'isNewPeriod', target: 'open', actions: 'notePeriod' }, {}] },
    },
    open: {
      entry: ['startPeriod', 'announceOpening'],
      initial: 'opening',
      after: { periodLength: 'closing' },
      states: {
        opening: { always: [{ guard: 'opensWithCall', target: 'call' }, { target: 'continuous' }] },
        call: {
          description: 'Orders gather unseen: in a call market all period long, otherwise before trading begins.',
          invoke: { id: 'calling', systemId: dataPlane, src: 'calling', input: ({ context }) => context.venue },
          after: { callLength: { guard: 'isOpeningCall', target: 'continuous' } },
          exit: 'clearCall',
        },
        continuous: {
          description: 'Orders meet as they come, under price–time priority.',
          invoke: { id: 'matching', systemId: dataPlane, src: 'matching', input: ({ context }) => context.venue },
          on: { 'band.breached': 'halted' },
        },
        halted: {
          description:
            'A trade would have left the price band. The book stands still; then trade goes on from a new reference.',
          entry: ['announceHalt', 'dropReference'],
          exit: 'announceResumption',
          on: {
            'order.placed': { actions: { type: 'refuseOrder', params: { reason: 'market-halted' } } },
            'order.cancelled': { actions: { type: 'refuseOrder', params: { reason: 'market-halted' } } },
          },
          after: { haltLength: 'continuous' },
        },
      },
    },
    closing: {
      description: 'What rests is withdrawn and what was reserved is free again.',
      entry: ['withdrawOrders', 'announceClosing'],
      always: 'settled',
    },
    settled: {
      description: 'Between periods.',
      on: { 'period.opened': [{ guard: 'isNewPeriod', target: 'open', actions: 'notePeriod' }, {}] },
    },
    ended: {
      description: 'The session is over.',
    },
  },
});

function build(input: ExchangeInput): ExchangeContext {
  assert(input.openingCallMs >= 0, 'a call takes no time or some');
  assert(input.haltMs > 0, 'time passes while a market is halted');
  return { ...input, period: 0, lengthMs: 0, openedAtMs: 0 };
}
