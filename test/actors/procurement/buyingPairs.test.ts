import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { burden } from '../../../actors/procurement/chooseOrders.ts';
import type { PurchaseOrder, PurchaseRequest } from '../../../machines/procurementMessages.ts';
import { BuyingTown, type Seller, type Sellers, wanted } from '../../helpers/buyingTown.ts';

/** What is ordered of these sellers. */
function ordered(all: readonly Seller[], purchase: PurchaseRequest, mayPart: boolean): PurchaseOrder[] {
  const town = new BuyingTown({ sellers: named(all) });
  town.bring(purchase, { mayPart });
  town.run();
  assert.equal(town.thrown, []);
  return town.said.filter(({ type }) => type === 'order.placed').map(({ content }) => content as PurchaseOrder);
}

const anySeller: fc.Arbitrary<Seller> = fc.record({
  listPrice: fc.integer({ min: 60, max: 140 }), percent: fc.integer({ min: 50, max: 100 }),
  beta: fc.constantFrom(0.3, 1, 3), capacity: fc.integer({ min: 3, max: 15 }),
  patienceRounds: fc.integer({ min: 2, max: 10 }),
}).map(({ percent, beta, ...seller }) => ({
  ...seller, cost: Math.ceil(seller.listPrice * percent / 100),
  tactics: [{ tactic: { kind: 'polynomial' as const, beta, kappa: 0 }, weight: 1 }],
}));
const anySellers = fc.array(anySeller, { minLength: 1, maxLength: 4 });
const named = (all: readonly Seller[]): Sellers => Object.fromEntries(all.map((seller, i) => [`s${i}`, seller]));

test('one rival more never makes the units fewer nor, for as many, the terms worse', () => {
  const terms = (all: readonly Seller[], mayPart: boolean) => {
    const stands = ordered(all, wanted({ budget: 1400 }), mayPart);
    const candidate = { supplier: '', listPrice: 0, unitsFree: 0, leadTimeDays: 0, score: 0, confidence: 0 };
    return [
      stands.reduce((sum, { quantity }) => sum + quantity, 0),
      stands.reduce((sum, each) => sum + each.quantity * burden({ candidate, terms: each }, 'normal'), 0),
    ] as const;
  };
  let changed = 0;
  fc.assert(fc.property(anySellers, anySeller, fc.boolean(), (all, rival, mayPart) => {
    const [alone, beside] = [terms(all, mayPart), terms([...all, rival], mayPart)];
    assert.ok(beside[0] > alone[0] || (beside[0] === alone[0] && beside[1] <= alone[1]), `${alone} → ${beside}`);
    if (String(beside) !== String(alone)) changed += 1;
  }), { seed: 42, numRuns: 150 });
  assert.ok(changed >= 20, `${changed} times a rival made a difference`);
});

test('more budget never loses the units of sellers who stay to the end', () => {
  const units = (all: readonly Seller[], budget: number) => (
    ordered(all.map((each) => ({ ...each, patienceRounds: 10 })), wanted({ budget }), true)
      .reduce((sum, { quantity }) => sum + quantity, 0));
  fc.assert(fc.property(anySellers, fc.integer({ min: 300, max: 1500 }), fc.integer({ min: 1, max: 500 }),
    (all, budget, more) => assert.ok(units(all, budget + more) >= units(all, budget))), { seed: 42, numRuns: 150 });
});

test.run();
