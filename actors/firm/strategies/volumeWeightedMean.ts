import type { Act } from '../../../machines/acts.ts';
import type { Chance } from '../../../market/chance.ts';
import type { Cents, Units } from '../../../market/units.ts';
import type { FirmStrategy, FirmView } from '../firmStrategy.ts';
import { fulfilOrders } from '../service.ts';
import { inLines, placeBids } from './placeBids.ts';
import { feasibleByPrestige, putUpMenu } from './putUpMenu.ts';

/** Recipes it buys for, drawn anew each turn, and units of every ingredient of each. */
const recipesMax = 50;
const unitsEach = 5;
/** In cents, for a good that nobody bought in the last auction. */
const priceUnseen: Cents = 2;
/** Cents on the menu for a point of prestige and one more. */
const priceEach = 5.3;

/**
 * The final policy of one team of the recorded game: 5 units of each ingredient of 50 random recipes (a catalogue with
 * fewer: all), at the last auction's volume-weighted mean price, else 2; whole recipes while the cash lasts. Its menu
 * asks 5.3 × (prestige + 1).
 */
export const volumeWeightedMean: FirmStrategy<null> = {
  name: 'volume-weighted-mean',
  begin: () => null,
  procure: (_memory, view, chance) => bidMeans(view, chance),
  reconcile: (_memory, view) => putUpMenu(view, feasibleByPrestige(view).map(({ name, prestige }) => (
    { dish: name, price: priceEach * (prestige + 1) }))),
  fulfil: (_memory, view, event) => fulfilOrders(view, event, { looksAtIntolerances: true }),
};

function bidMeans(view: FirmView, chance: Chance): readonly Act[] {
  const { linesMax } = view.rules;
  const wanted = new Map<string, Units>();
  let budget = view.cash;
  for (const { ingredients } of chance.shuffled(view.catalogue.recipes).slice(0, recipesMax)) {
    const goods = Object.keys(ingredients);
    const cost = goods.reduce((sum, good) => sum + unitsEach * meanPrice(view, good), 0);
    if (cost > budget) break;
    budget -= cost;
    for (const good of goods) wanted.set(good, (wanted.get(good) ?? 0) + unitsEach);
  }
  return placeBids([...wanted].map(([good, units]) => (
    [good, inLines(units, { price: meanPrice(view, good), linesMax })])));
}

/** What a unit sold for last, on average, rounded to whole cents. */
function meanPrice({ board, rules }: FirmView, good: string): Cents {
  const cleared = board.cleared.get(good);
  const mean = cleared === undefined || cleared.unitsSold === 0 ? priceUnseen : cleared.revenue / cleared.unitsSold;
  return Math.max(1, rules.reservePrice, Math.round(mean));
}
