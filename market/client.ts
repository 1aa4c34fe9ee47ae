import type { Cents, Ms, Units } from './units.ts';

/**
 * Somebody who comes to eat, with a party: what they may spend, how long they wait, what they must not eat and what
 * they like.
 */
export interface Client {
  /** The kind of client it is, by name. */
  readonly type: string;
  /** The most that the whole party spends. */
  readonly budget: Cents;
  /** From arriving to being served; whoever waits longer leaves. */
  readonly patienceMs: Ms;
  /** How many eat; all of them the same dish. */
  readonly partySize: Units;
  /** Ingredients that nothing they eat may contain. */
  readonly intolerances: readonly string[];
  readonly wish: Wish;
  readonly taste: Taste;
  /** What it adds to its order, word for word. */
  readonly says?: string;
}

/** What somebody wants to eat: a dish by name, or anything in which all these ingredients are, or just anything. */
export type Wish =
  | { readonly kind: 'anything' }
  | { readonly kind: 'dish'; readonly dish: string }
  | { readonly kind: 'ingredients'; readonly ingredients: readonly string[] };

/**
 * How much things count: utility, in units in which luck is a standard Gumbel variable (McFadden 1974). All are 0 or
 * more, save `outside`.
 */
export interface Taste {
  /** Of one point of a dish's prestige. */
  readonly prestige: number;
  /** Of one cent less to pay for one portion. */
  readonly price: number;
  /** Of one point of a restaurant's reputation. */
  readonly reputation: number;
  /** Of one party fewer before oneself. */
  readonly queue: number;
  /** Of going elsewhere, where a dish without prestige, for nothing, at a house nobody knows, is 0. */
  readonly outside: number;
}

/** What a restaurant has to offer, as it stands at its door. */
export interface Offer {
  readonly restaurant: string;
  readonly isOpen: boolean;
  readonly reputation: number;
  /** Parties that wait there. */
  readonly queue: Units;
  readonly menu: readonly MenuDish[];
}
/** `ingredients` are left out where the menu does not tell. `price` is for one portion. */
export interface MenuDish {
  readonly dish: string;
  readonly price: Cents;
  readonly prestige: number;
  readonly ingredients?: readonly string[];
}

/**
 * Where somebody goes: to a restaurant, for a dish; elsewhere, because they would rather; or nowhere, because they
 * cannot.
 */
export type Choice =
  | { readonly kind: 'restaurant'; readonly restaurant: string; readonly dish: string; readonly price: Cents }
  | { readonly kind: 'elsewhere' }
  | { readonly kind: 'refused'; readonly reason: ChoiceRefusal };
/**
 * `closed-door`: no restaurant is open. `nothing-suitable`: none has what they want and may eat. `over-budget`: all
 * that would do costs too much.
 */
export type ChoiceRefusal = 'closed-door' | 'nothing-suitable' | 'over-budget';

/**
 * Whether a client, as far as it knows, wants this dish and may eat it. Ingredients that it wishes for it wants to
 * read on the menu.
 */
export function isSuitable({ intolerances, wish }: Client, { dish, ingredients }: MenuDish): boolean {
  if (ingredients !== undefined && isHarmful(intolerances, ingredients)) return false;
  if (wish.kind === 'dish') return wish.dish === dish;
  return wish.kind === 'anything' || wish.ingredients.every((wanted) => ingredients?.includes(wanted) === true);
}

/** Whether somebody with these intolerances must not eat this. */
export function isHarmful(intolerances: readonly string[], ingredients: readonly string[]): boolean {
  return intolerances.some((intolerance) => ingredients.includes(intolerance));
}
