import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { cash, Ledger } from '../../market/ledger.ts';
import { standardApprovalLevels } from '../../market/policy.ts';
import { Purchasing } from '../../market/purchasing.ts';
import { Signatures } from '../../market/signatures.ts';
import { anyCall, TwinPurchasing } from '../helpers/twinPurchasing.ts';

/** A treasury with 20,000.00 that may buy 100 chips for 15,000.00 from two suppliers. */
function department() {
  const ledger = new Ledger({ issuer: 'world', goods: ['chips'] });
  const buyer = ledger.openAccount('treasury');
  const acme = ledger.openAccount('supplier/acme');
  ledger.openAccount('supplier/bolt');
  ledger.transfer({ from: ledger.issuer, to: buyer, asset: cash, amount: 2_000_000 });
  const signatures = new Signatures(standardApprovalLevels);
  const purchasing = new Purchasing({ ledger, buyer, signatures });
  const purchase = { requestId: 'r', category: 'chips', quantity: 100, budget: 1_500_000, region: 'EU' };
  const offer = (supplier: string, quantity: number, unitPrice = 5_000) => (
    { supplier, quantity, unitPrice, leadTimeDays: 9, listPrice: 6_000 });
  const money = () => [ledger.balance(buyer, cash), ledger.reserved(buyer, cash), ledger.balance(acme, cash)];
  return { ledger, purchasing, signatures, purchase, offer, money, buyer };
}

test('an order from promise to payment: what is defective is neither taken nor paid', () => {
  const { ledger, purchasing, purchase, offer, money, buyer } = department();
  assert.equal(purchasing.promise(purchase, [offer('acme', 100)]), {
    accepted: true, left: [],
    placed: [{ orderId: 'r/1', requestId: 'r', category: 'chips', region: 'EU', ...offer('acme', 100) }],
  });
  assert.equal(money(), [2_000_000, 500_000, 0]);
  assert.is(purchasing.isUnanswered('r'), true);
  assert.is(purchasing.confirm('r/1'), undefined);
  assert.equal([purchasing.isUnanswered('r'), purchasing.refuse('r/1', 'no')], [false, 'already-confirmed']);
  const goods = { quantity: 100, defective: 3 };
  assert.equal(purchasing.deliver('r/1', goods), { accepted: true, paid: 485_000, isNew: true });
  assert.equal(purchasing.deliver('r/1', goods), { accepted: true, paid: 485_000, isNew: false });
  assert.equal(money(), [1_515_000, 0, 485_000]);
  assert.is(ledger.balance(buyer, ledger.asset('chips')!), 97);
  assert.is(purchasing.cancel('r/1', 'late'), 'already-delivered');
});

test('over the limit means signed or not done, in one order or in several', () => {
  const { purchasing, signatures, purchase, offer, money } = department();
  const both = [offer('acme', 60), offer('bolt', 40, 5_001)];
  assert.equal(purchasing.promise(purchase, both), { accepted: false, reason: 'unsigned', limit: 500_000 });
  assert.equal(money(), [2_000_000, 0, 0]);
  assert.is(purchasing.promise(purchase, [both[0]!]).accepted, true);
  assert.equal(purchasing.promise(purchase, [both[1]!]), { accepted: false, reason: 'unsigned', limit: 500_000 });
  assert.is(signatures.keep({ requestId: 'other', by: 'manager', upTo: 2_500_000 }), undefined);
  assert.is(signatures.keep({ requestId: 'r', by: 'manager', upTo: 2_500_001 }), 'beyond-level');
  assert.is(signatures.keep({ requestId: 'r', by: 'janitor', upTo: 500_040 }), 'unknown-level');
  assert.is(purchasing.promise(purchase, [both[1]!]).accepted, false);
  assert.is(signatures.keep({ requestId: 'r', by: 'manager', upTo: 500_040 }), undefined);
  assert.is(purchasing.promise(purchase, [both[1]!]).accepted, true);
});

test('what is asked again is not ordered again; what failed may be made up for by others', () => {
  const { purchasing, purchase, offer, money } = department();
  const asked = [offer('acme', 60), offer('bolt', 40)];
  const placed = () => {
    const answer = purchasing.promise(purchase, asked);
    return answer.accepted && answer.placed.map(({ orderId }) => orderId);
  };
  assert.equal([placed(), placed()], [['r/1', 'r/2'], []]);
  assert.is(purchasing.refuse('r/2', 'no-capacity'), undefined);
  assert.equal(placed(), [], 'the same terms are tried once');
  assert.equal(purchasing.failed('r'), [{ supplier: 'bolt', reason: 'no-capacity' }]);
  assert.equal(purchasing.promise(purchase, [offer('acme', 41)]), {
    accepted: true, placed: [], left: [{ supplier: 'acme', reason: 'already-enough' }],
  });
  assert.is(purchasing.promise(purchase, [offer('acme', 40)]).accepted, true);
  assert.equal(purchasing.standing('r').map(({ orderId }) => orderId), ['r/1', 'r/3']);
  assert.equal(money(), [2_000_000, 500_000, 0]);
});

test('what a request was first said to be, it stays', () => {
  const { purchasing, purchase, offer } = department();
  purchasing.promise(purchase, [offer('acme', 10)]);
  for (const change of [{ budget: 1_500_001 }, { quantity: 101 }, { region: 'US' }, { category: 'cash' }]) {
    assert.equal(purchasing.promise({ ...purchase, ...change }, [offer('bolt', 10)]), {
      accepted: false, reason: 'malformed', limit: 0,
    });
  }
  for (const [requestId, category] of [['s', 'cash'], ['t', 'pearls']] as const) {
    const answer = purchasing.promise({ ...purchase, requestId, category }, [offer('acme', 1)]);
    assert.is(answer.accepted ? 'done' : answer.reason, 'malformed', 'only goods are bought');
  }
});

test('cancelled is cancelled: what comes later is not taken, and the money is free', () => {
  const { purchasing, purchase, offer, money } = department();
  purchasing.promise(purchase, [offer('acme', 100)]);
  assert.is(purchasing.cancel('r/1', 'silent'), undefined);
  assert.is(purchasing.cancel('r/1', 'silent'), undefined);
  assert.is(purchasing.confirm('r/1'), 'not-standing');
  const late = purchasing.deliver('r/1', { quantity: 100, defective: 0 });
  assert.equal(late, { accepted: false, reason: 'not-standing' });
  assert.equal(money(), [2_000_000, 0, 0]);
});

test('never twice, never unsigned, never over budget; cash and goods conserved, whatever the order of calls', () => {
  const answers = new Map<string, number>();
  fc.assert(fc.property(fc.array(anyCall, { minLength: 60, maxLength: 60 }), (calls) => {
    const twin = new TwinPurchasing();
    for (const call of calls) {
      const answer = `${call.kind}: ${twin.play(call)}`;
      answers.set(answer, (answers.get(answer) ?? 0) + 1);
      twin.check();
    }
  }), { seed: 42, numRuns: 300 });
  for (const answer of [
    'promise: done', 'promise: nothing new', 'promise: malformed', 'promise: over-budget', 'promise: unsigned',
    'promise: insufficient-funds', 'deliver: done', 'deliver: malformed', 'deliver: not-standing', 'confirm: done',
    'confirm: not-standing', 'refuse: done', 'refuse: already-confirmed', 'cancel: done', 'cancel: already-delivered',
    'sign: unknown-level', 'sign: beyond-level', 'sign: done',
  ]) assert.ok((answers.get(answer) ?? 0) >= 15, `${answer}: ${answers.get(answer) ?? 0}`);
});

test.run();
