import fc from 'fast-check';
import type { SealedBid, SealedBidRules } from '../../market/sealedBidAuction.ts';

/** Bids and the rules they meet. */
export interface SealedBidCase {
  readonly bids: readonly SealedBid[];
  readonly rules: SealedBidRules;
}

const bidders = ['ann', 'bob', 'cat', 'dan', 'eve'];

/** Few prices, few units and little supply, so that lines tie, collide and are passed over. Ids in no order. */
export const anySealedBids: fc.Arbitrary<SealedBidCase> = fc.record({
  bids: fc.uniqueArray(fc.record({
    bidId: fc.integer({ min: 1, max: 99 }),
    bidder: fc.constantFrom(...bidders),
    price: fc.nat(8),
    quantity: fc.integer({ min: 1, max: 4 }),
  }), { selector: ({ bidId }) => bidId, maxLength: 12, size: 'max' }),
  rules: fc.record({
    supply: fc.nat(12),
    pricing: fc.constantFrom<SealedBidRules['pricing']>('pay-as-bid', 'uniform', 'second-price'),
    reservePrice: fc.nat(4),
    partialFills: fc.boolean(),
    tieBreak: fc.shuffledSubarray(bidders, { minLength: bidders.length }),
  }).map((rules) => (rules.pricing === 'second-price' ? { ...rules, supply: rules.supply % 2 } : rules)),
});

/** The order of service, from its definition: the dearer first, then the tie-break, then the smaller id. */
export function isServedBefore(a: SealedBid, b: SealedBid, { tieBreak }: SealedBidRules): boolean {
  if (a.price !== b.price) return a.price > b.price;
  if (a.bidder !== b.bidder) return tieBreak.indexOf(a.bidder) < tieBreak.indexOf(b.bidder);
  return a.bidId < b.bidId;
}

/**
 * Units won by bid id, handed out one at a time to whoever is first in line among those not yet served: slow and
 * obvious.
 */
export function expectWon({ bids, rules }: SealedBidCase): Map<number, number> {
  const won = new Map(bids.map(({ bidId }) => [bidId, 0]));
  let waiting = bids.filter(({ price }) => price >= rules.reservePrice);
  let left = rules.supply;
  while (waiting.length > 0) {
    const first = waiting.find((a) => waiting.every((b) => a === b || isServedBefore(a, b, rules)))!;
    waiting = waiting.filter((bid) => bid !== first);
    if (!rules.partialFills && first.quantity > left) continue;
    for (let unit = 0; unit < first.quantity && left > 0; unit++) {
      won.set(first.bidId, won.get(first.bidId)! + 1);
      left -= 1;
    }
  }
  return won;
}
