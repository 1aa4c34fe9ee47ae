import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { cash, Ledger } from '../../market/ledger.ts';
import { type HouseRules, SealedBidHouse } from '../../market/sealedBidHouse.ts';
import { drawn } from '../helpers/sealedBidLines.ts';
import { anyHouseRequests, anyHouseRules, TwinHouse } from '../helpers/twinHouse.ts';

const rules: HouseRules = { pricing: 'pay-as-bid', partialFills: false, linesMax: 3 };
const goods = ['shells', 'pearls'];
const tieBreak = ['bob', 'ann'];

/** A house in which ann and bob have 100 cents each. */
function openHouse({ seller, ...change }: Partial<HouseRules> & { seller?: string } = {}) {
  const ledger = new Ledger({ issuer: 'world', goods });
  const [ann, bob] = ['ann', 'bob'].map((name) => ledger.openAccount(name)) as [never, never];
  for (const to of [ann, bob]) ledger.transfer({ from: ledger.issuer, to, asset: cash, amount: 100 });
  const account = seller === undefined ? ledger.issuer : ledger.openAccount(seller);
  const house = new SealedBidHouse({ ledger, seller: account, goods, rules: { ...rules, ...change } });
  return { ledger, house, ann, bob, shells: ledger.asset('shells')!, pearls: ledger.asset('pearls')! };
}

test('a bid holds back what it could cost, over all goods together', () => {
  const { ledger, house, ann } = openHouse();
  assert.equal(house.place('ann', 'shells', [{ price: 10, quantity: 6 }]), { accepted: true, cashReserved: 60 });
  assert.is(ledger.available(ann, cash), 40);
  const tooMuch = house.place('ann', 'pearls', [{ price: 41, quantity: 1 }]);
  assert.equal(tooMuch, { accepted: false, reason: 'insufficient-funds' });
  assert.equal(house.place('ann', 'pearls', [{ price: 40, quantity: 1 }]), { accepted: true, cashReserved: 40 });
  assert.is(ledger.available(ann, cash), 0);
});

test('the last submission counts, and one that is refused leaves what stood', () => {
  const { ledger, house, ann } = openHouse();
  house.place('ann', 'shells', [{ price: 10, quantity: 6 }]);
  assert.equal(house.place('ann', 'shells', [{ price: 10, quantity: 10 }]), { accepted: true, cashReserved: 100 });
  assert.is(house.place('ann', 'shells', [{ price: 10, quantity: 11 }]).accepted, false);
  assert.is(house.place('ann', 'shells', [{ price: 0.5, quantity: 1 }]).accepted, false);
  assert.equal(house.linesOf('ann', 'shells'), [{ price: 10, quantity: 10 }]);
  assert.equal(house.place('ann', 'shells', []), { accepted: true, cashReserved: 0 });
  assert.equal([house.linesOf('ann', 'shells'), ledger.reserved(ann, cash)], [[], 0]);
});

test('clearing settles the winners, gives the others their money back, and leaves no bid standing', () => {
  const { ledger, house } = openHouse({ pricing: 'uniform' });
  house.place('ann', 'shells', [{ price: 9, quantity: 2 }, { price: 4, quantity: 2 }]);
  house.place('bob', 'shells', [{ price: 9, quantity: 2 }]);
  house.place('bob', 'pearls', [{ price: 30, quantity: 1 }]);
  const [pearls, shells] = house.clearAll([
    { good: 'pearls', supply: 0, reservePrice: 0, tieBreak },
    { good: 'shells', supply: 4, reservePrice: 1, tieBreak },
  ]);
  assert.equal(drawn(pearls!), ['bob 30x1 of 0: no-supply']);
  assert.equal(drawn(shells!), ['bob 9x2 of 4: 2 at 4', 'ann 9x2 of 2: 2 at 4', 'ann 4x2 of 0: outbid']);
  assert.equal(shells!.lines.map(({ bid }) => bid.bidId), [1, 2, 3]);
  assert.equal(ledger.statement(), [
    { account: 'world', balances: { cash: -184, shells: -4 }, reserved: {} },
    { account: 'ann', balances: { cash: 92, shells: 2 }, reserved: {} },
    { account: 'bob', balances: { cash: 92, shells: 2 }, reserved: {} },
  ]);
  assert.equal(JSON.parse(JSON.stringify(house)), { shells: {}, pearls: {} });
});

test('what the house does not know it refuses, by reason', () => {
  const { house } = openHouse();
  const line = { price: 1, quantity: 1 };
  const reason = (...request: Parameters<SealedBidHouse['place']>) => {
    const answer = house.place(...request);
    return answer.accepted ? 'accepted' : answer.reason;
  };
  assert.is(reason('zoe', 'shells', [line]), 'unknown-bidder');
  assert.is(reason('world', 'shells', [line]), 'unknown-bidder', 'the issuer is nobody\'s rival');
  assert.is(reason('ann', 'cash', [line]), 'unknown-good');
  assert.is(reason('ann', 'shells', [line, line, line, line]), 'too-many-lines');
  assert.is(reason('ann', 'shells', [line, { price: 0, quantity: 1 }]), 'price-not-positive');
  assert.is(reason('ann', 'shells', [line, { price: 1, quantity: 1.5 }]), 'quantity-not-positive');
  assert.is(reason('ann', 'shells', [{ price: 2 ** 40, quantity: 2 ** 40 }]), 'insufficient-funds');
});

test('what a bidder changes in its own list afterwards changes no bid', () => {
  const { house } = openHouse();
  const lines = [{ price: 5, quantity: 1 }];
  house.place('ann', 'shells', lines);
  lines[0]!.price = 50;
  assert.equal(house.linesOf('ann', 'shells'), [{ price: 5, quantity: 1 }]);
  assert.equal(JSON.parse(JSON.stringify(house)), { shells: { ann: [{ price: 5, quantity: 1 }] }, pearls: {} });
});

test('a seller that is not the issuer sells what it has', () => {
  const { ledger, house, shells } = openHouse({ seller: 'farm' });
  const farm = ledger.account('farm')!;
  ledger.transfer({ from: ledger.issuer, to: farm, asset: shells, amount: 3 });
  house.place('ann', 'shells', [{ price: 7, quantity: 3 }]);
  const none = { good: 'pearls', supply: 0, reservePrice: 0, tieBreak };
  const some = { good: 'shells', supply: 3, reservePrice: 0, tieBreak };
  assert.throws(() => house.clearAll([none, { ...some, supply: 4 }]), /has what it offers/);
  house.clearAll([none, some]);
  assert.equal([ledger.balance(farm, cash), ledger.balance(farm, shells)], [21, 0]);
});

test('a broken law halts: goods that never clear, clear twice or are not the house\'s', () => {
  const { ledger, house } = openHouse();
  const lot = { good: 'shells', supply: 1, reservePrice: 0, tieBreak };
  assert.throws(() => house.clearAll([lot]), /every good clears/);
  assert.throws(() => house.clearAll([lot, lot]), /no good clears twice/);
  assert.throws(() => house.clearAll([lot, { ...lot, good: 'sand' }]), /its own goods/);
  const open = (names: string[]) => new SealedBidHouse({ ledger, seller: ledger.issuer, goods: names, rules });
  assert.throws(() => open(['shells', 'shells']), /each good once/);
  assert.throws(() => open(['sand']), /goods of its ledger/);
  house.place('ann', 'shells', [{ price: 1, quantity: 1 }]);
  const unnamed = { ...lot, tieBreak: ['bob'] };
  assert.throws(() => house.clearAll([unnamed, { ...unnamed, good: 'pearls' }]), /names every bidder/);
});

test('cash and goods are conserved, nobody bids more than it has, and the last submission counts', () => {
  const answers = new Map<string, number>();
  fc.assert(fc.property(anyHouseRules, anyHouseRequests, (houseRules, requests) => {
    const twin = new TwinHouse(houseRules);
    for (const request of requests) {
      const answer = twin.play(request);
      answers.set(answer, (answers.get(answer) ?? 0) + 1);
      twin.check();
    }
  }), { seed: 42, numRuns: 200 });
  const ends = ['placed', 'cleared', 'unknown-bidder', 'unknown-good', 'too-many-lines', 'price-not-positive',
    'quantity-not-positive', 'insufficient-funds'];
  for (const end of ends) assert.ok((answers.get(end) ?? 0) >= 100, `${end}: ${answers.get(end)}`);
});

test.run();
