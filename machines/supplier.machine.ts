import { type NonReducibleUnknown, setup } from 'xstate';
import type { Ms } from '../market/units.ts';
import type { Post } from './message.ts';
import type { MessageFromMind } from './mindMessages.ts';
import type { NegotiationMessage, SourcingMessage, TreasuryMessage } from './procurementMessages.ts';
import { unprovidedAction } from './unprovided.ts';

/** What a supplier hears of others. `talk.ended` with an order's id cancels the order. */
export type LetterToSupplier =
  | Extract<SourcingMessage, { type: 'availability.asked' }>
  | Extract<NegotiationMessage, { type: 'offer.made' | 'offer.accepted' | 'talk.ended' }>
  | Extract<TreasuryMessage, { type: 'order.placed' | 'payment.made' }>;
/** And what it hears of its own mind, if it has one. */
export type MessageToSupplier = LetterToSupplier | MessageFromMind;
/** `desk` is the supplier's own: letters, talks and orders. It survives a restart. */
export type SupplierInput = {
  readonly desk: NonReducibleUnknown & {
    /** How long until something is to be done; `undefined` when nothing is. */
    nextDueInMs(): Ms | undefined;
    /** No unit is free. */
    isFull(): boolean;
  };
};

/** A supplier: it answers each letter in its time, bargains, makes what is ordered and delivers it. */
export const supplierMachine = setup({
  types: {
    input: {} as SupplierInput, context: {} as Readonly<SupplierInput>, events: {} as MessageToSupplier,
    emitted: {} as Post,
  },
  guards: {
    isNothingDue: ({ context }) => context.desk.nextDueInMs() === undefined,
    isFull: ({ context }) => context.desk.isFull(),
    hasRoom: ({ context }) => !context.desk.isFull(),
  },
  delays: { nextDue: ({ context }) => context.desk.nextDueInMs() ?? 0 },
  actions: {
    /** Each letter waits its turn. */
    fileLetter: unprovidedAction('fileLetter'),
    /** The offer it was asked about is answered, and the next in line is asked about. */
    heedCounsel: unprovidedAction('heedCounsel'),
    /** Letters are answered, goods are delivered, and whoever has been silent for too long is no longer waited for. */
    loseNoTime: unprovidedAction('loseNoTime'),
  },
}).createMachine({
  id: 'supplier',
  description: 'A supplier, from the first question to the delivery.',
  context: ({ input }) => input,
  initial: 'engaged',
  on: {
    'availability.asked': { target: '.engaged', actions: 'fileLetter' },
    'offer.made': { target: '.engaged', actions: 'fileLetter' },
    'offer.accepted': { target: '.engaged', actions: 'fileLetter' },
    'talk.ended': { target: '.engaged', actions: 'fileLetter' },
    'order.placed': { target: '.engaged', actions: 'fileLetter' },
    'payment.made': { target: '.engaged', actions: 'fileLetter' },
    'counsel.given': { target: '.engaged', actions: 'heedCounsel' },
    'counsel.declined': { target: '.engaged', actions: 'heedCounsel' },
  },
  states: {
    idle: { description: 'No letter, no talk, no order under way.' },
    engaged: {
      description: 'Each letter, talk and order has a time of its own. Whoever starts afresh finds them as they were.',
      always: { guard: 'isNothingDue', target: 'idle' },
      after: { nextDue: { target: 'engaged', reenter: true, actions: 'loseNoTime' } },
      initial: 'selling',
      states: {
        selling: { always: { guard: 'isFull', target: 'full' } },
        full: {
          description: 'All it can make is ordered: it has nothing to sell until it has delivered.',
          always: { guard: 'hasRoom', target: 'selling' },
        },
      },
    },
  },
});
