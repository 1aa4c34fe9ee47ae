import { type NonReducibleUnknown, setup } from 'xstate';
import { assert } from '../market/assert.ts';
import type { Ms } from '../market/units.ts';
import type { Post } from './message.ts';
import type {
  NegotiationMessage, RequesterMessage, SourcingMessage, TreasuryMessage,
} from './procurementMessages.ts';
import { unprovidedAction } from './unprovided.ts';

/** `desk` is the lead's own: the requests it has been brought, the first of them under way. It survives a restart. */
export type LeadInput = {
  readonly desk: NonReducibleUnknown & {
    hasCase(): boolean;
    /** It has asked the treasury what stands. */
    isChecking(): boolean;
    mayCheckAgain(): boolean;
    isAbout(requestId: string): boolean;
    patienceLeftMs(): Ms;
  };
  /** How long it waits for the treasury before it asks again. */
  readonly treasuryMs: Ms;
};
export type CaseEscalated = Extract<SourcingMessage, { type: 'case.escalated' }>;
export type CaseClosed = Extract<NegotiationMessage, { type: 'case.closed' }>;
export type OrdersTold = Extract<TreasuryMessage, { type: 'orders.settled' | 'orders.refused' }>;
export type LeadEvent = RequesterMessage | CaseEscalated | CaseClosed | OrdersTold;

/** A lead: it starts one request after the other on its way, is there for questions, and tells how each has ended. */
export const leadMachine = setup({
  types: {
    input: {} as LeadInput, context: {} as Readonly<LeadInput>, events: {} as LeadEvent, emitted: {} as Post,
  },
  guards: {
    hasCase: ({ context }) => context.desk.hasCase(),
    isChecking: ({ context }) => context.desk.isChecking(),
    mayCheckAgain: ({ context }) => context.desk.mayCheckAgain(),
    isThisCase: ({ context, event }) => context.desk.isAbout(requestOf(event)),
    isOrdered: ({ context, event }) => event.type === 'case.closed' && event.content.outcome.quantity > 0
      && context.desk.isAbout(requestOf(event)),
  },
  delays: {
    patience: ({ context }) => context.desk.patienceLeftMs(),
    treasuryTime: ({ context }) => context.treasuryMs,
  },
  actions: {
    /** The request waits on the desk, unless it has been there before. */
    fileRequest: unprovidedAction('fileRequest'),
    /** Says that suppliers are wanted: once, and again whenever it starts afresh. */
    wantCandidates: unprovidedAction('wantCandidates'),
    giveGuidance: unprovidedAction('giveGuidance'),
    /** How a case ended that nothing was ordered in; the treasury may know better. */
    noteEnd: unprovidedAction('noteEnd'),
    /** Asks the treasury what stands. From then on nothing more is ordered. */
    askWhatStands: unprovidedAction('askWhatStands'),
    /** Tells the requester the end, as the case was closed. */
    conclude: unprovidedAction('conclude'),
    /** Tells the requester the end, as far as orders stand. */
    concludeByOrders: unprovidedAction('concludeByOrders'),
    /** Tells the requester that nobody knows. */
    concludeUnknown: unprovidedAction('concludeUnknown'),
  },
}).createMachine({
  id: 'lead',
  description: 'A lead, one request at a time. It controls nobody.',
  context: ({ input }) => hire(input),
  initial: 'recovering',
  on: {
    'purchase.requested': { actions: 'fileRequest' },
    'case.escalated': { actions: 'giveGuidance' },
    'case.closed': { actions: 'conclude' },
    'orders.settled': {},
    'orders.refused': {},
  },
  states: {
    recovering: {
      description: 'What lies on the desk is taken up where it was left.',
      always: [{ guard: 'isChecking', target: 'checking' }, { target: 'idle' }],
    },
    idle: { always: { guard: 'hasCase', target: 'following' } },
    following: {
      description: 'The others work; the lead is there for their questions, as long as its patience lasts.',
      entry: 'wantCandidates',
      on: {
        'case.closed': [
          { guard: 'isOrdered', target: 'idle', actions: 'conclude' },
          { guard: 'isThisCase', target: 'checking', actions: 'noteEnd' },
          { actions: 'conclude' },
        ],
      },
      after: { patience: 'checking' },
    },
    checking: {
      description: 'Before it says that nothing came of it, it asks the treasury what stands.',
      entry: 'askWhatStands',
      on: {
        'orders.settled': { guard: 'isThisCase', target: 'idle', actions: 'concludeByOrders' },
        'case.closed': [
          { guard: 'isOrdered', target: 'idle', actions: 'conclude' },
          { guard: 'isThisCase', actions: 'noteEnd' },
          { actions: 'conclude' },
        ],
      },
      after: {
        treasuryTime: [
          { guard: 'mayCheckAgain', target: 'checking', reenter: true },
          { target: 'idle', actions: 'concludeUnknown' },
        ],
      },
    },
  },
});

function hire(input: LeadInput): LeadInput {
  assert(input.treasuryMs > 0, 'time passes before a question is asked again');
  return input;
}

/** Which request it is about. */
function requestOf(event: LeadEvent): string {
  const { content } = event;
  if ('file' in content) return content.file.request.requestId;
  return content.requestId;
}
