import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { learnerDefaults } from '../../../../actors/firm/learner/learnerDefaults.ts';
import type { LearnerMemory } from '../../../../actors/firm/learner/learnerMemory.ts';
import { priceToWin, seeGood, supplyOf, unitsSeen } from '../../../../actors/firm/learner/rivalPrices.ts';
import { clearSealedBids, type SealedBid } from '../../../../market/sealedBidAuction.ts';

const firms = ['own', 'a', 'b', 'c'];
const seen = (bids: readonly SealedBid[], supply: number) => seeGood({
  turn: 1, good: 'leek', supply, reservePrice: 1, tieBreak: firms, clearingPrice: -1, unitsSold: 0, revenue: 0,
  lines: bids.map((bid) => ({ ...bid, unitsLeft: 0, quantityWon: 0, unitPrice: -1, reason: '' as const })),
}, 'own');
const remembers = (goods: readonly ReturnType<typeof seeGood>[]): LearnerMemory => ({
  patienceMs: 0, portionsMax: 0,
  turns: goods.map((leek, i) => (
    { turn: i + 1, openShare: 1, priceTrust: 1, demandTrust: 1, goods: { leek }, dishes: [] })),
});
const believes = (memory: LearnerMemory, quantity: number, supply: number, sure = true) => priceToWin(memory, {
  good: 'leek', quantity, supply, prior: 15, parameters: { ...learnerDefaults, priorPriceTurns: sure ? 0 : 0.3 },
});
const anyUnits = fc.integer({ min: 1, max: 20 });
const anyBids = fc.array(fc.record({
  bidder: fc.constantFrom(...firms), price: fc.integer({ min: 1, max: 60 }), quantity: fc.constant(1),
}), { maxLength: 30 }).map((bids) => bids.map((bid, i) => ({ bidId: i + 1, ...bid })));

test('one cent more than it takes to win, by the same rivals\' bids, wins every unit; their units one by one', () => {
  fc.assert(fc.property(anyBids, anyUnits, anyUnits, (bids, supply, quantity) => {
    const belief = believes(remembers([seen(bids, supply)]), quantity, supply);
    if (quantity > supply) return assert.is(belief, undefined);
    const own = { bidId: 99, bidder: 'own', price: belief!.mean + 1, quantity };
    const rivals = bids.filter(({ bidder }) => bidder !== 'own');
    const rules = { supply, pricing: 'pay-as-bid', reservePrice: 1, partialFills: false, tieBreak: firms } as const;
    const won = (price: number) => clearSealedBids([...rivals, { ...own, price }], rules).lines
      .some((line) => line.won && line.bid.bidder === 'own');
    assert.ok(won(own.price));
    const isExact = (unitsSeen as readonly number[]).includes(supply - quantity + 1);
    if (isExact && belief!.mean > 0) assert.not.ok(clearLast(rivals, belief!.mean - 1, quantity, rules));
  }), { seed: 42, numRuns: 500 });
});

/** Whether a bid of so much would win; it comes last among equals. */
function clearLast(
  rivals: readonly SealedBid[], price: number, quantity: number, rules: Parameters<typeof clearSealedBids>[1],
): boolean {
  return clearSealedBids([...rivals, { bidId: 99, bidder: 'own', price, quantity }], rules).lines
    .some((line) => line.won && line.bid.bidder === 'own');
}

test('its own bids teach it nothing about its rivals', () => {
  const bids = [{ bidId: 1, bidder: 'own', price: 50, quantity: 9 }, { bidId: 2, bidder: 'a', price: 7, quantity: 3 }];
  assert.equal(seen(bids, 5), { supply: 5, rivals: [7, 7] });
});

test('what was seen lately counts for more, and beliefs are wider where turns differed', () => {
  const at = (price: number) => seen([{ bidId: 1, bidder: 'a', price, quantity: 20 }], 10);
  const rising = believes(remembers([at(10), at(30)]), 5, 10)!;
  const falling = believes(remembers([at(30), at(10)]), 5, 10)!;
  assert.ok(rising.mean > 20 && falling.mean < 20);
  assert.ok(Math.abs(rising.mean + falling.mean - 40) < 1e-9);
  assert.is(believes(remembers([at(20), at(20)]), 5, 10)!.spread, 0);
  assert.ok(rising.spread > 5);
});

test('turns before times changed count for less, and at first it believes what it was born with', () => {
  const at = (price: number) => seen([{ bidId: 1, bidder: 'a', price, quantity: 20 }], 10);
  const { turns } = remembers([at(10), at(30)]);
  const changed = { patienceMs: 0, portionsMax: 0, turns: [{ ...turns[0]!, priceTrust: 0.1 }, turns[1]!] };
  assert.ok(believes(changed, 5, 10)!.mean > believes({ patienceMs: 0, portionsMax: 0, turns }, 5, 10)!.mean);
  assert.equal(believes(remembers([]), 5, 10, false), { mean: 15, spread: learnerDefaults.priorPriceSpread });
});

test('supply is what is announced, else what it was on average, else what it was born believing', () => {
  const memory = remembers([seen([], 6), seen([], 9)]);
  assert.is(supplyOf(memory, 'leek', { announced: 3, priorSupply: 20 }), 3);
  assert.is(supplyOf(memory, 'leek', { announced: undefined, priorSupply: 20 }), 7);
  assert.is(supplyOf(memory, 'salt', { announced: undefined, priorSupply: 20 }), 20);
});
test.run();
