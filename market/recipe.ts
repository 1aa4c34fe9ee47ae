import type { Ms, Units } from './units.ts';

/** How much of each ingredient one portion takes, by name. At least one ingredient; quantities of at least 1. */
export type Bill = Readonly<Record<string, Units>>;

/** How a dish is made. Its name is the dish's. */
export interface Recipe {
  readonly name: string;
  readonly ingredients: Bill;
  /** From putting it on the fire to ready. */
  readonly preparationMs: Ms;
  /** What the world thinks of the dish, 0 … 100. */
  readonly prestige: number;
}

/** Everything there is to buy and to cook. */
export interface Catalogue {
  readonly ingredients: readonly string[];
  readonly recipes: readonly Recipe[];
}

/** How many portions of a dish a stock of ingredients, by name, is good for. */
export function portionsFrom(stock: Readonly<Record<string, Units>>, bill: Bill): Units {
  return Math.min(...Object.entries(bill).map(([good, quantity]) => Math.floor((stock[good] ?? 0) / quantity)));
}

/** The dishes of which a stock makes at least one portion: each alone, not all of them together. */
export function feasibleDishes(stock: Readonly<Record<string, Units>>, recipes: readonly Recipe[]): Set<string> {
  return new Set(recipes.filter(({ ingredients }) => portionsFrom(stock, ingredients) > 0).map(({ name }) => name));
}
