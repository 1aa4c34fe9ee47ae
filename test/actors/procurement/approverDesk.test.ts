import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { approverActor } from '../../../actors/procurement/approver.actor.ts';
import { ApproverDesk, type SigningWay } from '../../../actors/procurement/approverDesk.ts';
import { Alone, policy } from '../../helpers/buyingHouse.ts';
import { told } from '../../helpers/machineEvents.ts';

const ways: Record<string, SigningWay> = {
  buyer: { kind: 'policy', delayMs: 1 }, manager: { kind: 'policy', delayMs: 10 },
  director: { kind: 'policy', delayMs: 100 }, board: { kind: 'human', patienceMs: 1_000 },
};
const approver = (rules = policy) =>
  new Alone(approverActor, (now) => ({ desk: new ApproverDesk({ policy: rules, ways, now }) }));
const terms = (total: number) => (
  [{ supplier: 'acme', unitPrice: total, quantity: 1, leadTimeDays: 1, listPrice: total }]);
const asked = (total: number, { from = 'negotiation/1', requestId = 'r', id = 7 } = {}) => told(
  'approval.asked', { requestId, terms: terms(total), total }, { from, id, conversation: requestId, kind: 'request' });
const human = (isApproved: boolean, upTo: number, from = 'human', requestId = 'r') =>
  told('approval.answered', { requestId, isApproved, upTo, reason: 'so be it' }, { from });
const shown = ['isApproved', 'by', 'upTo', 'reason'];

test('whoever may sign does so in its own time: first the treasury has the signature, then it is told', () => {
  for (const [total, level, delayMs] of [
    [500_000, 'buyer', 1], [500_001, 'manager', 10], [2_500_001, 'director', 100],
  ] as const) {
    const alone = approver().hear(asked(total)).wait(delayMs - 1);
    assert.equal(alone.posts(), []);
    assert.equal(alone.wait(1).said(...shown), [
      `treasury signature.kept "${level}" ${total}`,
      `negotiation/1 approval.answered true ${total} "within the limit of ${level}"`,
    ]);
    assert.equal(alone.wait(10_000).posts(), []);
  }
});

test('what policy forbids is refused at once, with the rule', () => {
  const refused = (rule: string) => [`negotiation/1 approval.answered false 0 "${rule}"`];
  assert.equal(approver().hear(asked(50_000_001)).said(...shown),
    refused('approval-limit: 500000.01, not at most 500000.00'));
  const wrong = told('approval.asked', { requestId: 'r', terms: terms(10), total: 11 }, { from: 'negotiation/1' });
  assert.equal(approver().hear(wrong).said(...shown), refused('total: 0.10, not orders that come to 0.11'));
  assert.equal(approver({ ...policy, supplierShareMaxPercent: 99 }).hear(asked(10)).said(...shown),
    refused('supplier-share: 1 of 1 units, not at most 99 %'));
});

test('the same question has the same answer, whoever asks; another is a new one', () => {
  const alone = approver().hear(asked(600_000)).wait(10);
  alone.posts();
  assert.equal(alone.hear(asked(600_000, { from: 'negotiation/2', id: 9 })).said('isApproved'),
    ['treasury signature.kept', 'negotiation/2 approval.answered true']);
  assert.equal(alone.hear(asked(600_001)).posts(), []);
  assert.equal(alone.wait(10).said('upTo'),
    ['treasury signature.kept 600001', 'negotiation/1 approval.answered 600001']);
});

test('who asks again while it waits is answered once, in the time of the first question', () => {
  const alone = approver().hear(asked(600_000)).wait(5).hear(asked(600_000, { from: 'negotiation/2' }));
  assert.equal(alone.wait(5).said(), ['treasury signature.kept', 'negotiation/2 approval.answered']);
  assert.equal(alone.wait(100).posts(), []);
});

test('of two different questions about one request only the last is answered', () => {
  const alone = approver().hear(asked(600_000)).wait(5).hear(asked(700_000)).wait(100);
  assert.equal(alone.said('upTo'), ['treasury signature.kept 700000', 'negotiation/1 approval.answered 700000']);
  const dearer = approver().hear(asked(600_000), asked(50_000_001)).wait(100);
  assert.equal(dearer.said('isApproved'), ['negotiation/1 approval.answered false']);
});

test('a human is asked, reminded, and answers for the approver', () => {
  const alone = approver().hear(asked(20_000_000));
  assert.equal(alone.said('total'), ['human approval.asked 20000000']);
  assert.equal(alone.wait(500).hear(asked(20_000_000)).said('total'), ['human approval.asked 20000000']);
  assert.equal(alone.hear(human(true, 20_000_000)).said(...shown), [
    'treasury signature.kept "board" 20000000', 'negotiation/1 approval.answered true 20000000 "so be it"',
  ]);
  assert.equal(alone.hear(human(false, 0)).wait(10_000).posts(), [], 'it was answered');
});

test('a human may say no, or not as much, or nothing', () => {
  const said = (...words: ReturnType<typeof human>[]) => {
    const alone = approver().hear(asked(20_000_000));
    alone.posts();
    return alone.hear(...words).said(...shown);
  };
  const no = (reason: string) => [`negotiation/1 approval.answered false 0 "${reason}"`];
  assert.equal(said(human(false, 20_000_000)), no('so be it'));
  assert.equal(said(human(true, 19_999_999)), no('not for as much'));
  const alone = approver().hear(asked(20_000_000));
  alone.posts();
  assert.equal(alone.wait(999).posts(), []);
  assert.equal(alone.wait(1).said(...shown), no('no-answer'));
});

test('nobody answers for a human, nor a human for a rule', () => {
  const alone = approver().hear(asked(20_000_000));
  alone.posts();
  alone.hear(human(true, 20_000_000, 'negotiation/1'), human(true, 20_000_000, 'human', 'other'));
  assert.equal(alone.posts(), []);
  assert.equal(approver().hear(asked(600_000), human(true, 600_000)).posts(), []);
});

test('a restart answers every question once', () => {
  const alone = approver().hear(asked(600_000), asked(3_000_000, { requestId: 's' })).wait(10).restart().wait(1_000);
  assert.equal(alone.said('upTo'), [
    'treasury signature.kept 600000', 'negotiation/1 approval.answered 600000', 'treasury signature.kept 3000000',
    'negotiation/1 approval.answered 3000000',
  ]);
});

test('each level has a way to sign, and time passes', () => {
  const open = (others: Record<string, SigningWay>) => () => new ApproverDesk({ policy, ways: others, now: () => 0 });
  const { board: _, ...few } = ways;
  assert.throws(open(few), /each level has its way/);
  assert.throws(open({ ...ways, buyer: { kind: 'policy', delayMs: 0 } }), /time passes/);
  assert.throws(open({ ...ways, board: { kind: 'human', patienceMs: 0 } }), /time passes/);
});

test.run();
