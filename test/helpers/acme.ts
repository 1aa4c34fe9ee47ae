import { SupplierDesk } from '../../actors/procurement/supplierDesk.ts';
import type { MessageToSupplier } from '../../machines/supplier.machine.ts';
import type { PurchaseOrder } from '../../machines/procurementMessages.ts';
import { chance } from '../../sim/chance.ts';
import { dayMs, factsOf, type Seller, secretsOf } from './buyingTown.ts';
import { told } from './machineEvents.ts';

export const seller: Seller = { listPrice: 100, cost: 60, capacity: 20 };
export const high = { unitPrice: 100, quantity: 15, leadTimeDays: 10 };
export const low = { unitPrice: 50, quantity: 1, leadTimeDays: 1 };

/** A supplier at its desk: `hear` what it is told and answers after its time, in one line each. */
export function acme(changes: Partial<Seller> = {}) {
  let nowMs = 0;
  const times = { answerMs: 10, silenceMs: 1000, agreementMs: 2 * dayMs };
  const own = { ...seller, ...changes };
  const desk = new SupplierDesk({
    facts: factsOf('acme', own), secrets: secretsOf(own), times, luckOf: (name) => chance(1, name), now: () => nowMs,
  });
  const said: string[] = [];
  const until = (ms: number) => {
    for (let due = desk.nextDueInMs(); due !== undefined && nowMs + due <= ms; due = desk.nextDueInMs()) {
      nowMs += due;
      desk.loseNoTime(({ to, type, content }) => {
        const told = content as Record<string, object | undefined>;
        const words = ['round', 'terms', 'reason', 'dueMs', 'quantity', 'defective', 'unitsFree', 'listPrice']
          .map((name) => told[name]).filter((word) => word !== undefined)
          .map((word) => (typeof word === 'object' ? Object.values(word).join('/') : word));
        said.push(`${to} ${type} ${words.join(' ')}`.trim());
      });
    }
    nowMs = Math.max(nowMs, ms);
    return said.splice(0);
  };
  const hear = (...letters: MessageToSupplier[]) => {
    for (const letter of letters) desk.file(letter);
    return until(nowMs + 10);
  };
  return { desk, hear, until };
}
const about = { from: 'negotiation', conversation: 'request-1' } as const;
export const offer = (
  round: number, unitPrice: number, { talk = 'request-1/acme', quantity = 5, leadTimeDays = 10 } = {},
) => told('offer.made', {
  talk, round, category: 'bolts', terms: { unitPrice, quantity, leadTimeDays }, low, high, roundsMax: 10,
}, about);
export const accept = (round: number, talk = 'request-1/acme') => told('offer.accepted', { talk, round }, about);
export const end = (talk: string, from: string = about.from) => (
  told('talk.ended', { talk, reason: 'over' }, { ...about, from }));
export const place = (changes: Partial<PurchaseOrder> = {}, requestId = 'request-1') => told('order.placed', {
  orderId: `${requestId}/1`, requestId, category: 'bolts', region: 'north', supplier: 'acme', listPrice: 100,
  unitPrice: 100, quantity: 5, leadTimeDays: 10, ...changes,
}, { from: 'treasury', conversation: requestId });
