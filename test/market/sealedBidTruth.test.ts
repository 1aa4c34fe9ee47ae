import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { clearSealedBids, type SealedBid, type SealedBidRules } from '../../market/sealedBidAuction.ts';
import { anySealedBids } from '../helpers/anySealedBids.ts';
import { lines } from '../helpers/sealedBidLines.ts';

const rules: SealedBidRules = {
  supply: 1, pricing: 'uniform', reservePrice: 2, partialFills: false, tieBreak: ['ann', 'bob', 'cat', 'dan', 'eve'],
};
const grid = [0, 1, 2, 3, 4, 5];

test('in a second-price auction no bid does better than the truth, whatever the rivals bid', () => {
  const second: SealedBidRules = { ...rules, pricing: 'second-price' };
  for (const tieBreak of [['ann', 'bob', 'cat'], ['bob', 'cat', 'ann']]) {
    for (const [rival, other] of grid.flatMap((x) => grid.map((y) => [x, y] as const))) {
      assertTruthIsBest(lines(`bob ${rival}x1, cat ${other}x1`, 2), { ...second, tieBreak });
    }
  }
  fc.assert(fc.property(anySealedBids, ({ bids, rules: sent }) => {
    assertTruthIsBest(withoutAnn(bids), { ...sent, pricing: 'second-price', supply: 1 });
  }), { seed: 42, numRuns: 300 });
});

test('at a uniform price whoever wants one unit does best with the truth, where lines may be served in part', () => {
  fc.assert(fc.property(anySealedBids, ({ bids, rules: sent }) => {
    assertTruthIsBest(withoutAnn(bids), { ...sent, pricing: 'uniform', partialFills: true });
  }), { seed: 42, numRuns: 300 });
});

test('and also where lines are for all or nothing, if all are for one unit', () => {
  fc.assert(fc.property(anySealedBids, ({ bids, rules: sent }) => {
    const rivals = withoutAnn(bids).map((bid) => ({ ...bid, quantity: 1 }));
    assertTruthIsBest(rivals, { ...sent, pricing: 'uniform', partialFills: false });
  }), { seed: 42, numRuns: 300 });
});

test('whoever pays as it bids gains by bidding less', () => {
  const asBid: SealedBidRules = { ...rules, pricing: 'pay-as-bid' };
  assert.ok(profitOfAnn(5, 3, lines('bob 2x1', 2), asBid) > profitOfAnn(5, 5, lines('bob 2x1', 2), asBid));
});

test('whoever wants two units may gain by asking for one', () => {
  const profit = (text: string) => {
    const { lines: cleared } = clearSealedBids(lines(text), { ...rules, supply: 2, reservePrice: 0 });
    return cleared.reduce((sum, line) => sum + (line.won && line.bid.bidder === 'ann' ? 8 - line.unitPrice : 0), 0);
  };
  assert.ok(profit('ann 8x1, bob 7x1, cat 1x1') > profit('ann 8x1, ann 8x1, bob 7x1, cat 1x1'));
});

/** Ann, who wants one unit and whose line has id 1, tries every value and every bid on the grid against the rivals. */
function assertTruthIsBest(rivals: readonly SealedBid[], sent: SealedBidRules): void {
  for (const value of grid) {
    const truthful = profitOfAnn(value, value, rivals, sent);
    for (const price of grid) assert.ok(profitOfAnn(value, price, rivals, sent) <= truthful);
  }
}

function profitOfAnn(value: number, price: number, rivals: readonly SealedBid[], sent: SealedBidRules): number {
  const { lines: cleared } = clearSealedBids([{ bidId: 1, bidder: 'ann', price, quantity: 1 }, ...rivals], sent);
  const mine = cleared.find(({ bid }) => bid.bidId === 1)!;
  return mine.won ? value - mine.unitPrice : 0;
}

/** Everybody else's lines, with room for one of Ann's. */
function withoutAnn(bids: readonly SealedBid[]): SealedBid[] {
  return bids.filter(({ bidder }) => bidder !== 'ann').map((bid) => ({ ...bid, bidId: bid.bidId + 1 }));
}

test.run();
