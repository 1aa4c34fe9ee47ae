import type { Side } from '../../market/order.ts';
import type { Cents } from '../../market/units.ts';

/** One shout as a GD trader remembers it. */
export interface Shout {
  readonly side: Side;
  readonly price: Cents;
  readonly taken: boolean;
  /** The shout was a trade's aggressor. A trade is remembered until more recent ones have taken its place. */
  readonly aggressor: boolean;
}

/** What is believed at one price: the probability, in [0, 1], that a shout there is taken. */
export interface Knot {
  readonly price: Cents;
  readonly probability: number;
}

/**
 * The belief of a trader of `side` at every price shouted, prices ascending (Gjerstad & Dickhaut 1998). A seller's
 * p(a) = (TA + B) / (TA + B + RA): asks taken at a or above, bids at a or above, asks rejected at a or below. A buyer's
 * q(b) = (TB + A) / (TB + A + RB): bids taken at b or below, asks at b or below, bids rejected at b or above.
 * So a seller's belief falls with its price and a buyer's rises.
 */
export function belief(side: Side, shouts: readonly Shout[]): Knot[] {
  const hopeless = (shout: Shout) => shout.side === side && !shout.taken;
  const worstFirst = [...shouts].sort((a, b) => (side === 'bid' ? a.price - b.price : b.price - a.price));
  let rejected = worstFirst.filter(hopeless).length;
  let favourable = 0;
  const knots: Knot[] = [];
  for (let from = 0, to = 0; from < worstFirst.length; from = to) {
    const { price } = worstFirst[from]!;
    while (worstFirst[to]?.price === price) to += 1;
    const here = worstFirst.slice(from, to);
    const rejectedHere = here.filter(hopeless).length;
    favourable += here.length - rejectedHere;
    knots.push({ price, probability: favourable / (favourable + rejected) });
    rejected -= rejectedHere;
  }
  return side === 'bid' ? knots : knots.reverse();
}

/** The belief between two neighbouring knots: the cubic flat at both, so that the whole is smooth and monotone. */
export function interpolate(left: Knot, right: Knot, price: number): number {
  const share = (price - left.price) / (right.price - left.price);
  return left.probability + (right.probability - left.probability) * share * share * (3 - 2 * share);
}
