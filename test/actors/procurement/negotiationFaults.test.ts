import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { type Message, notify, type Post } from '../../../machines/message.ts';
import type { OfferMade, PurchaseOrder } from '../../../machines/procurementMessages.ts';
import { BuyingTown, hourMs, rules, type Seller, type TownOptions, wanted } from '../../helpers/buyingTown.ts';

const acme: Seller = { listPrice: 100, cost: 70 };
const limited = { approvalLevels: [{ level: 'buyer', upTo: 1 }, { level: 'board', upTo: 9999 }] };
const begin = (options: Partial<TownOptions> = {}, searches = 1) => {
  const town = new BuyingTown({ sellers: { acme }, ...options });
  town.bring(wanted(), { searches });
  return town;
};
const count = (town: BuyingTown, type: string) => town.said.filter((each) => each.type === type).length;

test('the last offer of a seller is held while others talk, and taken when nothing better is to be had', () => {
  const dear = { listPrice: 100, cost: 95, leadTimeDays: { usual: 10, least: 10 } };
  const town = begin({ sellers: { dear } }).run();
  const [closed] = town.heard('case.closed');
  assert.equal([closed!.content.outcome.kind, closed!.content.outcome.spent], ['completed', 950]);
  assert.match(closed!.content.file.reasons[0]!.found, /^last offer: 10 at 95 cents each in 10 days/);
  assert.is(count(town, 'offer.accepted'), 1);
  const beside = begin({ sellers: { dear, acme } }).run();
  const ended = beside.heard('talk.ended').map(({ to, content: { reason } }) => `${to} ${reason}`);
  assert.equal(ended, ['supplier/dear not-chosen']);
});

test('a last offer that its seller has taken back cannot be taken', () => {
  const town = begin({ sellers: { dear: { listPrice: 100, cost: 95 }, acme } });
  town.clock.runUntil(1.5 * hourMs);
  town.say('supplier/dear', notify('negotiation', 'talk.ended', { talk: 'request-1/dear', reason: 'expired' }));
  town.say('supplier/stranger', notify('negotiation', 'talk.ended', { talk: 'request-1/acme', reason: 'expired' }));
  town.run();
  assert.equal(town.said.filter(({ type }) => type === 'order.placed')
    .map(({ content }) => (content as unknown as PurchaseOrder).supplier), ['acme']);
});

test('an old offer, a strange one and one out of range move no talk but their own', () => {
  const calm = begin().run();
  const town = begin();
  town.clock.runUntil(1.2 * hourMs);
  const [first] = town.said.filter(({ type, from }) => type === 'offer.made' && from === 'supplier/acme');
  const offer = first!.content as OfferMade;
  const said = (from: string, changes: Partial<OfferMade>) => (
    town.say(from, notify('negotiation', 'offer.made', { ...offer, ...changes }) as Post));
  said('supplier/acme', { terms: { ...offer.terms, unitPrice: 1 } });
  said('supplier/acme', { round: 9 });
  said('supplier/bolt', { round: 4 });
  said('supplier/acme', { talk: 'request-2/acme' });
  town.say('supplier/acme', notify('negotiation', 'offer.accepted', {
    talk: 'request-1/acme', round: 9, terms: offer.terms }));
  town.run();
  assert.equal(town.outcomes, calm.outcomes);
  const spoilt = begin();
  spoilt.clock.runUntil(hourMs + 1001);
  spoilt.say('supplier/acme', notify('negotiation', 'offer.made', {
    ...offer, round: 2, terms: { ...offer.terms, unitPrice: 101 } }) as Post);
  spoilt.run();
  assert.is(spoilt.heard('talk.ended')[0]!.content.reason, 'issue-out-of-range');
});

test('who has fewer units than it told is asked for no more than it then offers', () => {
  const town = new BuyingTown({ sellers: { acme } });
  town.bring(wanted(), { mayPart: true });
  town.suppliers.get('acme')!.secrets = { ...town.suppliers.get('acme')!.secrets, capacity: 4 };
  town.run();
  const asked = town.said.filter(({ type, from }) => type === 'offer.made' && from === 'negotiation')
    .map(({ content }) => (content as OfferMade).terms.quantity);
  assert.equal(asked.slice(0, 2), [10, 4]);
  assert.is(town.heard('case.closed')[0]!.content.outcome.quantity, 4);
});

test('an answer that does not account for what was asked is none; one about another request neither', () => {
  const town = begin({ network: ({ from }) => (from === 'treasury' ? [] : [1000]) });
  town.run(1);
  assert.is(town.state('negotiation'), 'ordering');
  const settle = (requestId: string) => town.say('a treasury', notify('negotiation', 'orders.settled', {
    requestId, standing: [], failed: requestId === 'request-1' ? [] : [{ supplier: 'acme', reason: 'no-capacity' }] }));
  settle('request-1');
  settle('request-2');
  const late = town.said.length;
  town.clock.runUntil(town.clock.now() + hourMs);
  assert.is(town.state('negotiation'), 'ordering');
  assert.is(town.said.length, late);
  assert.equal(town.thrown, []);
});

test('where the treasury misses a signature, it is asked for again, but not for ever', () => {
  const losing = (lost: number) => {
    let signatures = 0;
    const network = ({ type }: Message) => (type === 'signature.kept' && ++signatures <= lost ? [] : [1000]);
    return begin({ policy: limited, network }).run();
  };
  const once = losing(1);
  assert.match(once.outcomes[0]!, /^completed/);
  assert.is(count(once, 'approval.asked'), 2);
  const always = losing(99);
  assert.equal(always.outcomes, ['rejected not-approved 0 0 0']);
  assert.is(count(always, 'approval.asked'), rules.asksMax);
  assert.is(count(always, 'order.placed'), 0);
});

test('what has not been answered is said again at once by whoever starts afresh', () => {
  const says = (silent: string, type: string, options: Partial<TownOptions> = {}, searches = 1) => {
    const town = begin({ ...options, network: ({ from }) => (from === silent ? [] : [1000]) }, searches).run(0.5);
    const before = count(town, type);
    town.restart('negotiation');
    town.restart('negotiation');
    return count(town, type) - before;
  };
  assert.is(says('supplier/acme', 'offer.made'), 2);
  assert.is(says('approver', 'approval.asked', { policy: limited }), 2);
  assert.is(says('treasury', 'orders.asked'), 2);
  assert.is(says('lead', 'case.escalated', { sellers: { acme: { ...acme, capacity: 0 } } }, 2), 2);
  assert.is(says('nobody', 'case.closed'), 0);
});

test('whoever has failed twice, asked to try again, gives up; advice about another search is none', () => {
  const sellers = { dear: { listPrice: 200, cost: 180 } };
  const town = begin({ sellers, advise: () => 'ask-again' }, 2).run();
  assert.is(count(town, 'case.escalated'), 2);
  assert.equal(town.outcomes, ['rejected over-budget 0 0 0']);
  const mute = begin({ sellers, network: ({ from }) => (from === 'lead' ? [] : [1000]) }, 2).run(0.5);
  assert.is(mute.state('negotiation'), 'awaitingGuidance');
  const { file } = mute.said.find(({ type }) => type === 'case.escalated')!.content as { file: { searches: number } };
  mute.say('a lead', notify('negotiation', 'guidance.given', { advice: 'ask-again', file: { ...file, searches: 1 } }));
  const offers = count(mute, 'offer.made');
  mute.run(0.1);
  assert.equal([mute.state('negotiation'), count(mute, 'offer.made')], ['awaitingGuidance', offers]);
  assert.equal(mute.run().outcomes, ['rejected over-budget 0 0 0'], 'a silent lead is not waited for for ever');
});

test('a request that the treasury has closed is closed', () => {
  const town = begin();
  town.say('lead', { ...notify('treasury', 'orders.asked', { request: wanted(), orders: [] }), kind: 'request' });
  town.run();
  assert.equal(town.outcomes, ['rejected closed 0 0 0']);
  assert.is(count(town, 'order.placed'), 0);
});

test.run();
