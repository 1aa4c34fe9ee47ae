import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { PurchaseOrder, PurchaseRequest } from '../../../../machines/procurementMessages.ts';
import { procurementScenario } from '../../../../sim/scenario/procurementScenario.ts';
import { TrueCosts } from '../../../../sim/worlds/procurement/trueCosts.ts';

const seller = (supplier: string, listPrice: number, unitCost: number, rest: object = {}) => ({
  supplier, name: supplier, sells: { bolts: { listPrice, unitCost } }, regions: ['EU'], rating: 'A',
  complianceScore: 90,
  private: { capacity: 10, leadTimeDays: { usual: 10, least: 4 }, reliability: 1, defectRate: 0, ...rest },
});
const market = (suppliers: readonly object[]) => new TrueCosts(procurementScenario.parse({
  world: 'procurement', scenario: 'true-costs', title: '', question: '', source: '',
  environment: { suppliers, requests: { given: [{ category: 'bolts', quantity: 5, budget: 9999, region: 'EU' }] } },
}));
const wanted: PurchaseRequest = {
  requestId: 'r', category: 'bolts', quantity: 5, budget: 9999, urgency: 'normal', region: 'EU', certifications: [],
};
const order = (supplier: string, unitPrice: number, leadTimeDays: number): PurchaseOrder => ({
  orderId: 'r/1', requestId: 'r', category: 'bolts', region: 'EU', supplier, unitPrice, leadTimeDays, quantity: 5,
  listPrice: 0,
});
const near = (found: number, expected: number) => (
  assert.ok(Math.abs(found - expected) < 1e-9, `${found}, not ${expected}`));

test('a unit costs its price, its waiting, its expected lateness and what is defective', () => {
  const costs = market([seller('acme', 200, 100, { reliability: 0.5, lateDaysMax: 9, defectRate: 0.2 })]);
  // A day is 1 % at normal urgency; late in half of all cases, by 5 days on average.
  near(costs.of(order('acme', 150, 10), wanted, 0).cost, 150 * (1 + 0.1 + 0.025 + 0.2));
  near(costs.of(order('acme', 150, 10), { ...wanted, urgency: 'high' }, 0).cost, 150 * (1 + 0.4 + 0.1 + 0.2));
  near(costs.of(order('acme', 150, 10), { ...wanted, urgency: 'low' }, 0).cost, 150 * (1 + 0.025 + 0.2));
});

test('the best there was sells at the same share of its margin and hurries by the same share of its leisure', () => {
  const costs = market([
    seller('acme', 200, 100), seller('bolt', 160, 60, { leadTimeDays: { usual: 12, least: 2 } }),
    seller('coil', 400, 300),
  ]);
  // Half of acme's margin, a third of its haste: bolt at 110 in 12 − 10/3 days.
  const { cost, best } = costs.of(order('acme', 150, 8), wanted, 0);
  near(cost, 150 * 1.08);
  near(best, 110 * (1 + 0.01 * (12 - 10 / 3)));
});

test('with the best there is nothing to regret, nor for those whom policy forbids or who do not deliver there', () => {
  const others = [
    { ...seller('bolt', 100, 50), regions: ['US'] }, { ...seller('coil', 100, 50), rating: 'D' },
    { ...seller('dyne', 100, 50), sells: { nuts: { listPrice: 100, unitCost: 50 } } },
    seller('ester', 100, 50, { leadTimeDays: { usual: 31, least: 1 } }), // policy waits 30 days at normal urgency
  ];
  const costs = market([seller('acme', 200, 100), ...others]);
  const { cost, best } = costs.of(order('acme', 150, 10), wanted, 0);
  assert.is(best, cost);
  const bargain = costs.of(order('coil', 60, 10), wanted, 0);
  assert.is(bargain.best, bargain.cost, 'nor is a bargain regretted that nobody else could make');
});

test('what a supplier was like when the order was placed is what counts', () => {
  const costs = market([{ ...seller('acme', 200, 100), changes: [
    { atMs: 50, defectRate: 0.5 }, { atMs: 90, unitCostPercent: 150 }] }]);
  const at = (atMs: number) => costs.of(order('acme', 150, 10), wanted, atMs).cost / 150;
  for (const [atMs, expected] of [[49, 1.1], [50, 1.6], [90, 1.6]] as const) near(at(atMs), expected);
  assert.equal([49, 89, 90].map((atMs) => costs.secretsAt('acme', atMs).unitCosts['bolts']), [100, 100, 150]);
});

test('an agreement is measured against all that could have been agreed on', () => {
  const costs = market([seller('acme', 200, 100)]);
  const talk = {
    talk: 'r/acme', round: 3, category: 'bolts', roundsMax: 8, terms: { unitPrice: 0, quantity: 5, leadTimeDays: 10 },
    low: { unitPrice: 101, quantity: 5, leadTimeDays: 1 }, high: { unitPrice: 200, quantity: 5, leadTimeDays: 10 },
  };
  const shares = (unitPrice: number, leadTimeDays = 10) => (
    costs.shares(order('acme', unitPrice, leadTimeDays), talk, { ...wanted, urgency: 'low' }, 0)!);
  // At low urgency the buyer does not mind waiting, which the seller likes: it may pay less for it than half of what
  // divides them, and Nash's product is greatest there.
  const products = Array.from({ length: 100 }, (_, i) => 101 + i).map((price) => (
    { price, product: (201 - price) * (3 * (price - 99) / 101 + 1) }));
  const best = products.reduce((most, each) => (each.product > most.product ? each : most));
  assert.ok(shares(best.price).nashShare > 0.99, `${best.price}: ${shares(best.price).nashShare}`);
  assert.ok(shares(199).nashShare < 0.2);
  for (const price of [120, 150, 180]) {
    assert.ok(shares(price).nashShare < shares(best.price).nashShare);
    assert.ok(shares(price, 4).jointGainShare < shares(price).jointGainShare, 'haste that nobody wants is wasted');
  }
});

test.run();
