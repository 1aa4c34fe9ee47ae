import { enqueueActions } from 'xstate';
import type { MessageFromMind } from '../../machines/mindMessages.ts';
import { type LetterToSupplier, supplierMachine } from '../../machines/supplier.machine.ts';
import type { SupplierDesk } from './supplierDesk.ts';

/** A supplier: the chart of its engagements, with something to sell. Its input holds a `SupplierDesk`. */
export const supplierActor = supplierMachine.provide({
  actions: {
    fileLetter: ({ context, event }) => deskOf(context).file(event as LetterToSupplier),
    heedCounsel: enqueueActions(({ context, event, enqueue }) => (
      deskOf(context).heed(event as MessageFromMind, (post) => enqueue.emit(post)))),
    loseNoTime: enqueueActions(({ context, enqueue }) => deskOf(context).loseNoTime((post) => enqueue.emit(post))),
  },
});

const deskOf = ({ desk }: { desk: unknown }) => desk as SupplierDesk;
