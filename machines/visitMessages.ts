import type { ChoiceRefusal } from '../market/client.ts';
import type { Cents, Units } from '../market/units.ts';
import type { Message } from './message.ts';

/**
 * What a client, the host and those who feed it say to each other. One visit is one conversation. Prices are cents a
 * portion.
 */

/**
 * Why an order is not taken: the first four by the host, the others by the restaurant. `ordered-already`: it is one
 * order a visit.
 */
export type MealRefusal =
  | 'closed-door' | 'off-the-menu' | 'another-price' | 'ordered-already' | 'cannot-be-cooked' | 'intolerance';
/** Why a client sends a dish back. `gone`: it was no longer there. */
export type MealRejection = 'intolerance' | 'not-ordered' | 'gone';
/** How a visit ends, and why. Each ends once, in one of these ways. */
export type VisitEnd =
  | { readonly end: 'served'; readonly reason: 'as-ordered' }
  | { readonly end: 'left'; readonly reason: LeavingReason }
  | { readonly end: 'refused'; readonly reason: ChoiceRefusal | MealRefusal };

/** `unanswered`: nobody told it what is on offer. `intolerance`: it was served what it must not eat. */
export type LeavingReason = 'elsewhere' | 'impatience' | 'unanswered' | 'intolerance' | 'service-over';

/** A door one may walk in by, and how many parties wait behind it. */
export interface Door {
  readonly restaurant: string;
  readonly queue: Units;
}
export interface MealOrdered {
  readonly restaurant: string;
  readonly dish: string;
  readonly portions: Units;
  /** As the client has read it on the menu. */
  readonly price: Cents;
  /** What must not be in the dish, whatever the menu has told. */
  readonly intolerances: readonly string[];
  /** The same, as the client puts it. */
  readonly text: string;
}
export interface MealServed {
  readonly restaurant: string;
  readonly dish: string;
  readonly portions: Units;
  /** What is really in it. */
  readonly ingredients: readonly string[];
}

export type ClientMessage =
  | Message<'offers.asked', { readonly partySize: Units }>
  | Message<'meal.ordered', MealOrdered>
  /** Whoever says this pays `price` for each of `portions`. */
  | Message<'meal.accepted', { readonly dish: string; readonly portions: Units; readonly price: Cents }>
  | Message<'meal.rejected', { readonly dish: string; readonly reason: MealRejection }>
  /** The client waits no longer for what it has ordered. */
  | Message<'meal.cancelled', { readonly restaurant: string; readonly dish: string }>
  | Message<'visit.ended', VisitEnd>;

export type MessageToClient =
  /** Open doors only, in the order of seating. */
  | Message<'offers.told', { readonly doors: readonly Door[] }>
  | Message<'meal.refused', { readonly reason: MealRefusal }>
  /** All portions at once. */
  | Message<'meal.served', MealServed>;
