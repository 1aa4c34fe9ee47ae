import type { Cents } from '../../market/units.ts';
import { highestWithoutLoss, lowestWithoutLoss } from './priceGrid.ts';
import type { Strategy, TraderView } from './strategy.ts';

/**
 * Shaver (Cliff's Bristol Stock Exchange, 2012): betters the best quote of its own side by one tick, never past its
 * reservation value; on an empty side it opens at the worst price the bounds allow (a buyer at the floor, a seller at
 * the ceiling). No parameters, no memory, no luck. Ours does not shave itself: the owner of the best quote
 * repeats it.
 */
export const shvr: Strategy<null> = { name: 'shvr', begin: () => null, quote: shavedPrice };

function shavedPrice(_memory: null, view: TraderView): Cents | undefined {
  if (view.quantity === 0) return undefined;
  const low = lowestWithoutLoss(view);
  const high = highestWithoutLoss(view);
  if (low > high) return undefined;
  return view.side === 'bid' ? betterBid(view, low, high) : betterAsk(view, low, high);
}

function betterBid({ bestBid, ownPrice, tickSize }: TraderView, low: Cents, high: Cents): Cents {
  if (bestBid === undefined) return low;
  return Math.min(high, Math.max(low, bestBid === ownPrice ? bestBid : bestBid + tickSize));
}

function betterAsk({ bestAsk, ownPrice, tickSize }: TraderView, low: Cents, high: Cents): Cents {
  if (bestAsk === undefined) return high;
  return Math.max(low, Math.min(high, bestAsk === ownPrice ? bestAsk : bestAsk - tickSize));
}
