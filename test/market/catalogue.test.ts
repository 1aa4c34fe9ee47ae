import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { catalogueSize, generateCatalogue } from '../../market/catalogue.ts';
import type { Catalogue, Recipe } from '../../market/recipe.ts';
import { chance } from '../../sim/chance.ts';

const seeds = [1, 2, 3, 5, 8, 13, 21, 34];
const catalogues = seeds.map((seed) => generateCatalogue(chance(seed, 'catalogue'), catalogueSize));
const time = ({ preparationMs }: Recipe) => preparationMs;
const prestige = (recipe: Recipe) => recipe.prestige;
const length = ({ ingredients }: Recipe) => Object.keys(ingredients).length;

/** A law of every catalogue of the default size, whatever the seed. */
function everySeed(law: string, check: (catalogue: Catalogue) => void): void {
  test(law, () => catalogues.forEach(check));
}

everySeed('62 ingredients: 53 in 19 to 65 recipes, 9 in exactly one', (catalogue) => {
  const uses = usesOf(catalogue);
  assert.is(uses.length, 62);
  assert.is(uses.filter((count) => count === 1).length, 9);
  const common = uses.filter((count) => count > 1);
  assert.equal([Math.min(...common), Math.max(...common)], [19, 65]);
});

everySeed('287 recipes take one unit each of 5 to 11 ingredients: 75 take 5, and 4 take 11', ({ recipes }) => {
  assert.is(recipes.length, 287);
  assert.ok(recipes.every(({ ingredients }) => Object.values(ingredients).every((quantity) => quantity === 1)));
  const counts = [5, 6, 7, 8, 9, 10, 11].map((n) => recipes.filter((recipe) => length(recipe) === n).length);
  assert.equal([counts[0], counts.at(-1)], [75, 4]);
  assert.equal(counts.toSorted((a, b) => b - a), counts);
  assert.is(counts.reduce((sum, count) => sum + count, 0), 287);
});

everySeed('preparation takes 3 to 15 s, evenly spaced, 9 s in the mean', ({ recipes }) => {
  const times = recipes.map(time).sort((a, b) => a - b);
  assert.equal([times[0], times.at(-1)], [3000, 15_000]);
  const gaps = times.slice(1).map((ms, i) => ms - times[i]!);
  assert.ok(gaps.every((gap) => gap === 41 || gap === 42), 'whole milliseconds');
  assert.ok(Math.abs(times.reduce((sum, ms) => sum + ms, 0) / times.length - 9000) < 1);
});

everySeed('prestige is 23 to 100, with quartiles 50, 62 and 75', ({ recipes }) => {
  const values = recipes.map(prestige).sort((a, b) => a - b);
  const quartiles = [0, 0.25, 0.5, 0.75, 1].map((share) => values[Math.round(share * (values.length - 1))]);
  assert.equal(quartiles, [23, 50, 62, 75, 100]);
  assert.ok(values.every((value) => Number.isInteger(value)));
});

everySeed('prestige hardly depends on time or length: quick, cheap and celebrated dishes exist', ({ recipes }) => {
  assert.ok(Math.abs(correlation(recipes, prestige, time) + 0.12) <= 0.0101);
  assert.ok(Math.abs(correlation(recipes, prestige, length) - 0.17) <= 0.0101);
  const gems = recipes.filter((recipe) => prestige(recipe) >= 75 && time(recipe) < 7000 && length(recipe) <= 6);
  assert.ok(gems.length >= 3, String(gems.length));
});

everySeed('no two things have one name, and no dish\'s name holds another or an ingredient\'s', (catalogue) => {
  const dishes = catalogue.recipes.map(({ name }) => name);
  assert.is(new Set(catalogue.ingredients).size, 62);
  for (const dish of dishes) {
    assert.equal(dishes.filter((other) => other.includes(dish)), [dish]);
    assert.not(catalogue.ingredients.some((name) => dish.toLowerCase().includes(name)));
  }
});

everySeed('who meets whom is chance: the two commonest ingredients meet as often as chance has it', (catalogue) => {
  const byUse = catalogue.ingredients.toSorted((a, b) => usesIn(catalogue, b) - usesIn(catalogue, a));
  const [first, second] = byUse as [string, string, ...string[]];
  const together = catalogue.recipes.filter(({ ingredients }) => first in ingredients && second in ingredients).length;
  const expected = (usesIn(catalogue, first) * usesIn(catalogue, second)) / 287;
  assert.ok(together > expected / 3 && together < expected * 2, `${together}, expected ${expected}`);
});

test('the same stream makes the same catalogue, another seed another', () => {
  assert.equal(generateCatalogue(chance(1, 'catalogue'), catalogueSize), catalogues[0]);
  assert.not.equal(catalogues[1]!.ingredients, catalogues[0]!.ingredients);
  assert.not.equal(catalogues[1]!.recipes.map(prestige), catalogues[0]!.recipes.map(prestige));
});

test('other sizes keep the proportions', () => {
  for (const [ingredients, recipes] of [[16, 16], [20, 60], [62, 62], [40, 500], [120, 300]] as const) {
    const catalogue = generateCatalogue(chance(7, 'catalogue'), { ingredients, recipes });
    assert.equal([catalogue.ingredients.length, catalogue.recipes.length], [ingredients, recipes]);
    const uses = usesOf(catalogue);
    assert.is(uses.filter((count) => count === 1).length, Math.round((ingredients * 9) / 62));
    const common = uses.filter((count) => count > 1);
    const mean = common.reduce((sum, count) => sum + count, 0) / common.length;
    assert.ok(Math.min(...common) >= 0.45 * mean);
    assert.ok(Math.max(...common) <= Math.min(1.9 * mean, recipes));
    const lengths = catalogue.recipes.map(length);
    assert.ok(lengths.every((count) => count >= 5 && count <= 11));
    const meanLength = lengths.reduce((sum, count) => sum + count, 0) / recipes;
    assert.ok(Math.abs(meanLength - 1932 / 287) < 0.03, `${meanLength} at ${recipes} recipes`);
    assert.ok(Math.abs(correlation(catalogue.recipes, prestige, length) - 0.17) <= 0.02);
  }
});

test('a catalogue too small for its own shapes is a broken law', () => {
  const generate = (ingredients: number, recipes: number) => (
    () => generateCatalogue(chance(1, 'small'), { ingredients, recipes }));
  assert.throws(generate(15, 100), /at least 16 ingredients/);
  assert.throws(generate(62, 61), /as many recipes as ingredients/);
  assert.throws(generate(600, 600), /names enough/);
});

/** In how many recipes each ingredient is. */
function usesOf(catalogue: Catalogue): number[] {
  return catalogue.ingredients.map((ingredient) => usesIn(catalogue, ingredient));
}

function usesIn({ recipes }: Catalogue, ingredient: string): number {
  return recipes.filter(({ ingredients }) => ingredient in ingredients).length;
}

/** Pearson's r. */
function correlation(recipes: readonly Recipe[], a: (recipe: Recipe) => number, b: (recipe: Recipe) => number): number {
  const deviations = (of: (recipe: Recipe) => number) => {
    const mean = recipes.reduce((sum, recipe) => sum + of(recipe), 0) / recipes.length;
    return recipes.map((recipe) => of(recipe) - mean);
  };
  const [as, bs] = [deviations(a), deviations(b)];
  const product = (x: readonly number[], y: readonly number[]) => x.reduce((sum, value, i) => sum + value * y[i]!, 0);
  return product(as, bs) / Math.sqrt(product(as, as) * product(bs, bs));
}

test.run();
