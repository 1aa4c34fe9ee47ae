import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { acts, type ActType } from '../../../machines/acts.ts';
import { mayNot } from '../../../machines/capabilities.ts';
import type { FirmPhase } from '../../../actors/firm/firmStrategy.ts';
import type { OutcomeTold } from '../../../machines/mindMessages.ts';
import { counselledFirm } from '../../helpers/counselledFirm.ts';
import { officeDesk } from '../../helpers/firmOffice.ts';
import { told } from '../../helpers/machineEvents.ts';
import { actLike } from '../../helpers/wellFormedActs.ts';

const phases: FirmPhase[] = ['policy', 'auction', 'reconciliation', 'service'];
const prepare = (visit: string, portions = 1) => (
  { type: 'preparation.asked', content: { dish: 'soup', portions, visit } });
const serve = (preparation: number, visit: string) => ({ type: 'serving.asked', content: { preparation, visit } });
const bid = (price: number, good = 'salt') => (
  { type: 'bid.placed', content: { good, lines: [{ price, quantity: 2 }] } });
const types = ({ relayed }: ReturnType<typeof counselledFirm>) => relayed.map(({ type }) => type);
const lastReason = ({ relayed }: ReturnType<typeof counselledFirm>) => relayed.at(-1)!.reason!;
/** A desk in the auction, with salt for sale. */
const bidding = () => {
  const desk = officeDesk({ phase: 'auction' });
  Object.assign(desk.board, { lotsOnSale: [{ good: 'salt', supply: 9, reservePrice: 1 }] });
  return desk;
};

for (const phase of phases) {
  test(`${phase}: the mind is asked once, with the phase’s task, and has a deadline`, () => {
    const firm = counselledFirm(phase);
    assert.equal(firm.asked().map(({ ask, task }) => [ask, task]), [[1, `firm/${phase}`]]);
    assert.equal(firm.posts.map(({ to }) => to), ['ann/mind']);
    assert.equal(firm.relayed, [{ type: 'decision.begun', deadlineMs: 300 }]);
  });

  test(`${phase}: of all that a firm can do only what is the phase’s is ever done, whatever the mind says`, () => {
    for (const type of Object.keys(acts) as ActType[]) {
      const firm = counselledFirm(phase, { stock: { salt: 5, leek: 5, rice: 5 } });
      firm.give([{ type, content: actLike(type, 'ann').content }]);
      if (mayNot(phase, acts[type].verb) === undefined) continue;
      assert.equal(firm.did(), [], type);
      assert.is(lastReason(firm), `not-in-${phase}: ${type}`);
    }
  });
}

test('what the mind decides is done, all in one go, and then it is at rest', () => {
  const firm = counselledFirm('auction', { desk: bidding() });
  firm.give([bid(50)]);
  assert.equal(firm.did(), ['auctioneer bid.placed']);
  assert.equal(types(firm), ['decision.begun', 'decision.made']);
  firm.give([bid(50)]);
  assert.is(firm.did().length, 1, 'what is answered is answered');
});

test('a bid beyond its cash is not placed, nor is anything else that was said with it', () => {
  const firm = counselledFirm('auction', { desk: bidding() });
  firm.give([bid(1), bid(50)]); // 2 and 100 of its 100 cents
  assert.equal(firm.did(), []);
  assert.match(lastReason(firm), /^limit: bid\.placed: you have 2 cents less/);
});

test('its cash is what it has when it acts, not when it asked', () => {
  const firm = counselledFirm('auction', { desk: bidding() });
  firm.desk.cash = 99;
  firm.give([bid(50)]);
  assert.equal(firm.did(), []);
});

test('who has failed waits until it is due, and asks again then', () => {
  const firm = counselledFirm('auction', { desk: bidding() });
  firm.give('nonsense');
  assert.is(lastReason(firm), 'nonsense: no list of acts');
  firm.hear(told('act.refused', { act: 'bid.placed', reason: 'malformed' }));
  assert.is(firm.asked().length, 1);
  firm.hear(told('decision.due', { phase: 'policy' }));
  assert.is(firm.asked().length, 1, 'that was for another phase');
  firm.hear(told('decision.due', { phase: 'auction' }));
  assert.equal(firm.asked().map(({ ask }) => ask), [1, 2]);
  firm.give([bid(5)], 1);
  assert.equal(firm.did(), [], 'an answer to an old question is too late');
});

test('when the mind declines its rule does what there is; when it is silent nobody does, until there is news', () => {
  const ruled = counselledFirm('auction', { desk: bidding() });
  ruled.decline(false);
  assert.equal(ruled.did(), ['auctioneer bid.placed']);
  assert.equal(types(ruled), ['decision.begun', 'decision.made']);
  const firm = counselledFirm('service', { stock: { salt: 9, leek: 9 } });
  firm.order(1);
  firm.decline(true);
  assert.is(firm.asked().length, 2, 'it orders: that is news');
  firm.decline(true);
  firm.hear(told('lot.refused', { lotId: 1, reason: 'no-market' }));
  assert.equal([firm.did(), firm.asked().length], [[], 2]);
  firm.order(2);
  assert.is(firm.asked().length, 3);
  assert.is(firm.asked()[2]!.facts.orders!.length, 2, 'what nobody did is still to be done');
});

test('in service all that is open is asked in one request, and what comes up meanwhile in the next', () => {
  const firm = counselledFirm('service', { stock: { salt: 9, leek: 18 } });
  for (const n of [1, 2, 3]) firm.order(n);
  assert.is(firm.asked().length, 1);
  firm.give([]);
  assert.is(firm.asked().length, 2);
  assert.is(firm.asked()[1]!.facts.orders!.length, 3);
  firm.order(4);
  firm.give([1, 2, 3].map((n) => prepare(`client-1/${n}`)));
  assert.is(firm.did().length, 3);
  assert.is(firm.asked().length, 2, 'before the kitchen has answered nobody knows the stock');
  for (const n of [1, 2, 3]) firm.pot(n, `client-1/${n}`);
  assert.is(firm.asked().length, 3);
  const { orders, stock } = firm.asked()[2]!.facts;
  assert.equal([orders!.map(({ hasPot }) => hasPot), stock], [[false, true, true, true], { leek: 12, salt: 6 }]);
});

test('what is said about somebody who has left meanwhile is passed over, and the rest is done', () => {
  const firm = counselledFirm('service', { stock: { salt: 9, leek: 9 } });
  firm.give([]);
  firm.order(1);
  firm.order(2);
  firm.give([prepare('client-1/1')]);
  firm.pot(1, 'client-1/1');
  firm.hear(told('order.cancelled', { visit: 'client-1/2', reason: 'impatience' }));
  firm.pot(1, 'client-1/1', true);
  firm.give([{ type: 'order.declined', content: { visit: 'client-1/2', reason: 'intolerance' } }]);
  assert.is(types(firm).at(-2), 'decision.made');
  assert.equal(firm.did(), ['ann/kitchen preparation.asked']);
  firm.give([serve(1, 'client-1/1')]);
  assert.equal(firm.did().slice(1), ['ann/kitchen serving.asked']);
});

test('pots are of what is there, for who is there, and only what is ready is served, once', () => {
  for (const [choice, reason] of [
    [[prepare('client-1/1', 2), prepare('client-1/1', 3)], /not so much "leek"/],
    [[{ type: 'preparation.asked', content: { dish: 'dew', portions: 1, visit: '' } }], /"dew" cannot be cooked/],
    [[serve(7, 'client-1/1')], /no pot 7 is ready/],
  ] as const) {
    const firm = counselledFirm('service', { stock: { salt: 9, leek: 9 } });
    firm.give([]);
    firm.order(1);
    firm.give(choice);
    assert.equal(firm.did(), []);
    assert.match(lastReason(firm), reason);
  }
});

test('who has no time for an answer does not ask; nobody waits longer than the time there is', () => {
  let nowMs = 0;
  const late = officeDesk({ phase: 'service', now: () => nowMs });
  nowMs = 900; // of 1000, and an answer takes 100
  assert.equal(counselledFirm('service', { desk: late }).posts, []);
  nowMs = 899;
  assert.is(counselledFirm('service', { desk: late }).relayed[0]!.deadlineMs, 100);
  nowMs = 600;
  late.attention = 'resting';
  assert.is(counselledFirm('service', { desk: late }).relayed[0]!.deadlineMs, 200);
});

test('an analysis that comes in is news, once', () => {
  const firm = counselledFirm('auction', { desk: bidding() });
  firm.give([{ type: 'analysis.asked', content: { topic: 'prices' } }]);
  assert.is(firm.asked().length, 1);
  for (let i = 0; i < 2; i++) {
    firm.hear(told('analysis.told', { topic: 'prices', goods: { salt: { meanPrice: 7.4, turns: 2 } } }));
  }
  assert.is(firm.asked().length, 2);
  assert.is(firm.asked()[1]!.facts.goods![0]!.usualMean, 7);
});

test('an agent with a mind hangs, talks nonsense or overstays as it is told to', () => {
  const at = (kind: 'hangs' | 'nonsense' | 'overstays') => counselledFirm('policy', {
    faults: [{ phase: 'policy', fromTurn: 1, toTurn: 1, kind }] });
  assert.equal([types(at('hangs')), at('hangs').asked()], [['decision.begun'], []]);
  assert.equal(at('overstays').relayed, [{ type: 'decision.begun', deadlineMs: 1001 }]);
  assert.equal(at('overstays').asked(), []);
  assert.equal([lastReason(at('nonsense')), at('nonsense').asked()], ['nonsense: word.said firm', []]);
});

test('a mind hears what it has won, and how the turn went, whoever was at work', () => {
  const firm = counselledFirm('reconciliation');
  const won = [{ good: 'salt', quantity: 3, unitPrice: 4 }];
  firm.hear(told('auction.settled', { turn: 1, won, lost: [], spent: 12, cash: 88 }));
  const [told1] = firm.posts.filter(({ type }) => type === 'outcome.told');
  assert.is(told1!.to, 'ann/mind');
  assert.is((told1!.content as { text: string }).text,
    'Turn 1, auction: won 3 salt at 4; 0 lines lost, 12 paid, 88 left.');
  firm.hear(told('turn.closed', { turn: 1, wasted: [{ good: 'salt', quantity: 3 }], reputation: 79 }));
  const { text, reflect, salience } = firm.posts.at(-1)!.content as OutcomeTold;
  assert.is(text, 'Turn 1: 0 orders, 0 served, revenue 0, spent 12, 3 units wasted, reputation 79, cash 88.');
  assert.equal([reflect, salience], ['firm/reflect', 7]);
});

test.run();
