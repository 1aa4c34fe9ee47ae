import { treasuryActor } from '../../actors/procurement/treasury.actor.ts';
import { TreasuryDesk, type TreasuryDeskOptions } from '../../actors/procurement/treasuryDesk.ts';
import type { Message, Post } from '../../machines/message.ts';
import type { OrderTerms } from '../../machines/procurementMessages.ts';
import type { Chance } from '../../market/chance.ts';
import { cash, Ledger } from '../../market/ledger.ts';
import { standardApprovalLevels } from '../../market/policy.ts';
import { Alone, purchase } from './buyingHouse.ts';
import { told } from './machineEvents.ts';

export const dayMs = 86_400_000;
export const rules: TreasuryDeskOptions['rules'] = {
  answerMs: 1_000, asksMax: 3, overdueMs: dayMs, signatureMs: 500,
};
export const suppliers = ['acme', 'bolt', 'coil'] as const;

export function openLedger(funds: number): Ledger {
  const ledger = new Ledger({ issuer: 'world', goods: ['chips'] });
  const treasury = ledger.openAccount('treasury');
  for (const supplier of suppliers) ledger.openAccount(`supplier/${supplier}`);
  ledger.transfer({ from: ledger.issuer, to: treasury, asset: cash, amount: funds });
  return ledger;
}

export function openTreasury(ledger = openLedger(2_000_000)): Alone {
  return new Alone(treasuryActor, (now) => (
    { desk: new TreasuryDesk({ ledger, approvalLevels: standardApprovalLevels, rules, now }) }));
}

export const terms = (supplier: string, quantity: number, unitPrice = 5_000): OrderTerms => (
  { supplier, quantity, unitPrice, leadTimeDays: 10, listPrice: 6_000 });
export const ordersAsked = (orders: readonly OrderTerms[], { from = 'negotiation/1', requestId = 'r', id = 7 } = {}) =>
  told('orders.asked', { request: { ...purchase, requestId }, orders }, { from, id, conversation: requestId });

/** A supplier's side of one order. */
type Side = 'confirmed' | 'refused' | 'delivered' | 'paid' | 'ended';

/**
 * A treasury among suppliers who forget nothing, a buyer and an approver who ask and sign until they are answered, and
 * a network that loses, repeats and delays. The treasury's chart is torn down now and then.
 */
export class LossyOrders {
  readonly ledger = openLedger(1_200_000);
  readonly treasury = openTreasury(this.ledger);
  readonly answers = new Map<string, string>();
  /** By order, as its supplier sees it. */
  readonly sides = new Map<string, Side>();
  /** How often the supplier was told of an order it had not known. */
  readonly placed = new Map<string, number>();
  readonly #chance: Chance;

  constructor(chance: Chance) {
    this.#chance = chance;
  }

  play(): void {
    for (const requestId of ['r', 's', 't', 'u']) {
      const orders = this.#chance.shuffled(suppliers).slice(0, 2).map((supplier) => (
        terms(supplier, this.#chance.integer(30, 60), this.#chance.integer(4_000, 7_000))));
      this.#keepAsking(requestId, orders);
      if (this.#chance.unit() < 0.8) this.#keepSigning(requestId);
    }
    for (let days = 0; days < 60; days++) {
      this.#later(this.#chance.integer(0, 2_000), () => this.treasury.restart());
      for (let steps = 0; steps < 24; steps++) {
        this.treasury.wait(dayMs / 24);
        this.#carry();
      }
    }
  }

  #keepAsking(requestId: string, orders: readonly OrderTerms[]): void {
    if (this.answers.has(requestId)) return;
    this.#toTreasury(ordersAsked(orders, { requestId }));
    this.#later(20_000, () => this.#keepAsking(requestId, orders));
  }

  #keepSigning(requestId: string): void {
    const signature = { requestId, by: 'manager', upTo: 1_000_000 };
    this.#toTreasury(told('signature.kept', signature, { from: 'approver' }));
    if (!this.answers.has(requestId)) this.#later(7_000, () => this.#keepSigning(requestId));
  }

  /** What is on its way may be lost, come twice, and come late. */
  #send(arrive: () => void): void {
    const copies = this.#chance.unit() < 0.2 ? 0 : this.#chance.unit() < 0.2 ? 2 : 1;
    for (let copy = 0; copy < copies; copy++) this.#later(this.#chance.integer(0, 1_500), arrive);
  }

  #toTreasury(message: Message): void {
    this.#send(() => {
      this.treasury.hear(message);
      this.#carry();
    });
  }

  /** The treasury's words go out as soon as anybody looks, which is after everything it hears, and every hour. */
  #carry(): void {
    for (const post of this.treasury.posts()) this.#send(() => this.#hear(post));
  }

  #hear({ to, type, content }: Post): void {
    if (type === 'orders.settled' || type === 'orders.refused') {
      const { requestId } = content as { requestId: string };
      this.answers.set(requestId, type);
    } else if (to.startsWith('supplier/')) {
      const said = content as { orderId?: string; talk?: string; quantity?: number };
      const orderId = said.orderId ?? said.talk!;
      if (type === 'order.placed') this.#order(orderId, said.quantity!, to);
      else if (this.sides.get(orderId) !== 'paid') this.sides.set(orderId, type === 'talk.ended' ? 'ended' : 'paid');
    }
  }

  /** Told again, a supplier says again what it has said. */
  #order(orderId: string, quantity: number, from: string): void {
    const side = this.sides.get(orderId);
    if (side === undefined) {
      this.placed.set(orderId, (this.placed.get(orderId) ?? 0) + 1);
      const isTaken = this.#chance.unit() < 0.7;
      this.sides.set(orderId, isTaken ? 'confirmed' : 'refused');
      if (isTaken) this.#later(this.#chance.integer(1, 9) * dayMs, () => this.#deliver(orderId, quantity, from));
    }
    const dueMs = this.treasury.clock.now() + 9 * dayMs;
    if (this.sides.get(orderId) === 'refused') {
      this.#toTreasury(told('order.refused', { orderId, reason: 'no-capacity' }, { from }));
    } else this.#toTreasury(told('order.confirmed', { orderId, dueMs }, { from }));
  }

  /** Until it is paid, or told that nobody waits. */
  #deliver(orderId: string, quantity: number, from: string): void {
    const side = this.sides.get(orderId)!;
    if (side === 'paid' || side === 'ended') return;
    this.sides.set(orderId, 'delivered');
    this.#toTreasury(told('goods.delivered', { orderId, quantity, defective: 1 }, { from }));
    this.#later(dayMs / 2, () => this.#deliver(orderId, quantity, from));
  }

  #later(inMs: number, what: () => void): void {
    this.treasury.clock.setTimeout(what, inMs);
  }
}
