import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { TreasuryDesk } from '../../../actors/procurement/treasuryDesk.ts';
import { cash } from '../../../market/ledger.ts';
import { standardApprovalLevels } from '../../../market/policy.ts';
import { dayMs, openLedger, openTreasury, ordersAsked, rules, terms } from '../../helpers/lossyOrders.ts';
import { told } from '../../helpers/machineEvents.ts';

const by = (supplier: string) => ({ from: `supplier/${supplier}`, id: 8 });
const confirmed = (orderId: string, supplier = 'acme', dueMs = 9 * dayMs) =>
  told('order.confirmed', { orderId, dueMs }, by(supplier));
const refused = (orderId: string, supplier = 'acme') =>
  told('order.refused', { orderId, reason: 'no-capacity' as const }, by(supplier));
const delivered = (orderId: string, quantity = 100, defective = 2, supplier = 'acme') =>
  told('goods.delivered', { orderId, quantity, defective }, by(supplier));
const signed = (upTo: number, from = 'approver') =>
  told('signature.kept', { requestId: 'r', by: 'manager', upTo }, { from });
const settled = (standing: string, failed: object[] = [], to = 'negotiation/1') =>
  `${to} orders.settled [${standing}] ${JSON.stringify(failed)}`;
/** Orders by name alone. */
const said = (alone: ReturnType<typeof openTreasury>) => alone.posts().map(({ to, type, content }) => {
  const heard = content as never;
  const { standing, failed, orderId, talk, delivered: units, amount, paid, promisedMs, reason, limit } = heard;
  const orders = (standing as readonly { orderId: string }[] | undefined)?.map((order) => order.orderId);
  const parts = [
    to, type, orders && `[${orders.join()}]`, failed && JSON.stringify(failed), orderId ?? talk, units, amount, paid,
    promisedMs, reason, limit,
  ];
  return parts.filter((part) => part !== undefined).join(' ');
});

test('an order is placed, confirmed, delivered, paid and recorded, and who asked is told when it stands', () => {
  const ledger = openLedger(2_000_000);
  const treasury = openTreasury(ledger).hear(ordersAsked([terms('acme', 100)]));
  assert.equal(said(treasury), ['supplier/acme order.placed r/1']);
  assert.equal(said(treasury.wait(900).hear(confirmed('r/1'))), [settled('r/1')]);
  assert.equal(said(treasury.wait(5 * dayMs).hear(delivered('r/1'))), [
    'supplier/acme payment.made r/1 490000', `memory delivery.recorded r/1 100 490000 ${9 * dayMs}`,
  ]);
  assert.is(treasury.state, 'idle');
  assert.is(ledger.balance(ledger.account('supplier/acme')!, cash), 490_000);
  assert.equal(said(treasury.hear(delivered('r/1'))), ['supplier/acme payment.made r/1 490000'], 'told twice');
  assert.is(ledger.balance(ledger.account('supplier/acme')!, cash), 490_000);
});

test('who asks is answered when every supplier has, with what stands and what does not', () => {
  const treasury = openTreasury().hear(ordersAsked([terms('acme', 60), terms('bolt', 40)]));
  treasury.posts();
  assert.equal(said(treasury.hear(refused('r/2', 'bolt'))), []);
  assert.equal(said(treasury.hear(confirmed('r/1'))), [settled('r/1', [{ supplier: 'bolt', reason: 'no-capacity' }])]);
  const late = [confirmed('r/1'), refused('r/1'), refused('r/2', 'bolt')];
  assert.equal(said(treasury.hear(...late)), []);
});

test('the same question has the same answer and orders nothing; another tops up what failed', () => {
  const asked = ordersAsked([terms('acme', 60), terms('bolt', 40)]);
  const treasury = openTreasury().hear(asked, asked);
  assert.equal(said(treasury), ['supplier/acme order.placed r/1', 'supplier/bolt order.placed r/2']);
  treasury.hear(confirmed('r/1'), refused('r/2', 'bolt'));
  const failed = [{ supplier: 'bolt', reason: 'no-capacity' }];
  assert.equal(said(treasury), [settled('r/1', failed)], 'one asker, one answer');
  assert.equal(said(treasury.hear(asked)), [settled('r/1', failed)]);
  treasury.hear(ordersAsked([terms('coil', 40), terms('acme', 1)]));
  assert.equal(said(treasury), ['supplier/coil order.placed r/3']);
  assert.equal(said(treasury.hear(confirmed('r/3', 'coil'))),
    [settled('r/1,r/3', [...failed, { supplier: 'acme', reason: 'already-enough' }])]);
});

test('a supplier that never answers is asked again, and then cancelled for good on both sides', () => {
  const ledger = openLedger(2_000_000);
  const treasury = openTreasury(ledger).hear(ordersAsked([terms('acme', 100)]));
  treasury.posts();
  for (const _ of [2, 3]) {
    assert.equal(said(treasury.wait(999)), []);
    assert.equal(said(treasury.wait(1)), ['supplier/acme order.placed r/1']);
  }
  assert.equal(said(treasury.wait(1_000)), [
    'supplier/acme talk.ended r/1 cancelled', `memory delivery.recorded r/1 0 0 ${10 * dayMs}`,
    settled('', [{ supplier: 'acme', reason: 'no-answer' }]),
  ]);
  assert.equal([treasury.state, ledger.reserved(ledger.account('treasury')!, cash)], ['idle', 0]);
  const late = ['supplier/acme talk.ended r/1 cancelled'];
  assert.equal(said(treasury.hear(confirmed('r/1'))), late);
  assert.equal(said(treasury.hear(delivered('r/1'))), late);
  assert.is(ledger.balance(ledger.account('supplier/acme')!, cash), 0);
});

test('goods that do not come are asked for, and then no longer waited for', () => {
  const treasury = openTreasury().hear(ordersAsked([terms('acme', 100)]), confirmed('r/1'));
  treasury.posts();
  assert.equal(said(treasury.wait(10 * dayMs - 1)), []);
  assert.equal(said(treasury.wait(1)), ['supplier/acme order.placed r/1']);
  assert.equal(said(treasury.hear(confirmed('r/1', 'acme', 99 * dayMs)).wait(2_000)),
    ['supplier/acme order.placed r/1', 'supplier/acme order.placed r/1'], 'its word is given once');
  assert.equal(said(treasury.wait(1_000)),
    ['supplier/acme talk.ended r/1 cancelled', `memory delivery.recorded r/1 0 0 ${9 * dayMs}`]);
});

test('goods are promised for when their supplier says, but not later than agreed', () => {
  for (const [dueMs, promisedMs] of [[9 * dayMs, 9 * dayMs], [11 * dayMs, 10 * dayMs], [-1, 10 * dayMs],
    [NaN, 10 * dayMs]] as const) {
    const treasury = openTreasury().hear(ordersAsked([terms('acme', 1)]), confirmed('r/1', 'acme', dueMs));
    assert.ok(said(treasury.hear(delivered('r/1', 1, 0))).at(-1)!.endsWith(` ${promisedMs}`), `${dueMs}`);
  }
});

test('over the limit nothing is ordered before the approver has signed; a signature may be on its way', () => {
  const asked = ordersAsked([terms('acme', 100, 5_001)]);
  const treasury = openTreasury().hear(asked).wait(499);
  assert.equal(said(treasury.hear(signed(500_100, 'negotiation/1'), signed(500_099))), []);
  assert.equal(said(treasury.hear(signed(500_100))), ['supplier/acme order.placed r/1']);
  const unsigned = openTreasury().hear(asked).wait(300).hear(asked).wait(199);
  assert.equal(said(unsigned), []);
  assert.equal(said(unsigned.wait(1)), ['negotiation/1 orders.refused unsigned 500000']);
  assert.equal(said(unsigned.hear(signed(500_100), asked)), ['supplier/acme order.placed r/1']);
});

test('what cannot be ordered is refused with its reason, and nothing is promised', () => {
  const refusal = (orders: readonly ReturnType<typeof terms>[], ledger = openLedger(300_000)) => {
    const answer = said(openTreasury(ledger).hear(signed(2_500_000), ordersAsked(orders)));
    assert.is(ledger.reserved(ledger.account('treasury')!, cash), 0);
    return answer;
  };
  assert.equal(refusal([terms('acme', 100, 15_001)]), ['negotiation/1 orders.refused over-budget 1500000']);
  assert.equal(refusal([terms('acme', 100)]), ['negotiation/1 orders.refused insufficient-funds 300000']);
  assert.equal(refusal([terms('zinc', 1)]), ['negotiation/1 orders.refused malformed 0']);
});

test('who asks what stands is told when it is certain, and nothing is ordered after', () => {
  const lead = { from: 'lead' };
  const none = openTreasury().hear(ordersAsked([], lead));
  assert.equal(said(none), [settled('', [], 'lead')]);
  const closed = settled('', [{ supplier: 'acme', reason: 'closed' }]);
  assert.equal(said(none.hear(ordersAsked([terms('acme', 1)]))), [closed]);
  const some = openTreasury().hear(ordersAsked([terms('acme', 10)]), ordersAsked([], lead));
  some.posts();
  assert.equal(said(some.hear(confirmed('r/1'))), [settled('r/1'), settled('r/1', [], 'lead')]);
  const held = openTreasury().hear(ordersAsked([terms('acme', 100, 5_001)]), ordersAsked([], lead), signed(600_000));
  assert.equal(said(held), [settled('', [], 'lead'), closed]);
  assert.is(held.state, 'idle');
});

test('nobody speaks for a supplier, and nobody of an order that is none', () => {
  const treasury = openTreasury().hear(ordersAsked([terms('acme', 10)]));
  treasury.posts();
  const strange = [
    confirmed('r/1', 'bolt'), refused('r/1', 'bolt'), delivered('r/1', 10, 0, 'bolt'), confirmed('r/2'), refused('x'),
    delivered('r/1', 11, 0), delivered('r/1', 10, 11),
  ];
  assert.equal(said(treasury.hear(...strange)), []);
  assert.equal(said(treasury.hear(confirmed('r/1'))), [settled('r/1')]);
});

test('a restart asks again whom it had asked, and places nothing twice', () => {
  const treasury = openTreasury().hear(ordersAsked([terms('acme', 60), terms('bolt', 40)]), confirmed('r/1'));
  treasury.posts();
  assert.equal(said(treasury.restart()), ['supplier/bolt order.placed r/2']);
  assert.equal(said(treasury.hear(confirmed('r/2', 'bolt'))), [settled('r/1,r/2')]);
  assert.equal(said(treasury.restart()), []);
});

test('time passes while a treasury waits', () => {
  const open = (change: Partial<typeof rules>) => () => new TreasuryDesk({
    ledger: openLedger(1), approvalLevels: standardApprovalLevels, rules: { ...rules, ...change }, now: () => 0,
  });
  const times = ['answerMs', 'overdueMs', 'signatureMs'] as const;
  for (const each of times) assert.throws(open({ [each]: 0 }), /time passes/);
  assert.throws(open({ asksMax: 0 }), /at least once/);
});

test.run();
