import { enqueueActions } from 'xstate';
import { type NegotiationEvent, negotiationMachine, type SellerWord } from '../../machines/negotiation.machine.ts';
import { assert } from '../../market/assert.ts';
import type { NegotiationDesk } from './negotiationDesk.ts';

/** A negotiation agent: the chart of its cases, with somebody to bargain. Its input holds a `NegotiationDesk`. */
export const negotiationActor = negotiationMachine.provide({
  actions: {
    fileCase: enqueueActions(({ context, event }) => deskOf(context).fileCase(told(event, 'candidates.cleared'))),
    askAgain: enqueueActions(({ context, enqueue }) => deskOf(context).askAgain((post) => enqueue.emit(post))),
    hearSeller: enqueueActions(({ context, event, enqueue }) => (
      deskOf(context).hearSeller(event as SellerWord, (post) => enqueue.emit(post)))),
    hearApproval: enqueueActions(({ context, event, enqueue }) => (
      deskOf(context).hearApproval(told(event, 'approval.answered'), (post) => enqueue.emit(post)))),
    hearTreasury: enqueueActions(({ context, event, enqueue }) => {
      assert(event.type === 'orders.settled' || event.type === 'orders.refused', 'the treasury has answered');
      deskOf(context).hearTreasury(event, (post) => enqueue.emit(post));
    }),
    followAdvice: enqueueActions(({ context, event, enqueue }) => (
      deskOf(context).followAdvice(told(event, 'guidance.given'), (post) => enqueue.emit(post)))),
    loseNoTime: enqueueActions(({ context, enqueue }) => deskOf(context).loseNoTime((post) => enqueue.emit(post))),
  },
});

const deskOf = ({ desk }: { desk: unknown }) => desk as NegotiationDesk;

function told<T extends NegotiationEvent['type']>(
  event: NegotiationEvent, type: T,
): Extract<NegotiationEvent, { type: T }> {
  assert(event.type === type, `${type} is what happened`);
  return event as Extract<NegotiationEvent, { type: T }>;
}
