import { clearSealedBids } from '../../market/sealedBidAuction.ts';
import { expectedRevenue } from './expectedRevenue.ts';
import type { Auction } from './sealedBidTrials.ts';
import type { Finding, Validation } from './validation.ts';

/** Everybody tells the truth and the winner pays the next best. */
export const secondPrice: Validation = {
  id: 'second-price',
  source: 'Vickrey (1961), Journal of Finance 16:8',
  setting: 'one unit, truthful bids, values U[0, 1] in whole millionths, 3,000 auctions a seed',
  find: () => findSecondPrice(),
};

export async function findSecondPrice(auction: Auction = clearSealedBids): Promise<Finding[]> {
  return expectedRevenue(auction, { name: 'second-price', pricing: 'second-price', bidOf: (value) => value });
}
