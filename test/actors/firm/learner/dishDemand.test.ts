import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { type DishDemand, measureDemand, portionsAt, priceFor } from '../../../../actors/firm/learner/dishDemand.ts';
import { learnerDefaults } from '../../../../actors/firm/learner/learnerDefaults.ts';
import type { DishSeen, LearnerMemory } from '../../../../actors/firm/learner/learnerMemory.ts';
import { newsvendorStock } from '../../../../actors/firm/learner/newsvendor.ts';

const truth: DishDemand = { level: 4, prestigeSlope: 0.8, priceSlope: 1.5 };
const turn = (dishes: readonly DishSeen[], { demandTrust = 1, openShare = 1 } = {}) => (
  { turn: 1, priceTrust: 1, demandTrust, openShare, goods: {}, dishes });
const memory = (dishes: readonly DishSeen[], about?: Parameters<typeof turn>[1]): LearnerMemory => (
  { patienceMs: 0, portionsMax: 0, turns: [turn(dishes, about)] });
const dish: DishSeen = { prestige: 60, price: 150, portions: 10, served: 10, cancelled: 0, late: 0 };
/** What would be asked for, exactly, at random prices of random dishes, a turn for each. */
const seen = (demand: DishDemand, prices: readonly number[]): LearnerMemory => ({
  ...memory([]),
  turns: prices.map((price, i) => {
    const prestige = 40 + ((i * 37) % 60);
    return turn([{ ...dish, prestige, price, portions: portionsAt(demand, [{ prestige, price }]) - 0.5 }]);
  }),
});
const near = (actual: number, expected: number, tolerance: number) => (
  assert.ok(Math.abs(actual - expected) <= tolerance, `${actual}, not ${expected}`));

test('price and portions are two readings of one curve', () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 900 }), fc.integer({ min: 0, max: 100 }), (price, prestige) => {
    near(priceFor(truth, { prestige, total: portionsAt(truth, [{ prestige, price }]) }), price, 1e-6);
  }), { seed: 42 });
});

test('the elasticity is the price slope times the price over a hundred', () => {
  const [before, after] = [200, 202].map((price) => portionsAt(truth, [{ prestige: 70, price }]));
  near(((after! - before!) / before!) / 0.01, -1.5 * 2, 0.06);
});

test('without observations demand is what it was born believing', () => {
  const { priorPortions, priorPrestigeSlope, priorPriceSlope } = learnerDefaults;
  const demand = measureDemand({ ...memory([]), turns: [] }, learnerDefaults);
  near(portionsAt(demand, [{ prestige: 60, price: 150 }]), priorPortions, 1e-9);
  near(demand.prestigeSlope, priorPrestigeSlope, 1e-12);
  near(demand.priceSlope, priorPriceSlope, 1e-12);
});

test('enough of its own prices and portions outweigh what it was born believing', () => {
  const prices = Array.from({ length: 400 }, (_, i) => 60 + ((i * 53) % 300));
  const demand = measureDemand(seen(truth, prices), { ...learnerDefaults, memoryKept: 1 });
  near(demand.level, truth.level, 0.1);
  near(demand.priceSlope, truth.priceSlope, 0.1);
  near(demand.prestigeSlope, truth.prestigeSlope, 0.1);
});

test('dearer dishes that still sell make it believe in less elastic demand', () => {
  const slope = (portions: number) => (
    measureDemand({ ...memory([]), turns: [turn([dish]), turn([{ ...dish, price: 350, portions }])] }, learnerDefaults)
      .priceSlope);
  assert.ok(slope(10) < slope(4) && slope(4) < slope(1));
});

test('what a house asked for while its door stood open counts for all day; times long past tell less', () => {
  const most = learnerDefaults.soldOutFactor;
  const level = (portions: number, about?: Parameters<typeof turn>[1]) => (
    measureDemand(memory([{ ...dish, portions: portions - 0.5 }], about), learnerDefaults).level);
  near(level(100, { openShare: 0.5 }), level(200), 0.02); // but for its weight
  near(level(100, { openShare: 0.01 }), level(100 * most), 0.02);
  assert.ok(level(100, { demandTrust: 0.1 }) < level(100));
});

test('a menu is asked for as much as the best of its dishes alone, and dishes side by side share that', () => {
  const [best, other] = [{ prestige: 80, price: 150 }, { prestige: 80, price: 151 }];
  assert.is(portionsAt(truth, [other, best]), portionsAt(truth, [best]));
  assert.is(portionsAt(truth, []), 0);
  const level = (...portions: number[]) => (
    measureDemand(memory(portions.map((each) => ({ ...dish, portions: each }))), learnerDefaults).level);
  near(level(90, 10), level(10, 90), 1e-9);
  assert.ok(level(50, 50) > level(50) && level(50, 50) < level(100, 100));
});

test('slopes stay within what can be believed', () => {
  const prices = Array.from({ length: 50 }, (_, i) => 100 + 4 * i);
  const rising = seen({ ...truth, priceSlope: -3, prestigeSlope: -2 }, prices);
  const demand = measureDemand(rising, { ...learnerDefaults, memoryKept: 1 });
  assert.is(demand.priceSlope, learnerDefaults.priceSlopeMin);
  assert.ok(demand.prestigeSlope >= 0);
});

test('a newsvendor\'s stock is the quantile of demand at the critical fractile, to 0.01 in probability', () => {
  // Standard normal quantiles: 0.5 → 0, 0.75 → 0.6745, 0.9 → 1.2816 (Arrow, Harris & Marschak 1951 for the rule).
  const stock = (price: number, cost: number) => newsvendorStock({ price, cost, mean: 100, variance: 400 });
  near(stock(100, 50), 100, 1e-9);
  near(stock(100, 25), 100 + 20 * 0.6745, 0.8);
  near(stock(100, 10), 100 + 20 * 1.2816, 0.8);
  near(stock(100, 75) - 100, 100 - stock(100, 25), 1e-9);
});

test('who earns nothing by a portion has none of it, and nobody has less than none', () => {
  fc.assert(fc.property(fc.nat(300), fc.nat(300), fc.nat(50), (price, cost, mean) => {
    const stock = newsvendorStock({ price: price + 1, cost, mean, variance: 2.5 * mean });
    assert.ok(stock >= 0 && stock < Infinity);
    if (cost > price) assert.is(stock, 0);
  }), { seed: 42 });
});
test.run();
