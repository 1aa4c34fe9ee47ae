import { clearSealedBids } from '../../market/sealedBidAuction.ts';
import { expectedRevenue } from './expectedRevenue.ts';
import type { Auction } from './sealedBidTrials.ts';
import type { Finding, Validation } from './validation.ts';

/** Whoever pays its own bid shades it, and the seller gets the same: revenue equivalence. */
export const firstPrice: Validation = {
  id: 'first-price',
  source: 'Vickrey (1961), Journal of Finance 16:8',
  setting: 'one unit, pay as bid, bids of (n − 1)/n of values U[0, 1] in whole millionths, 3,000 auctions a seed',
  find: () => findFirstPrice(),
};

export async function findFirstPrice(auction: Auction = clearSealedBids): Promise<Finding[]> {
  const bidOf = (value: number, bidders: number) => Math.round((value * (bidders - 1)) / bidders);
  return expectedRevenue(auction, { name: 'first-price', pricing: 'pay-as-bid', bidOf });
}
