import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { generateCatalogue } from '../../../../market/catalogue.ts';
import { chance } from '../../../../sim/chance.ts';
import { parseScenario } from '../../../../sim/scenario/parseScenario.ts';
import { runScenario } from '../../../../sim/runScenario.ts';
import { catalogueOf, firmsOf } from '../../../../sim/worlds/kitchen/provisions.ts';
import type { MealOrdered } from '../../../../machines/visitMessages.ts';
import { smallKitchen } from '../../../helpers/playKitchen.ts';

const written = `
scenario: two-dishes
world: kitchen
title: Two dishes
question: Who cooks them?
source: a test
seed: 5
environment:
  catalogue:
    given:
      - { name: rice and peas, preparationMs: 3000, prestige: 40, ingredients: { rice: 2, peas: 1 } }
      - { name: pea soup, preparationMs: 5000, prestige: 70, ingredients: { water: 1, peas: 3, salt: 1 } }
  supply: { unitsEach: { from: 20, to: 30 } }
  demand: { clientsPerTurn: 40 }
institution: { turns: 3 }
behaviour: { firms: { fixed-tier: 2, learner: 1 } }
`;
const { scenario } = parseScenario(written, { file: 'two-dishes.yaml', world: 'kitchen' });
const unasked = { unit: () => { throw new Error('nothing is drawn'); } } as never;

test('firms are numbered among those of their strategy, in the order of the list of strategies', () => {
  const mix = smallKitchen({ behaviour: { firms: { learner: 2, idle: 1, 'bid-one': 0, 'fixed-tier': 3 } } });
  assert.equal(firmsOf(mix), [
    { address: 'idle-1', strategy: 'idle' }, { address: 'fixed-tier-1', strategy: 'fixed-tier' },
    { address: 'fixed-tier-2', strategy: 'fixed-tier' }, { address: 'fixed-tier-3', strategy: 'fixed-tier' },
    { address: 'learner-1', strategy: 'learner' }, { address: 'learner-2', strategy: 'learner' },
  ]);
});

test('a newcomer renames nobody', () => {
  const addresses = (firms: Record<string, number>) => (
    firmsOf(smallKitchen({ behaviour: { firms } })).map(({ address }) => address));
  const before = addresses({ learner: 1, 'fixed-tier': 2 });
  const after = addresses({ learner: 2, 'fixed-tier': 2, idle: 1 });
  assert.equal(after.filter((address) => before.includes(address)), before);
  assert.is(after.length, 5);
});

test('a catalogue that is given is taken as it stands, and whatever its recipes take can be bought, once', () => {
  const { ingredients, recipes } = catalogueOf(scenario, unasked);
  assert.equal(ingredients, ['rice', 'peas', 'water', 'salt']);
  assert.equal(recipes, [
    { name: 'rice and peas', preparationMs: 3000, prestige: 40, ingredients: { rice: 2, peas: 1 } },
    { name: 'pea soup', preparationMs: 5000, prestige: 70, ingredients: { water: 1, peas: 3, salt: 1 } },
  ]);
});

test('one that is not is made up from its stream, of the size asked for', () => {
  const made = catalogueOf(smallKitchen(), chance(9, 'catalogue'));
  assert.equal(made, generateCatalogue(chance(9, 'catalogue'), { ingredients: 16, recipes: 24 }));
});

test('a kitchen of two dishes, written by hand, is bought for, cooked and eaten', async () => {
  const { result, tape } = await runScenario(scenario, { seed: 5, keepTape: true });
  const delivered = [...tape.entries()].filter(({ outcome }) => outcome === 'delivered').map(({ message }) => message);
  const orders = delivered.filter(({ type }) => type === 'meal.ordered').map(({ content }) => content as MealOrdered);
  assert.equal([...new Set(orders.map(({ dish }) => dish))].sort(), ['pea soup', 'rice and peas']);
  assert.equal([...new Set(result.goods.map(({ good }) => good))], ['rice', 'peas', 'water', 'salt']);
  assert.is(result.goods.length, 12);
  for (const { supply } of result.goods) assert.ok(supply >= 20 && supply <= 30);
  assert.ok(result.kpis.served > 10);
  assert.is(result.virtualMs, 3 * 662_000 + 1);
  for (const { cookingMs, readyMs, dish } of result.visits.filter(({ end }) => end === 'served')) {
    assert.ok(readyMs - cookingMs >= (dish === 'pea soup' ? 5000 : 3000), dish);
  }
});

test.run();
