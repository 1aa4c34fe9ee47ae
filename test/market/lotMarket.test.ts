import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { cash, Ledger } from '../../market/ledger.ts';
import { type Lot, LotMarket } from '../../market/lotMarket.ts';
import { anyLotRequests, TwinLots } from '../helpers/twinLots.ts';

const ask: Lot = { lotId: 1, owner: 'bob', side: 'ask', good: 'shells', quantity: 3, totalPrice: 10 };
const bid: Lot = { lotId: 2, owner: 'ann', side: 'bid', good: 'shells', quantity: 2, totalPrice: 7 };

/** A lot market in which ann has 20 cents and bob 5 shells. */
function openMarket() {
  const ledger = new Ledger({ issuer: 'world', goods: ['shells'] });
  const [ann, bob, shells] = [ledger.openAccount('ann'), ledger.openAccount('bob'), ledger.asset('shells')!];
  ledger.transfer({ from: ledger.issuer, to: ann, asset: cash, amount: 20 });
  ledger.transfer({ from: ledger.issuer, to: bob, asset: shells, amount: 5 });
  return { ledger, market: new LotMarket({ ledger, goods: ['shells'], lotsMax: 2 }), ann, bob, shells };
}

test('a lot is taken whole at its price, which no unit price could say', () => {
  const { ledger, market, ann, bob, shells } = openMarket();
  assert.equal(market.list(ask), { accepted: true, lot: ask });
  assert.equal([ledger.balance(bob, shells), ledger.available(bob, shells)], [5, 2], 'in escrow');
  assert.equal(market.take('ann', 1), { accepted: true, lot: ask });
  assert.equal([ledger.balance(ann, cash), ledger.balance(ann, shells)], [10, 3]);
  assert.equal([ledger.balance(bob, cash), ledger.balance(bob, shells), ledger.reserved(bob, shells)], [10, 2, 0]);
});

test('whoever takes a wanted lot delivers, and is paid out of escrow', () => {
  const { ledger, market, ann, bob, shells } = openMarket();
  market.list(bid);
  assert.is(ledger.available(ann, cash), 13);
  assert.is(market.take('bob', 2).accepted, true);
  assert.equal([ledger.balance(bob, cash), ledger.balance(bob, shells)], [7, 3]);
  assert.equal([ledger.balance(ann, cash), ledger.balance(ann, shells), ledger.reserved(ann, cash)], [13, 2, 0]);
});

test('each lot ends once: taken, withdrawn or expired', () => {
  const { market } = openMarket();
  const lots = [ask, bid, { ...bid, lotId: 3 }];
  for (const lot of lots) market.list(lot);
  assert.equal([market.openLots(), JSON.parse(JSON.stringify(market))], [lots, lots]);
  assert.equal(market.take('ann', 1), { accepted: false, reason: 'insufficient-funds' }, 'her cash is in escrow');
  assert.is(market.withdraw('ann', 2).accepted, true);
  assert.is(market.take('ann', 1).accepted, true);
  assert.equal(market.expireAll(), [lots[2]]);
  for (const { lotId } of lots) {
    assert.equal(market.take('bob', lotId), { accepted: false, reason: 'lot-not-open' });
    assert.equal(market.withdraw('bob', lotId), { accepted: false, reason: 'lot-not-open' });
  }
  assert.equal(market.expireAll(), []);
});

test('nobody takes their own lot, nor withdraws another\'s', () => {
  const { market } = openMarket();
  market.list(ask);
  assert.equal(market.take('bob', 1), { accepted: false, reason: 'own-lot' });
  assert.equal(market.withdraw('ann', 1), { accepted: false, reason: 'not-your-lot' });
  assert.equal(market.openLots(), [ask]);
});

test('what cannot be promised is not listed', () => {
  const { ledger, market } = openMarket();
  const before = ledger.statement();
  const reason = (change: Partial<Lot>) => {
    const answer = market.list({ ...ask, ...change });
    return answer.accepted ? 'listed' : answer.reason;
  };
  assert.is(reason({ owner: 'zoe' }), 'unknown-trader');
  assert.is(reason({ owner: 'world' }), 'unknown-trader', 'the issuer never runs out');
  assert.is(reason({ good: 'cash' }), 'unknown-good');
  assert.is(reason({ quantity: 0 }), 'quantity-not-positive');
  assert.is(reason({ totalPrice: 0.5 }), 'price-not-positive');
  assert.is(reason({ quantity: 6 }), 'insufficient-goods');
  assert.is(reason({ side: 'bid', totalPrice: 1 }), 'insufficient-funds');
  assert.equal([market.openLots(), ledger.statement()], [[], before]);
  for (const lotId of [1, 2]) assert.is(reason({ lotId, quantity: 1 }), 'listed');
  assert.is(reason({ lotId: 3, quantity: 1 }), 'too-many-lots');
  market.withdraw('bob', 1);
  assert.is(reason({ lotId: 3, quantity: 1 }), 'listed');
});

test('a broken law halts: lot ids that do not rise, and goods the ledger does not know', () => {
  const { ledger, market } = openMarket();
  market.list({ ...ask, lotId: 5 });
  assert.throws(() => market.list({ ...bid, lotId: 5 }), /rise/);
  assert.throws(() => market.list({ ...bid, lotId: 6.5 }), /whole numbers/);
  assert.throws(() => new LotMarket({ ledger, goods: ['cash'], lotsMax: 1 }), /goods of their ledger/);
});

test('cash and goods are conserved, nobody is below zero, and each lot ends exactly once', () => {
  const answers = new Map<string, number>();
  fc.assert(fc.property(anyLotRequests, (requests) => {
    const twin = new TwinLots();
    for (const request of [...requests, { kind: 'expire' as const }]) {
      const answer = twin.play(request);
      answers.set(answer, (answers.get(answer) ?? 0) + 1);
      twin.check();
    }
  }), { seed: 42, numRuns: 200 });
  const listing = ['unknown-trader', 'unknown-good', 'quantity-not-positive', 'price-not-positive', 'too-many-lots',
    'insufficient-funds', 'insufficient-goods'].map((reason) => `list: ${reason}`);
  const taking = ['unknown-trader', 'lot-not-open', 'own-lot', 'insufficient-funds', 'insufficient-goods']
    .map((reason) => `take: ${reason}`);
  const withdrawing = ['unknown-trader', 'lot-not-open', 'not-your-lot'].map((reason) => `withdraw: ${reason}`);
  for (const end of ['list', 'take', 'withdraw', 'expire', ...listing, ...taking, ...withdrawing]) {
    assert.ok((answers.get(end) ?? 0) >= 30, `${end}: ${answers.get(end)}`);
  }
});

test.run();
