import type { Chance } from '../../market/chance.ts';
import type { Cents } from '../../market/units.ts';
import { atLeast, atMost } from './priceGrid.ts';
import type { Strategy, TraderView } from './strategy.ts';

/**
 * Zero Intelligence, Unconstrained (Gode & Sunder 1993): any price on the tick from floor to ceiling, all equally
 * likely, whatever the reservation value. It can lose money, which is its point: what ZI-C adds is the budget, not a
 * mind. No parameters, no memory. Every turn draws a new price, which replaces the trader's resting order.
 */
export const ziu: Strategy<null> = { name: 'ziu', begin: () => null, quote: anyPrice };

function anyPrice(_memory: null, view: TraderView, chance: Chance): Cents | undefined {
  if (view.quantity === 0) return undefined;
  const { tickSize } = view;
  const low = atLeast(view.priceFloor, tickSize) / tickSize;
  const high = atMost(view.priceCeiling, tickSize) / tickSize;
  return low > high ? undefined : chance.integer(low, high) * tickSize;
}
