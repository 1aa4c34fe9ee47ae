import type { Act } from '../../../machines/acts.ts';
import type { Chance } from '../../../market/chance.ts';
import type { FirmStrategy, FirmView } from '../firmStrategy.ts';
import { fulfilOrders } from '../service.ts';
import { inLines, placeBids } from './placeBids.ts';
import { prestigePrice } from './prestigePrice.ts';
import { feasibleByPrestige, putUpMenu } from './putUpMenu.ts';

/** Of all goods, how many it bids for: 49 of 62. */
const goodsShare = 49 / 62;
/** Units of each good, in tens: 10 … 40. */
const tensMax = 4;

/**
 * The leader of the recorded game, whose bids won because supply never bound there: the lowest price on 49 of the 62
 * ingredients, quantities in the tens. Where supply binds it is last in every line. Which goods and how many are drawn
 * anew each turn; a quantity is bid in several lines, so that none fails for its size alone. Its menu prices are not
 * known; ours are its prestige's (see `prestigePrice`).
 */
export const bidOne: FirmStrategy<null> = {
  name: 'bid-one',
  begin: () => null,
  procure: (_memory, view, chance) => bidLowest(view, chance),
  reconcile: (_memory, view) => putUpMenu(view, feasibleByPrestige(view).map((recipe) => (
    { dish: recipe.name, price: prestigePrice(recipe, view, () => lowestPrice(view)) }))),
  fulfil: (_memory, view, event) => fulfilOrders(view, event, { looksAtIntolerances: true }),
};

function bidLowest(view: FirmView, chance: Chance): readonly Act[] {
  const { catalogue: { ingredients }, rules: { linesMax } } = view;
  const price = lowestPrice(view);
  let units = Math.floor(view.cash / price);
  return placeBids(chance.shuffled(ingredients).slice(0, Math.ceil(ingredients.length * goodsShare)).map((good) => {
    const quantity = Math.min(units, 10 * chance.integer(1, tensMax));
    units -= quantity;
    return [good, inLines(quantity, { price, linesMax })];
  }));
}

const lowestPrice = ({ rules }: FirmView) => Math.max(1, rules.reservePrice);
