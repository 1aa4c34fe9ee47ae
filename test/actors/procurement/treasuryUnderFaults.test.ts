import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { cash } from '../../../market/ledger.ts';
import { chance } from '../../../sim/chance.ts';
import { purchase } from '../../helpers/buyingHouse.ts';
import { LossyOrders, suppliers } from '../../helpers/lossyOrders.ts';

test('whatever is lost, repeated, late or torn down: all are answered, and both sides agree about every order', () => {
  const ends = new Map<string, number>();
  for (let seed = 1; seed <= 60; seed++) {
    const market = new LossyOrders(chance(seed, 'network'));
    market.play();
    const { ledger, treasury, sides, answers, placed } = market;
    const { orders } = JSON.parse(JSON.stringify(treasury.actor.getSnapshot().context.desk)) as {
      orders: { order: { orderId: string; requestId: string; quantity: number; unitPrice: number }; stage: string;
        paid: number; }[];
    };
    ledger.audit();
    assert.equal([answers.size, treasury.state, ledger.reserved(ledger.account('treasury')!, cash)], [4, 'idle', 0]);
    assert.ok([...placed.values()].every((times) => times === 1));
    for (const { order, stage, paid } of orders) {
      const end = `${stage}: ${sides.get(order.orderId) ?? 'unheard'}`;
      ends.set(end, (ends.get(end) ?? 0) + 1);
      assert.is(paid, stage === 'delivered' ? (order.quantity - 1) * order.unitPrice : 0);
    }
    const promised = (id: string) => orders.filter((each) => each.order.requestId === id && each.stage === 'delivered')
      .reduce((sum, { order: { quantity, unitPrice } }) => sum + quantity * unitPrice, 0);
    for (const id of answers.keys()) assert.ok(promised(id) <= purchase.budget && promised(id) <= 1_000_000);
    const earned = suppliers.reduce((sum, each) => sum + ledger.balance(ledger.account(`supplier/${each}`)!, cash), 0);
    assert.is(earned, orders.reduce((sum, { paid }) => sum + paid, 0));
  }
  const usual = ['delivered: paid', 'refused: refused', 'cancelled: ended'];
  const agreed = [...usual, 'cancelled: refused', 'cancelled: unheard'];
  for (const end of ends.keys()) assert.ok(agreed.includes(end), end);
  for (const end of usual) assert.ok(ends.get(end)! >= 20, JSON.stringify([...ends]));
});

test.run();
