import type { Chance } from '../../market/chance.ts';
import type { clearSealedBids, SealedBid } from '../../market/sealedBidAuction.ts';
import type { Cents } from '../../market/units.ts';

/** The auction that a validation goes through: the real one, or another in its place. */
export type Auction = typeof clearSealedBids;

/** Theory draws values from U[0, 1]; money is whole cents, so 1 is a million of them and rounding is out of sight. */
export const one: Cents = 1_000_000;

/** The names of `count` bidders. */
export function bidderNames(count: number): string[] {
  return Array.from({ length: count }, (_, i) => `bidder-${i + 1}`);
}

/** One value a bidder, from U[0, 1]. */
export function drawValues(bidders: readonly string[], luck: Chance): Cents[] {
  return bidders.map(() => luck.integer(0, one));
}

/** One bid for one unit a bidder. */
export function unitBids(bidders: readonly string[], prices: readonly Cents[]): SealedBid[] {
  return bidders.map((bidder, i) => ({ bidId: i + 1, bidder, price: prices[i]!, quantity: 1 }));
}
