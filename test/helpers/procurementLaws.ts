import * as assert from 'uvu/assert';
import type { DeliveryRecord, Outcome, PurchaseOrder, Signature } from '../../machines/procurementMessages.ts';
import { cash } from '../../market/ledger.ts';
import { ownLimit } from '../../market/policy.ts';
import { delivered, type PlayedProcurement, unheard } from './playProcurement.ts';

export type ProcurementLaw = readonly [title: string, holds: (run: PlayedProcurement) => void];
/** What holds in any house, whatever the network, the crashes and the minds. */
export const procurementLaws: readonly ProcurementLaw[] = [
  ['every request reaches one end, which is told', (run) => {
    const ends = new Map<string, Set<string>>();
    for (const { conversation, content } of delivered(run, 'request.concluded')) {
      const { outcome } = content as { outcome: Outcome };
      ends.set(conversation, (ends.get(conversation) ?? new Set()).add(JSON.stringify(outcome)));
    }
    assert.equal([...ends.keys()].sort(), run.plan.map(({ request }) => request.requestId).sort());
    for (const [requestId, told] of ends) assert.is(told.size, 1, `${requestId}: ${[...told].join(' or ')}`);
  }],
  ['the run ends by itself, with nobody at work and nothing on its way', (run) => {
    const { reason } = delivered(run, 'run.ended')[0]!.content as { reason: string };
    assert.is(reason, 'everything has come to its end');
    assert.ok(run.world.clock.now() < run.limitMs);
    assert.is(run.post!.underWay, 0);
  }],
  ['no order is placed twice, and no more is ordered than is wanted', (run) => {
    const orders = placed(run);
    const wanted = new Map(run.plan.map(({ request }) => [request.requestId, request]));
    for (const [requestId, standing] of standingBy(run)) {
      const { quantity, budget } = wanted.get(requestId)!;
      assert.ok(standing.reduce((sum, order) => sum + order.quantity, 0) <= quantity, `${requestId}: quantity`);
      assert.ok(standing.reduce((sum, order) => sum + order.quantity * order.unitPrice, 0) <= budget, 'budget');
    }
    const words = orders.map((order) => JSON.stringify(order));
    assert.is(new Set(words).size, new Set(orders.map(({ orderId }) => orderId)).size, 'an order is what it was');
  }],
  ['cash and goods are conserved; the treasury has what was delivered, and its suppliers what was paid', (run) => {
    const { ledger, scenario } = run;
    ledger.audit();
    const records = delivered(run, 'delivery.recorded').map(({ content }) => content as DeliveryRecord);
    assert.is(new Set(records.map(({ orderId }) => orderId)).size, records.length, 'each delivery is recorded once');
    const treasury = ledger.account('treasury')!;
    assert.is(ledger.reserved(treasury, cash), 0);
    const paid = records.reduce((sum, record) => sum + record.paid, 0);
    assert.is(ledger.balance(treasury, cash), scenario.environment.treasuryCash - paid);
    for (const category of scenario.environment.suppliers.flatMap(({ sells }) => Object.keys(sells))) {
      const good = records.filter((record) => record.category === category)
        .reduce((sum, { delivered: units, defective }) => sum + units - defective, 0);
      assert.is(ledger.balance(treasury, ledger.asset(category)!), good);
    }
  }],
  ['nothing over the limit is ordered unsigned', (run) => {
    const own = ownLimit(run.scenario.environment.policy);
    const signed = new Map<string, number>();
    const ordered = new Map<string, Map<string, number>>();
    for (const { outcome, message } of run.entries) {
      if (message.type === 'signature.kept' && outcome === 'delivered') {
        const { requestId, upTo } = message.content as Signature;
        signed.set(requestId, Math.max(upTo, signed.get(requestId) ?? 0));
      } else if (message.type === 'order.refused' && outcome === 'delivered') {
        ordered.get(message.conversation)!.delete((message.content as { orderId: string }).orderId);
      } else if (message.type === 'order.placed') {
        const { orderId, quantity, unitPrice } = message.content as PurchaseOrder;
        const standing = ordered.get(message.conversation) ?? new Map<string, number>();
        ordered.set(message.conversation, standing.set(orderId, quantity * unitPrice));
        const total = [...standing.values()].reduce((sum, cost) => sum + cost, 0);
        assert.ok(total <= Math.max(own, signed.get(message.conversation) ?? 0) || !isFirst(run, message.id, orderId));
      }
    }
  }],
  ['every dead letter is accounted for: who sent it is told, once, and nothing else is unheard or refused', (run) => {
    const told = run.entries.filter(({ message }) => message.type === 'letter.dead')
      .map(({ message }) => (message.content as { letter: number }).letter);
    const dead = run.post!.deadLetters.map(({ message }) => message.id);
    assert.equal(told.sort((a, b) => a - b), dead.sort((a, b) => a - b));
    assert.equal(unheard(run), []);
    const refusals = run.entries.filter(({ outcome, reason }) => outcome === 'refused'
      && !['duplicate', 'inbox-full', 'rate-limited'].includes(reason));
    assert.equal(refusals.map(({ message, reason }) => `${message.type} from ${message.from}: ${reason}`), []);
  }],
];

function placed({ entries }: PlayedProcurement): PurchaseOrder[] {
  return entries.filter(({ message }) => message.type === 'order.placed')
    .map(({ message }) => message.content as PurchaseOrder);
}

/** What a supplier has bound itself to, by request. */
function standingBy(run: PlayedProcurement): Map<string, PurchaseOrder[]> {
  const orders = new Map(placed(run).map((order) => [order.orderId, order]));
  const standing = new Map<string, PurchaseOrder[]>();
  const cancelled = new Set(delivered(run, 'delivery.recorded').map(({ content }) => content as DeliveryRecord)
    .filter((record) => record.delivered === 0).map(({ orderId }) => orderId));
  const confirmed = [...delivered(run, 'order.confirmed'), ...delivered(run, 'goods.delivered')];
  for (const orderId of new Set(confirmed.map(({ content }) => (content as { orderId: string }).orderId))) {
    const order = orders.get(orderId)!;
    if (cancelled.has(orderId)) continue;
    standing.set(order.requestId, [...(standing.get(order.requestId) ?? []), order]);
  }
  return standing;
}

/** Whether this is the first word of an order: later ones only repeat it. */
function isFirst({ entries }: PlayedProcurement, id: number, orderId: string): boolean {
  const words = entries.filter(({ message }) => message.type === 'order.placed'
    && (message.content as PurchaseOrder).orderId === orderId);
  return words.every(({ message }) => message.id >= id);
}
