import { clearSealedBids } from '../../market/sealedBidAuction.ts';
import type { Cents } from '../../market/units.ts';
import { chance } from '../chance.ts';
import { atMost, equalsTheory } from './judge.ts';
import { overSeeds } from './overSeeds.ts';
import { type Auction, bidderNames, drawValues, unitBids } from './sealedBidTrials.ts';
import { type Finding, type Validation, validationSeeds } from './validation.ts';

const bidders = bidderNames(5);
const auctionsPerSeed = 1000;
/** How far the first bidder departs from its value, in percent of it. */
const departures = [-50, -25, -10, -5, 5, 10, 25, 50];

/** In a second-price auction neither shading nor padding one's bid ever pays. */
export const truthfulIsBest: Validation = {
  id: 'truthful-is-best',
  source: 'Vickrey (1961), Journal of Finance 16:8',
  setting: 'one unit at the second price, one bidder departs from its value and 4 rivals bid theirs, values U[0, 1] in '
    + 'whole millionths, 1,000 auctions a seed, each held again for each departure',
  find: () => findTruthfulIsBest(),
};

export async function findTruthfulIsBest(auction: Auction = clearSealedBids): Promise<Finding[]> {
  const seeds = await overSeeds(validationSeeds, (seed) => depart(auction, seed));
  const means = departures.map((percent, i) => atMost({
    what: percent < 0 ? `shading by ${-percent} % adds to mean profit` : `padding by ${percent} % adds to mean profit`,
    published: 'never above 0', unit: '%', digits: 2,
  }, 0, seeds.map(({ gains, truthful }) => (100 * gains[i]!) / truthful)));
  return [...means, equalsTheory(
    { what: 'auctions in which a departure gains', published: '0', unit: '', digits: 0 },
    0, seeds.map(({ gainful }) => gainful), 0)];
}

/** One seed's auctions: what the truth earns and what each departure earns more, in cents, and how often one does. */
function depart(auction: Auction, seed: number): { truthful: Cents; gains: Cents[]; gainful: number } {
  const luck = chance(seed, 'truthful-is-best');
  const gains = departures.map(() => 0);
  let [truthful, gainful] = [0, 0];
  for (let i = 0; i < auctionsPerSeed; i++) {
    const values = drawValues(bidders, luck);
    const tieBreak = luck.shuffled(bidders);
    const earned = profit(auction, values, { bid: values[0]!, tieBreak });
    truthful += earned;
    departures.forEach((percent, d) => {
      const bid = Math.round((values[0]! * (100 + percent)) / 100);
      const gain = profit(auction, values, { bid, tieBreak }) - earned;
      gains[d]! += gain;
      if (gain > 0) gainful += 1;
    });
  }
  return { truthful, gains, gainful };
}

/** What the first bidder earns when it bids so much and everybody else their value. */
function profit(
  auction: Auction, values: readonly Cents[], { bid, tieBreak }: { bid: Cents; tieBreak: readonly string[] },
): Cents {
  const rules = { supply: 1, pricing: 'second-price', reservePrice: 0, partialFills: false, tieBreak } as const;
  const { lines } = auction(unitBids(bidders, [bid, ...values.slice(1)]), rules);
  return lines.reduce((sum, line) => (
    line.won && line.bid.bidder === bidders[0] ? sum + values[0]! - line.unitPrice : sum), 0);
}
