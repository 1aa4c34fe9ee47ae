import exp from '@stdlib/math-base-special-exp';
import type { Chance } from '../../market/chance.ts';
import {
  type Choice, type ChoiceRefusal, type Client, isSuitable, type MenuDish, type Offer, type Taste,
} from '../../market/client.ts';
import type { Cents } from '../../market/units.ts';

type Restaurant = Extract<Choice, { kind: 'restaurant' }>;
export interface ChoiceProbabilities {
  /** Where the client may go, and how likely it will; in the order of the offers. */
  readonly dishes: readonly { readonly choice: Restaurant; readonly probability: number }[];
  /** How likely it goes elsewhere: what is left to 1. */
  readonly elsewhere: number;
}

/**
 * Where a client goes: a random-utility choice among the open restaurants and elsewhere, whose luck is independent
 * and Gumbel, which makes it a logit (McFadden 1974). A restaurant counts once, for the dish on its menu that the
 * client likes best, so a longer menu is no second door. One draw, by inversion, whatever is offered: no luck depends
 * on what others offer.
 */
export function chooseRestaurant(client: Client, offers: readonly Offer[], taste: Taste, chance: Chance): Choice {
  let draw = chance.unit();
  const found = choiceProbabilities(client, offers, taste);
  if (typeof found === 'string') return { kind: 'refused', reason: found };
  for (const { choice, probability } of found.dishes) {
    if (draw < probability) return choice;
    draw -= probability;
  }
  return { kind: 'elsewhere' };
}

/** The probabilities behind `chooseRestaurant`, or why there is nothing to choose from. */
export function choiceProbabilities(
  client: Client, offers: readonly Offer[], taste: Taste,
): ChoiceProbabilities | ChoiceRefusal {
  const open = offers.filter(({ isOpen }) => isOpen);
  if (open.length === 0) return 'closed-door';
  const suitable = open.map((offer) => ({ offer, menu: offer.menu.filter((dish) => isSuitable(client, dish)) }));
  if (suitable.every(({ menu }) => menu.length === 0)) return 'nothing-suitable';
  const doors = suitable
    .map(({ offer, menu }) => best(offer, menu.filter(({ price }) => isAffordable(client, price)), taste))
    .filter(({ dishes }) => dishes.length > 0);
  if (doors.length === 0) return 'over-budget';

  // Taking the highest utility away first keeps every exponential in (0, 1], however large utilities are.
  const highest = Math.max(taste.outside, ...doors.map(({ utility }) => utility));
  const weights = doors.map(({ utility }) => exp(utility - highest));
  const outside = exp(taste.outside - highest);
  const total = weights.reduce((sum, weight) => sum + weight, outside);
  const dishes = doors.flatMap(({ restaurant, dishes }, i) => dishes.map(({ dish, price }) => {
    const choice: Restaurant = { kind: 'restaurant', restaurant, dish, price };
    return { choice, probability: weights[i]! / total / dishes.length };
  }));
  return { dishes, elsewhere: outside / total };
}

/** The utility of a dish before luck. */
export function utilityOf({ reputation, queue }: Offer, { prestige, price }: MenuDish, taste: Taste): number {
  return taste.prestige * prestige - taste.price * price + taste.reputation * reputation - taste.queue * queue;
}

/** A restaurant as a client sees it: for the dishes it likes best there, all of them if they are the same to it. */
function best(offer: Offer, menu: readonly MenuDish[], taste: Taste) {
  const utility = Math.max(...menu.map((dish) => utilityOf(offer, dish, taste)));
  const dishes = menu.filter((dish) => utilityOf(offer, dish, taste) === utility);
  return { restaurant: offer.restaurant, utility, dishes };
}

const isAffordable = ({ budget, partySize }: Client, price: Cents) => price * partySize <= budget;
