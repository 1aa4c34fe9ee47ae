import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { feasibleDishes, portionsFrom, type Recipe } from '../../market/recipe.ts';

const recipe = (name: string, ingredients: Recipe['ingredients']): Recipe => (
  { name, ingredients, preparationMs: 5000, prestige: 50 });

test('the scarcest ingredient says how many portions there are', () => {
  assert.is(portionsFrom({ figs: 7, salt: 3 }, { figs: 2, salt: 1 }), 3);
  assert.is(portionsFrom({ figs: 7 }, { figs: 2, salt: 1 }), 0);
  assert.is(portionsFrom({}, { figs: 1 }), 0);
});

test('a dish is feasible when the stock makes one of it', () => {
  const recipes = [recipe('stew', { figs: 2 }), recipe('pie', { figs: 1, salt: 1 }), recipe('salad', { figs: 3 })];
  assert.equal([...feasibleDishes({ figs: 2, salt: 1 }, recipes)], ['stew', 'pie']);
});

test('so many portions can be taken from the stock, and not one more', () => {
  const amounts = (min: number) => fc.record({ figs: fc.integer({ min, max: 9 }), salt: fc.integer({ min, max: 9 }) });
  fc.assert(fc.property(amounts(0), amounts(1), (stock, bill) => {
    let [portions, left] = [0, { ...stock }];
    while (left.figs >= bill.figs && left.salt >= bill.salt) {
      left = { figs: left.figs - bill.figs, salt: left.salt - bill.salt };
      portions += 1;
    }
    assert.is(portionsFrom(stock, bill), portions);
  }), { seed: 42, numRuns: 500 });
});

test.run();
