import type { SealedBidRules } from '../../market/sealedBidAuction.ts';
import type { Cents } from '../../market/units.ts';
import { chance } from '../chance.ts';
import { equalsTheory } from './judge.ts';
import { overSeeds } from './overSeeds.ts';
import { type Auction, bidderNames, drawValues, one, unitBids } from './sealedBidTrials.ts';
import { type Finding, validationSeeds } from './validation.ts';

/** How a unit is sold, and what a bidder with such a value among so many bids in equilibrium. */
export interface UnitSale {
  readonly name: string;
  readonly pricing: SealedBidRules['pricing'];
  readonly bidOf: (value: Cents, bidders: number) => Cents;
}

const published = [
  { bidders: 2, revenue: '1/3' }, { bidders: 3, revenue: '1/2' },
  { bidders: 5, revenue: '2/3' }, { bidders: 10, revenue: '9/11' },
];
const auctionsPerSeed = 3000;

/**
 * The mean revenue of one unit among n bidders with values from U[0, 1]: (n − 1)/(n + 1), whatever the winner pays, as
 * long as all bid as in equilibrium (Vickrey 1961).
 */
export async function expectedRevenue(auction: Auction, sale: UnitSale): Promise<Finding[]> {
  return Promise.all(published.map(async ({ bidders, revenue }) => equalsTheory(
    { what: `revenue, ${bidders} bidders`, published: revenue, unit: '', digits: 4 },
    (bidders - 1) / (bidders + 1),
    await overSeeds(validationSeeds, (seed) => meanRevenue(auction, sale, { seed, bidders })))));
}

function meanRevenue(
  auction: Auction, { name, pricing, bidOf }: UnitSale, { seed, bidders: count }: { seed: number; bidders: number },
): number {
  const luck = chance(seed, `${name}/${count}`);
  const bidders = bidderNames(count);
  let sum = 0;
  for (let i = 0; i < auctionsPerSeed; i++) {
    const bids = unitBids(bidders, drawValues(bidders, luck).map((value) => bidOf(value, count)));
    const rules = { supply: 1, pricing, reservePrice: 0, partialFills: false, tieBreak: luck.shuffled(bidders) };
    sum += auction(bids, rules).revenue;
  }
  return sum / auctionsPerSeed / one;
}
