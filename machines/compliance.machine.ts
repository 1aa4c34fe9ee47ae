import { type NonReducibleUnknown, setup } from 'xstate';
import { assert } from '../market/assert.ts';
import type { Ms } from '../market/units.ts';
import type { Post } from './message.ts';
import type { SourcingMessage, SupervisorMessage } from './procurementMessages.ts';
import { unprovidedAction } from './unprovided.ts';

/** `desk` is the agent's own: the cases it has been brought, the first of them under way. It survives a restart. */
export type ComplianceInput = {
  readonly desk: NonReducibleUnknown & {
    hasCase(): boolean;
    /** Nobody passes, and nobody ever could. */
    isForbidden(): boolean;
    /** The case under way has been put before the lead, who has not answered. */
    isEscalated(): boolean;
    mayAskAgain(): boolean;
    isAbout(requestId: string): boolean;
  };
  readonly handlingMs: Ms;
  /** How long it waits for guidance before it asks again. */
  readonly guidanceMs: Ms;
};
export type ComplianceEvent =
  | Extract<SourcingMessage, { type: 'candidates.found' }> | Extract<SupervisorMessage, { type: 'guidance.given' }>;

/** A compliance agent: it holds policy against the candidates of one case after the other, and hands each case on. */
export const complianceMachine = setup({
  types: {
    input: {} as ComplianceInput, context: {} as Readonly<ComplianceInput>, events: {} as ComplianceEvent,
    emitted: {} as Post,
  },
  guards: {
    hasCase: ({ context }) => context.desk.hasCase(),
    isForbidden: ({ context }) => context.desk.isForbidden(),
    isEscalated: ({ context }) => context.desk.isEscalated(),
    mayAskAgain: ({ context }) => context.desk.mayAskAgain(),
    isOnThisCase: ({ context, event }) =>
      event.type === 'guidance.given' && context.desk.isAbout(event.content.file.request.requestId),
  },
  delays: {
    handling: ({ context }) => context.handlingMs,
    guidanceTime: ({ context }) => context.guidanceMs,
  },
  actions: {
    /** The case waits on the desk, unless it is there already. */
    fileCase: unprovidedAction('fileCase'),
    /** To negotiation with those who pass; back to sourcing if nobody does. */
    handOn: unprovidedAction('handOn'),
    escalate: unprovidedAction('escalate'),
    followAdvice: unprovidedAction('followAdvice'),
    /** Closes the case: policy itself forbids it. */
    giveUp: unprovidedAction('giveUp'),
  },
}).createMachine({
  id: 'compliance',
  description: 'A compliance agent, one case at a time.',
  context: ({ input }) => hire(input),
  initial: 'recovering',
  on: { 'candidates.found': { actions: 'fileCase' }, 'guidance.given': {} },
  states: {
    recovering: {
      description: 'What lies on the desk is taken up where it was left.',
      always: [{ guard: 'isEscalated', target: 'awaitingGuidance' }, { target: 'idle' }],
    },
    idle: { always: { guard: 'hasCase', target: 'vetting' } },
    vetting: {
      description: 'Every rule is held against every candidate.',
      after: {
        handling: [{ guard: 'isForbidden', target: 'awaitingGuidance' }, { target: 'idle', actions: 'handOn' }],
      },
    },
    awaitingGuidance: {
      description: 'Policy itself forbids the purchase: the lead may know better, and is not waited for for ever.',
      entry: 'escalate',
      on: { 'guidance.given': { guard: 'isOnThisCase', target: 'idle', actions: 'followAdvice' } },
      after: {
        guidanceTime: [
          { guard: 'mayAskAgain', target: 'awaitingGuidance', reenter: true }, { target: 'idle', actions: 'giveUp' },
        ],
      },
    },
  },
});

function hire(input: ComplianceInput): ComplianceInput {
  assert(input.handlingMs > 0, 'vetting takes time');
  assert(input.guidanceMs > 0, 'time passes before a question is asked again');
  return input;
}
