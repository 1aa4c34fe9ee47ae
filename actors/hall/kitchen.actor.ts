import { enqueueActions } from 'xstate';
import { type KitchenEvent, kitchenMachine } from '../../machines/kitchen.machine.ts';
import { assert } from '../../market/assert.ts';
import type { KitchenRoom } from './kitchenRoom.ts';

/** A firm's kitchen: the chart of its hours, with burners to cook on. Its input holds a `KitchenRoom`. */
export const kitchenActor = kitchenMachine.provide({
  actions: {
    openKitchen: enqueueActions(({ context, enqueue }) => {
      roomOf(context).open(context.turn, (post) => enqueue.emit(post));
    }),
    startPot: enqueueActions(({ context, event, enqueue }) => {
      roomOf(context).start(told(event, 'preparation.asked'), (post) => enqueue.emit(post));
    }),
    tellReady: enqueueActions(({ context, enqueue }) => {
      roomOf(context).tellReady((post) => enqueue.emit(post));
    }),
    servePot: enqueueActions(({ context, event, enqueue }) => {
      roomOf(context).serve(told(event, 'serving.asked'), (post) => enqueue.emit(post));
    }),
    takePayment: enqueueActions(({ context, event, enqueue }) => {
      roomOf(context).takePayment(told(event, 'meal.accepted'), (post) => enqueue.emit(post));
    }),
    throwAway: enqueueActions(({ context, event, enqueue }) => {
      roomOf(context).takeBack(told(event, 'meal.rejected'), (post) => enqueue.emit(post));
    }),
    clearKitchen: enqueueActions(({ context, enqueue }) => {
      roomOf(context).clear((post) => enqueue.emit(post));
    }),
  },
});

const roomOf = ({ room }: { room: unknown }) => room as KitchenRoom;

function told<T extends KitchenEvent['type']>(event: KitchenEvent, type: T): Extract<KitchenEvent, { type: T }> {
  assert(event.type === type, `${type} is what happened`);
  return event as Extract<KitchenEvent, { type: T }>;
}
