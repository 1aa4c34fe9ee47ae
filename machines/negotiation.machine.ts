import { type NonReducibleUnknown, setup } from 'xstate';
import type { Ms } from '../market/units.ts';
import type { Post } from './message.ts';
import type {
  ApproverMessage, ComplianceMessage, SupervisorMessage, SupplierMessage, TreasuryMessage,
} from './procurementMessages.ts';
import { unprovidedAction } from './unprovided.ts';

/** Where the case under way stands; `idle` without one. */
export type NegotiationStep = 'idle' | 'preparing' | 'bargaining' | 'approving' | 'ordering' | 'escalated';
/** `desk` is the agent's own: the cases it has been brought, the first of them under way. It survives a restart. */
export type NegotiationInput = {
  readonly desk: NonReducibleUnknown & {
    step(): NegotiationStep;
    /** How long until somebody has been waited for long enough; `undefined` when nobody is waited for. */
    nextDueInMs(): Ms | undefined;
  };
};
/** What brings a case. */
export type CandidatesCleared = Extract<ComplianceMessage, { type: 'candidates.cleared' }>;
/** What suppliers say in a talk. */
export type SellerWord = Extract<SupplierMessage, { type: 'offer.made' | 'offer.accepted' | 'talk.ended' }>;
export type OrdersAnswered = Extract<TreasuryMessage, { type: 'orders.settled' | 'orders.refused' }>;
export type GuidanceGiven = Extract<SupervisorMessage, { type: 'guidance.given' }>;
export type NegotiationEvent = CandidatesCleared | SellerWord | ApproverMessage | OrdersAnswered | GuidanceGiven;

/** A negotiation agent: for one case after the other it bargains, has orders approved and placed, and hands it on. */
export const negotiationMachine = setup({
  types: {
    input: {} as NegotiationInput, context: {} as Readonly<NegotiationInput>, events: {} as NegotiationEvent,
    emitted: {} as Post,
  },
  guards: { isAt: ({ context }, { step }: { step: NegotiationStep }) => context.desk.step() === step },
  delays: { nextDue: ({ context }) => context.desk.nextDueInMs() ?? 0 },
  actions: {
    /** The case waits on the desk, unless it has been there before. */
    fileCase: unprovidedAction('fileCase'),
    /** Says again what has not been answered. */
    askAgain: unprovidedAction('askAgain'),
    hearSeller: unprovidedAction('hearSeller'),
    hearApproval: unprovidedAction('hearApproval'),
    hearTreasury: unprovidedAction('hearTreasury'),
    followAdvice: unprovidedAction('followAdvice'),
    /** Whoever has been waited for long enough is asked again, or no longer waited for. */
    loseNoTime: unprovidedAction('loseNoTime'),
  },
}).createMachine({
  id: 'negotiation',
  description: 'A negotiation agent, one case at a time.',
  context: ({ input }) => input,
  initial: 'recovering',
  on: {
    'candidates.cleared': { actions: 'fileCase' },
    // A supplier may withdraw at any time; all else that comes late, or twice, is no news.
    'talk.ended': { actions: 'hearSeller' },
    'offer.made': {},
    'offer.accepted': {},
    'approval.answered': {},
    'orders.settled': {},
    'orders.refused': {},
    'guidance.given': {},
  },
  states: {
    recovering: {
      description: 'What lies on the desk is taken up where it was left.', entry: 'askAgain', always: 'turning',
    },
    turning: {
      description: 'What is next of the case on the desk.',
      always: [
        { guard: { type: 'isAt', params: { step: 'preparing' } }, target: 'preparing' },
        { guard: { type: 'isAt', params: { step: 'bargaining' } }, target: 'bargaining' },
        { guard: { type: 'isAt', params: { step: 'approving' } }, target: 'approving' },
        { guard: { type: 'isAt', params: { step: 'ordering' } }, target: 'ordering' },
        { guard: { type: 'isAt', params: { step: 'escalated' } }, target: 'awaitingGuidance' },
        { target: 'idle' },
      ],
    },
    idle: { on: { 'candidates.cleared': { target: 'turning', actions: 'fileCase' } } },
    preparing: {
      description: 'It weighs how to go into each talk.',
      after: { nextDue: { target: 'turning', actions: 'loseNoTime' } },
    },
    bargaining: {
      description: 'Alternating offers with several suppliers side by side, until each talk has come to an end.',
      on: {
        'offer.made': { target: 'turning', actions: 'hearSeller' },
        'offer.accepted': { target: 'turning', actions: 'hearSeller' },
        'talk.ended': { target: 'turning', actions: 'hearSeller' },
      },
      after: { nextDue: { target: 'turning', actions: 'loseNoTime' } },
    },
    approving: {
      description: 'The orders go beyond its own limit: somebody else must sign.',
      on: { 'approval.answered': { target: 'turning', actions: 'hearApproval' } },
      after: { nextDue: { target: 'turning', actions: 'loseNoTime' } },
    },
    ordering: {
      description: 'The treasury orders, and tells what stands.',
      on: {
        'orders.settled': { target: 'turning', actions: 'hearTreasury' },
        'orders.refused': { target: 'turning', actions: 'hearTreasury' },
      },
      after: { nextDue: { target: 'turning', actions: 'loseNoTime' } },
    },
    awaitingGuidance: {
      description: 'Nobody would agree, or nobody answers: the lead may know what to do.',
      on: { 'guidance.given': { target: 'turning', actions: 'followAdvice' } },
      after: { nextDue: { target: 'turning', actions: 'loseNoTime' } },
    },
  },
});
