import type { Chance } from '../../market/chance.ts';
import type { Cents } from '../../market/units.ts';
import { highestWithoutLoss, lowestWithoutLoss } from './priceGrid.ts';
import type { Strategy, TraderView } from './strategy.ts';

/**
 * Zero Intelligence, Constrained (Gode & Sunder 1993): any price on the tick that cannot lose money, all equally
 * likely; a buyer's from the floor to its value, a seller's from its cost to the ceiling. A budget, and neither
 * memory nor motive. No parameters. Every turn draws a new price, which replaces the trader's resting order, as in
 * the paper.
 */
export const zic: Strategy<null> = { name: 'zic', begin: () => null, quote: anyPriceWithoutLoss };

function anyPriceWithoutLoss(_memory: null, view: TraderView, chance: Chance): Cents | undefined {
  if (view.quantity === 0) return undefined;
  const { tickSize } = view;
  const low = lowestWithoutLoss(view) / tickSize;
  const high = highestWithoutLoss(view) / tickSize;
  return low > high ? undefined : chance.integer(low, high) * tickSize;
}
