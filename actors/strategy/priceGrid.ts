import type { Cents } from '../../market/units.ts';
import type { TraderView } from './strategy.ts';

/**
 * The price on the tick nearest to `price` (in cents, a fraction allowed) that is inside the bounds and cannot lose
 * money: at most a buyer's value, at least a seller's cost. `undefined` when no such price exists. Ticks count from
 * 0; halves go up.
 */
export function nearestWithoutLoss(price: number, view: TraderView): Cents | undefined {
  const { tickSize } = view;
  const low = lowestWithoutLoss(view);
  const high = highestWithoutLoss(view);
  if (low > high) return undefined;
  const nearest = tickSize === 1 ? Math.round(price) : Math.round(price / tickSize) * tickSize;
  return nearest < low ? low : nearest > high ? high : nearest;
}

/** The lowest price on the tick, in cents, that the bounds and, for a seller, its cost allow. */
export function lowestWithoutLoss(view: TraderView): Cents {
  const low = view.side === 'ask' ? Math.max(view.priceFloor, view.reservationValue) : view.priceFloor;
  return atLeast(low, view.tickSize);
}

/** The highest price on the tick, in cents, that the bounds and, for a buyer, its value allow. */
export function highestWithoutLoss(view: TraderView): Cents {
  const high = view.side === 'bid' ? Math.min(view.priceCeiling, view.reservationValue) : view.priceCeiling;
  return atMost(high, view.tickSize);
}

/** The worst price on the tick, in cents, that the trader can take without loss. */
export function limitOnTick(view: TraderView): Cents {
  return view.side === 'bid' ? highestWithoutLoss(view) : lowestWithoutLoss(view);
}

/** The first price on the tick at or above `price`. */
export function atLeast(price: Cents, tickSize: Cents): Cents {
  return tickSize === 1 ? price : Math.ceil(price / tickSize) * tickSize;
}

/** The last price on the tick at or below `price`. */
export function atMost(price: Cents, tickSize: Cents): Cents {
  return tickSize === 1 ? price : Math.floor(price / tickSize) * tickSize;
}
