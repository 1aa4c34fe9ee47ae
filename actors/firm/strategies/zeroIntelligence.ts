import type { Act } from '../../../machines/acts.ts';
import type { Chance } from '../../../market/chance.ts';
import type { FirmStrategy, FirmView } from '../firmStrategy.ts';
import { fulfilOrders } from '../service.ts';
import { placeBids } from './placeBids.ts';
import { feasibleByPrestige, putUpMenu } from './putUpMenu.ts';

/** The most units it asks for of one good. */
const quantityMax = 10;

/**
 * A firm with a budget, and neither memory nor motive (after the ZI-C of Gode & Sunder 1993): it bids for some random
 * goods, random quantities at any price it can afford, puts up some random dishes of those it can cook at any prices,
 * tells or does not tell what is in them, and cooks what is ordered, whoever must not eat it.
 */
export const zeroIntelligence: FirmStrategy<null> = {
  name: 'zero-intelligence',
  begin: () => null,
  procure: (_memory, view, chance) => bidAnything(view, chance),
  reconcile: (_memory, view, chance) => offerAnything(view, chance),
  fulfil: (_memory, view, event) => fulfilOrders(view, event, { looksAtIntolerances: false }),
};

/** Every good it bids for gets an equal share of the cash, so that it can pay for all. */
function bidAnything({ cash, rules, catalogue }: FirmView, chance: Chance): readonly Act[] {
  const goods = chance.shuffled(catalogue.ingredients).slice(0, chance.integer(1, catalogue.ingredients.length));
  const share = Math.floor(cash / goods.length);
  const priceMin = Math.max(1, rules.reservePrice);
  return placeBids(goods.map((good) => {
    const quantity = chance.integer(1, quantityMax);
    const priceMax = Math.floor(share / quantity);
    return [good, priceMax < priceMin ? [] : [{ price: chance.integer(priceMin, priceMax), quantity }]];
  }));
}

function offerAnything(view: FirmView, chance: Chance): readonly Act[] {
  const { rules: { itemsMax, priceFloor, priceCeiling } } = view;
  const dishes = chance.shuffled(feasibleByPrestige(view, Infinity))
    .slice(0, chance.integer(1, itemsMax));
  const items = dishes.map(({ name }) => ({ dish: name, price: chance.integer(priceFloor, priceCeiling) }));
  return putUpMenu(view, items, chance.unit() < 0.5);
}
