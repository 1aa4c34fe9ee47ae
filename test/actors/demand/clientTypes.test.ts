import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { type ClientType, clientTypes, drawClient } from '../../../actors/demand/clientTypes.ts';
import type { Client } from '../../../market/client.ts';
import type { Catalogue } from '../../../market/recipe.ts';
import { chance } from '../../../sim/chance.ts';
import { chiSquare, chiSquareAtOnePercent } from '../../../sim/statistics/chiSquare.ts';

const recipe = (name: string, ...ingredients: string[]) => (
  { name, ingredients: Object.fromEntries(ingredients.map((each) => [each, 1])), preparationMs: 3000, prestige: 50 });
const catalogue: Catalogue = {
  ingredients: ['salt', 'nuts', 'beans', 'thyme', 'rice'],
  recipes: [recipe('stew', 'salt', 'beans'), recipe('pilaf', 'rice', 'nuts'), recipe('soup', 'salt', 'thyme')],
};
const changed = (changes: Partial<ClientType>): ClientType[] => [{ ...clientTypes[0]!, ...changes }];
function draw(count: number, types: readonly ClientType[] = clientTypes, from = catalogue): Client[] {
  const luck = chance(5, 'clients');
  return Array.from({ length: count }, () => drawClient(luck, types, from));
}

test('types come by their shares', () => {
  const seen = draw(40_000).map(({ type }) => type);
  const counts = clientTypes.map(({ name }) => seen.filter((type) => type === name).length);
  assert.ok(chiSquare(counts, [0.4, 0.2, 0.2, 0.2]) < chiSquareAtOnePercent(3));
});

test('a type without a share never comes', () => {
  const [poor, rich] = clientTypes;
  const seen = draw(500, [{ ...poor!, share: 0 }, { ...rich!, share: 1 }, { ...poor!, share: 0 }]);
  assert.ok(seen.every(({ type }) => type === rich!.name));
  assert.throws(() => draw(1, changed({ share: 0 })), /clients are of some type/);
});

test('patience, party and budget lie in their ranges, both ends included; the budget is for all of the party', () => {
  const seen = draw(5000, changed({
    budgetEach: { from: 10, to: 12 }, patienceMs: { from: 5, to: 7 }, partySize: { from: 2, to: 3 },
  }));
  const values = (of: (client: Client) => number) => [...new Set(seen.map(of))].sort((a, b) => a - b);
  assert.equal(values(({ patienceMs }) => patienceMs), [5, 6, 7]);
  assert.equal(values(({ partySize }) => partySize), [2, 3]);
  assert.equal(values(({ budget, partySize }) => budget / partySize), [10, 11, 12]);
});

test('intolerances are as likely as they should be, different from each other, and all alike likely', () => {
  const seen = draw(20_000, changed({ intolerant: { probability: 0.25, ingredients: { from: 1, to: 2 } } }));
  const some = seen.filter(({ intolerances }) => intolerances.length > 0);
  assert.ok(chiSquare([some.length, seen.length - some.length], [0.25, 0.75]) < chiSquareAtOnePercent(1));
  const two = some.filter(({ intolerances }) => intolerances.length === 2);
  assert.ok(chiSquare([two.length, some.length - two.length], [0.5, 0.5]) < chiSquareAtOnePercent(1));
  assert.ok(two.every(({ intolerances: [one, other] }) => one !== other));
  const firsts = catalogue.ingredients.map(
    (each) => some.filter(({ intolerances }) => intolerances[0] === each).length,
  );
  assert.ok(
    chiSquare(
      firsts,
      firsts.map(() => 1 / 5),
    ) < chiSquareAtOnePercent(4),
  );
});

test('wishes are as likely as they should be, and of what there is', () => {
  const seen = draw(20_000, changed({ wishes: { dish: 0.2, ingredients: 0.3 } })).map(({ wish }) => wish);
  const counts = ['dish', 'ingredients', 'anything'].map((kind) => seen.filter((wish) => wish.kind === kind).length);
  assert.ok(chiSquare(counts, [0.2, 0.3, 0.5]) < chiSquareAtOnePercent(2));
  for (const wish of seen) {
    if (wish.kind === 'dish') assert.ok(catalogue.recipes.some(({ name }) => name === wish.dish));
    if (wish.kind === 'ingredients') {
      assert.is(wish.ingredients.length, 1);
      assert.ok(catalogue.ingredients.includes(wish.ingredients[0]!));
    }
  }
});

test('nobody wishes for what they must not eat', () => {
  const seen = draw(3000, changed({
    intolerant: { probability: 1, ingredients: { from: 1, to: 3 } }, wishes: { dish: 0.5, ingredients: 0.5 },
  }));
  for (const { wish, intolerances } of seen) {
    if (wish.kind === 'dish') {
      const { ingredients } = catalogue.recipes.find(({ name }) => name === wish.dish)!;
      assert.not.ok(Object.keys(ingredients).some((each) => intolerances.includes(each)));
    } else if (wish.kind === 'ingredients') assert.not.ok(wish.ingredients.some((each) => intolerances.includes(each)));
  }
  assert.ok(seen.some(({ wish }) => wish.kind === 'anything'), 'for some nothing is left to wish for');
});

test('the same luck draws the same client', () => {
  fc.assert(fc.property(fc.nat(), (seed) => {
    const [one, other] = [1, 2].map(() => drawClient(chance(seed, 'client-3'), clientTypes, catalogue));
    assert.equal(one, other);
    assert.equal(JSON.parse(JSON.stringify(one)), one);
  }), { seed: 42, numRuns: 50 });
});

test('the hurried wait less than the patient, the rich spend more than the poor, and families are many', () => {
  const [poor, rich, demanding, family] = clientTypes;
  for (const hurried of [poor!, rich!]) {
    for (const patient of [demanding!, family!]) assert.ok(hurried.patienceMs.to <= patient.patienceMs.from);
  }
  assert.ok(poor!.budgetEach.to < rich!.budgetEach.from);
  assert.ok(poor!.taste.price > rich!.taste.price && demanding!.taste.prestige > poor!.taste.prestige);
  assert.ok(family!.partySize.from > 2);
  for (const { taste: { prestige, price, reputation, queue } } of clientTypes) {
    assert.ok(Math.min(prestige, price, reputation, queue) > 0);
  }
});

test.run();
