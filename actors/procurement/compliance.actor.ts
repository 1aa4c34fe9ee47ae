import { enqueueActions } from 'xstate';
import { complianceMachine } from '../../machines/compliance.machine.ts';
import { assert } from '../../market/assert.ts';
import type { ComplianceDesk } from './complianceDesk.ts';

/** A compliance agent: the chart of its cases, with a policy to judge by. Its input holds a `ComplianceDesk`. */
export const complianceActor = complianceMachine.provide({
  actions: {
    fileCase: ({ context, event }) => {
      assert(event.type === 'candidates.found', 'a case comes with its candidates');
      deskOf(context).file(event);
    },
    handOn: enqueueActions(({ context, enqueue }) => deskOf(context).handOn((post) => enqueue.emit(post))),
    escalate: enqueueActions(({ context, enqueue }) => deskOf(context).escalate((post) => enqueue.emit(post))),
    followAdvice: enqueueActions(({ context, event, enqueue }) => {
      assert(event.type === 'guidance.given', 'advice is given');
      deskOf(context).follow(event.content.advice, (post) => enqueue.emit(post));
    }),
    giveUp: enqueueActions(({ context, enqueue }) => deskOf(context).giveUp((post) => enqueue.emit(post))),
  },
});

const deskOf = ({ desk }: { desk: unknown }) => desk as ComplianceDesk;
