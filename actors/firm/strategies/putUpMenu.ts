import type { Act } from '../../../machines/acts.ts';
import type { MenuItem } from '../../../market/menu.ts';
import { feasibleDishes, type Recipe } from '../../../market/recipe.ts';
import type { Cents } from '../../../market/units.ts';
import type { FirmView } from '../firmStrategy.ts';

/** Puts up these dishes, prices rounded into the bounds; opens the door if there are any, else closes it. */
export function putUpMenu(view: FirmView, items: readonly MenuItem[], tellsIngredients = true): readonly Act[] {
  const menu = items.slice(0, view.rules.itemsMax).map(({ dish, price }) => ({ dish, price: inBounds(view, price) }));
  return [{ type: 'menu.saved', content: { items: menu, tellsIngredients } }, ...setDoor(view, menu.length > 0)];
}

/** What the stock is good for, each dish alone, best prestige first; as many as a menu may have, or as told. */
export function feasibleByPrestige({ stock, catalogue, rules }: FirmView, count: number = rules.itemsMax): Recipe[] {
  const feasible = feasibleDishes(stock, catalogue.recipes);
  return catalogue.recipes.filter(({ name }) => feasible.has(name))
    .sort((a, b) => b.prestige - a.prestige).slice(0, count);
}

/** Says so only where it changes something. */
export function setDoor({ isOpen }: FirmView, opens: boolean): readonly Act[] {
  return isOpen === opens ? [] : [{ type: opens ? 'door.opened' : 'door.closed', content: {} }];
}

function inBounds({ rules }: FirmView, price: number): Cents {
  return Math.max(rules.priceFloor, Math.min(rules.priceCeiling, Math.round(price)));
}
