import { assert } from './assert.ts';
import type { Chance } from './chance.ts';
import type { Bill } from './recipe.ts';

/** Of 62 ingredients 9 were in one recipe only, the others in 19 … 65: in 1,923 places, with recipes of our lengths. */
const observed = { ingredients: 62, rare: 9, common: 53, usesMin: 19, usesMax: 65, uses: 1923 };
/** Exchanges for each place in a recipe: after so many, the order of composition is forgotten. */
const exchangesEach = 20;

/**
 * What goes into each recipe, one unit of each ingredient: as many as `lengths` says, some ingredients rare (in exactly
 * one recipe) and the others as unevenly common as observed. Numbers of uses are planned first and hold exactly; who
 * meets whom is then random.
 */
export function composeBills(chance: Chance, { ingredients, lengths }: {
  readonly ingredients: readonly string[]; readonly lengths: readonly number[];
}): Bill[] {
  const rare = Math.round((ingredients.length * observed.rare) / observed.ingredients);
  const places = lengths.reduce((sum, length) => sum + length, 0) - rare;
  const uses = chance.shuffled(plannedUses(ingredients.length - rare, { places, recipes: lengths.length }));
  const withRare = chance.shuffled(lengths.map((_, recipe) => recipe)).slice(0, rare);
  const open = lengths.map((length, recipe) => length - (withRare.includes(recipe) ? 1 : 0));

  const recipes = mixed(chance, laidOut(uses, open));
  withRare.forEach((recipe, i) => recipes[recipe]!.push(uses.length + i));
  return recipes.map((recipe) => (
    Object.fromEntries(recipe.toSorted((a, b) => a - b).map((ingredient) => [ingredients[ingredient]!, 1]))));
}

/**
 * In how many recipes each common ingredient is, ascending from the fewest to the most that keep the proportions
 * observed, bent (a u + (1 − a) u² for u from 0 to 1) so that all `places` are filled. Whole numbers by rounding the
 * running sum, so that nothing is lost.
 */
function plannedUses(common: number, { places, recipes }: { places: number; recipes: number }): number[] {
  const scale = (places * observed.common) / (common * observed.uses);
  const low = Math.max(2, Math.round(observed.usesMin * scale));
  const high = Math.min(recipes, Math.round(observed.usesMax * scale));
  const steps = Array.from({ length: common }, (_, i) => i / (common - 1));
  const [straight, bent] = [steps.reduce((sum, u) => sum + u, 0), steps.reduce((sum, u) => sum + u * u, 0)];
  const share = ((places - common * low) / (high - low) - bent) / (straight - bent);
  let sum = 0;
  return steps.map((u) => {
    const before = Math.round(sum);
    sum += low + (high - low) * (share * u + (1 - share) * u * u);
    return Math.round(sum) - before;
  });
}

/**
 * Some composition with exactly these uses and lengths, if there is one: each recipe in turn takes the ingredients that
 * have the most uses left (Gale 1957; Ryser 1957). Recipes are lists of ingredients, by number.
 */
function laidOut(uses: readonly number[], lengths: readonly number[]): number[][] {
  const left = [...uses];
  const recipes = lengths.map((length) => {
    const chosen = left.map((_, ingredient) => ingredient)
      .sort((a, b) => left[b]! - left[a]! || a - b).slice(0, length);
    for (const ingredient of chosen) left[ingredient]! -= 1;
    return chosen;
  });
  assert(left.every((uses) => uses === 0), 'every ingredient is in as many recipes as planned');
  return recipes;
}

/** Two recipes at a time exchange an ingredient each if neither has the other's: uses and lengths stay as they are. */
function mixed(chance: Chance, recipes: readonly number[][]): number[][] {
  const bills = recipes.map((recipe) => [...recipe]);
  const exchanges = exchangesEach * bills.reduce((sum, { length }) => sum + length, 0);
  for (let i = 0; i < exchanges; i++) {
    const [one, other] = [bills[chance.integer(0, bills.length - 1)]!, bills[chance.integer(0, bills.length - 1)]!];
    const [give, take] = [chance.integer(0, one.length - 1), chance.integer(0, other.length - 1)];
    if (one.includes(other[take]!) || other.includes(one[give]!)) continue;
    [one[give], other[take]] = [other[take]!, one[give]!];
  }
  return bills;
}
