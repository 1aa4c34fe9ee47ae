import { enqueueActions } from 'xstate';
import { approverMachine } from '../../machines/approver.machine.ts';
import { assert } from '../../market/assert.ts';
import type { ApproverDesk } from './approverDesk.ts';

/** An approver: the chart of its answers, with limits to sign within. Its input holds an `ApproverDesk`. */
export const approverActor = approverMachine.provide({
  actions: {
    takeQuestion: enqueueActions(({ context, event, enqueue }) => {
      assert(event.type === 'approval.asked', 'an approval is asked for');
      deskOf(context).take(event, (post) => enqueue.emit(post));
    }),
    hearHuman: enqueueActions(({ context, event, enqueue }) => {
      assert(event.type === 'approval.answered', 'a human answers');
      deskOf(context).hear(event, (post) => enqueue.emit(post));
    }),
    answerDue: enqueueActions(({ context, enqueue }) => deskOf(context).answerDue((post) => enqueue.emit(post))),
  },
});

const deskOf = ({ desk }: { desk: unknown }) => desk as ApproverDesk;
