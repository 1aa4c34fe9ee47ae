import { enqueueActions } from 'xstate';
import { type LeadEvent, leadMachine } from '../../machines/lead.machine.ts';
import { assert } from '../../market/assert.ts';
import type { LeadDesk } from './leadDesk.ts';

/** A lead: the chart of its requests, and what to advise whoever is stuck. Its input holds a `LeadDesk`. */
export const leadActor = leadMachine.provide({
  actions: {
    fileRequest: enqueueActions(({ context, event, enqueue }) => (
      deskOf(context).fileRequest(told(event, 'purchase.requested'), (post) => enqueue.emit(post)))),
    wantCandidates: enqueueActions(({ context, enqueue }) => (
      deskOf(context).wantCandidates((post) => enqueue.emit(post)))),
    giveGuidance: enqueueActions(({ context, event, enqueue }) => (
      deskOf(context).giveGuidance(told(event, 'case.escalated'), (post) => enqueue.emit(post)))),
    noteEnd: ({ context, event }) => deskOf(context).noteEnd(told(event, 'case.closed')),
    askWhatStands: enqueueActions(({ context, enqueue }) => (
      deskOf(context).askWhatStands((post) => enqueue.emit(post)))),
    conclude: enqueueActions(({ context, event, enqueue }) => (
      deskOf(context).conclude(told(event, 'case.closed'), (post) => enqueue.emit(post)))),
    concludeByOrders: enqueueActions(({ context, event, enqueue }) => (
      deskOf(context).concludeByOrders(told(event, 'orders.settled'), (post) => enqueue.emit(post)))),
    concludeUnknown: enqueueActions(({ context, enqueue }) => (
      deskOf(context).concludeUnknown((post) => enqueue.emit(post)))),
  },
});

const deskOf = ({ desk }: { desk: unknown }) => desk as LeadDesk;

function told<T extends LeadEvent['type']>(event: LeadEvent, type: T): Extract<LeadEvent, { type: T }> {
  assert(event.type === type, `${type} is what happened`);
  return event as Extract<LeadEvent, { type: T }>;
}
