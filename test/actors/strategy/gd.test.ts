import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { createGd, gd, type GdMemory } from '../../../actors/strategy/gd.ts';
import { belief, interpolate, type Knot, type Shout } from '../../../actors/strategy/gdBelief.ts';
import type { Side } from '../../../market/order.ts';
import { event, noLuck, viewOf } from '../../helpers/traderView.ts';

/** `'ask 100 taken'`, `'bid 90'`. */
const shouts = (...texts: string[]): Shout[] => texts.map((text) => {
  const [side, price, taken] = text.split(' ') as [Side, string, string?];
  return { side, price: Number(price), taken: taken !== undefined, aggressor: false };
});
const history = shouts(
  'ask 110', 'bid 90', 'ask 105', 'bid 95', 'ask 100 taken', 'bid 100 taken', 'ask 95 taken', 'bid 80',
);

test('a seller’s belief counts asks taken and bids above against asks rejected below', () => {
  assert.equal(belief('ask', history), [
    { price: 80, probability: 1 }, // TA 2, B 4, RA 0
    { price: 90, probability: 1 }, // TA 2, B 3, RA 0
    { price: 95, probability: 1 }, // TA 2, B 2, RA 0
    { price: 100, probability: 1 }, // TA 1, B 1, RA 0
    { price: 105, probability: 0 }, // TA 0, B 0, RA 1
    { price: 110, probability: 0 },
  ]);
});

test('a buyer’s belief counts bids taken and asks below against bids rejected above', () => {
  assert.equal(belief('bid', history), [
    { price: 80, probability: 0 }, // TB 0, A 0, RB 3
    { price: 90, probability: 0 }, // TB 0, A 0, RB 2
    { price: 95, probability: 1 / 2 }, // TB 0, A 1, RB 1
    { price: 100, probability: 1 }, // TB 1, A 2, RB 0
    { price: 105, probability: 1 },
    { price: 110, probability: 1 },
  ]);
});

test('between knots the belief is a cubic, flat at both ends', () => {
  const [left, right]: Knot[] = [{ price: 100, probability: 1 }, { price: 110, probability: 0.5 }];
  assert.is(interpolate(left!, right!, 100), 1);
  assert.is(interpolate(left!, right!, 105), 0.75);
  assert.is(interpolate(left!, right!, 110), 0.5);
  assert.is(interpolate(left!, right!, 102), 1 - 0.5 * (3 * 0.04 - 2 * 0.008));
});

test('a seller without history shouts the best price of a smooth belief from floor to ceiling', () => {
  // s(1 − 3s² + 2s³) with s = a / 101 is largest where 8s² − s − 1 = 0: s = (1 + √33) / 16, a = 42.6
  assert.is(gd.quote({ shouts: [] }, viewOf('ask', 0, { priceFloor: 0, priceCeiling: 100 }), noLuck), 43);
});

test('what promises no gain is not shouted', () => {
  assert.is(gd.quote({ shouts: shouts('ask 60', 'ask 70', 'ask 80') }, viewOf('ask', 60), noLuck), undefined);
  assert.is(gd.quote({ shouts: [] }, viewOf('bid', 1), noLuck), undefined);
});

test('a certain gain is taken from the book when no hope is worth more', () => {
  const sure = shouts('ask 101', 'bid 100 taken');
  assert.is(gd.quote({ shouts: sure }, viewOf('ask', 50, { bestBid: 100, bestAsk: 101 }), noLuck), 100);
  assert.is(gd.quote({ shouts: sure }, viewOf('ask', 50, { bestBid: 100, ownPrice: 100 }), noLuck), undefined);
});

test('a trade marks the latest resting shout at its price as taken', () => {
  const memory = ['ask rested 100', 'ask rested 100', 'bid rested 90', 'bid withdrawn 90', 'bid traded 100']
    .reduce((m: GdMemory, text) => gd.observe!(m, event(text), viewOf('bid', 120), noLuck), { shouts: [] });
  assert.equal(memory.shouts.map(({ side, price, taken, aggressor }) => [side, price, taken, aggressor]), [
    ['ask', 100, false, false], ['ask', 100, true, false], ['bid', 90, false, false], ['bid', 100, true, true],
  ]);
});

test('a trade takes a shout of the resting side', () => {
  const memory = ['ask rested 100', 'bid rested 100', 'bid traded 100']
    .reduce((m: GdMemory, text) => gd.observe!(m, event(text), viewOf('bid', 120), noLuck), { shouts: [] });
  assert.equal(memory.shouts.map(({ taken }) => taken), [true, false, true]);
});

test('what the book makes certain outweighs what was rejected before', () => {
  const bids = shouts('bid 99', 'bid 100', 'bid 120');
  assert.is(gd.quote({ shouts: bids }, viewOf('bid', 150, { bestAsk: 100 }), noLuck), 100);
  const asks = shouts('ask 101', 'ask 100', 'ask 80');
  assert.is(gd.quote({ shouts: asks }, viewOf('ask', 50, { bestBid: 100 }), noLuck), 100);
});

test('the memory reaches back to the shouts that led to the last trades', () => {
  const two = createGd({ tradesMax: 2, shoutsMax: 6 });
  const hear = (memory: GdMemory, ...texts: string[]) => texts
    .reduce((m, text) => two.observe!(m, event(text), viewOf('bid', 120), noLuck), memory);
  const prices = ({ shouts: kept }: GdMemory) => kept.map(({ price }) => price);
  const first = hear({ shouts: [] }, 'ask rested 1', 'bid traded 1', 'ask rested 2', 'bid traded 2');
  assert.equal(prices(first), [1, 1, 2, 2]);
  const third = hear(first, 'ask rested 3', 'bid traded 3');
  assert.equal(prices(third), [2, 2, 3, 3]);
  assert.equal(prices(hear(third, 'ask rested 4', 'ask rested 5', 'ask rested 6')), [2, 3, 3, 4, 5, 6]);
});

const anyShout: fc.Arbitrary<Shout> = fc.record({
  side: fc.constantFrom<Side>('bid', 'ask'), price: fc.integer({ min: 1, max: 30 }), taken: fc.boolean(),
  aggressor: fc.constant(false),
});

test('beliefs are as the formula counts them, and monotone', () => {
  fc.assert(fc.property(fc.array(anyShout, { maxLength: 40 }), fc.constantFrom<Side>('bid', 'ask'), (heard, side) => {
    const knots = belief(side, heard);
    assert.equal(knots, countedBelief(side, heard));
    const rising = knots.every(({ probability }, i) => i === 0 || probability >= knots[i - 1]!.probability);
    const falling = knots.every(({ probability }, i) => i === 0 || probability <= knots[i - 1]!.probability);
    return side === 'bid' ? rising : falling;
  }), { seed: 42, numRuns: 1000 });
});

test('no price promises a larger expected surplus than the one shouted', () => {
  fc.assert(fc.property(
    fc.array(anyShout, { maxLength: 20 }), fc.constantFrom<Side>('bid', 'ask'), fc.integer({ min: 1, max: 30 }),
    fc.constantFrom(1, 3), (heard, side, reservationValue, tickSize) => {
      const view = viewOf(side, reservationValue, { priceCeiling: 30, tickSize });
      const quoted = gd.quote({ shouts: heard }, view, noLuck);
      const hope = expectedSurpluses(side, reservationValue, heard, tickSize);
      const best = Math.max(0, ...hope.values());
      return quoted === undefined ? best === 0 : Math.abs(hope.get(quoted)! - best) < 1e-12;
    }), { seed: 42, numRuns: 1000 });
});

/** The slow, obvious oracle: the paper's counts, price by price. */
function countedBelief(side: Side, heard: readonly Shout[]): Knot[] {
  const count = (kind: 'taken' | 'rejected' | 'other', holds: (price: number) => boolean) => heard.filter((shout) => (
    kind === 'other' ? shout.side !== side : shout.side === side && shout.taken === (kind === 'taken')
  ) && holds(shout.price)).length;
  const prices = [...new Set(heard.map(({ price }) => price))].sort((a, b) => a - b);
  return prices.map((price) => {
    const easier = (other: number) => (side === 'ask' ? other >= price : other <= price);
    const harder = (other: number) => (side === 'ask' ? other <= price : other >= price);
    const favourable = count('taken', easier) + count('other', easier);
    return { price, probability: favourable / (favourable + count('rejected', harder)) };
  });
}

/** Every permitted price 1 … 30 of an empty book with what it promises. */
function expectedSurpluses(side: Side, value: number, heard: readonly Shout[], tickSize: number): Map<number, number> {
  const counted = countedBelief(side, heard);
  const knots = side === 'bid'
    ? [{ price: 1 - tickSize, probability: 0 }, ...counted.filter((k) => k.price < 30), { price: 30, probability: 1 }]
    : [{ price: 1, probability: 1 }, ...counted.filter((k) => k.price > 1), { price: 30 + tickSize, probability: 0 }];
  const hope = new Map<number, number>();
  for (let price = 1; price <= 30; price++) {
    const gain = side === 'bid' ? value - price : price - value;
    const right = knots.findIndex((knot) => knot.price >= price);
    const exact = knots[right]!.price === price;
    const probability = exact ? knots[right]!.probability : interpolate(knots[right - 1]!, knots[right]!, price);
    if (gain >= 0 && price % tickSize === 0) hope.set(price, gain * probability);
  }
  return hope;
}

test.run();
