import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { counselledTrader, opened, quoteOf, waiting } from '../../helpers/counselledTrader.ts';
import { closed, halted } from '../../helpers/traderAlone.ts';
import { filled } from '../../helpers/desk.ts';
import { told } from '../../helpers/machineEvents.ts';

const types = (posts: readonly { type: string }[]) => posts.map(({ type }) => type);
type Trader = ReturnType<typeof counselledTrader>;
const pricesIn = (trader: Trader) =>
  trader.said('order.placed').map(({ content }) => (content as { limitPrice: number }).limitPrice);

/** A trader that has asked its mind at 100 ms, and is deaf to what it said before. */
function asking(options: Parameters<typeof counselledTrader>[0] = {}): Trader {
  const trader = counselledTrader(options);
  trader.turn(100);
  trader.said();
  return trader;
}

test('at its turn it asks its own mind, and tells it what it sees', () => {
  const trader = counselledTrader();
  trader.happen('ask traded 95', 40, { bestBid: 90, bestAsk: 120, lastTrade: { price: 95, atMs: 40 } });
  trader.said();
  trader.turn(100);
  const [asked, ...rest] = trader.said();
  assert.equal(rest, []);
  assert.equal([asked!.type, asked!.to, asked!.kind, asked!.conversation],
    ['counsel.asked', 'me/mind', 'request', 'period-1']);
  assert.equal(asked!.content, { ask: 1, task: 'trader/quote', facts: {
    side: 'bid', period: 1, msLeft: 900, periodMs: 1000, unitsLeft: 3, limitPrice: 100, priceFloor: 1,
    priceCeiling: 200, tickSize: 1, bestBid: 90, bestAsk: 120, ownPrice: null, lastTradePrice: 95, recentPrices: [95],
    profitSoFar: 0,
  } });
});

test('it asks once, until counsel has come', () => {
  const trader = asking();
  trader.turn(150);
  trader.turn(200);
  assert.equal(trader.said(), []);
  trader.give(1, waiting);
  assert.equal(trader.said(), []);
  trader.turn(250);
  assert.equal(types(trader.said()), ['counsel.asked']);
});

test('who has no units left, or no market, asks nobody', () => {
  const trader = counselledTrader();
  trader.hear(filled(9, 3, 3));
  trader.said();
  trader.turn(100);
  assert.equal(trader.said(), []);
  const shut = counselledTrader();
  shut.hear(halted);
  shut.said();
  shut.turn(100);
  assert.equal(shut.said(), []);
});

test('counsel becomes an order, which names the counsel as its cause', () => {
  const trader = asking();
  trader.give(1, quoteOf(90));
  const [order] = trader.said();
  assert.equal([order!.type, order!.to, order!.cause, order!.conversation],
    ['order.placed', 'exchange', 77, 'period-1']);
  assert.equal(order!.content, {
    ref: 1, side: 'bid', limitPrice: 90, quantity: 1, timeInForce: 'gtc', postOnly: false, replaces: 0, traded: 0,
  });
  assert.is(trader.state(), 'deciding');
});

test('counsel to quote what stands already leaves it its place in the queue', () => {
  const trader = asking();
  trader.give(1, quoteOf(90));
  trader.turn(150);
  trader.give(2, quoteOf(90));
  assert.equal(pricesIn(trader), [90]);
});

test('counsel under another number, or a second time, is ignored', () => {
  const trader = asking();
  trader.give(2, quoteOf(90));
  assert.equal(trader.said(), []);
  trader.give(1, quoteOf(90));
  trader.give(1, quoteOf(91));
  assert.equal(pricesIn(trader), [90]);
});

test('counsel that was sound when it was asked for, and no longer is, is dropped: that is nobody’s failure', () => {
  const trader = asking();
  trader.hear(filled(9, 2, 2)); // the next unit is worth 80
  trader.said();
  trader.give(1, quoteOf(90));
  assert.equal(trader.said(), []);
  assert.is(trader.state(), 'deciding');
});

for (const [when, happens] of [
  ['the market is closed', (trader: Trader) => trader.hear(closed)],
  ['the market is halted', (trader: Trader) => trader.hear(halted)],
  ['all units are traded', (trader: Trader) => trader.hear(filled(9, 3, 3))],
  ['another period has begun', (trader: Trader) => trader.hear(
    closed, told('units.assigned', { period: 2, values: [100] }), opened(2, 150, 2000))],
] as const) test(`counsel that comes when ${when} is dropped`, () => {
  const trader = asking();
  happens(trader);
  trader.said();
  trader.give(1, quoteOf(90));
  assert.equal(trader.said(), []);
  assert.is(trader.state(), 'deciding');
});

test('in a new period it does not wait for the counsel of the old one', () => {
  const trader = asking();
  trader.hear(closed, told('units.assigned', { period: 2, values: [100] }), opened(2, 150, 2000));
  trader.said();
  trader.turn(160);
  assert.equal(types(trader.said()), ['counsel.asked']);
  trader.give(1, quoteOf(70));
  trader.turn(450); // the time of the older question is over, that of the newer one is not
  assert.equal([trader.said(), trader.state()], [[], 'deciding']);
  trader.give(2, quoteOf(90));
  assert.equal(pricesIn(trader), [90]);
});

test('when its mind declines, a rule quotes at once; or nobody, when it is to be silent', () => {
  const trader = asking();
  trader.decline(1);
  assert.equal(pricesIn(trader), [100]);
  trader.turn(200);
  trader.said();
  trader.decline(2, true);
  assert.equal(trader.said(), []);
  assert.is(trader.state(), 'deciding');
  trader.turn(250);
  assert.equal(types(trader.said()), ['counsel.asked'], 'it may be asked again');
});

test('a mind that never answers is given up when its time is over, and a rule quotes', () => {
  const trader = asking();
  trader.turn(399);
  assert.equal(trader.said(), []);
  trader.turn(400);
  assert.equal(types(trader.said()), ['deliberation.moved', 'order.placed']);
  trader.give(1, quoteOf(90));
  assert.equal(trader.said(), [], 'what comes later is ignored');
});

test('counsel is heard in every state of a day, be it only to be ignored', () => {
  for (const events of [[], [closed], [halted], [told('session.ended', { periods: 1 })]]) {
    const trader = asking();
    trader.hear(...events);
    trader.said();
    trader.give(1, waiting);
    trader.decline(2);
    assert.equal(trader.said(), []);
  }
});

test.run();
