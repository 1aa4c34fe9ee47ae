import { SupplierDesk } from '../../actors/procurement/supplierDesk.ts';
import type { Facts, MessageFromMind } from '../../machines/mindMessages.ts';
import type { LetterToSupplier } from '../../machines/supplier.machine.ts';
import type { Post } from '../../machines/message.ts';
import type { PurchaseOrder } from '../../machines/procurementMessages.ts';
import { chance } from '../../sim/chance.ts';
import { dayMs, factsOf, type Seller, secretsOf } from './buyingTown.ts';
import { told } from './machineEvents.ts';

export const seller: Seller = { listPrice: 100, cost: 60, capacity: 20 };
export const high = { unitPrice: 100, quantity: 15, leadTimeDays: 10 };
export const low = { unitPrice: 50, quantity: 1, leadTimeDays: 1 };

/**
 * A supplier at its desk: `hear` what it is told and answers after its time, in one line each; with a mind, if its
 * counsel is waited for, whom it heeds at once.
 */
export function acme(changes: Partial<Seller> = {}, counselMs?: number) {
  let nowMs = 0;
  const times = { answerMs: 10, silenceMs: 1000, agreementMs: 2 * dayMs };
  const own = { ...seller, ...changes };
  const desk = new SupplierDesk({
    facts: factsOf('acme', own), secrets: secretsOf(own), times, luckOf: (name) => chance(1, name), now: () => nowMs,
    counselMs,
  });
  const said: string[] = [];
  const asked: Facts[] = [];
  const say = ({ to, type, content }: Post) => {
    const told = content as Record<string, object | undefined>;
    if (told['facts'] !== undefined && type === 'counsel.asked') asked.push(told['facts'] as Facts);
    const words = [
      'ask', 'text', 'round', 'terms', 'reason', 'dueMs', 'quantity', 'defective', 'unitsFree', 'listPrice',
    ].map((name) => told[name]).filter((word) => word !== undefined)
      .map((word) => (typeof word === 'object' ? Object.values(word).join('/') : word));
    said.push(`${to} ${type} ${words.join(' ')}`.trim());
  };
  const until = (ms: number) => {
    for (let due = desk.nextDueInMs(); due !== undefined && nowMs + due <= ms; due = desk.nextDueInMs()) {
      nowMs += due;
      desk.loseNoTime(say);
    }
    nowMs = Math.max(nowMs, ms);
    return said.splice(0);
  };
  const hear = (...letters: LetterToSupplier[]) => {
    for (const letter of letters) desk.file(letter);
    return until(nowMs + 10);
  };
  const heed = (...counsels: MessageFromMind[]) => {
    for (const counsel of counsels) desk.heed(counsel, say);
    return until(nowMs);
  };
  return { desk, hear, heed, until, asked };
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

const mind = { from: 'supplier/acme/mind' } as const;
export const given = (ask: number, choice: unknown) => told('counsel.given', { ask, choice }, mind);
export const declined = (ask: number, isSilent = false) => (
  told('counsel.declined', { ask, reason: 'timeout', isSilent }, mind));
/** What a mind may choose. */
export const choose = (
  move: 'offer' | 'accept' | 'reject', unitPrice: number | null = null, leadTimeDays: number | null = null,
  quantity: number | null = null,
) => ({ move, unitPrice, quantity, leadTimeDays, reason: 'so be it' });
