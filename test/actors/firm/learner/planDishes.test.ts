import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { type DishDemand, priceFor } from '../../../../actors/firm/learner/dishDemand.ts';
import { learnerDefaults } from '../../../../actors/firm/learner/learnerDefaults.ts';
import { type DishProblem, planDishes } from '../../../../actors/firm/learner/planDishes.ts';
import { recipes } from '../../../helpers/firmView.ts';

const demand: DishDemand = { level: 3, prestigeSlope: 0.6, priceSlope: 1 };
const rules = { itemsMax: 8, priceFloor: 1, priceCeiling: 1000 };
const fromStock = (stock: Readonly<Record<string, number>>) => (
  (good: string, quantity: number) => (quantity <= (stock[good] ?? 0) ? 0 : Infinity));
const problem = (given: Partial<DishProblem>): DishProblem => ({
  recipes, demand, rules, costOf: (_good, quantity) => 10 * quantity, budget: Infinity, portionsMax: Infinity,
  parameters: { ...learnerDefaults, portionsMin: 1, marginMin: 0 }, ...given,
});
const plan = (given: Partial<DishProblem>) => planDishes(problem(given))
  .map(({ recipe, portions }) => `${portions} ${recipe.name}`).join(', ');

test('a bill is whole or worth nothing: no dish is planned for which something is missing', () => {
  assert.is(plan({ costOf: fromStock({ leek: 50, sugar: 50 }) }), '');
  assert.ok(plan({ costOf: fromStock({ leek: 50, water: 5 }) }).endsWith('soup'));
});

test('of dishes that share an ingredient the one with more prestige gets it', () => {
  assert.is(plan({ costOf: fromStock({ leek: 3, flour: 3, sugar: 3 }), parameters: one }), '3 cake');
});

test('portions go on until another would bring in less than it costs', () => {
  const [cake] = planDishes(problem({ recipes: [recipes[2]!], parameters: one }));
  const revenue = (portions: number) => portions * priceFor(demand, { prestige: 90, total: portions });
  const { portions } = cake!;
  assert.ok(revenue(portions) - revenue(portions - 1) > 20);
  assert.ok(revenue(portions + 1) - revenue(portions) <= 20);
});

test('dearer goods make smaller plans at higher prices', () => {
  const at = (price: number) => (
    planDishes(problem({ costOf: (_good, quantity) => price * quantity, parameters: one }))[0]!);
  const [cheap, dear] = [at(5), at(60)];
  assert.ok(cheap.portions > dear.portions && cheap.price < dear.price);
});

test('dishes side by side have one price, at which demand takes all of them', () => {
  const twins = [recipes[2]!, { ...recipes[0]!, name: 'dew', prestige: 90 }, recipes[1]!];
  const dishes = planDishes(problem({
    recipes: twins, costOf: fromStock({ flour: 4, sugar: 4, leek: 6, water: 6 }), portionsMax: Infinity,
  }));
  assert.equal(dishes.map(({ recipe: { name } }) => name).sort(), ['cake', 'dew']);
  const total = dishes.reduce((sum, { portions }) => sum + portions, 0);
  assert.ok(total > 6);
  for (const { price } of dishes) assert.is(price, priceFor(demand, { prestige: 90, total }));
});

test('where not enough of anything is for sale it plans for less rather than for nothing', () => {
  const parameters = { ...learnerDefaults, portionsMin: 8 };
  assert.is(plan({ costOf: fromStock({ flour: 2, sugar: 2 }), parameters }), '2 cake');
});

const one = { ...learnerDefaults, portionsMin: 1, marginMin: 0, dishesMax: 1 };
const anyProblem = fc.record({
  stock: fc.record({ leek: fc.nat(20), water: fc.nat(20), flour: fc.nat(20), sugar: fc.nat(20) }),
  price: fc.nat(80), budget: fc.nat(3000), portionsMax: fc.integer({ min: 1, max: 30 }),
  dishesMax: fc.integer({ min: 1, max: 3 }),
  level: fc.integer({ min: -2, max: 5 }),
});
test('no plan takes more than there is, costs more than its budget or has more of anything than it may', () => {
  fc.assert(fc.property(anyProblem, ({ stock, price, budget, portionsMax, dishesMax, level }) => {
    const costOf = (good: string, quantity: number) => fromStock(stock)(good, quantity) + price * quantity;
    const parameters = { ...learnerDefaults, dishesMax };
    const dishes = planDishes(problem({ costOf, budget, portionsMax, parameters, demand: { ...demand, level } }));
    assert.ok(dishes.reduce((sum, { portions }) => sum + portions, 0) <= portionsMax);
    assert.ok(new Set(dishes.map(({ price }) => price)).size <= 1);
    assert.ok(dishes.length <= dishesMax);
    const bought = new Map<string, number>();
    for (const { recipe, portions, price: asked } of dishes) {
      assert.ok(portions >= 1 && asked <= rules.priceCeiling);
      for (const good of Object.keys(recipe.ingredients)) bought.set(good, (bought.get(good) ?? 0) + portions);
    }
    const cost = [...bought].reduce((sum, [good, units]) => sum + costOf(good, units), 0);
    assert.ok(cost <= budget, `${cost} of ${budget}`);
  }), { seed: 42, numRuns: 300 });
});

test('for one dish the plan is the best of all plans', () => {
  fc.assert(fc.property(fc.integer({ min: 0, max: 90 }), fc.nat(30), (price, stock) => {
    const costOf = (_good: string, quantity: number) => (quantity <= stock ? price * quantity : Infinity);
    const profit = (portions: number) => (
      portions * (Math.min(1000, priceFor(demand, { prestige: 90, total: portions })) - 2 * price));
    const [cake] = planDishes(problem({ recipes: [recipes[2]!], costOf, parameters: one }));
    const best = Math.max(0, ...Array.from({ length: stock }, (_, i) => profit(i + 1)));
    assert.ok(Math.abs((cake === undefined ? 0 : profit(cake.portions)) - best) < 1e-6);
  }), { seed: 42, numRuns: 200 });
});
test.run();
