import { assign, emit, type NonReducibleUnknown, setup } from 'xstate';
import { assert } from '../market/assert.ts';
import type { FirmMessage } from './kitchenMessages.ts';
import { type Post, refuse } from './message.ts';
import type { TurnCall } from './phase.ts';
import { unprovidedAction } from './unprovided.ts';

/** `room` is the bazaar's own: the lots that are open. */
export type BazaarInput = { readonly room: NonReducibleUnknown };
export type BazaarEvent = Extract<FirmMessage, { type: 'lot.listed' | 'lot.taken' | 'lot.withdrawn' }> | TurnCall;
/** `turn` is the last in which it opened; 0 before the first. */
type BazaarContext = Readonly<BazaarInput & { turn: number }>;

/** The bazaar: firms trade whole lots from the beginning of a turn until its close, when what is open expires. */
export const bazaarMachine = setup({
  types: {
    input: {} as BazaarInput, context: {} as BazaarContext, events: {} as BazaarEvent, emitted: {} as Post,
  },
  guards: {
    isNewTurn: ({ context, event }) => event.type === 'phase.opened'
      && event.content.phase !== 'close' && event.content.turn > context.turn,
    isClose: ({ event }) => event.type === 'phase.opened' && event.content.phase === 'close',
  },
  actions: {
    noteTurn: assign(({ event }) => {
      assert(event.type === 'phase.opened', 'a turn is called out');
      return { turn: event.content.turn };
    }),
    listLot: unprovidedAction('listLot'),
    takeLot: unprovidedAction('takeLot'),
    withdrawLot: unprovidedAction('withdrawLot'),
    expireLots: unprovidedAction('expireLots'),
    /** A lot that was never listed has number 0. */
    refuseLot: emit(({ event }) => {
      assert(event.type.startsWith('lot.'), 'only lots are refused');
      const lotId = 'lotId' in event.content ? event.content.lotId : 0;
      return refuse(event, 'lot.refused', { lotId, reason: 'no-market' });
    }),
  },
}).createMachine({
  id: 'bazaar',
  description: 'Firms trade whole lots; what nobody has taken by the close expires.',
  context: ({ input }) => ({ ...input, turn: 0 }),
  initial: 'closed',
  on: {
    'lot.listed': { actions: 'refuseLot' },
    'lot.taken': { actions: 'refuseLot' },
    'lot.withdrawn': { actions: 'refuseLot' },
    'phase.opened': {},
    'turns.ended': '.home',
  },
  states: {
    closed: {
      description: 'Before the first turn, and from a turn’s close to the next.',
      on: { 'phase.opened': [{ guard: 'isNewTurn', target: 'open', actions: 'noteTurn' }, {}] },
    },
    open: {
      on: {
        'lot.listed': { actions: 'listLot' },
        'lot.taken': { actions: 'takeLot' },
        'lot.withdrawn': { actions: 'withdrawLot' },
        'phase.opened': [{ guard: 'isClose', target: 'closed', actions: 'expireLots' }, {}],
        'turns.ended': { target: 'home', actions: 'expireLots' },
      },
    },
    home: { description: 'The turns are over.' },
  },
});
