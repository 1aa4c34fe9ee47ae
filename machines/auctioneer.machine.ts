import { assign, emit, type NonReducibleUnknown, setup } from 'xstate';
import { assert } from '../market/assert.ts';
import type { FirmMessage } from './kitchenMessages.ts';
import { type Post, refuse } from './message.ts';
import type { TurnCall } from './phase.ts';
import { unprovidedAction } from './unprovided.ts';

/** `room` is the auctioneer's own: what is for sale, and the bids that stand. */
export type AuctioneerInput = { readonly room: NonReducibleUnknown };
export type AuctioneerEvent = Extract<FirmMessage, { type: 'bid.placed' }> | TurnCall;
/** `turn` is that of the last auction; 0 before the first. */
type AuctioneerContext = Readonly<AuctioneerInput & { turn: number }>;

/** The auctioneer: once a turn it collects sealed bids for every good, and clears them when their time is over. */
export const auctioneerMachine = setup({
  types: {
    input: {} as AuctioneerInput, context: {} as AuctioneerContext, events: {} as AuctioneerEvent, emitted: {} as Post,
  },
  guards: {
    isNewAuction: ({ context, event }) => event.type === 'phase.opened'
      && event.content.phase === 'auction' && event.content.turn > context.turn,
    isAuctionOver: ({ event }) => event.type === 'phase.opened' && event.content.phase !== 'auction',
  },
  actions: {
    noteTurn: assign(({ event }) => {
      assert(event.type === 'phase.opened', 'a turn is called out');
      return { turn: event.content.turn };
    }),
    openAuction: unprovidedAction('openAuction'),
    takeBid: unprovidedAction('takeBid'),
    clearAuction: unprovidedAction('clearAuction'),
    refuseBid: emit(({ event }) => {
      assert(event.type === 'bid.placed', 'only bids are refused');
      return refuse(event, 'bid.refused', { good: event.content.good, reason: 'no-auction' });
    }),
  },
}).createMachine({
  id: 'auctioneer',
  description: 'Sealed bids for every good, once a turn.',
  context: ({ input }) => ({ ...input, turn: 0 }),
  initial: 'waiting',
  on: { 'bid.placed': { actions: 'refuseBid' }, 'phase.opened': {}, 'turns.ended': '.home' },
  states: {
    waiting: {
      description: 'Between auctions. One that was held is not held again.',
      on: {
        'phase.opened': [{ guard: 'isNewAuction', target: 'collecting', actions: ['noteTurn', 'openAuction'] }, {}],
      },
    },
    collecting: {
      description: 'Bids come in, unseen by the others. A firm’s last one for a good counts.',
      on: {
        'bid.placed': { actions: 'takeBid' },
        'phase.opened': [{ guard: 'isAuctionOver', target: 'waiting', actions: 'clearAuction' }, {}],
        'turns.ended': { target: 'home', actions: 'clearAuction' },
      },
    },
    home: { description: 'The turns are over.' },
  },
});
