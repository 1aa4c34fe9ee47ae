import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { burden, chooseOrders, costOfAll, type Option } from '../../../actors/procurement/chooseOrders.ts';
import { outcomeOf } from '../../../actors/procurement/outcomeOf.ts';
import type { Policy } from '../../../market/policy.ts';
import { policy, wanted } from '../../helpers/buyingTown.ts';

const option = (supplier: string, unitPrice: number, quantity: number, changes: object = {}): Option => ({
  candidate: {
    supplier, listPrice: 100, unitsFree: quantity, leadTimeDays: 10, score: 0, confidence: 0, ...changes,
  },
  terms: { unitPrice, quantity, leadTimeDays: 10 },
});
const choose = (options: Option[], { mayPart = true, quantity = 10, rules = {} as Partial<Policy> } = {}) => (
  chooseOrders(wanted({ quantity }), options, { standing: [], mayPart, policy: { ...policy, ...rules } }));
const shown = (options: Option[], how = {}) => (
  choose(options, how).orders.map(({ supplier, quantity, unitPrice }) => `${quantity} ${supplier} at ${unitPrice}`));

test('the cheapest who can deliver all of it', () => {
  const options = [option('acme', 90, 10), option('bolt', 80, 10), option('coil', 70, 9)];
  assert.equal(shown(options, { mayPart: false }), ['10 bolt at 80']);
});

test('in parts, the cheapest first, until there is enough', () => {
  const options = [option('acme', 90, 10), option('bolt', 80, 3), option('coil', 70, 4)];
  assert.equal(shown(options), ['4 coil at 70', '3 bolt at 80', '3 acme at 90']);
  assert.equal(shown(options, { quantity: 30 }), ['4 coil at 70', '3 bolt at 80', '10 acme at 90']);
});

test('nobody is split where policy forbids it, and nobody has too large a share', () => {
  const options = [option('acme', 90, 10), option('bolt', 80, 6)];
  assert.equal(shown(options, { rules: { maySplit: false } }), ['10 acme at 90']);
  assert.equal(shown(options, { rules: { supplierShareMaxPercent: 50 } }), ['5 bolt at 80', '5 acme at 90']);
  const few = [option('acme', 90, 2), option('bolt', 80, 10)];
  assert.equal(shown(few, { rules: { supplierShareMaxPercent: 50 } }), ['2 bolt at 80', '2 acme at 90']);
  assert.equal(shown([few[1]!], { rules: { supplierShareMaxPercent: 50 } }), []);
});

test('what nobody may sign for is not ordered, and the findings say so', () => {
  const { orders, findings } = choose([option('acme', 90, 10)], {
    rules: { approvalLevels: [{ level: 'buyer', upTo: 899 }] },
  });
  assert.equal(orders, []);
  assert.equal(findings.filter(({ verdict }) => verdict === 'broken').map(({ rule }) => rule), ['approval-limit']);
});

test('what is known against a supplier counts against its price, and its waiting when there is no time', () => {
  const known = [
    option('acme', 90, 10, { score: 90, confidence: 1 }), option('bolt', 85, 10, { score: 50, confidence: 1 }),
  ];
  assert.equal(shown(known), ['10 acme at 90']);
  const rumoured = [known[0]!, option('bolt', 85, 10, { score: 50, confidence: 0.1 })];
  assert.equal(shown(rumoured), ['10 bolt at 85']);
  const lossy = [option('acme', 90, 10), option('bolt', 85, 10, { expectedLoss: 0.1 })];
  assert.equal(shown(lossy), ['10 acme at 90'], 'what will not be good has to be bought again');
  const soon = { ...option('coil', 100, 10), terms: { unitPrice: 100, quantity: 10, leadTimeDays: 2 } };
  const best = (urgency: 'low' | 'high') => chooseOrders(wanted({ urgency }), [option('acme', 90, 10), soon], {
    standing: [], mayPart: false, policy }).orders[0]!.supplier;
  assert.equal([best('low'), best('high')], ['acme', 'coil']);
});

test('what stands already is not ordered again', () => {
  const { candidate: { supplier, listPrice }, terms } = option('acme', 90, 6);
  const { orders } = chooseOrders(wanted(), [option('bolt', 95, 10)], {
    standing: [{ ...terms, supplier, listPrice }], mayPart: true, policy });
  assert.equal(orders.map(({ quantity }) => quantity), [4]);
});

const anyOption = fc.record({
  price: fc.integer({ min: 50, max: 100 }), quantity: fc.integer({ min: 1, max: 8 }),
  days: fc.integer({ min: 1, max: 10 }),
  known: fc.record({ score: fc.integer({ min: 0, max: 100 }), confidence: fc.constantFrom(0, 0.5, 1) }),
});
const anyOptions = fc.array(anyOption, { minLength: 1, maxLength: 4 }).map((all) => all.map((each, i): Option => {
  const { candidate, terms } = option(`s${i}`, each.price, each.quantity, each.known);
  return { candidate, terms: { ...terms, leadTimeDays: each.days } };
}));
type Weighed = readonly [units: number, burden: number];
const weigh = (options: readonly Option[], quantities: readonly number[]): Weighed => [
  quantities.reduce((sum, units) => sum + units, 0),
  options.reduce((sum, each, i) => sum + (quantities[i] ?? 0) * burden(each, 'normal'), 0),
];
const isBetter = ([units, cost]: Weighed, [others, other]: Weighed) => (
  units > others || (units === others && cost < other));
const chosen = (options: Option[], mayPart: boolean): Weighed => {
  const { orders } = choose(options, { mayPart });
  return weigh(options, options.map(({ candidate }) => (
    orders.find(({ supplier }) => supplier === candidate.supplier)?.quantity ?? 0)));
};

test('no way to share the units out gives more of them, or as many at less burden', () => {
  fc.assert(fc.property(anyOptions, fc.boolean(), (options, mayPart) => {
    const mine = chosen(options, mayPart);
    for (const quantities of everyWay(options.map(({ terms }) => terms.quantity), 10)) {
      const isAllowed = mayPart || quantities.filter((units) => units > 0).every((units) => units === 10);
      if (isAllowed) assert.not(isBetter(weigh(options, quantities), mine), `${quantities} is better than ${mine}`);
    }
  }), { seed: 42, numRuns: 150 });
});

test('another option never makes the units fewer or, for as many, their burden greater', () => {
  fc.assert(fc.property(anyOptions, fc.boolean(), (options, mayPart) => {
    assert.not(isBetter(chosen(options.slice(1), mayPart), chosen(options, mayPart)));
  }), { seed: 42, numRuns: 500 });
});

test('what is chosen keeps to policy', () => {
  const anyShare = fc.integer({ min: 1, max: 100 });
  fc.assert(fc.property(anyOptions, anyShare, fc.integer({ min: 1, max: 20 }), (options, share, quantity) => {
    const rules = { supplierShareMaxPercent: share };
    const { orders, findings } = choose(options, { rules, quantity });
    const total = orders.reduce((sum, order) => sum + order.quantity, 0);
    assert.ok(total <= quantity);
    for (const order of orders) {
      assert.ok(order.quantity * 100 <= rules.supplierShareMaxPercent * total);
      const { terms } = options.find(({ candidate }) => candidate.supplier === order.supplier)!;
      assert.ok(order.quantity <= terms.quantity && order.unitPrice === terms.unitPrice);
    }
    assert.ok(findings.every(({ verdict }) => verdict !== 'broken'), 'too large a share is never even considered');
  }), { seed: 42, numRuns: 500 });
});

test('an outcome is what stands, and what it has saved', () => {
  const stands = [{ supplier: 'acme', unitPrice: 90, quantity: 6, leadTimeDays: 8, listPrice: 100 }];
  assert.is(costOfAll(stands), 540);
  assert.equal(outcomeOf(wanted(), stands, 'x'), {
    kind: 'partially-completed', because: 'part-ordered', quantity: 6, spent: 540, saved: 60 });
  assert.is(outcomeOf(wanted({ quantity: 6 }), stands, 'x').because, 'ordered');
  assert.equal(outcomeOf(wanted(), [], 'x'), { kind: 'rejected', because: 'x', quantity: 0, spent: 0, saved: 0 });
});

/** Every way to take at most so many of each, and in all. */
function everyWay([first, ...others]: readonly number[], most: number): number[][] {
  if (first === undefined) return [[]];
  return Array.from({ length: Math.min(first, most) + 1 }, (_, units) => (
    everyWay(others, most - units).map((rest) => [units, ...rest]))).flat();
}

test.run();
