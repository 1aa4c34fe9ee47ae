import { assert } from './assert.ts';
import { assignPrestige } from './assignPrestige.ts';
import type { Chance } from './chance.ts';
import { composeBills } from './composeBills.ts';
import { dishNames, ingredientNames } from './kitchenNames.ts';
import type { Catalogue } from './recipe.ts';
import type { Ms, Units } from './units.ts';

/** How much there is to choose from. */
export interface CatalogueSize {
  /** 16 … 576. */
  readonly ingredients: number;
  /** From the number of ingredients to 4,096. */
  readonly recipes: number;
}

/** The size of the game whose shapes a catalogue has. */
export const catalogueSize: CatalogueSize = { ingredients: 62, recipes: 287 };

const shortestMs = 3000;
const longestMs = 15_000;
/** Of 287 recipes, how many have 5, 6, … 11 ingredients: both ends as observed, our own curve between them. */
const recipesByLength = [75, 72, 58, 40, 25, 13, 4];
const recipesObserved = 287;
const fewestIngredients = 5;

/**
 * A catalogue of invented ingredients and dishes with the shapes observed in a competition of restaurant agents: with
 * 62 ingredients and 287 recipes, 53 ingredients are in 19 … 65 recipes and 9 in exactly one; a recipe takes one unit
 * each of 5 … 11 ingredients; preparation takes 3 … 15 s, evenly spaced; prestige is 23 … 100 with quartiles 50, 62 and
 * 75, and nearly independent of time (r = −0.12) and of length (r = 0.17), so that quick, cheap and celebrated dishes
 * exist. Other sizes keep the proportions. Everything is drawn from `chance`.
 */
export function generateCatalogue(chance: Chance, { ingredients, recipes }: CatalogueSize): Catalogue {
  assert(ingredients >= 16, 'a catalogue has at least 16 ingredients');
  assert(recipes >= ingredients, 'a catalogue has as many recipes as ingredients');
  const names = ingredientNames(chance, ingredients);
  const dishes = dishNames(chance, recipes);
  const lengths = chance.shuffled(recipeLengths(recipes));
  const times = chance.shuffled(preparationTimes(recipes));
  const prestige = assignPrestige(chance, { times, lengths });
  const bills = composeBills(chance, { ingredients: names, lengths });
  return {
    ingredients: names,
    recipes: dishes.map((name, i) => (
      { name, ingredients: bills[i]!, preparationMs: times[i]!, prestige: prestige[i]! })),
  };
}

/** Ascending: the i-th of `recipes` has the length at its place among those observed. */
function recipeLengths(recipes: number): Units[] {
  return Array.from({ length: recipes }, (_, i) => {
    const place = ((i + 0.5) * recipesObserved) / recipes;
    let [length, upTo] = [fewestIngredients, 0];
    for (const observed of recipesByLength) {
      upTo += observed;
      if (place < upTo) break;
      length += 1;
    }
    return length;
  });
}

function preparationTimes(recipes: number): Ms[] {
  return Array.from({ length: recipes }, (_, i) => (
    shortestMs + Math.round((i * (longestMs - shortestMs)) / (recipes - 1))));
}
