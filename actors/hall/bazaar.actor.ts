import { enqueueActions } from 'xstate';
import { bazaarMachine } from '../../machines/bazaar.machine.ts';
import { assert } from '../../market/assert.ts';
import type { BazaarRoom } from './bazaarRoom.ts';

/** The bazaar: the chart of its hours, with lots to trade. Its input holds a `BazaarRoom`. */
export const bazaarActor = bazaarMachine.provide({
  actions: {
    listLot: enqueueActions(({ context, event, enqueue }) => {
      assert(event.type === 'lot.listed', 'who lists a lot says which');
      (context.room as BazaarRoom).list(event, (post) => enqueue.emit(post));
    }),
    takeLot: enqueueActions(({ context, event, enqueue }) => {
      assert(event.type === 'lot.taken', 'who takes a lot says which');
      (context.room as BazaarRoom).take(event, (post) => enqueue.emit(post));
    }),
    withdrawLot: enqueueActions(({ context, event, enqueue }) => {
      assert(event.type === 'lot.withdrawn', 'who withdraws a lot says which');
      (context.room as BazaarRoom).withdraw(event, (post) => enqueue.emit(post));
    }),
    expireLots: enqueueActions(({ context, event, enqueue }) => {
      (context.room as BazaarRoom).expireAll(event, (post) => enqueue.emit(post));
    }),
  },
});
