import { enqueueActions } from 'xstate';
import { supplierMachine } from '../../machines/supplier.machine.ts';
import type { SupplierDesk } from './supplierDesk.ts';

/** A supplier: the chart of its engagements, with something to sell. Its input holds a `SupplierDesk`. */
export const supplierActor = supplierMachine.provide({
  actions: {
    fileLetter: ({ context, event }) => deskOf(context).file(event),
    loseNoTime: enqueueActions(({ context, enqueue }) => deskOf(context).loseNoTime((post) => enqueue.emit(post))),
  },
});

const deskOf = ({ desk }: { desk: unknown }) => desk as SupplierDesk;
