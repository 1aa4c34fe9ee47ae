import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Message } from '../../../../machines/message.ts';
import { stepsOf } from '../../../../sim/report/procurement/conversationSteps.ts';
import { foldSteps } from '../../../../sim/report/procurement/foldSteps.ts';
import { type ProcurementMessage, procurementWords } from '../../../../sim/report/procurement/procurementWords.ts';
import type { Entry, Outcome } from '../../../../sim/tape/entry.ts';
import type { Step } from '../../../../sim/worlds/procurement/procurementRunResult.ts';
import { acmeOrder, aPurchase, candidate, ending, fileOf, ratingOfHooli, wanted } from '../../../helpers/aPurchase.ts';

const placed = { ...acmeOrder, orderId: 'request-1/1', requestId: 'request-1', category: 'electronics', region: 'eu' };
const terms = { unitPrice: 13_200, quantity: 40, leadTimeDays: 1 };
const offer = {
  talk: 'request-1/acme', round: 2, category: 'electronics', terms, low: terms, high: terms, roundsMax: 8,
};
type Said = { [T in ProcurementMessage['type']]: Extract<ProcurementMessage, { type: T }>['content'] };

/** One of each, and what it says. */
const examples: { readonly [T in keyof Said]: readonly [Said[T], string] } = {
  'purchase.requested': [wanted,
    'wants 40 units of electronics to eu for at most 6,000.00, high urgency, certified iso-9001'],
  'candidates.wanted': [fileOf(), 'asks for suppliers of 40 units of electronics among those preferred'],
  'guidance.given': [{ advice: 'allow-parts', file: fileOf() }, 'advises to buy in parts'],
  'request.concluded': [{ outcome: ending, file: fileOf() },
    'concludes: completed: 40 units for 5,280.00, 12.0 % below list price'],
  'availability.asked': [{ category: 'electronics', quantity: 1, region: 'eu' },
    'asks whether there are 1 unit of electronics for eu'],
  'candidates.found': [fileOf({ candidates: ['acme', 'a', 'b', 'c'].map((name) => candidate(name)) }),
    'found acme (score 62, 150.00, 9 days), a (score 62, 150.00, 9 days), b (score 62, 150.00, 9 days) and 1 more'],
  'candidates.cleared': [fileOf({ candidates: [candidate('acme')], reasons: [ratingOfHooli] }),
    'clears acme; rating of hooli: CCC (asked: BB or better)'],
  'case.escalated': [{ from: 'sourcing', problem: 'no-supplier', file: fileOf({ searches: 2, scope: 'anywhere' }) },
    'asks for advice: nobody can supply it (search 2, anybody anywhere)'],
  'candidates.rejected': [fileOf({ reasons: [ratingOfHooli] }),
    'sends all candidates back; rating of hooli: CCC (asked: BB or better)'],
  'offer.made': [offer, 'offers 40 at 132.00 each in 1 day (round 2 of 8)'],
  'offer.accepted': [{ talk: 'request-1/acme', round: 3 }, 'accepts the offer of round 3'],
  'talk.ended': [{ talk: 'request-1/acme', reason: 'no-deal' }, 'ends request-1/acme: no deal'],
  'approval.asked': [{ requestId: 'request-1', terms: [acmeOrder], total: 528_000 },
    'asks for a signature over 5,280.00: 40 at 132.00 each in 9 days from acme'],
  'orders.asked': [{ request: wanted, orders: [] }, 'asks what has been ordered'],
  'more.wanted': [fileOf({ excluded: ['acme'] }), 'wants other candidates than acme'],
  'case.closed': [{ outcome: { ...ending, kind: 'rejected', because: 'policy' }, file: fileOf() },
    'closes the case: rejected: policy forbids it'],
  'availability.told': [{ ...candidate('acme'), unitsFree: 0 }, 'has nothing to sell'],
  'order.confirmed': [{ orderId: 'request-1/1', dueMs: 97_205_000 }, 'confirms request-1/1, due at 1d 03:00:05'],
  'order.refused': [{ orderId: 'request-1/1', reason: 'no-capacity' }, 'refuses request-1/1: no capacity'],
  'goods.delivered': [{ orderId: 'request-1/1', quantity: 40, defective: 0 },
    'delivers 40 units of request-1/1, all good'],
  'approval.answered': [{ requestId: 'request-1', isApproved: false, upTo: 0, reason: 'no-answer' },
    'does not sign: no-answer'],
  'order.placed': [placed, 'orders 40 at 132.00 each in 9 days (request-1/1)'],
  'orders.settled': [{ requestId: 'request-1', standing: [], failed: [{ supplier: 'acme', reason: 'no-capacity' }] },
    'has nothing on order; failed: acme (no capacity)'],
  'orders.refused': [{ requestId: 'request-1', reason: 'unsigned', limit: 500_000 },
    'orders nothing: nobody has signed for it, the limit is 5,000.00'],
  'payment.made': [{ orderId: 'request-1/1', amount: 501_600 }, 'pays 5,016.00 for request-1/1'],
  'signature.kept': [{ requestId: 'request-1', by: 'manager', upTo: 528_000 }, 'signs as manager for up to 5,280.00'],
  'delivery.recorded': [{ ...placed, delivered: 40, defective: 2, promisedMs: 0, deliveredMs: 90_000_000, paid: 1 },
    'records request-1/1: 40 units came, 2 defective, 25.0 h late, 0.01 paid'],
};

function entry(type: string, content: object, outcome: Outcome = 'delivered', reason = ''): Entry {
  const message: Message = {
    type, content, from: 'a', to: 'b', kind: 'request', conversation: 'request-1', cause: 0, id: 1, atMs: 0 };
  return { seq: 0, atMs: 7, outcome, reason, message };
}

for (const [type, [content, says]] of Object.entries(examples)) {
  test(`${type} is told in words`, () => {
    assert.equal(stepsOf([entry(type, content)]), [{ atMs: 7, from: 'a', to: 'b', type, says }]);
  });
}

test('every type of message has its words', () => {
  assert.equal(Object.keys(procurementWords).sort(), Object.keys(examples).sort());
});

test('a reason is told once in a conversation, by whoever gives it first', () => {
  const told = stepsOf(aPurchase()).filter(({ says }) => says.includes('rating of hooli'));
  assert.equal(told.map(({ type }) => type), ['candidates.cleared']);
});

test('what did not arrive says so, and tells no reasons; a second copy is no step, nor what others say', () => {
  const rejected = fileOf({ reasons: [ratingOfHooli] });
  const steps = stepsOf([
    entry('candidates.rejected', rejected, 'dropped', 'loss'), entry('candidates.rejected', rejected),
    entry('candidates.rejected', rejected, 'refused', 'duplicate'), entry('letter.received', { letter: 1 }),
  ]);
  assert.equal(steps.map(({ says }) => says), [
    'sends all candidates back [dropped: loss]',
    'sends all candidates back; rating of hooli: CCC (asked: BB or better)',
  ]);
});

test('no step is longer than 200 characters, however long the names', () => {
  fc.assert(fc.property(fc.string({ minLength: 100, maxLength: 400, size: 'max' }), fc.boolean(), (name, isLost) => {
    const content = fileOf({ candidates: [candidate(name)], reasons: [{ ...ratingOfHooli, subject: name }] });
    const [step] = stepsOf([entry('candidates.cleared', content, isLost ? 'dropped' : 'delivered')]);
    assert.ok(step!.says.length <= 200, `${step!.says.length}`);
    assert.is(step!.says.endsWith(' [dropped]'), isLost);
  }), { seed: 42, numRuns: 100 });
});

const step = (type: string, from: string, to: string, says = type): Step => ({ atMs: 1, from, to, type, says });

test('the same words to several are one line, with how many', () => {
  const asked = ['supplier/a', 'supplier/b', 'supplier/c'].map((to) => step('availability.asked', 'sourcing-1', to));
  assert.equal(foldSteps(asked, { stepsMax: 9 }).map(({ who }) => who), ['sourcing-1 → 3 suppliers']);
  assert.equal(foldSteps(asked.slice(1), { stepsMax: 9 }).map(({ who }) => who), ['sourcing-1 → b, c']);
});

test('a long bargaining keeps its beginning and its end, as far as there is room', () => {
  const talk = [
    step('candidates.cleared', 'c', 'n'),
    ...Array.from({ length: 9 }, (_, i) => (
      i % 2 === 0 ? step('offer.made', 'n', 's', `${i}`) : step('offer.made', 's', 'n', `${i}`))),
    step('case.closed', 'n', 'lead'),
  ];
  const says = (stepsMax: number) => foldSteps(talk, { stepsMax }).map((line) => line.says).join(' ');
  assert.is(says(11), 'candidates.cleared 0 1 2 3 4 5 6 7 8 case.closed');
  assert.is(says(10), 'candidates.cleared 0 1 ⋯ 5 offers more 7 8 case.closed');
  assert.is(says(6), 'candidates.cleared 0 ⋯ 7 offers more 8 case.closed');
  assert.is(says(3), 'candidates.cleared ⋯ 9 offers case.closed');
});

test('what did not arrive is left out before anything else', () => {
  const talk = [step('case.closed', 'n', 'lead', 'closes [dropped: lost]'), step('case.closed', 'n', 'lead', 'closes'),
    step('payment.made', 't', 's', 'pays'), step('payment.made', 't', 's', 'pays [as agreed]')];
  const says = (stepsMax: number) => foldSteps(talk, { stepsMax }).map((line) => line.says);
  assert.equal(says(4), ['closes [dropped: lost]', 'closes', 'pays', 'pays [as agreed]']);
  assert.equal(says(3), ['closes', 'pays', 'pays [as agreed]']);
});

test('one offer is as short as saying that it is left out', () => {
  const offers = (from: number, to: number) => (
    Array.from({ length: to - from }, (_, i) => step('offer.made', `n${i}`, 's', `${from + i}`)));
  const talk = [...offers(0, 5), step('talk.ended', 's', 'n'), ...offers(5, 14)];
  const says = foldSteps(talk, { stepsMax: 11 }).map((line) => line.says).join(' ');
  assert.is(says, '0 1 2 3 4 talk.ended 5 6 ⋯ 5 offers more 12 13');
});

test('what tells least is left out first, and never more lines stay than asked for', () => {
  const steps = stepsOf(aPurchase());
  for (let stepsMax = 2; stepsMax <= steps.length; stepsMax++) {
    const told = foldSteps(steps, { stepsMax });
    assert.ok(told.length <= stepsMax, `${told.length} of ${stepsMax}`);
    assert.ok(told[0]!.says.startsWith('wants 40 units'));
  }
  const few = foldSteps(steps, { stepsMax: 18 }).map(({ says }) => says);
  assert.not.ok(few.some((says) => says.startsWith('pays')));
  assert.ok(few.some((says) => says.startsWith('concludes')));
});

test.run();
