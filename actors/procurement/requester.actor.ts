import { enqueueActions } from 'xstate';
import { requesterMachine } from '../../machines/requester.machine.ts';
import type { RequesterDesk } from './requesterDesk.ts';

/** Who wants things bought: the chart of its waiting, with a plan. Its input holds a `RequesterDesk`. */
export const requesterActor = requesterMachine.provide({
  actions: {
    loseNoTime: enqueueActions(({ context, enqueue }) => deskOf(context).loseNoTime((post) => enqueue.emit(post))),
    noteEnd: ({ context, event }) => deskOf(context).noteEnd(event),
  },
});

const deskOf = ({ desk }: { desk: unknown }) => desk as RequesterDesk;
