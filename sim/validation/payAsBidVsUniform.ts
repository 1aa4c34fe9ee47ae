import type { Chance } from '../../market/chance.ts';
import {
  clearSealedBids, type SealedBid, type SealedBidClearing, type SealedBidRules,
} from '../../market/sealedBidAuction.ts';
import { chance } from '../chance.ts';
import { atMost, equalsTheory } from './judge.ts';
import { overSeeds } from './overSeeds.ts';
import { type Auction, bidderNames, one } from './sealedBidTrials.ts';
import { type Finding, type Validation, validationSeeds } from './validation.ts';

const bidders = bidderNames(8);
const auctionsPerSeed = 200;

/** With the bids as they are, who pays what is a matter of money only. (Whoever knows the rule bids otherwise.) */
export const payAsBidVsUniform: Validation = {
  id: 'pay-as-bid-vs-uniform',
  source: 'any auction text; uniform price at the highest rejected bid',
  setting: '20 units, 8 bidders with 1–3 lines of 1–5 units each at prices U[0, 1] in whole millionths, reserve price '
    + '0.2, 200 auctions a seed, the same bids at either price',
  find: () => findPayAsBidVsUniform(),
};

export async function findPayAsBidVsUniform(auction: Auction = clearSealedBids): Promise<Finding[]> {
  return [...await findWith(auction, { partialFills: false }), ...await findWith(auction, { partialFills: true })];
}

async function findWith(auction: Auction, { partialFills }: { partialFills: boolean }): Promise<Finding[]> {
  const lines = partialFills ? 'partial fills' : 'all or nothing';
  const seeds = await overSeeds(validationSeeds, (seed) => (
    compare(auction, partialFills, chance(seed, `pay-as-bid-vs-uniform/${lines}`))));
  const count = { published: '0', unit: '', digits: 0 } as const;
  return [
    equalsTheory({ what: `${lines}: auctions that others win`, ...count }, 0,
      seeds.map(({ wonByOthers }) => wonByOthers), 0),
    equalsTheory({ what: `${lines}: auctions in which the uniform price raises more`, ...count }, 0,
      seeds.map(({ raisedMore }) => raisedMore), 0),
    atMost({ what: `${lines}: uniform over pay-as-bid revenue`, published: 'at most 1', unit: '', digits: 3 }, 1,
      seeds.map(({ asBid, uniform }) => uniform / asBid)),
  ];
}

/** One seed's auctions: how often the two rules differ where they must not, and what each raises, in cents. */
function compare(auction: Auction, partialFills: boolean, luck: Chance) {
  const found = { wonByOthers: 0, raisedMore: 0, asBid: 0, uniform: 0 };
  for (let i = 0; i < auctionsPerSeed; i++) {
    const bids = drawLines(luck);
    const rules = { supply: 20, reservePrice: one / 5, partialFills, tieBreak: luck.shuffled(bidders) };
    const at = (pricing: SealedBidRules['pricing']) => auction(bids, { ...rules, pricing });
    const [asBid, uniform] = [at('pay-as-bid'), at('uniform')];
    if (winnings(asBid) !== winnings(uniform)) found.wonByOthers += 1;
    if (uniform.revenue > asBid.revenue) found.raisedMore += 1;
    found.asBid += asBid.revenue;
    found.uniform += uniform.revenue;
  }
  return found;
}

function drawLines(luck: Chance): SealedBid[] {
  return bidders.flatMap((bidder) => Array.from({ length: luck.integer(1, 3) }, () => bidder))
    .map((bidder, i) => ({ bidId: i + 1, bidder, price: luck.integer(0, one), quantity: luck.integer(1, 5) }));
}

/** Who won how much, line by line. */
function winnings({ lines }: SealedBidClearing): string {
  return lines.map((line) => `${line.bid.bidId}:${line.won ? line.quantityWon : 0}`).join(' ');
}
