import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { cash, Ledger } from '../../market/ledger.ts';
import { anyRequest, TwinLedger } from '../helpers/twinLedger.ts';

/** A ledger in which ann has 500 cents and bob has 4 shells. */
function twoTraders() {
  const ledger = new Ledger({ issuer: 'world', goods: ['shells'] });
  const [ann, bob, shells] = [ledger.openAccount('ann'), ledger.openAccount('bob'), ledger.asset('shells')!];
  ledger.transfer({ from: ledger.issuer, to: ann, asset: cash, amount: 500 });
  ledger.transfer({ from: ledger.issuer, to: bob, asset: shells, amount: 4 });
  return { ledger, ann, bob, shells };
}

test('what one gains another loses: the issuer stands for all that was brought in', () => {
  const { ledger } = twoTraders();
  assert.equal(ledger.statement(), [
    { account: 'world', balances: { cash: -500, shells: -4 }, reserved: {} },
    { account: 'ann', balances: { cash: 500 }, reserved: {} },
    { account: 'bob', balances: { shells: 4 }, reserved: {} },
  ]);
  assert.equal(JSON.parse(JSON.stringify({ ledger })), { ledger: ledger.statement() });
});

test('a trade at a better price than the limit gives the difference back', () => {
  const { ledger, ann, bob, shells } = twoTraders();
  assert.is(ledger.reserve(ann, cash, 3 * 130), undefined);
  assert.is(ledger.reserve(bob, shells, 3), undefined);
  const terms = { buyer: ann, seller: bob, good: shells, price: 110, quantity: 2 };
  assert.is(ledger.settleTrade({ ...terms, cashReserved: 2 * 130, goodsReserved: 2 }), undefined);
  assert.equal(ledger.statement().slice(1), [
    { account: 'ann', balances: { cash: 280, shells: 2 }, reserved: { cash: 130 } },
    { account: 'bob', balances: { cash: 220, shells: 2 }, reserved: { shells: 1 } },
  ]);
  assert.is(ledger.available(ann, cash), 150);
});

test('a market order reserves nothing and pays from what is available', () => {
  const { ledger, ann, bob, shells } = twoTraders();
  ledger.reserve(ann, cash, 300);
  const terms = { buyer: ann, seller: bob, good: shells, price: 100, cashReserved: 0, goodsReserved: 0 };
  assert.is(ledger.settleTrade({ ...terms, quantity: 3 }), 'insufficient-funds');
  assert.is(ledger.settleTrade({ ...terms, quantity: 2 }), undefined);
  assert.is(ledger.available(ann, cash), 0);
  assert.is(ledger.balance(ann, cash), 300);
});

test('whoever lacks the money or the goods is told which, and nothing moves', () => {
  const { ledger, ann, bob, shells } = twoTraders();
  ledger.reserve(bob, shells, 3);
  const before = ledger.statement();
  const terms = { buyer: ann, seller: bob, good: shells, cashReserved: 0, goodsReserved: 0 };
  assert.is(ledger.settleTrade({ ...terms, price: 251, quantity: 2 }), 'insufficient-funds');
  assert.is(ledger.settleTrade({ ...terms, price: 1, quantity: 2 }), 'insufficient-goods');
  assert.is(ledger.reserve(ann, cash, 501), 'insufficient-funds');
  assert.is(ledger.reserve(bob, shells, 2), 'insufficient-goods');
  assert.is(ledger.reserve(ann, cash, 2 ** 60), 'insufficient-funds');
  assert.is(ledger.transfer({ from: ann, to: bob, asset: cash, amount: 501 }), 'insufficient-funds');
  assert.is(ledger.transfer({ from: bob, to: ann, asset: shells, amount: 2 }), 'insufficient-goods');
  assert.equal(ledger.statement(), before);
});

test('the issuer never runs out', () => {
  const { ledger, ann, bob, shells } = twoTraders();
  const redeemed = { buyer: ledger.issuer, seller: bob, good: shells, price: 900, cashReserved: 0, goodsReserved: 0 };
  assert.is(ledger.settleTrade({ ...redeemed, quantity: 4 }), undefined);
  assert.is(ledger.balance(bob, cash), 3600);
  assert.is(ledger.transfer({ from: ann, to: ledger.issuer, asset: cash, amount: 500 }), undefined);
  assert.is(ledger.balance(ledger.issuer, cash), -3600);
  assert.is(ledger.balance(ledger.issuer, shells), 0);
});

test('a broken law halts: fractions, negative amounts, and releasing what nobody reserved', () => {
  const { ledger, ann, bob, shells } = twoTraders();
  assert.throws(() => ledger.reserve(ann, cash, 1.5), /amounts are whole/);
  assert.throws(() => ledger.transfer({ from: ann, to: bob, asset: cash, amount: -1 }), /amounts are whole/);
  const tooMuch = { from: ledger.issuer, to: bob, asset: cash, amount: 2 ** 53 };
  assert.throws(() => ledger.transfer(tooMuch), /amounts are whole/);
  assert.throws(() => ledger.release(ann, cash, 1), /only what is reserved is released/);
  const terms = { buyer: ann, seller: bob, good: shells, price: 1, quantity: 1 };
  assert.throws(() => ledger.settleTrade({ ...terms, cashReserved: 1, goodsReserved: 0 }), /only what is reserved/);
  const cashForCash = { ...terms, good: cash, cashReserved: 0, goodsReserved: 0 };
  assert.throws(() => ledger.settleTrade(cashForCash), /a good for cash/);
  assert.throws(() => ledger.openAccount('ann'), /a name of its own/);
  assert.throws(() => ledger.openAsset('cash'), /a name of its own/);
});

test('whoever comes late finds everybody else as they were', () => {
  const { ledger, ann, shells } = twoTraders();
  for (let i = 1; i <= 100; i++) {
    const late = ledger.openAccount(`late-${i}`);
    assert.is(ledger.reserve(ann, cash, 1), undefined);
    assert.is(ledger.transfer({ from: ledger.issuer, to: late, asset: shells, amount: i }), undefined);
    assert.is(ledger.reserve(late, shells, i), undefined);
    assert.equal([ledger.balance(ann, cash), ledger.reserved(ann, cash)], [500, i]);
  }
  assert.is(ledger.balance(ledger.issuer, shells), -5054);
  ledger.audit();
});

test('accounts and assets are found by name', () => {
  const { ledger, ann, shells } = twoTraders();
  assert.equal([ledger.account('ann'), ledger.account('eve')], [ann, undefined]);
  assert.equal([ledger.account('world'), ledger.asset('cash')], [ledger.issuer, cash]);
  assert.equal([ledger.asset('shells'), ledger.asset('pearls')], [shells, undefined]);
});

test('cash and goods are conserved, nobody is below zero and every reservation is backed', () => {
  const answers = new Map<string, number>();
  fc.assert(fc.property(fc.array(anyRequest, { minLength: 200, maxLength: 200 }), (requests) => {
    const twin = new TwinLedger();
    for (const request of requests) {
      const answer = `${request.kind}: ${twin.play(request) ?? 'done'}`;
      answers.set(answer, (answers.get(answer) ?? 0) + 1);
      twin.check();
    }
  }), { seed: 42, numRuns: 100 });
  const reasons = ['done', 'insufficient-funds', 'insufficient-goods'];
  for (const kind of ['transfer', 'reserve', 'settle']) {
    for (const reason of reasons) assert.ok((answers.get(`${kind}: ${reason}`) ?? 0) >= 100, `${kind}: ${reason}`);
  }
});

test.run();
