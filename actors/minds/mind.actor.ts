import { enqueueActions } from 'xstate';
import { deliberationMachine } from '../../machines/deliberation.machine.ts';
import { mindMachine } from '../../machines/mind.machine.ts';
import { plainLogic } from '../../machines/plainLogic.ts';
import type { MindDesk } from './mindDesk.ts';

/** It only keeps track of trust: who decides sits outside. */
const nobody = plainLogic([], () => {}, () => true);

/** A mind: the chart of its thoughts, with a memory and words to ask in. Its input holds a `MindDesk`. */
export const mindActor = mindMachine.provide({
  actors: { deliberation: deliberationMachine.provide({ actors: { primary: nobody, fallback: nobody } }) },
  actions: {
    takeWork: ({ context, event }) => deskOf(context).take(event),
    observe: enqueueActions(({ context, event, enqueue }) =>
      deskOf(context).observe(event, (post) => enqueue.emit(post))),
    perceive: enqueueActions(({ context, enqueue }) => deskOf(context).perceive((post) => enqueue.emit(post))),
    ask: enqueueActions(({ context, enqueue }) => deskOf(context).ask((post) => enqueue.emit(post))),
    askForRepair: enqueueActions(({ context, event, enqueue }) =>
      deskOf(context).askForRepair(event, (post) => enqueue.emit(post))),
    giveCounsel: enqueueActions(({ context, event, enqueue }) =>
      deskOf(context).give(event, (post) => enqueue.emit(post))),
    noteLesson: enqueueActions(({ context, event, enqueue }) =>
      deskOf(context).learn(event, (post) => enqueue.emit(post))),
    tellFailure: enqueueActions(({ context, event, enqueue }) => {
      enqueue.sendTo('deliberation', deskOf(context).failureOf(event));
    }),
    decline: enqueueActions(({ context: { desk, trust, lastFailure, isSpent }, enqueue }) => {
      const why = { reason: isSpent ? 'over-budget' : lastFailure, isSilent: trust === 'suspended' && !isSpent };
      deskOf({ desk }).decline(why, (post) => enqueue.emit(post));
    }),
  },
});

const deskOf = ({ desk }: { desk: unknown }) => desk as MindDesk;
