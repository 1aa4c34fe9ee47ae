import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { NegotiationDesk } from '../../../actors/procurement/negotiationDesk.ts';
import { notify } from '../../../machines/message.ts';
import type { Message } from '../../../machines/message.ts';
import type { PurchaseOrder } from '../../../machines/procurementMessages.ts';
import { chance } from '../../../sim/chance.ts';
import {
  BuyingTown, hourMs, playTown, policy, rules, type Seller, type Sellers, wanted,
} from '../../helpers/buyingTown.ts';

const acme: Seller = { listPrice: 100, cost: 70 };
const words = ({ said }: BuyingTown, from = 'negotiation') => said.filter((each) => each.from === from)
  .map(({ to, type }) => `${to} ${type}`);
const standingOf = (town: BuyingTown) => town.said.filter(({ type }) => type === 'order.placed')
  .map(({ content }) => content as unknown as PurchaseOrder);
const reasonsOf = (town: BuyingTown) => town.heard('case.closed').flatMap(({ content }) => content.file.reasons);

test('it talks to all side by side, orders of the best, tells the others, and closes the case', () => {
  const town = playTown({ sellers: { acme, bolt: { listPrice: 95, cost: 60 } } });
  assert.equal(town.outcomes, ['completed ordered 10 790 160']);
  assert.equal(words(town).slice(-4), [
    'supplier/acme offer.accepted', 'treasury orders.asked', 'supplier/acme talk.ended', 'lead case.closed']);
  const verdicts = reasonsOf(town).filter(({ rule }) => rule === 'bargaining').map(({ verdict }) => verdict);
  assert.equal(verdicts, ['met', 'met']);
});

test('when nobody can deliver all and parts will do, several deliver together', () => {
  const sellers = { acme: { ...acme, capacity: 6 }, bolt: { ...acme, capacity: 6 } };
  assert.is(words(playTown({ sellers })).at(-1), 'sourcing more.wanted');
  const town = playTown({ sellers }, wanted(), { mayPart: true });
  assert.match(town.outcomes[0]!, /^completed ordered 10 /);
  assert.equal(standingOf(town).map(({ quantity }) => quantity), [6, 4]);
});

test('what goes beyond its limit is approved first, for all that is ordered together', () => {
  const town = playTown({ sellers: { acme }, policy: { approvalLevels: [
    { level: 'buyer', upTo: 700 }, { level: 'board', upTo: 1000 }] } });
  const [asked] = town.heard('approval.asked');
  assert.is(asked!.content.total, asked!.content.terms[0]!.unitPrice * 10);
  assert.match(town.outcomes[0]!, /^completed ordered/);
  assert.is(words(town).indexOf('approver approval.asked') < words(town).indexOf('treasury orders.asked'), true);
});

test('what nobody may sign for is not ordered', () => {
  const town = playTown({ sellers: { acme }, policy: { approvalLevels: [{ level: 'buyer', upTo: 700 }] } });
  assert.equal(town.outcomes, ['rejected policy 0 0 0']);
});

const silenced = (...silent: string[]) => ({ network: ({ from }: Message) => (silent.includes(from) ? [] : [1000]) });
const limited = { approvalLevels: [{ level: 'buyer', upTo: 1 }, { level: 'board', upTo: 9999 }] };

test('an approver who says nothing is reminded once, and then has said no', () => {
  const town = playTown({ sellers: { acme }, policy: limited, ...silenced('approver') });
  const asked = town.heard('approval.asked');
  assert.is(asked.length, 2);
  assert.is(asked[1]!.atMs - asked[0]!.atMs, rules.waitsMs.approving);
  assert.equal(town.outcomes, ['rejected not-approved 0 0 0']);
  assert.is(words(town).at(-2), 'supplier/acme talk.ended');
});

test('no is no', () => {
  const no = notify('negotiation', 'approval.answered', {
    requestId: 'request-1', isApproved: false, upTo: 0, reason: 'too dear' });
  const town = new BuyingTown({ sellers: { acme }, policy: limited, ...silenced('approver') });
  town.bring(wanted());
  town.run(1);
  town.say('human', { ...no, content: { ...no.content, requestId: 'request-2' } });
  town.say('human', { ...no, content: { ...no.content, isApproved: true, upTo: 100 } });
  town.run(1);
  assert.is(town.state('negotiation'), 'approving', 'another question was answered');
  town.say('human', no);
  town.run(1);
  assert.equal(town.outcomes, ['rejected not-approved 0 0 0']);
});

test('a treasury that says nothing is asked again, and then the lead is', () => {
  const town = playTown({ sellers: { acme }, advise: () => 'ask-again', ...silenced('treasury') });
  assert.is(town.heard('orders.asked').length, 2 * rules.asksMax);
  const [escalated, ...others] = town.said.filter(({ type }) => type === 'case.escalated');
  assert.is((escalated!.content as { problem?: string }).problem, 'nobody-answers');
  assert.is(others.length, 0, 'the lead is asked once about the same silence');
  assert.equal(town.outcomes, ['rejected nobody-answers 0 0 0']);
});

test('a treasury without money is no way to buy', () => {
  assert.equal(playTown({ sellers: { acme }, cash: 10 }).outcomes, ['rejected insufficient-funds 0 0 0']);
});

test('a supplier that says nothing is asked again, and then done without', () => {
  const sellers = { acme, bolt: { listPrice: 50, cost: 30 } };
  const town = playTown({ sellers, ...silenced('supplier/bolt') });
  assert.match(town.outcomes[0]!, /^completed/);
  assert.is(town.heard('offer.made').filter(({ to }) => to === 'supplier/bolt').length, rules.asksMax);
});

test('who has lost its capacity meanwhile is replaced by the next best; and in the end by nobody', () => {
  const sellers = { acme, bolt: { listPrice: 80, cost: 50 } };
  const losing = (...names: string[]) => {
    const town = new BuyingTown({ sellers });
    town.bring(wanted());
    town.clock.runUntil(1.5 * hourMs); // every talk is under way
    for (const name of names) {
      const desk = town.suppliers.get(name)!;
      town.clock.setTimeout(() => { desk.secrets = { ...desk.secrets, capacity: 0 }; }, 0.1 * hourMs);
    }
    return town.run();
  };
  const late = (town: BuyingTown) => standingOf(town).map(({ supplier }) => supplier);
  assert.equal(late(losing()), ['bolt']);
  assert.ok(late(losing('bolt')).includes('acme'));
  assert.is(words(losing('acme', 'bolt')).at(-1), 'sourcing more.wanted');
});

test('no agreement: back to sourcing without these; after too many searches the lead is asked', () => {
  const dear = { sellers: { acme: { listPrice: 200, cost: 180 } } };
  const [more] = playTown(dear).heard('more.wanted');
  assert.equal(more!.content.excluded, ['acme']);
  assert.equal(more!.content.candidates, []);
  const asked = (advice: 'give-up' | 'widen-search' | 'allow-parts' | 'ask-again') => (
    playTown({ ...dear, advise: () => advice }, wanted(), { searches: 2 }));
  assert.equal(asked('give-up').outcomes, ['rejected over-budget 0 0 0']);
  assert.equal(asked('ask-again').outcomes, ['rejected over-budget 0 0 0'], 'once more, and no more');
  assert.is(asked('widen-search').heard('more.wanted')[0]!.content.scope, 'category');
  const parted = asked('allow-parts');
  assert.is(parted.heard('case.closed')[0]!.content.file.mayPart, true);
});

test('asked to try again, it goes to its budget\'s end', () => {
  const hasty: Sellers = { acme: { listPrice: 100, cost: 92, patienceRounds: 2 } };
  const town = playTown({ sellers: hasty, advise: () => 'ask-again' }, wanted({ urgency: 'low' }), { searches: 2 });
  assert.match(town.outcomes[0]!, /^completed/);
  assert.equal([...new Set(town.heard('offer.made').map(({ content }) => content.talk))], [
    'request-1/acme/2.1', 'request-1/acme/2.2']);
});

test('one case at a time: the others wait, and none is taken up twice', () => {
  const town = new BuyingTown({ sellers: { acme } });
  for (const requestId of ['request-1', 'request-2', 'request-1']) town.bring(wanted({ requestId }));
  town.run();
  assert.is(town.outcomes.length, 2);
  const at = (type: string, id: string) => (
    town.said.find((each) => each.type === type && each.conversation === id)!.atMs);
  assert.ok(at('offer.made', 'request-2') >= at('case.closed', 'request-1') + rules.waitsMs.preparing);
  town.bring(wanted(), { searches: 2 });
  town.run();
  assert.is(town.outcomes.length, 2, 'a closed request stays closed');
});

test('a restart at any moment, of anybody, changes no outcome and orders nothing twice', () => {
  const sellers = { acme, bolt: { listPrice: 95, cost: 60 } };
  const orders = (town: BuyingTown) => new Map(standingOf(town).map((order) => [order.orderId, JSON.stringify(order)]));
  const calm = playTown({ sellers, policy: limited });
  for (const address of ['negotiation', 'supplier/acme', 'supplier/bolt', 'treasury', 'approver']) {
    for (const { atMs } of calm.said.filter((_, i) => i % 3 === 0)) {
      const town = new BuyingTown({ sellers, policy: limited });
      town.bring(wanted());
      for (const delayMs of [0, 500, 1000]) town.clock.setTimeout(() => town.restart(address), atMs + delayMs);
      town.run();
      assert.equal(town.outcomes, calm.outcomes, `${address} at ${atMs}`);
      assert.equal([...orders(town)], [...orders(calm)], `${address} at ${atMs}`);
    }
  }
});

test('every message twice changes no outcome', () => {
  const sellers = { acme, bolt: { listPrice: 95, cost: 60 } };
  const once = playTown({ sellers, policy: limited });
  const twice = playTown({ sellers, policy: limited, network: () => [1000, 1500] });
  assert.equal(twice.outcomes, once.outcomes);
  assert.is(new Set(standingOf(twice).map(({ orderId }) => orderId)).size, 1);
});

test('rules make sense', () => {
  const wrong = (changes: object, law: RegExp) => assert.throws(() => new NegotiationDesk({
    policy, rules: { ...rules, ...changes }, luckOf: (name) => chance(1, name), now: () => 0 }), law);
  wrong({ talksMax: 0 }, /somebody is talked to/);
  wrong({ asksMax: 0 }, /asked at least once/);
  wrong({ replyMs: 0 }, /everything takes time/);
});

test.run();
