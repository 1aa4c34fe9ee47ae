import { type NonReducibleUnknown, setup } from 'xstate';
import type { Ms } from '../market/units.ts';
import type { Post } from './message.ts';
import type { SupervisorMessage } from './procurementMessages.ts';
import { unprovidedAction } from './unprovided.ts';

/** `desk` is the requester's own: what it wants, and when. It survives a restart. */
export type RequesterInput = {
  /** How long until something is to be asked for, or asked for again; `undefined` when nothing is. */
  readonly desk: NonReducibleUnknown & { nextDueInMs(): Ms | undefined };
};
export type RequestConcluded = Extract<SupervisorMessage, { type: 'request.concluded' }>;

/** Who wants things bought: it asks for each in its time, and again as long as it is not told how it ended. */
export const requesterMachine = setup({
  types: {
    input: {} as RequesterInput, context: {} as Readonly<RequesterInput>, events: {} as RequestConcluded,
    emitted: {} as Post,
  },
  guards: { isNothingWanted: ({ context }) => context.desk.nextDueInMs() === undefined },
  delays: { nextDue: ({ context }) => context.desk.nextDueInMs() ?? 0 },
  actions: {
    /** Asks for what is wanted by now, and again for what has not been answered. */
    loseNoTime: unprovidedAction('loseNoTime'),
    noteEnd: unprovidedAction('noteEnd'),
  },
}).createMachine({
  id: 'requester',
  description: 'Who wants things bought.',
  context: ({ input }) => input,
  initial: 'waiting',
  on: { 'request.concluded': { target: '.waiting', actions: 'noteEnd' } },
  states: {
    idle: { description: 'Everything it wanted has come to its end.' },
    waiting: {
      description: 'Each request has a time of its own. Whoever starts afresh finds them as they were.',
      always: { guard: 'isNothingWanted', target: 'idle' },
      after: { nextDue: { target: 'waiting', reenter: true, actions: 'loseNoTime' } },
    },
  },
});
