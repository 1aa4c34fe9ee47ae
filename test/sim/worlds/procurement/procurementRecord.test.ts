import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { DeliveryRecord, Outcome, PurchaseOrder } from '../../../../machines/procurementMessages.ts';
import { delivered, house, type PlayedProcurement, playProcurement } from '../../../helpers/playProcurement.ts';

const requests = {
  count: 25, meanGapMs: 10_000_000, categories: { electronics: 1, materials: 1, services: 1 },
  regions: { EU: 3, APAC: 1 }, quantities: { from: 20, to: 600 }, budgetPercent: { from: 60, to: 130 },
};
const faults = { drop: 0.2, duplicate: 0.1, delay: { probability: 0.2, maxMs: 300_000 } };
const runs: readonly PlayedProcurement[] = [
  playProcurement(house({ environment: { requests } }), 1),
  playProcurement(house({ environment: { requests }, network: { faults } }), 2),
];
const law = (title: string, holds: (run: PlayedProcurement) => void) => test(title, () => runs.forEach(holds));

law('each request is told as it was concluded', (run) => {
  const ends = new Map(delivered(run, 'request.concluded').map(({ conversation, content }) => (
    [conversation, (content as { outcome: Outcome }).outcome])));
  const first = new Map(run.entries.filter(({ outcome, message }) => outcome === 'delivered'
    && message.type === 'request.concluded').reverse().map(({ message, atMs }) => [message.conversation, atMs]));
  assert.is(run.findings.requests.length, run.plan.length);
  for (const { request, end, because, quantity, spent, saved, openedMs, endedMs, path } of run.findings.requests) {
    assert.equal({ kind: end, because, quantity, spent, saved }, ends.get(request.requestId));
    assert.ok(openedMs >= 0 && endedMs > openedMs && endedMs === first.get(request.requestId));
    assert.equal([path[0], path[1], path.at(-1)], ['lead', 'sourcing', 'requester']);
  }
});

law('orders, payments and lateness are those of the deliveries', (run) => {
  const records = new Map(delivered(run, 'delivery.recorded').map(({ content }) => (
    [(content as DeliveryRecord).orderId, content as DeliveryRecord])));
  const placed = new Set(run.entries.filter(({ message }) => message.type === 'order.placed')
    .map(({ message }) => (message.content as PurchaseOrder).orderId));
  const orders = run.findings.requests.flatMap((request) => request.orders);
  assert.equal(orders.map(({ orderId }) => orderId).sort(), [...placed].sort());
  for (const { orderId, deliveredMs, daysLate, paid, defective, quantity, unitPrice } of orders) {
    const record = records.get(orderId);
    if (deliveredMs < 0) assert.is(record?.delivered ?? 0, 0);
    else {
      assert.is(paid, (quantity - defective) * unitPrice);
      assert.is(daysLate, Math.max(0, Math.floor((record!.deliveredMs - record!.promisedMs) / 86_400_000)));
    }
  }
  const revenue = run.findings.suppliers.reduce((sum, supplier) => sum + supplier.revenue, 0);
  assert.is(revenue, orders.reduce((sum, { paid }) => sum + paid, 0));
});

law('shares are shares, regret is never below nothing, and is told wherever something was ordered', (run) => {
  for (const { quantity, costPerUnit, regretPct, nashShare, jointGainShare } of run.findings.requests) {
    assert.is(regretPct === null, quantity === 0);
    assert.is(costPerUnit === null, quantity === 0);
    assert.ok((regretPct ?? 0) >= 0);
    for (const each of [nashShare, jointGainShare]) assert.ok(each === null || (each >= 0 && each <= 1));
  }
  assert.ok(run.findings.requests.some(({ nashShare }) => nashShare !== null && nashShare > 0.5));
});

law('counts add up', ({ findings: { kpis, requests: results }, entries, post }) => {
  assert.is(Object.values(kpis.ends).reduce((sum, each) => sum + each, 0), results.length);
  assert.is(Object.values(kpis.becauses).reduce((sum, each) => sum + each, 0), results.length);
  assert.is(kpis.spent, results.reduce((sum, { spent }) => sum + spent, 0));
  assert.is(kpis.deadLetters, post!.deadLetters.length);
  assert.is(kpis.duplicates, entries.filter(({ reason, message }) => reason === 'duplicate'
    && message.type !== 'letter.received').length);
  assert.is(kpis.resent > 0, kpis.duplicates > 0);
});

law('nobody answers before it was asked, and the slow are at the upper end', ({ findings: { responses } }) => {
  assert.ok(responses.length > 5);
  for (const { answers, p50Ms, p95Ms, p99Ms, busyShare } of responses) {
    assert.ok(answers > 0 && p50Ms >= 0 && p50Ms <= p95Ms && p95Ms <= p99Ms);
    assert.ok(busyShare === null || (busyShare >= 0 && busyShare <= 1));
  }
});

test('a tape that is read again tells the same', () => {
  for (const { scenario, digest, findings } of runs) {
    const again = playProcurement(scenario, scenario.network.faults === undefined ? 1 : 2);
    assert.is(again.digest, digest);
    assert.equal(JSON.stringify(again.findings), JSON.stringify(findings));
  }
});

test('the first conversation is told, step by step', () => {
  for (const { findings: { requests: [first, ...others] } } of runs) {
    assert.match(first!.steps[0]!.says, /wants/);
    const types = first!.steps.map(({ type }) => type).join(' ');
    assert.match(types, /purchase.requested .*candidates.wanted .*request.concluded/);
    assert.ok(others.every(({ steps }) => steps.length === 0));
  }
});

test.run();
