import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { equilibrium, equilibriumPrice, evenRange, reservationValues } from '../../market/schedule.ts';

test('Smith (1962), test 1: six units at exactly 2.00, and 7.50 to gain', () => {
  const values = evenRange(11, 325, 75);
  const costs = evenRange(11, 75, 325);
  assert.equal(values, [325, 300, 275, 250, 225, 200, 175, 150, 125, 100, 75]);
  assert.equal(equilibrium(values, costs), { priceLow: 200, priceHigh: 200, quantity: 6, surplus: 750 });
});

test('limits evenly from 50 to 150: half the units trade, at 99.5', () => {
  const ten = evenRange(10, 50, 150);
  assert.equal(ten, [50, 61, 72, 83, 94, 105, 116, 127, 138, 150]);
  assert.equal(equilibrium(ten, ten), { priceLow: 94, priceHigh: 105, quantity: 5, surplus: 276 });
  assert.is(equilibriumPrice(equilibrium(ten, ten)), 99.5);
  const fifty = evenRange(50, 50, 150);
  const { quantity, surplus } = equilibrium(fifty, fifty);
  assert.equal([quantity, surplus, equilibriumPrice(equilibrium(fifty, fifty))], [25, 1276, 99.5]);
});

test('the first units left out bound the price where they bind first', () => {
  assert.equal(equilibrium([130, 110, 90], [70, 90, 110]), { priceLow: 90, priceHigh: 110, quantity: 2, surplus: 80 });
  assert.equal(equilibrium([130, 110, 99], [70, 90, 103]), { priceLow: 99, priceHigh: 103, quantity: 2, surplus: 80 });
  assert.equal(equilibrium([130, 110], [70]), { priceLow: 110, priceHigh: 130, quantity: 1, surplus: 60 });
  assert.equal(equilibrium([130], [90, 70]), { priceLow: 70, priceHigh: 90, quantity: 1, surplus: 60 });
});

test('without gains from trade the price lies between best value and best cost', () => {
  assert.equal(equilibrium([80, 60], [95, 120]), { priceLow: 80, priceHigh: 95, quantity: 0, surplus: 0 });
});

test('a side that is empty bounds nothing', () => {
  assert.equal(equilibrium([80, 60], []), { priceLow: 80, priceHigh: 80, quantity: 0, surplus: 0 });
  assert.equal(equilibrium([], [95, 120]), { priceLow: 95, priceHigh: 95, quantity: 0, surplus: 0 });
  assert.equal(equilibrium([], []), { priceLow: 0, priceHigh: 0, quantity: 0, surplus: 0 });
});

test('pairs that gain nothing are counted', () => {
  assert.equal(equilibrium([100, 100, 100], [100, 100]), { priceLow: 100, priceHigh: 100, quantity: 2, surplus: 0 });
  const tied = equilibrium([120, 100, 100], [100, 100, 100]);
  assert.equal(tied, { priceLow: 100, priceHigh: 100, quantity: 3, surplus: 20 });
});

test('a schedule names each unit of each trader', () => {
  assert.equal(reservationValues({ traders: 3, from: 10, to: 15, unitsEach: 2 }), [[10, 10], [12, 12], [15, 15]]);
  assert.equal(reservationValues({ traders: 1, from: 10, to: 15, unitsEach: 1 }), [[10]]);
  assert.equal(reservationValues({ values: [130, [110, 90], 70] }), [[130], [110, 90], [70]]);
  assert.equal(evenRange(4, 150, 50), [150, 116, 83, 50]);
});

const anyUnits = fc.array(fc.integer({ min: 1, max: 12 }), { maxLength: 5 });

test('no matching of buyers with sellers gains more, and none that gains as much has more pairs', () => {
  fc.assert(fc.property(anyUnits, anyUnits, (values, costs) => {
    const all = [...matchings(values, costs)].map((pairs) => ({
      quantity: pairs.length,
      surplus: pairs.reduce((sum, [value, cost]) => sum + value - cost, 0),
    }));
    const surplus = Math.max(...all.map((matching) => matching.surplus));
    const quantity = Math.max(...all.filter((m) => m.surplus === surplus).map((m) => m.quantity));
    const found = equilibrium(values, costs);
    assert.equal([found.quantity, found.surplus], [quantity, surplus]);
  }), { seed: 42, numRuns: 500 });
});

test('the interval holds exactly the prices at which as many want to sell as to buy', () => {
  const anyMarket = anyUnits.filter((units) => units.length > 0);
  fc.assert(fc.property(anyMarket, anyMarket, (values, costs) => {
    const { priceLow, priceHigh } = equilibrium(values, costs);
    for (let price = -0.5; price <= 14; price += 0.5) {
      const bought = { least: values.filter((v) => v > price).length, most: values.filter((v) => v >= price).length };
      const sold = { least: costs.filter((c) => c < price).length, most: costs.filter((c) => c <= price).length };
      const clears = bought.least <= sold.most && sold.least <= bought.most;
      assert.is(price >= priceLow && price <= priceHigh, clears, `at ${price}`);
    }
  }), { seed: 42, numRuns: 500 });
});

/** Every way to pair some buyers with some sellers at no pair's loss. */
function* matchings(values: readonly number[], costs: readonly number[]): Generator<[value: number, cost: number][]> {
  const [value, ...others] = values;
  if (value === undefined) return yield [];
  yield* matchings(others, costs);
  for (const [i, cost] of costs.entries()) {
    if (cost > value) continue;
    for (const rest of matchings(others, costs.toSpliced(i, 1))) yield [[value, cost], ...rest];
  }
}

test.run();
