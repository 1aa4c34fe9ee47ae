import { enqueueActions } from 'xstate';
import { type HostEvent, hostMachine } from '../../machines/host.machine.ts';
import { assert } from '../../market/assert.ts';
import type { Hall } from './hall.ts';
import { cancelOrder, endVisit, receiving } from './receiving.ts';

/** The host: the chart of its turns, with a hall to keep. Its input holds a `Hall`. */
export const hostActor = hostMachine.provide({
  actors: { receiving } as object,
  actions: {
    grantTurn: enqueueActions(({ context, enqueue }) => {
      hallOf(context).beginTurn(context.turn, (post) => enqueue.emit(post));
    }),
    saveMenu: enqueueActions(({ context, event, enqueue }) => {
      hallOf(context).saveMenu(told(event, 'menu.saved'), (post) => enqueue.emit(post));
    }),
    openDoor: enqueueActions(({ context, event, enqueue }) => {
      hallOf(context).moveDoor(told(event, 'door.opened'), (post) => enqueue.emit(post));
    }),
    closeDoor: enqueueActions(({ context, event, enqueue }) => {
      hallOf(context).moveDoor(told(event, 'door.closed'), (post) => enqueue.emit(post));
    }),
    tellAccounts: enqueueActions(({ context, event, enqueue }) => {
      hallOf(context).tellAccounts(told(event, 'accounts.asked'), (post) => enqueue.emit(post));
    }),
    cancelMeal: enqueueActions(({ context, event, enqueue }) => {
      cancelOrder(hallOf(context), told(event, 'meal.cancelled'), 'service-over', (post) => enqueue.emit(post));
    }),
    endVisit: enqueueActions(({ context, event, enqueue }) => {
      endVisit(hallOf(context), told(event, 'visit.ended'), (post) => enqueue.emit(post));
    }),
    closeTurn: enqueueActions(({ context, enqueue }) => {
      hallOf(context).closeTurn(context.turn, (post) => enqueue.emit(post));
    }),
  },
});

const hallOf = ({ hall }: { hall: unknown }) => hall as Hall;

function told<T extends HostEvent['type']>(event: HostEvent, type: T): Extract<HostEvent, { type: T }> {
  assert(event.type === type, `${type} is what happened`);
  return event as Extract<HostEvent, { type: T }>;
}
