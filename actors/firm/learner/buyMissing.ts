import type { Act } from '../../../machines/acts.ts';
import type { Lot } from '../../../market/lotMarket.ts';
import { portionsFrom } from '../../../market/recipe.ts';
import type { FirmView } from '../firmStrategy.ts';

/** A lot must bring in so many times what it costs, if all that it makes possible is sold. */
const returnMin = 2;

/**
 * Takes those lots that let it cook more of the dishes on its menu: the one with the highest return first, then the
 * next with that in stock, while its cash lasts.
 */
export function buyMissing(view: FirmView): readonly Act[] {
  const stock = { ...view.stock };
  let cash = view.cash;
  const taken: Act[] = [];
  let lots = view.board.openLots.filter(({ owner, side }) => owner !== view.firm && side === 'ask');
  for (;;) {
    const worth = lots.filter(({ totalPrice }) => totalPrice <= cash)
      .map((lot) => ({ lot, gain: gainOf(view, stock, lot) / lot.totalPrice }))
      .filter(({ gain }) => gain >= returnMin);
    if (worth.length === 0) return taken;
    const { lot } = worth.reduce((best, next) => (next.gain > best.gain ? next : best));
    taken.push({ type: 'lot.taken', content: { lotId: lot.lotId } });
    stock[lot.good] = (stock[lot.good] ?? 0) + lot.quantity;
    cash -= lot.totalPrice;
    lots = lots.filter(({ lotId }) => lotId !== lot.lotId);
  }
}

/** What the menu could bring in with a lot, over what it can without: by the dish that gains most. */
function gainOf({ menu, recipeOf }: FirmView, stock: FirmView['stock'], { good, quantity }: Lot): number {
  const more = { ...stock, [good]: (stock[good] ?? 0) + quantity };
  return Math.max(0, ...menu.map(({ dish, price }) => {
    const { ingredients } = recipeOf(dish)!;
    return price * (portionsFrom(more, ingredients) - portionsFrom(stock, ingredients));
  }));
}
