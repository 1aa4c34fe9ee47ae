import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { clearSealedBids, type SealedBidClearing, type SealedBidRules } from '../../market/sealedBidAuction.ts';
import { anySealedBids, expectWon, isServedBefore, type SealedBidCase } from '../helpers/anySealedBids.ts';
import { drawn, lines } from '../helpers/sealedBidLines.ts';

const rules: SealedBidRules = {
  supply: 5, pricing: 'uniform', reservePrice: 2, partialFills: false, tieBreak: ['ann', 'bob', 'cat', 'dan', 'eve'],
};

const sixLines = 'ann 10x2, bob 9x2, cat 9x2, dan 8x1, eve 7x1, ann 1x1';

test('from the dearest down, a line too large for the rest is passed over, and every line is told why', () => {
  const clearing = clearSealedBids(lines(sixLines), rules);
  assert.equal(drawn(clearing), [
    'ann 10x2 of 5: 2 at 7', 'bob 9x2 of 3: 2 at 7', 'cat 9x2 of 1: exceeds-rest', 'dan 8x1 of 1: 1 at 7',
    'eve 7x1 of 0: outbid', 'ann 1x1 of 0: below-reserve',
  ]);
  assert.equal([clearing.clearingPrice, clearing.unitsSold, clearing.revenue], [7, 5, 35]);
});

test('paying as bid, each winner pays its own price', () => {
  const clearing = clearSealedBids(lines(sixLines), { ...rules, pricing: 'pay-as-bid' });
  assert.equal(drawn(clearing).slice(0, 4), [
    'ann 10x2 of 5: 2 at 10', 'bob 9x2 of 3: 2 at 9', 'cat 9x2 of 1: exceeds-rest', 'dan 8x1 of 1: 1 at 8',
  ]);
  assert.equal([clearing.clearingPrice, clearing.revenue], [undefined, 46]);
});

test('a line served in part wants more, and the price is what it would have paid', () => {
  const clearing = clearSealedBids(lines(sixLines), { ...rules, partialFills: true });
  assert.equal(drawn(clearing).slice(0, 4), [
    'ann 10x2 of 5: 2 at 9', 'bob 9x2 of 3: 2 at 9', 'cat 9x2 of 1: 1 at 9', 'dan 8x1 of 0: outbid',
  ]);
  assert.is(clearing.clearingPrice, 9);
});

test('ties go by the published order, whoever bid first; then by the bidder\'s own numbering', () => {
  const bids = lines('ann 9x1, bob 9x1, bob 9x1');
  const first = (tieBreak: string[]) => drawn(clearSealedBids(bids, { ...rules, supply: 1, tieBreak }));
  assert.equal(first(['bob', 'ann']), ['bob 9x1 of 1: 1 at 9', 'bob 9x1 of 0: lost-tie', 'ann 9x1 of 0: lost-tie']);
  assert.is(first(['ann', 'bob'])[0], 'ann 9x1 of 1: 1 at 9');
  const { lines: served } = clearSealedBids(bids.toReversed(), { ...rules, supply: 1, tieBreak: ['bob', 'ann'] });
  assert.is(served[0]!.bid.bidId, 2);
});

test('while units stay unsold the price is the reserve price, whatever was passed over for its size', () => {
  const clearing = clearSealedBids(lines('ann 10x4, bob 9x2'), rules);
  assert.equal(drawn(clearing), ['ann 10x4 of 5: 4 at 2', 'bob 9x2 of 1: exceeds-rest']);
});

test('a line for more than there ever was sets no price, wherever it stands', () => {
  const clearing = clearSealedBids(lines('ann 10x6, bob 9x5, cat 8x6, dan 3x1'), rules);
  assert.equal(drawn(clearing), ['ann 10x6 of 5: exceeds-supply', 'bob 9x5 of 5: 5 at 3',
    'cat 8x6 of 0: exceeds-supply', 'dan 3x1 of 0: outbid']);
});

test('in a drought nobody wins and nobody sets a price', () => {
  const clearing = clearSealedBids(lines('ann 9x4, bob 1x1'), { ...rules, supply: 0 });
  assert.equal(drawn(clearing), ['ann 9x4 of 0: no-supply', 'bob 1x1 of 0: below-reserve']);
  assert.equal([clearing.clearingPrice, clearing.unitsSold, clearing.revenue], [undefined, 0, 0]);
});

test('a second price is the best of somebody else, never one\'s own second line', () => {
  const second: SealedBidRules = { ...rules, supply: 1, pricing: 'second-price' };
  assert.is(clearSealedBids(lines('ann 10x1, ann 9x1, bob 6x1'), second).clearingPrice, 6);
  assert.is(clearSealedBids(lines('ann 10x1, ann 9x1, bob 6x1'), { ...second, pricing: 'uniform' }).clearingPrice, 9);
  assert.is(clearSealedBids(lines('ann 10x1, ann 9x1, bob 1x1'), second).clearingPrice, 2);
  assert.is(clearSealedBids(lines('bob 12x2, ann 10x1'), second).clearingPrice, 2, 'two units were never to be had');
  assert.is(clearSealedBids(lines('ann 10x1, bob 9x2'), { ...second, partialFills: true }).clearingPrice, 9);
});

test('a broken law halts: nonsense in bids or rules', () => {
  const refuses = (text: string, change: Partial<SealedBidRules>, law: RegExp) => (
    assert.throws(() => clearSealedBids(lines(text), { ...rules, ...change }), law));
  refuses('ann 1.5x1', {}, /whole cents a unit/);
  refuses('ann 5x0', {}, /whole units, at least one/);
  refuses('zoe 5x1', {}, /names every bidder/);
  refuses('ann 5x1', { tieBreak: ['ann', 'ann'] }, /names nobody twice/);
  refuses('ann 5x1', { supply: -1 }, /supply is whole units/);
  refuses('ann 5x1', { reservePrice: 0.5 }, /reserve price is whole cents/);
  refuses('ann 5x1', { supply: 2, pricing: 'second-price' }, /for one unit/);
  assert.throws(() => clearSealedBids([...lines('ann 5x1'), ...lines('bob 5x1')], rules), /share an id/);
});

type Law = (clearing: SealedBidClearing, sent: SealedBidCase) => void;
const laws: Record<string, Law> = {
  'each line wins what it would win if units were handed out one by one': ({ lines: cleared }, sent) => {
    const expected = expectWon(sent);
    assert.is(cleared.length, sent.bids.length);
    for (const line of cleared) assert.is(line.won ? line.quantityWon : 0, expected.get(line.bid.bidId));
  },
  'never more than the supply is sold, and what a line finds left is what those before it left': (clearing, sent) => {
    let left = sent.rules.supply;
    for (const line of clearing.lines) {
      assert.is(line.unitsLeft, left);
      if (line.won) left -= line.quantityWon;
    }
    assert.ok(left >= 0);
    assert.is(clearing.unitsSold, sent.rules.supply - left);
  },
  'the lines are told in the order of service': ({ lines: cleared }, sent) => {
    for (let i = 1; i < cleared.length; i++) {
      assert.ok(isServedBefore(cleared[i - 1]!.bid, cleared[i]!.bid, sent.rules));
    }
  },
  'nobody pays more than it bids, nor less than the reserve price': ({ lines: cleared }, sent) => {
    for (const line of cleared) {
      if (!line.won) continue;
      assert.ok(line.unitPrice <= line.bid.price);
      assert.ok(line.unitPrice >= sent.rules.reservePrice);
      if (sent.rules.pricing === 'pay-as-bid') assert.is(line.unitPrice, line.bid.price);
      assert.ok(line.quantityWon === line.bid.quantity || (sent.rules.partialFills && line.quantityWon > 0));
    }
  },
  'revenue is what the winners pay': ({ lines: cleared, revenue }) => {
    const units = cleared.flatMap((line) => Array.from({ length: line.won ? line.quantityWon : 0 }, () => line));
    assert.is(revenue, units.reduce((sum, line) => sum + (line.won ? line.unitPrice : 0), 0));
  },
  'whoever loses stands behind every winner, or was too large for what was left': (clearing, sent) => {
    const winners = clearing.lines.filter(({ won }) => won);
    for (const line of clearing.lines) {
      if (line.won || winners.every(({ bid }) => isServedBefore(bid, line.bid, sent.rules))) continue;
      assert.ok(line.reason === 'exceeds-rest' || line.reason === 'exceeds-supply');
      assert.not(sent.rules.partialFills);
      assert.ok(line.bid.quantity > line.unitsLeft);
    }
  },
  'the reason is the one that applies': (clearing, { rules: { supply, reservePrice } }) => {
    const sold = clearing.lines.filter(({ won }) => won).map(({ bid }) => bid.price);
    for (const line of clearing.lines) {
      if (line.won) continue;
      const { bid, unitsLeft, reason } = line;
      assert.is(reason === 'below-reserve', bid.price < reservePrice);
      if (reason === 'no-supply') assert.is(supply, 0);
      if (reason === 'exceeds-rest') assert.ok(unitsLeft > 0 && unitsLeft < bid.quantity && bid.quantity <= supply);
      if (reason === 'exceeds-supply') assert.ok(supply > 0 && bid.quantity > supply);
      if (reason === 'outbid' || reason === 'lost-tie') assert.ok(unitsLeft === 0 && supply > 0);
      if (reason === 'outbid') assert.ok(sold.every((price) => price > bid.price));
      if (reason === 'lost-tie') assert.is(Math.min(...sold), bid.price);
    }
  },
  'a uniform price is that of the first unit not to be had': (clearing, { bids, rules: sent }) => {
    if (sent.pricing !== 'uniform' || clearing.unitsSold === 0) return;
    if (clearing.unitsSold < sent.supply) assert.is(clearing.clearingPrice, sent.reservePrice);
    if (!sent.partialFills) return;
    const wanted = bids.flatMap(({ price, quantity }) => Array.from({ length: quantity }, () => price))
      .sort((a, b) => b - a);
    assert.is(clearing.clearingPrice, Math.max(wanted[sent.supply] ?? 0, sent.reservePrice));
  },
  'the order in which bids are told changes nothing': (clearing, { bids, rules: sent }) => {
    assert.equal(clearSealedBids(bids.toReversed(), sent), clearing);
    assert.equal(clearSealedBids(bids.toSorted((a, b) => a.bidId - b.bidId), sent), clearing);
    assert.equal(clearSealedBids(bids.toSorted((a, b) => a.quantity - b.quantity), sent), clearing);
  },
  'the same bids win whatever is paid, and paying as bid raises no less': (_, { bids, rules: sent }) => {
    const asBid = clearSealedBids(bids, { ...sent, pricing: 'pay-as-bid' });
    const uniform = clearSealedBids(bids, { ...sent, pricing: 'uniform' });
    assert.equal(won(asBid), won(uniform));
    assert.ok(asBid.revenue >= uniform.revenue);
    const prices = new Set(uniform.lines.flatMap((line) => (line.won ? line.unitPrice : [])));
    assert.equal([...prices], uniform.unitsSold > 0 ? [uniform.clearingPrice] : []);
  },
  'whoever bids more for the same quantity wins no less': (clearing, { bids, rules: sent }) => {
    const before = new Map(won(clearing));
    for (const bid of bids) {
      const raised = bids.map((other) => (other === bid ? { ...bid, price: bid.price + 1 } : other));
      const after = new Map(won(clearSealedBids(raised, sent)));
      assert.ok(after.get(bid.bidId)! >= before.get(bid.bidId)!);
    }
  },
};

for (const [law, check] of Object.entries(laws)) {
  test(law, () => {
    fc.assert(fc.property(anySealedBids, (sent) => check(clearSealedBids(sent.bids, sent.rules), sent)),
      { seed: 42, numRuns: 800 });
  });
}

test('every end of a line occurs among the bids that the laws are tried on', () => {
  const ends = new Map<string, number>();
  const count = (end: string) => ends.set(end, (ends.get(end) ?? 0) + 1);
  for (const { bids, rules: sent } of fc.sample(anySealedBids, { seed: 42, numRuns: 800 })) {
    for (const line of clearSealedBids(bids, sent).lines) {
      if (line.won) count(line.quantityWon < line.bid.quantity ? 'won in part' : 'won');
      else count(line.reason);
    }
  }
  const losses = ['below-reserve', 'no-supply', 'exceeds-supply', 'outbid', 'lost-tie', 'exceeds-rest'];
  for (const end of ['won', 'won in part', ...losses]) assert.ok((ends.get(end) ?? 0) >= 50, end);
});

/** Units won by bid id, in the order of service. */
function won({ lines: cleared }: SealedBidClearing): [bidId: number, units: number][] {
  return cleared.map((line) => [line.bid.bidId, line.won ? line.quantityWon : 0]);
}

test.run();
