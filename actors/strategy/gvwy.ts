import type { Cents } from '../../market/units.ts';
import { nearestWithoutLoss } from './priceGrid.ts';
import type { Strategy, TraderView } from './strategy.ts';

/**
 * Giveaway (Cliff's Bristol Stock Exchange, 2012): quotes its reservation value and leaves the whole gain to whoever
 * takes it; a profit comes only from resting orders at better prices. No parameters, no memory, no luck.
 */
export const gvwy: Strategy<null> = { name: 'gvwy', begin: () => null, quote: reservationValue };

function reservationValue(_memory: null, view: TraderView): Cents | undefined {
  if (view.quantity === 0) return undefined;
  return nearestWithoutLoss(view.reservationValue, view);
}
