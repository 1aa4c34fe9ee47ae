import { enqueueActions } from 'xstate';
import { type SourcingEvent, sourcingMachine } from '../../machines/sourcing.machine.ts';
import { assert } from '../../market/assert.ts';
import type { SourcingDesk } from './sourcingDesk.ts';

/** A sourcing agent: the chart of its cases, a register and a memory. Its input holds a `SourcingDesk`. */
export const sourcingActor = sourcingMachine.provide({
  actions: {
    fileCase: ({ context, event }) => {
      assert(event.type !== 'availability.told' && event.type !== 'guidance.given', 'a case is brought');
      deskOf(context).fileCase(event);
    },
    search: ({ context }) => deskOf(context).search(),
    askSuppliers: enqueueActions(({ context, enqueue }) => deskOf(context).askSuppliers((post) => enqueue.emit(post))),
    noteAnswer: ({ context, event }) => deskOf(context).noteAnswer(told(event, 'availability.told')),
    handOn: enqueueActions(({ context, enqueue }) => deskOf(context).handOn((post) => enqueue.emit(post))),
    escalate: enqueueActions(({ context, enqueue }) => deskOf(context).escalate((post) => enqueue.emit(post))),
    followAdvice: ({ context, event }) => deskOf(context).follow(told(event, 'guidance.given')),
    giveUp: enqueueActions(({ context, enqueue }) => deskOf(context).giveUp((post) => enqueue.emit(post))),
  },
});

const deskOf = ({ desk }: { desk: unknown }) => desk as SourcingDesk;

function told<T extends SourcingEvent['type']>(event: SourcingEvent, type: T): Extract<SourcingEvent, { type: T }> {
  assert(event.type === type, `${type} is what happened`);
  return event as Extract<SourcingEvent, { type: T }>;
}
