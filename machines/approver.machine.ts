import { type NonReducibleUnknown, setup } from 'xstate';
import type { Ms } from '../market/units.ts';
import type { Post } from './message.ts';
import type { ApproverMessage, NegotiationMessage } from './procurementMessages.ts';
import { unprovidedAction } from './unprovided.ts';

/** `desk` is the approver's own: what has been asked of it. It survives a restart; the chart only asks for the time. */
export type ApproverInput = {
  /** How long until the next question must be answered; `undefined` when none waits. */
  readonly desk: NonReducibleUnknown & { nextDueInMs(): Ms | undefined };
};
/** `approval.answered` is a human's word. */
export type ApproverEvent = Extract<NegotiationMessage, { type: 'approval.asked' }> | ApproverMessage;

/** Who signs: for some by rule and after a while, for others as soon as a human has answered, or not at all. */
export const approverMachine = setup({
  types: {
    input: {} as ApproverInput, context: {} as Readonly<ApproverInput>, events: {} as ApproverEvent,
    emitted: {} as Post,
  },
  guards: { isNothingAsked: ({ context }) => context.desk.nextDueInMs() === undefined },
  delays: { nextDue: ({ context }) => context.desk.nextDueInMs() ?? 0 },
  actions: {
    /** Answers at once what it has answered before, and what policy forbids. */
    takeQuestion: unprovidedAction('takeQuestion'),
    /** Answers for the human, if a human was asked. */
    hearHuman: unprovidedAction('hearHuman'),
    answerDue: unprovidedAction('answerDue'),
  },
}).createMachine({
  id: 'approver',
  description: 'Who signs, and until when a signature is waited for.',
  context: ({ input }) => input,
  initial: 'considering',
  on: {
    'approval.asked': { target: '.considering', actions: 'takeQuestion' },
    'approval.answered': { target: '.considering', actions: 'hearHuman' },
  },
  states: {
    idle: { description: 'Every question has been answered.' },
    considering: {
      description: 'Each question has a time by which it is answered. Whoever starts afresh finds what was left.',
      always: { guard: 'isNothingAsked', target: 'idle' },
      after: { nextDue: { target: 'considering', reenter: true, actions: 'answerDue' } },
    },
  },
});
