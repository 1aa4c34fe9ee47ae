import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { ClearedBid, GoodCleared } from '../../machines/kitchenMessages.ts';
import { anyAuctionRules, anyBids, anySupply, auctionHall, bidPlaced, houseRules, phaseOpened } from './auctionHall.ts';
import { auctionFaults } from './auctionOracle.ts';

/** What is posted of one auction. */
function cleared(rules: typeof houseRules, supply: readonly number[], bids: readonly Parameters<typeof bidPlaced>[]) {
  const units = supply.map((amount) => (rules.pricing === 'second-price' ? amount % 2 : amount));
  const hall = auctionHall({ rules, supplyIn: () => units });
  hall.room.open(phaseOpened(1, 'auction'), hall.say);
  for (const bid of bids) hall.room.take(bidPlaced(...bid), hall.say);
  hall.room.clear(phaseOpened(1, 'reconciliation'), hall.say);
  return hall.cleared();
}

const tampered: readonly (keyof ClearedBid)[] = ['unitsLeft', 'quantityWon', 'unitPrice', 'reason'];

test('whatever is changed in what an auction posted about a line is found', () => {
  let changes = 0;
  fc.assert(fc.property(anyAuctionRules, anySupply, anyBids, fc.nat(), fc.constantFrom(...tampered),
    (rules, supply, bids, nth, field) => {
      const sales = cleared(rules, supply, bids);
      assert.equal(auctionFaults(sales, rules), []);
      const places = sales.flatMap(({ lines }, sale) => lines.map((_, line) => ({ sale, line })));
      if (places.length === 0) return;
      const place = places[nth % places.length]!;
      const change = (line: ClearedBid): ClearedBid => (field === 'reason'
        ? { ...line, reason: line.reason === 'outbid' ? 'lost-tie' : 'outbid' }
        : { ...line, [field]: line[field] as number + 1 });
      const faulty = sales.map((sale, i) => (i !== place.sale ? sale : {
        ...sale, lines: sale.lines.map((line, n) => (n === place.line ? change(line) : line)) }));
      changes += 1;
      assert.not.equal(auctionFaults(faulty, rules), [], `${field} of ${JSON.stringify(sales[place.sale])}`);
    }), { seed: 42, numRuns: 300 });
  assert.ok(changes >= 250, `${changes}`);
});

const [sale] = cleared({ ...houseRules, pricing: 'uniform' }, [2, 0, 0], [
  ['ann', 'leek', [{ price: 9, quantity: 1 }, { price: 9, quantity: 1 }]],
  ['bob', 'leek', [{ price: 9, quantity: 1 }]],
  ['cat', 'leek', [{ price: 5, quantity: 1 }, { price: 1, quantity: 1 }]],
]) as [GoodCleared];
const faults = (change: Partial<GoodCleared>, rules = {}) =>
  auctionFaults([{ ...sale, ...change }], { ...houseRules, pricing: 'uniform', ...rules }).join('; ');

test('whatever is changed in the rest of it is found, and said', () => {
  assert.is(faults({}), '');
  assert.match(faults({ tieBreak: sale.tieBreak.toReversed() }), /has place \d, not \d/);
  assert.match(faults({ tieBreak: sale.tieBreak.slice(0, 1) }), /leaves a bidder out/);
  assert.match(faults({ tieBreak: [...sale.tieBreak, 'ann'] }), /names somebody twice/);
  assert.match(faults({ supply: 3 }), /has unitsLeft 2, not 3/);
  assert.match(faults({ reservePrice: 3 }), /the reserve price is another/);
  assert.match(faults({ clearingPrice: 5 }), /the clearing price is 5, not 9/);
  assert.match(faults({ unitsSold: 1 }), /units sold are not those won/);
  assert.match(faults({ revenue: 17 }), /revenue is not what is paid/);
  assert.match(faults({ lines: sale.lines.toReversed() }), /has place/);
  assert.match(faults({ lines: sale.lines.slice(1) }), /not numbered/);
  assert.match(faults({}, { linesMax: 1 }), /too many lines/);
  assert.match(faults({}, { pricing: 'pay-as-bid' }), /the clearing price is 9, not -1/);
});

test('one tie-break a turn, and no good twice in it', () => {
  const twice = auctionFaults([sale, sale], { ...houseRules, pricing: 'uniform' });
  assert.equal(twice, ['turn 1: a good cleared twice']);
  assert.equal(auctionFaults([sale, { ...sale, turn: 2 }], { ...houseRules, pricing: 'uniform' }), []);
  const other = { ...sale, good: 'rice', supply: 0, lines: [], unitsSold: 0, revenue: 0, clearingPrice: -1 };
  const shuffled = auctionFaults([sale, { ...other, tieBreak: sale.tieBreak.toReversed() }],
    { ...houseRules, pricing: 'uniform' });
  assert.equal(shuffled, ['turn 1: there was more than one tie-break']);
});

test.run();
