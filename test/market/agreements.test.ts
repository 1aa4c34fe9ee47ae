import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import {
  type Agreement, agreementEfficiency, agreements, dealGrid, kalaiSmorodinskySolution, nashSolution, paretoFrontier,
} from '../../market/agreements.ts';
import type { Terms } from '../../market/bargaining.ts';
import { isAcceptable, type Preferences, utility } from '../../market/preferences.ts';
import { anyPreferences } from '../helpers/anyTalk.ts';

const deal = (unitPrice: number): Terms => ({ unitPrice, quantity: 1, leadTimeDays: 0 });
const rules = { low: deal(0), high: deal(100) };
const onPrice = (party: Preferences['party'], limit: number): Preferences => ({
  party, best: deal(party === 'buyer' ? 0 : 100), worst: deal(party === 'buyer' ? 100 : 0), reservation: deal(limit),
  weights: { unitPrice: 1, quantity: 0, leadTimeDays: 0 }, disagreementUtility: 0, discountFactor: 1,
});
/** Agreements drawn as `buyer's gain,seller's gain`, their price being their place in the line. */
const zone = (text: string): Agreement[] => text.split(' ').map((point, i) => {
  const [buyer, seller] = point.split(',').map(Number) as [number, number];
  return { terms: deal(i), gains: { buyer, seller } };
});
const drawn = (found: readonly Agreement[]) => found.map(({ gains }) => `${gains.buyer},${gains.seller}`).join(' ');

test('two agree between their reservation prices, and nowhere if they do not meet', () => {
  const prices = (buyer: number, seller: number) => agreements(dealGrid(rules, 101),
    { buyer: onPrice('buyer', buyer), seller: onPrice('seller', seller) }).map(({ terms }) => terms.unitPrice);
  assert.equal(prices(43, 40), [40, 41, 42, 43]);
  assert.equal(prices(40, 40), [40]);
  assert.equal(prices(39, 40), []);
});

test('a grid has both ends of every issue, and every value while there are few', () => {
  const values = (high: number, max: number) => dealGrid({ low: deal(0), high: deal(high) }, max)
    .map(({ unitPrice }) => unitPrice);
  assert.equal(values(3, 9), [0, 1, 2, 3]);
  assert.equal(values(100, 5), [0, 25, 50, 75, 100]);
  assert.equal(values(0, 5), [0]);
  assert.is(dealGrid({ low: deal(0), high: { unitPrice: 9, quantity: 5, leadTimeDays: 3 } }, 5).length, 5 * 5 * 4);
  assert.throws(() => dealGrid(rules, 1), /both ends/);
});

test('a dollar is divided in the middle; whoever has more without the other gets half of that more', () => {
  const shared = (buyer: number, seller: number) => {
    const found = agreements(dealGrid(rules, 101), {
      buyer: { ...onPrice('buyer', 100), disagreementUtility: buyer },
      seller: { ...onPrice('seller', 0), disagreementUtility: seller },
    });
    return [nashSolution(found), kalaiSmorodinskySolution(found)].map((agreement) => agreement?.terms.unitPrice);
  };
  assert.equal(shared(0, 0), [50, 50]);
  assert.equal(shared(0, 0.5), [75, 75]);
  assert.equal(shared(0.25, 0.25), [50, 50]);
  assert.equal(shared(0.5, 0.1), [30, 30]);
  assert.equal(shared(0.75, 0.5), [undefined, undefined]);
});

test('the two solutions differ where the frontier bends', () => {
  const bent = zone('0,10 4,9 7,7 8,5 10,0 3,3');
  assert.is(drawn(paretoFrontier(bent)), '10,0 8,5 7,7 4,9 0,10');
  assert.is(drawn([nashSolution(bent)!]), '7,7');
  const capped = zone('0,10 2,9 4,8 5,6 5,4 5,2');
  assert.is(drawn([nashSolution(capped)!]), '4,8');
  assert.is(drawn([kalaiSmorodinskySolution(capped)!]), '4,8');
  assert.is(drawn([kalaiSmorodinskySolution(zone('0,20 4,9 2,19 5,2'))!]), '4,9');
  assert.is(drawn([nashSolution(zone('0,20 4,9 2,19 5,2'))!]), '2,19');
});

test('an agreement is measured by the best there could have been', () => {
  const all = zone('0,10 4,9 6,6 10,0 3,6 3,3');
  const measured = (buyer: number, seller: number) => (
    agreementEfficiency({ terms: deal(0), gains: { buyer, seller } }, all));
  assert.equal(measured(4, 9), { nashShare: 1, jointGainShare: 1, paretoDistance: 0 });
  assert.equal(measured(6, 6), { nashShare: 1, jointGainShare: 12 / 13, paretoDistance: 0 });
  assert.equal(measured(3, 6), { nashShare: 0.5, jointGainShare: 9 / 13, paretoDistance: 3 });
  assert.equal(measured(5, 8), { nashShare: 1, jointGainShare: 1, paretoDistance: 0 });
  const nothing = zone('0,0');
  assert.equal(agreementEfficiency(nothing[0]!, nothing), { nashShare: 1, jointGainShare: 1, paretoDistance: 0 });
});

const anyZone = fc.array(fc.record({ buyer: fc.nat(12), seller: fc.nat(12) }), { minLength: 1, maxLength: 15 })
  .map((all) => all.map((gains, i): Agreement => ({ terms: deal(i), gains })));
const product = ({ gains: { buyer, seller } }: Agreement) => buyer * seller;
const beats = ({ gains: a }: Agreement, { gains: b }: Agreement) => (
  a.buyer >= b.buyer && a.seller >= b.seller && (a.buyer > b.buyer || a.seller > b.seller));
const rescaled = (all: Agreement[], byBuyer: number, bySeller: number) => all.map(({ terms, gains }) => (
  { terms, gains: { buyer: byBuyer * gains.buyer, seller: bySeller * gains.seller } }));

const laws: Record<string, (all: Agreement[]) => void> = {
  'the frontier is whatever no other agreement beats, the buyer\'s favourite first': (all) => {
    const expected = all.filter((one) => all.every((other) => !beats(other, one)));
    const found = paretoFrontier(all);
    assert.equal(new Set(found), new Set(expected));
    assert.ok(found.every(({ gains }, i) => i === 0 || gains.buyer <= found[i - 1]!.gains.buyer));
  },
  'the Nash solution has the greatest product, and nobody could have more without the other\'s loss': (all) => {
    const solution = nashSolution(all)!;
    assert.ok(all.includes(solution));
    assert.ok(all.every((other) => product(other) <= product(solution)));
    if (product(solution) > 0) assert.ok(all.every((other) => !beats(other, solution)));
  },
  'the Nash solution does not depend on what else was possible': (all) => {
    const solution = nashSolution(all)!;
    for (const left of all) {
      if (left !== solution) assert.is(nashSolution(all.filter((one) => one !== left)), solution);
    }
  },
  'nor on the scales of utility, nor on who is called buyer': (all) => {
    const swapped = all.map(({ terms, gains }) => ({ terms, gains: { buyer: gains.seller, seller: gains.buyer } }));
    assert.is(product(nashSolution(swapped)!), product(nashSolution(all)!));
    assert.is(product(nashSolution(rescaled(all, 2, 8))!), 16 * product(nashSolution(all)!));
  },
  'the Kalai–Smorodinsky solution leaves nobody worse off who is worst off': (all) => {
    const most = (party: 'buyer' | 'seller') => Math.max(...all.map(({ gains }) => gains[party]));
    const least = ({ gains }: Agreement) => Math.min(
      most('buyer') === 0 ? 1 : gains.buyer / most('buyer'), most('seller') === 0 ? 1 : gains.seller / most('seller'));
    const solution = kalaiSmorodinskySolution(all)!;
    assert.ok(all.every((other) => least(other) <= least(solution)));
    assert.equal(kalaiSmorodinskySolution(rescaled(all, 2, 8))!.terms, solution.terms);
  },
  'shares lie in [0, 1], and an agreement is on the frontier or some way from it': (all) => {
    for (const one of all) {
      const { nashShare, jointGainShare, paretoDistance } = agreementEfficiency(one, all);
      for (const share of [nashShare, jointGainShare]) assert.ok(share >= 0 && share <= 1);
      assert.is(paretoDistance > 0, all.some((other) => beats(other, one)));
    }
    assert.is(agreementEfficiency(nashSolution(all)!, all).nashShare, 1);
    assert.is(Math.max(...all.map((one) => agreementEfficiency(one, all).jointGainShare)), 1);
  },
};
for (const [law, check] of Object.entries(laws)) {
  test(law, () => fc.assert(fc.property(anyZone, check), { seed: 42, numRuns: 500 }));
}

test('the zone is what both accept, each gaining what it is worth beyond no agreement', () => {
  const deals = dealGrid({
    low: { unitPrice: 100, quantity: 10, leadTimeDays: 1 }, high: { unitPrice: 160, quantity: 30, leadTimeDays: 21 },
  }, 5);
  fc.assert(fc.property(anyPreferences('buyer'), anyPreferences('seller'), (buyer, seller) => {
    const found = agreements(deals, { buyer, seller });
    const both = deals.filter((terms) => [buyer, seller].every((party) => isAcceptable(party, terms)));
    assert.equal(found.map(({ terms }) => terms), both);
    for (const { terms, gains } of found) {
      assert.ok(Math.abs(gains.buyer - (utility(buyer, terms) - buyer.disagreementUtility)) < 1e-8);
      assert.ok(gains.buyer >= 0 && gains.seller >= 0);
    }
  }), { seed: 42, numRuns: 200 });
});

test.run();
