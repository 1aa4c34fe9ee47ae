import type { Act } from '../../../machines/acts.ts';
import type { Catalogue } from '../../../market/recipe.ts';
import type { Cents, Units } from '../../../market/units.ts';
import type { FirmStrategy, FirmView } from '../firmStrategy.ts';
import { fulfilOrders } from '../service.ts';
import { inLines, placeBids } from './placeBids.ts';
import { prestigePrice } from './prestigePrice.ts';
import { feasibleByPrestige, putUpMenu } from './putUpMenu.ts';

/** Price by how many recipes use an ingredient, out of `recipesObserved`; other catalogues are scaled to these. */
const tiers: readonly { readonly usesBelow: number; readonly price: Cents }[] = [
  { usesBelow: 20, price: 10 }, { usesBelow: 35, price: 15 }, { usesBelow: 50, price: 20 },
  { usesBelow: Infinity, price: 25 },
];
const recipesObserved = 287;
const targetsMax = 7;
/** Of its cash, and no more than so many cents a turn. */
const budgetShare = 0.46;
const budgetMax: Cents = 1800;

/**
 * What the first of the seed systems did in every turn that was recorded, its fallback: prices by tiers of commonness,
 * whatever the market says, within 46 % of its cash and 1,800 cents. It buys for the 7 recipes with the most prestige a
 * cent, one portion of each in turn while the budget lasts (theirs bought one unit of each good, or two where recipes
 * shared it), and prices its menu by prestige.
 */
export const fixedTier: FirmStrategy<null> = {
  name: 'fixed-tier',
  begin: () => null,
  procure: (_memory, view) => bidTiers(view),
  reconcile: (_memory, view) => {
    const priceOf = tierPrices(view.catalogue);
    return putUpMenu(view, feasibleByPrestige(view).map((recipe) => (
      { dish: recipe.name, price: prestigePrice(recipe, view, priceOf) })));
  },
  fulfil: (_memory, view, event) => fulfilOrders(view, event, { looksAtIntolerances: true }),
};

function bidTiers({ cash, catalogue, rules }: FirmView): readonly Act[] {
  const tierOf = tierPrices(catalogue);
  const priceOf = (good: string) => Math.max(tierOf(good), rules.reservePrice);
  const targets = catalogue.recipes.map((recipe) => {
    const bill = Object.entries(recipe.ingredients);
    const cost = bill.reduce((sum, [good, units]) => sum + units * priceOf(good), 0);
    return { bill, cost, score: recipe.prestige / (1 + cost) };
  }).sort((a, b) => b.score - a.score).slice(0, targetsMax);

  let budget = Math.min(budgetMax, Math.floor(cash * budgetShare));
  const wanted = new Map<string, Units>();
  for (let i = 0; targets[i % targets.length]!.cost <= budget; i++) {
    const { bill, cost } = targets[i % targets.length]!;
    budget -= cost;
    for (const [good, units] of bill) wanted.set(good, (wanted.get(good) ?? 0) + units);
  }
  return placeBids([...wanted].map(([good, units]) => (
    [good, inLines(units, { price: priceOf(good), linesMax: rules.linesMax })])));
}

/** Cents a unit. */
function tierPrices({ recipes }: Catalogue): (good: string) => Cents {
  const uses = new Map<string, number>();
  for (const { ingredients } of recipes)
    for (const good of Object.keys(ingredients)) uses.set(good, (uses.get(good) ?? 0) + 1);
  const scale = recipesObserved / recipes.length;
  return (good) => tiers.find(({ usesBelow }) => (uses.get(good) ?? 0) * scale < usesBelow)!.price;
}
