import { enqueueActions } from 'xstate';
import { type TreasuryEvent, treasuryMachine } from '../../machines/treasury.machine.ts';
import { assert } from '../../market/assert.ts';
import type { TreasuryDesk } from './treasuryDesk.ts';

/** The treasury: the chart of its waiting, with money to promise and pay. Its input holds a `TreasuryDesk`. */
export const treasuryActor = treasuryMachine.provide({
  actions: {
    askAgain: enqueueActions(({ context, enqueue }) => deskOf(context).askAgain((post) => enqueue.emit(post))),
    takeOrders: enqueueActions(({ context, event, enqueue }) => (
      deskOf(context).take(told(event, 'orders.asked'), (post) => enqueue.emit(post)))),
    keepSignature: enqueueActions(({ context, event, enqueue }) => (
      deskOf(context).keep(told(event, 'signature.kept'), (post) => enqueue.emit(post)))),
    noteConfirmation: enqueueActions(({ context, event, enqueue }) => (
      deskOf(context).confirm(told(event, 'order.confirmed'), (post) => enqueue.emit(post)))),
    noteRefusal: enqueueActions(({ context, event, enqueue }) => (
      deskOf(context).refuse(told(event, 'order.refused'), (post) => enqueue.emit(post)))),
    payForGoods: enqueueActions(({ context, event, enqueue }) => (
      deskOf(context).receive(told(event, 'goods.delivered'), (post) => enqueue.emit(post)))),
    loseNoTime: enqueueActions(({ context, enqueue }) => deskOf(context).loseNoTime((post) => enqueue.emit(post))),
  },
});

const deskOf = ({ desk }: { desk: unknown }) => desk as TreasuryDesk;

function told<T extends TreasuryEvent['type']>(event: TreasuryEvent, type: T): Extract<TreasuryEvent, { type: T }> {
  assert(event.type === type, `${type} is what happened`);
  return event as Extract<TreasuryEvent, { type: T }>;
}
