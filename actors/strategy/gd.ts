import type { Cents } from '../../market/units.ts';
import { belief, interpolate, type Knot, type Shout } from './gdBelief.ts';
import { atLeast, highestWithoutLoss, lowestWithoutLoss } from './priceGrid.ts';
import type { MarketEvent, Strategy, TraderView } from './strategy.ts';

export interface GdParameters {
  /** L: how many trades back the memory reaches; it holds the shouts that led to them, and those since. */
  readonly tradesMax: number;
  /** How many shouts back it reaches at most, so that memory is bounded however long nobody trades. */
  readonly shoutsMax: number;
}

/** L is a user's choice in the paper, a few trades; this one is ours. */
export const gdDefaults: GdParameters = { tradesMax: 8, shoutsMax: 128 };

export interface GdMemory {
  /** Oldest first. */
  readonly shouts: readonly Shout[];
}

/**
 * Gjerstad & Dickhaut (1998): from the shouts that led to the last L trades a trader forms a belief, how likely a
 * shout at each price is to be taken (`gdBelief.ts`), and shouts the price that maximises its expected surplus, gain
 * × belief. It stays silent when no price promises a gain. No luck.
 *
 * Readings of ours, for a book where shouts persist: a shout is rejected as long as it has not traded, and taken once
 * a trade at its price shows that it has (the latest such shout of the resting side); the aggressor's shout counts as
 * taken, at the price paid. What is certain bounds the belief: a bid at the best ask or above is taken, one below the
 * floor is not. Ties go to the lowest price.
 * Left out: the rule that a shout must better the best quote (the book keeps all), the paper's timing of shouts
 * (turns come from the market), and quantities (one unit a shout counts).
 */
export const createGd = (parameters: GdParameters = gdDefaults): Strategy<GdMemory> => ({
  name: 'gd',
  begin: () => ({ shouts: [] }),
  observe: (memory, event) => remember(parameters, memory, event),
  quote: shout,
});

/** GD with the default memory. */
export const gd = createGd();

function remember({ tradesMax, shoutsMax }: GdParameters, memory: GdMemory, event: MarketEvent): GdMemory {
  if (event.kind === 'withdrawn') return memory;
  const { side, price } = event;
  const shouts = memory.shouts.slice(Math.max(0, memory.shouts.length + 1 - shoutsMax));
  if (event.kind === 'rested') {
    shouts.push({ side, price, taken: false, aggressor: false });
    return { shouts };
  }
  const resting = shouts.findLastIndex((shout) => shout.price === price && shout.side !== side && !shout.taken);
  if (resting >= 0) shouts[resting] = { ...shouts[resting]!, taken: true };
  shouts.push({ side, price, taken: true, aggressor: true });
  return { shouts: sinceTrade(tradesMax, shouts) };
}

/** The shouts after the trade before the last `tradesMax` trades; all, if there were fewer. */
function sinceTrade(tradesMax: number, shouts: readonly Shout[]): readonly Shout[] {
  let trades = 0;
  for (let index = shouts.length - 1; index >= 0; index--) {
    if (shouts[index]!.aggressor) trades += 1;
    if (trades > tradesMax) return shouts.slice(index + 1);
  }
  return shouts;
}

function shout(memory: GdMemory, view: TraderView): Cents | undefined {
  if (view.quantity === 0) return undefined;
  const knots = bounded(belief(view.side, memory.shouts), view);
  let best: Cents | undefined;
  let bestSurplus = 0;
  for (let index = 1; index < knots.length; index++) {
    const left = knots[index - 1]!;
    const right = knots[index]!;
    if (surplusAtMost(left, right, view) <= bestSurplus) continue;
    const from = Math.max(lowestWithoutLoss(view), atLeast(left.price, view.tickSize));
    const to = Math.min(highestWithoutLoss(view), right.price);
    for (let price = from; price <= to; price += view.tickSize) {
      const surplus = Math.abs(price - view.reservationValue) * interpolate(left, right, price);
      if (surplus > bestSurplus) [best, bestSurplus] = [price, surplus];
    }
  }
  return best === view.ownPrice ? undefined : best;
}

/** A bound on expected surplus between two knots: the largest gain at the highest probability. */
function surplusAtMost(left: Knot, right: Knot, { side, reservationValue }: TraderView): number {
  return side === 'bid'
    ? (reservationValue - left.price) * right.probability
    : (right.price - reservationValue) * left.probability;
}

/** The belief with what bounds and book make certain at either end. */
function bounded(knots: readonly Knot[], view: TraderView): Knot[] {
  const { priceFloor, priceCeiling, bestBid, bestAsk, tickSize } = view;
  if (view.side === 'bid') {
    const certain = bestAsk ?? priceCeiling;
    const uncertain = knots.filter(({ price }) => price < certain);
    return [{ price: priceFloor - tickSize, probability: 0 }, ...uncertain, { price: certain, probability: 1 }];
  }
  const certain = bestBid ?? priceFloor;
  const uncertain = knots.filter(({ price }) => price > certain);
  return [{ price: certain, probability: 1 }, ...uncertain, { price: priceCeiling + tickSize, probability: 0 }];
}
