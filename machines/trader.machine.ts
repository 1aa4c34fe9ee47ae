import { assign, emit, type NonReducibleUnknown, setup, type StateValue } from 'xstate';
import { deliberationMachine, type DeliberationSettings } from './deliberation.machine.ts';
import { stateOf } from './deliberationRecord.ts';
import type { ExchangeToTrader, MarketCall, SessionMessage } from './marketMessages.ts';
import { notify, type Post } from './message.ts';
import type { MessageFromMind, OutcomeTold } from './mindMessages.ts';
import { unprovidedAction } from './unprovided.ts';

/**
 * `desk` is the trader's own working table: what it holds, has ordered and remembers. The chart lends it to whoever
 * decides.
 */
export type TraderInput = { readonly desk: NonReducibleUnknown; readonly deliberation: DeliberationSettings };
export type TraderEvent = ExchangeToTrader | MarketCall | SessionMessage | MessageFromMind;
export type TraderEmitted =
  | ReturnType<typeof notify<'deliberation.moved', { state: string; reason: string }>>
  | Post<'outcome.told', OutcomeTold>;
type TraderContext = Readonly<TraderInput & { deliberationState: string }>;

/**
 * A trader's day: it waits for units and a market, quotes while the market trades, and goes home when the session
 * ends.
 */
export const traderMachine = setup({
  types: {
    input: {} as TraderInput, context: {} as TraderContext, events: {} as TraderEvent, emitted: {} as TraderEmitted,
    children: {} as { deliberation: 'deliberation' },
  },
  actors: { deliberation: deliberationMachine },
  actions: {
    takeUnits: unprovidedAction('takeUnits'),
    noteOpening: unprovidedAction('noteOpening'),
    noteAnswer: unprovidedAction('noteAnswer'),
    openDesk: unprovidedAction('openDesk'),
    closeDesk: unprovidedAction('closeDesk'),
    clearDesk: unprovidedAction('clearDesk'),
    /** For those who want to know what came of it; others do without. */
    noteSettlement: () => {},
    noteDeliberation: assign({ deliberationState: ({ event }) => deliberationOf(event).state }),
    announceDeliberation: emit(({ event }) => notify('world', 'deliberation.moved', deliberationOf(event))),
  },
  guards: {
    hasDeliberationMoved: ({ context, event }) => deliberationOf(event).state !== context.deliberationState,
  },
}).createMachine({
  id: 'trader',
  description: "A trader's day.",
  context: ({ input }) => ({ ...input, deliberationState: 'deciding' }),
  // Somebody is there to decide for the whole session: what is learnt in one period serves in the next.
  invoke: {
    id: 'deliberation', src: 'deliberation',
    input: ({ context }) => ({ settings: context.deliberation, subject: context.desk }),
    onSnapshot: { guard: 'hasDeliberationMoved', actions: ['announceDeliberation', 'noteDeliberation'] },
  },
  initial: 'waiting',
  on: {
    // Who is suspended, or late, still keeps its accounts.
    'order.accepted': { actions: 'noteAnswer' },
    'order.refused': { actions: 'noteAnswer' },
    'order.filled': { actions: 'noteAnswer' },
    'order.withdrawn': { actions: 'noteAnswer' },
    'units.assigned': { actions: 'takeUnits' },
    'period.settled': { actions: 'noteSettlement' },
    // Counsel for a quote that nobody waits for any more.
    'counsel.given': {},
    'counsel.declined': {},
    // What is called out late, or twice, is no news.
    'market.opened': {},
    'market.halted': {},
    'market.resumed': {},
    'market.closed': {},
    'session.ended': '.home',
  },
  states: {
    waiting: {
      description: 'No market: units may come.',
      entry: 'closeDesk', // whoever starts afresh finds it as it was left
      on: { 'market.opened': { target: 'trading', actions: 'noteOpening' } },
    },
    trading: {
      description: 'At its turn, the trader quotes.',
      entry: 'openDesk',
      exit: 'closeDesk',
      on: {
        'market.halted': 'paused',
        'market.closed': { target: 'waiting', actions: 'clearDesk' },
        'market.opened': { actions: 'noteOpening' }, // the closing was lost
      },
    },
    paused: {
      description: 'The market is halted: nobody quotes, orders stand.',
      on: {
        'market.resumed': 'trading',
        'market.closed': { target: 'waiting', actions: 'clearDesk' },
        'market.opened': { target: 'trading', actions: 'noteOpening' },
      },
    },
    home: { description: 'The session is over; late answers may still come.' },
  },
});

/** What the deliberation's snapshot says, for those who only follow it. */
function deliberationOf(event: object): { state: string; reason: string } {
  const { snapshot } = event as { snapshot: { value: StateValue; context: { lastFailure: string } } };
  return { state: stateOf(snapshot), reason: snapshot.context.lastFailure };
}
