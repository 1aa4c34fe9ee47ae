import { enqueueActions } from 'xstate';
import { exchangeMachine } from '../../machines/exchange.machine.ts';
import type { Post } from '../../machines/message.ts';
import type { CallRules } from '../../market/callAuction.ts';
import { calling, clearCall } from './calling.ts';
import { matching } from './matching.ts';
import type { Venue } from './venue.ts';

/** An exchange: the chart of its periods, with a book to match in. Its input holds a `Venue`. */
export const exchangeActor = ({ callPricing }: { callPricing: CallRules['pricing'] }) => exchangeMachine.provide({
  actors: { calling, matching } as object,
  actions: {
    startPeriod: ({ context }) => (context.venue as Venue).openPeriod(context.period),
    clearCall: enqueueActions(({ context, enqueue }) => {
      clearCall(context.venue as Venue, callPricing, (post: Post) => enqueue.emit(post));
    }),
    withdrawOrders: enqueueActions(({ context, enqueue }) => {
      (context.venue as Venue).withdrawAll((post) => enqueue.emit(post));
    }),
    dropReference: ({ context }) => {
      (context.venue as Venue).reference = undefined;
    },
  },
});
