import type { Cents } from './units.ts';

/** A dish and what a portion of it costs a client. */
export interface MenuItem {
  readonly dish: string;
  readonly price: Cents;
}

/** What is on offer; no dish twice. Empty when nothing is. */
export type Menu = readonly MenuItem[];

/** What a menu may say. */
export interface MenuRules {
  /** Every dish there is. */
  readonly dishes: ReadonlySet<string>;
  /** Those the restaurant could cook now; `undefined` while that is not asked, as before an auction. */
  readonly feasible: ReadonlySet<string> | undefined;
  /** Both bounds are allowed prices, in whole cents. */
  readonly priceFloor: Cents;
  readonly priceCeiling: Cents;
  readonly itemsMax: number;
}

/** 1 … 1,000 cents, as in the game this market comes from. */
export const menuPrices = { priceFloor: 1, priceCeiling: 1000 } as const;

/** Why a menu is refused whole. A price that is not whole cents is out of bounds. */
export type MenuRefusal =
  | 'too-many-items' | 'unknown-dish' | 'duplicate-dish' | 'price-out-of-bounds' | 'infeasible-dish';

/** `dish` is the first at fault; `undefined` when it is the number of them. */
export type MenuAnswer = Readonly<
  | { accepted: true; menu: Menu }
  | { accepted: false; reason: MenuRefusal; dish: string | undefined }
>;

/** Takes a menu, or says what is wrong with it: its length, else the first item at fault, by its first reason. */
export function checkMenu(items: Menu, rules: MenuRules): MenuAnswer {
  if (items.length > rules.itemsMax) return { accepted: false, reason: 'too-many-items', dish: undefined };
  const seen = new Set<string>();
  for (const { dish, price } of items) {
    const reason = itemRefusal({ dish, price }, seen, rules);
    if (reason !== undefined) return { accepted: false, reason, dish };
    seen.add(dish);
  }
  return { accepted: true, menu: items.map(({ dish, price }) => ({ dish, price })) };
}

function itemRefusal(
  { dish, price }: MenuItem, seen: ReadonlySet<string>, { dishes, feasible, priceFloor, priceCeiling }: MenuRules,
): MenuRefusal | undefined {
  if (!dishes.has(dish)) return 'unknown-dish';
  if (seen.has(dish)) return 'duplicate-dish';
  const isInBounds = Number.isSafeInteger(price) && price >= priceFloor && price <= priceCeiling;
  if (!isInBounds) return 'price-out-of-bounds';
  return feasible === undefined || feasible.has(dish) ? undefined : 'infeasible-dish';
}
