import { type NonReducibleUnknown, setup } from 'xstate';
import { assert } from '../market/assert.ts';
import type { Ms } from '../market/units.ts';
import type { Message, Post } from './message.ts';
import type {
  ComplianceMessage, NegotiationMessage, SupervisorMessage, SupplierMessage,
} from './procurementMessages.ts';
import { unprovidedAction } from './unprovided.ts';

/** `desk` is the agent's own: the cases it has been brought, the first of them under way. It survives a restart. */
export type SourcingInput = {
  readonly desk: NonReducibleUnknown & {
    hasCase(): boolean;
    /** Suppliers were asked, and are waited for. */
    isAsking(): boolean;
    /** All who were asked have answered. */
    isAnswered(): boolean;
    /** There is nobody to go on with: only the lead can help. */
    isStuck(): boolean;
    mayAskAgain(): boolean;
    /** Whether this is the advice that is waited for. */
    isAdvice(guidance: GuidanceGiven): boolean;
  };
  readonly handlingMs: Ms;
  /** How long it waits for suppliers to answer. */
  readonly availabilityMs: Ms;
  /** How long it waits for guidance before it asks again. */
  readonly guidanceMs: Ms;
};
export type GuidanceGiven = Extract<SupervisorMessage, { type: 'guidance.given' }>;
/** What brings a case. */
export type SearchWanted =
  | Extract<SupervisorMessage, { type: 'candidates.wanted' }>
  | Extract<ComplianceMessage, { type: 'candidates.rejected' }>
  | Extract<NegotiationMessage, { type: 'more.wanted' }>;
export type AvailabilityTold = Extract<SupplierMessage, { type: 'availability.told' }>;
export type SourcingEvent = SearchWanted | GuidanceGiven | AvailabilityTold;

/** A sourcing agent: for one case after the other it asks suppliers, ranks those who answer, and hands the case on. */
export const sourcingMachine = setup({
  types: {
    input: {} as SourcingInput, context: {} as Readonly<SourcingInput>, events: {} as SourcingEvent,
    emitted: {} as Post,
  },
  guards: {
    hasCase: ({ context }) => context.desk.hasCase(),
    isAsking: ({ context }) => context.desk.isAsking(),
    isAnswered: ({ context }) => context.desk.isAnswered(),
    isStuck: ({ context }) => context.desk.isStuck(),
    mayAskAgain: ({ context }) => context.desk.mayAskAgain(),
    isToGiveUp: ({ context, event }) => isAdvice(context, event) && event.content.advice === 'give-up',
    isAdvice: ({ context, event }) => isAdvice(context, event),
  },
  delays: {
    handling: ({ context }) => context.handlingMs,
    availabilityTime: ({ context }) => context.availabilityMs,
    guidanceTime: ({ context }) => context.guidanceMs,
  },
  actions: {
    /** The case waits on the desk, unless it has been there before. */
    fileCase: unprovidedAction('fileCase'),
    /** Chooses whom to ask, if anybody. */
    search: unprovidedAction('search'),
    /** Asks those who have not answered. */
    askSuppliers: unprovidedAction('askSuppliers'),
    noteAnswer: unprovidedAction('noteAnswer'),
    /** Ranks those who have answered and hands the case on, if anybody has. */
    handOn: unprovidedAction('handOn'),
    escalate: unprovidedAction('escalate'),
    followAdvice: unprovidedAction('followAdvice'),
    /** Closes the case: there is no market. */
    giveUp: unprovidedAction('giveUp'),
  },
}).createMachine({
  id: 'sourcing',
  description: 'A sourcing agent, one case at a time.',
  context: ({ input }) => hire(input),
  initial: 'recovering',
  on: {
    'candidates.wanted': { actions: 'fileCase' },
    'candidates.rejected': { actions: 'fileCase' },
    'more.wanted': { actions: 'fileCase' },
    'availability.told': {},
    'guidance.given': {},
  },
  states: {
    recovering: {
      description: 'What lies on the desk is taken up where it was left.',
      always: [
        { guard: 'isStuck', target: 'awaitingGuidance' }, { guard: 'isAsking', target: 'asking' }, { target: 'idle' },
      ],
    },
    idle: { always: { guard: 'hasCase', target: 'searching' } },
    searching: {
      description: 'It looks through the register and what is remembered.',
      after: { handling: { target: 'asking', actions: 'search' } },
    },
    asking: {
      description: 'Everybody on the shortlist is asked at once; who does not answer in time is done without.',
      entry: 'askSuppliers',
      always: [{ guard: 'isStuck', target: 'awaitingGuidance' }, { guard: 'isAnswered', target: 'ranking' }],
      on: { 'availability.told': { actions: 'noteAnswer' } },
      after: { availabilityTime: 'ranking' },
    },
    ranking: {
      description: 'Whoever can deliver, the best first.',
      entry: 'handOn',
      always: [{ guard: 'isStuck', target: 'awaitingGuidance' }, { target: 'idle' }],
    },
    awaitingGuidance: {
      description: 'Nobody to go on with: the lead may know what to do, and is not waited for for ever.',
      entry: 'escalate',
      on: {
        'guidance.given': [
          { guard: 'isToGiveUp', target: 'idle', actions: 'giveUp' },
          { guard: 'isAdvice', target: 'searching', actions: 'followAdvice' },
        ],
      },
      after: {
        guidanceTime: [
          { guard: 'mayAskAgain', target: 'awaitingGuidance', reenter: true }, { target: 'idle', actions: 'giveUp' },
        ],
      },
    },
  },
});

function hire(input: SourcingInput): SourcingInput {
  assert(input.handlingMs > 0, 'a search takes time');
  assert(input.availabilityMs > 0, 'suppliers have time to answer');
  assert(input.guidanceMs > 0, 'time passes before a question is asked again');
  return input;
}

function isAdvice({ desk }: SourcingInput, event: Message<string, object>): event is GuidanceGiven {
  return event.type === 'guidance.given' && desk.isAdvice(event as GuidanceGiven);
}
