import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { adviceOn } from '../../../actors/procurement/advice.ts';
import { heeding } from '../../../actors/procurement/caseFile.ts';
import { leadActor } from '../../../actors/procurement/lead.actor.ts';
import { LeadDesk } from '../../../actors/procurement/leadDesk.ts';
import {
  type Advice, type CaseFile, type Outcome, type Problem, type PurchaseRequest, scopes, urgencies,
} from '../../../machines/procurementMessages.ts';
import { Alone, caseFile, purchase } from '../../helpers/buyingHouse.ts';
import { told } from '../../helpers/machineEvents.ts';

const rules = { patienceMs: { low: 9_000, normal: 1_000, high: 300 }, asksMax: 3, checksMax: 2 };
const lead = () => new Alone(leadActor, (now) => ({ desk: new LeadDesk({ rules, now }), treasuryMs: 50 }));
const wanted = (requestId = 'r', rest: Partial<PurchaseRequest> = {}): PurchaseRequest => (
  { ...purchase, requestId, ...rest });
const requested = (request = wanted(), conversation = request.requestId) =>
  told('purchase.requested', request, { from: 'requester', id: 4, conversation });
const fileOf = (requestId = 'r', rest: Partial<CaseFile> = {}) => caseFile({ request: wanted(requestId), ...rest });
const escalated = (problem: Problem, file = fileOf()) => told('case.escalated',
  { from: 'sourcing' as const, problem, file }, { from: 'sourcing/2', id: 8, conversation: file.request.requestId });
const closed = (outcome: Partial<Outcome>, requestId = 'r') => told('case.closed', {
  outcome: { kind: 'rejected' as const, because: 'policy', quantity: 0, spent: 0, saved: 0, ...outcome },
  file: fileOf(requestId, { scope: 'anywhere' }),
}, { conversation: requestId });
const order = (quantity: number) => ({
  orderId: 'r/1', requestId: 'r', supplier: 'acme', category: 'chips', region: 'EU', listPrice: 6_000, unitPrice: 5_000,
  quantity, leadTimeDays: 9,
});
const settled = (quantity: number, requestId = 'r') => told('orders.settled', {
  requestId, standing: quantity === 0 ? [] : [order(quantity)], failed: [],
}, { from: 'treasury' });

test('a request goes to sourcing at once, with all that is known: nothing', () => {
  const [post, ...others] = lead().hear(requested()).posts();
  assert.equal(others, []);
  assert.equal(post, {
    type: 'candidates.wanted', to: 'sourcing', kind: 'request', conversation: 'r', cause: 4,
    content: { ...fileOf(), searches: 0 },
  });
});

test('what cannot be bought is refused at once; others are not kept waiting', () => {
  for (const request of [wanted('r', { quantity: 0 }), wanted('r', { budget: -1 }), wanted('r', { quantity: 1.5 }),
    wanted('r', { urgency: 'now' as never }), wanted('')])
    assert.match(lead().hear(requested(request)).said('outcome').join(), /^requester request.concluded .*"malformed"/);
  assert.match(lead().hear(requested(wanted('r'), 's')).said('outcome').join(), /malformed/);
});

test('one request at a time, in the order they came; the end of each is told', () => {
  const alone = lead().hear(requested(wanted('a')), requested(wanted('b')));
  assert.equal(alone.said(), ['sourcing candidates.wanted']);
  alone.hear(closed({ kind: 'completed', quantity: 100 }, 'a'));
  const [end, next] = alone.posts();
  assert.equal([end!.to, end!.type, end!.conversation, next!.type, next!.conversation],
    ['requester', 'request.concluded', 'a', 'candidates.wanted', 'b']);
});

test('a request in which nothing was ordered ends as it was closed, if the treasury knows no better', () => {
  const alone = lead().hear(requested(), closed({}));
  assert.equal(alone.said('orders'), ['sourcing candidates.wanted', 'treasury orders.asked []']);
  const [end] = alone.hear(settled(0)).posts();
  assert.equal((end!.content as { outcome: Outcome }).outcome.because, 'policy');
});

for (const [quantity, kind] of [[100, 'completed'], [40, 'partially-completed']] as const) {
  test(`an order that stands is never told as none: ${quantity} of 100 units`, () => {
    for (const isClosed of [true, false]) {
      const alone = lead().hear(requested());
      if (isClosed) alone.hear(closed({}));
      else alone.wait(1_000);
      alone.posts();
      const [end] = alone.hear(settled(quantity)).posts();
      const { outcome } = end!.content as { outcome: Outcome };
      assert.equal([outcome.kind, outcome.quantity, outcome.spent, outcome.saved],
        [kind, quantity, quantity * 5_000, quantity * 1_000]);
    }
  });
}

for (const urgency of urgencies) {
  test(`patience at ${urgency} urgency lasts its time, whatever restarts; then the treasury is asked`, () => {
    const patienceMs = rules.patienceMs[urgency];
    const alone = lead().hear(requested(wanted('r', { urgency }))).wait(100).restart().wait(patienceMs - 101);
    assert.equal(alone.said(), ['sourcing candidates.wanted', 'sourcing candidates.wanted']);
    assert.equal(alone.wait(1).said(), ['treasury orders.asked']);
    assert.equal(alone.wait(20).restart().said(), ['treasury orders.asked']);
    assert.match(alone.wait(50).said('outcome').join(), /requester request.concluded .*"treasury-silent"/);
    assert.is(alone.wait(99_999).said().length, 0);
  });
}

test('who asks twice is told the same, and it counts once', () => {
  const alone = lead().hear(requested());
  alone.posts();
  for (const searches of [1, 2, 3]) {
    const ask = escalated('no-supplier', fileOf('r', { searches, scope: 'anywhere', mayPart: true }));
    assert.equal(alone.hear(ask, ask).said('advice'), Array(2).fill('sourcing/2 guidance.given "ask-again"'));
  }
  assert.match(alone.hear(escalated('no-supplier', fileOf('r', { searches: 4 }))).said('advice').join(), /"give-up"/);
});

test('who asks about a request that is over, unknown or being checked is told to give up', () => {
  assert.match(lead().hear(escalated('no-supplier')).said('advice').join(), /"give-up"/);
  const alone = lead().hear(requested(), closed({}), escalated('no-supplier'));
  assert.match(alone.said('advice').join(), /"give-up"/);
  assert.match(alone.hear(settled(0), escalated('no-supplier')).said('advice').join(), /"give-up"/);
});

test('whoever heeds all advice is told to give up in the end, whatever the trouble', () => {
  const anyTrouble = fc.record({
    problem: fc.constantFrom<Problem>('no-supplier', 'all-rejected', 'no-agreement', 'nobody-answers'),
    urgency: fc.constantFrom(...urgencies), scope: fc.constantFrom(...scopes), mayPart: fc.boolean(),
    asksMax: fc.integer({ min: 0, max: 9 }),
  });
  fc.assert(fc.property(anyTrouble, ({ problem, urgency, scope, mayPart, asksMax }) => {
    let file = caseFile({ request: wanted('r', { urgency }), scope, mayPart });
    const given: Advice[] = [];
    while (given.at(-1) !== 'give-up') {
      given.push(adviceOn({ problem, file }, { asksBefore: given.length, asksMax }));
      const heeded = heeding(file, given.at(-1)!);
      if (/widen|parts/.test(given.at(-1)!)) assert.not.equal(heeded, file);
      file = heeded;
    }
    assert.ok(given.length <= asksMax + 1);
    if (problem === 'all-rejected') assert.is(given.length, 1);
    else if (given.length <= asksMax) assert.equal([file.scope, file.mayPart, urgency], ['anywhere', true, 'high']);
  }), { seed: 42, numRuns: 300 });
});

test('who is in a hurry takes parts before looking further; who has time looks further first', () => {
  const advice = (urgency: PurchaseRequest['urgency']) => adviceOn(
    { problem: 'no-agreement', file: caseFile({ request: wanted('r', { urgency }) }) }, { asksBefore: 0, asksMax: 3 });
  assert.equal(urgencies.map(advice), ['widen-search', 'widen-search', 'allow-parts']);
});

/** Anything that may happen to three requests, in any order and any number of times. */
const anyStep = fc.oneof(
  fc.record({ kind: fc.constantFrom('request', 'escalate', 'close', 'complete', 'settle', 'stand'),
    requestId: fc.constantFrom('a', 'b', 'c') }),
  fc.record({ kind: fc.constantFrom('wait', 'restart'), requestId: fc.constant('') }));
test('whatever happens, in whatever order, however often: each request has one end, told to whoever asks', () => {
  fc.assert(fc.property(fc.array(anyStep, { maxLength: 25 }), (steps) => {
    const alone = lead();
    const requests = new Set<string>();
    for (const { kind, requestId } of steps) {
      if (kind === 'wait') alone.wait(170);
      else if (kind === 'restart') alone.restart();
      else if (kind === 'request') alone.hear(requested(wanted(requestId)));
      else if (kind === 'escalate') alone.hear(escalated('no-supplier', fileOf(requestId)));
      else if (kind === 'settle') alone.hear(settled(0, requestId));
      else if (kind === 'stand') alone.hear(settled(40, requestId));
      else alone.hear(closed({ quantity: kind === 'complete' ? 100 : 0 }, requestId));
      if (['request', 'close', 'complete'].includes(kind)) requests.add(requestId);
    }
    const concluded = alone.wait(100_000).posts().filter(({ type }) => type === 'request.concluded');
    const ends = new Set(concluded.map(({ conversation, content }) => JSON.stringify([conversation, content])));
    const asked = steps.filter(({ kind }) => kind === 'request').length;
    assert.equal([...ends].map((end) => (JSON.parse(end) as [string])[0]).sort(), [...requests].sort());
    assert.ok(concluded.length <= ends.size + asked);
    assert.is(alone.state, 'idle');
  }), { seed: 42, numRuns: 300 });
});

test('who asks again after the end is told it again, and nothing is bought again', () => {
  const alone = lead().hear(requested(), closed({ quantity: 100 }));
  const [end] = alone.posts().filter(({ type }) => type === 'request.concluded');
  assert.equal(alone.hear(requested()).posts().map(({ type, content }) => [type, content]),
    [['request.concluded', end!.content]]);
});

test('a lead has patience, and asks the treasury', () => {
  const desk = (rest: object) => () => new LeadDesk({ rules: { ...rules, ...rest }, now: () => 0 });
  assert.throws(desk({ patienceMs: { low: 1, normal: 0, high: 1 } }), /patience/);
  assert.throws(desk({ checksMax: 0 }), /at least once/);
});

test.run();
