import { enqueueActions } from 'xstate';
import { auctioneerMachine } from '../../machines/auctioneer.machine.ts';
import { assert } from '../../market/assert.ts';
import type { AuctionRoom } from './auctionRoom.ts';

/** The auctioneer: the chart of its auctions, with goods to sell. Its input holds an `AuctionRoom`. */
export const auctioneerActor = auctioneerMachine.provide({
  actions: {
    openAuction: enqueueActions(({ context, event, enqueue }) => {
      assert(event.type === 'phase.opened', 'an auction opens with its phase');
      (context.room as AuctionRoom).open(event, (post) => enqueue.emit(post));
    }),
    takeBid: enqueueActions(({ context, event, enqueue }) => {
      assert(event.type === 'bid.placed', 'only bids are taken');
      (context.room as AuctionRoom).take(event, (post) => enqueue.emit(post));
    }),
    clearAuction: enqueueActions(({ context, event, enqueue }) => {
      (context.room as AuctionRoom).clear(event, (post) => enqueue.emit(post));
    }),
  },
});
