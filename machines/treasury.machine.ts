import { type NonReducibleUnknown, setup } from 'xstate';
import type { Ms } from '../market/units.ts';
import type { Post } from './message.ts';
import type { NegotiationMessage, SupplierMessage, TreasuryMessage } from './procurementMessages.ts';
import { unprovidedAction } from './unprovided.ts';

/** What a treasury hears of an order from its supplier. */
export type OrderNews = Extract<SupplierMessage, { type: 'order.confirmed' | 'order.refused' | 'goods.delivered' }>;
/** `desk` is the treasury's own: its orders and who waits for them. It survives a restart. */
export type TreasuryInput = {
  /** How long until somebody has been waited for long enough; `undefined` when nobody is waited for. */
  readonly desk: NonReducibleUnknown & { nextDueInMs(): Ms | undefined };
};
export type TreasuryEvent =
  | OrderNews | Extract<NegotiationMessage, { type: 'orders.asked' }>
  | Extract<TreasuryMessage, { type: 'signature.kept' }>;

/** The treasury: it orders, pays, and waits for nobody for ever. */
export const treasuryMachine = setup({
  types: {
    input: {} as TreasuryInput, context: {} as Readonly<TreasuryInput>, events: {} as TreasuryEvent,
    emitted: {} as Post,
  },
  guards: { isNobodyAwaited: ({ context }) => context.desk.nextDueInMs() === undefined },
  delays: { nextDue: ({ context }) => context.desk.nextDueInMs() ?? 0 },
  actions: {
    /** Asks suppliers again whom it had asked and who have not answered. */
    askAgain: unprovidedAction('askAgain'),
    takeOrders: unprovidedAction('takeOrders'),
    keepSignature: unprovidedAction('keepSignature'),
    noteConfirmation: unprovidedAction('noteConfirmation'),
    noteRefusal: unprovidedAction('noteRefusal'),
    payForGoods: unprovidedAction('payForGoods'),
    /** Whoever has been waited for long enough is asked again, or no longer waited for. */
    loseNoTime: unprovidedAction('loseNoTime'),
  },
}).createMachine({
  id: 'treasury',
  description: 'Orders, from promise to payment.',
  context: ({ input }) => input,
  initial: 'recovering',
  on: {
    'orders.asked': { target: '.awaiting', actions: 'takeOrders' },
    'signature.kept': { target: '.awaiting', actions: 'keepSignature' },
    'order.confirmed': { target: '.awaiting', actions: 'noteConfirmation' },
    'order.refused': { target: '.awaiting', actions: 'noteRefusal' },
    'goods.delivered': { target: '.awaiting', actions: 'payForGoods' },
  },
  states: {
    recovering: { description: 'It finds its desk as it was left.', entry: 'askAgain', always: 'awaiting' },
    idle: { description: 'No order is under way.' },
    awaiting: {
      description: 'Suppliers or signatures are waited for, each with a time of its own.',
      always: { guard: 'isNobodyAwaited', target: 'idle' },
      after: { nextDue: { target: 'awaiting', reenter: true, actions: 'loseNoTime' } },
    },
  },
});
