import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { kaplan, type KaplanMemory } from '../../../actors/strategy/kaplan.ts';
import { event, noLuck, viewOf } from '../../helpers/traderView.ts';

const fresh = kaplan.begin(viewOf('bid', 120), noLuck);
/** Last period's prices were 90 … 110. */
const seasoned: KaplanMemory = { thisPeriod: null, lastPeriod: { low: 90, high: 110 } };
const buyer = (rest: Parameters<typeof viewOf>[2], value = 120) => viewOf('bid', value, { nowMs: 30_000, ...rest });
const seller = (rest: Parameters<typeof viewOf>[2], cost = 80) => viewOf('ask', cost, { nowMs: 30_000, ...rest });
const quote = (memory: KaplanMemory, view: Parameters<typeof kaplan.quote>[1]) => kaplan.quote(memory, view, noLuck);

test('a bargain is taken at once', () => {
  assert.is(quote(seasoned, buyer({ bestAsk: 90 })), 90);
  assert.is(quote(seasoned, buyer({ bestAsk: 91 })), undefined);
  assert.is(quote(seasoned, seller({ bestBid: 110 })), 110);
  assert.is(quote(seasoned, seller({ bestBid: 109 })), undefined);
});

test('nothing is a bargain before a period with trades is over', () => {
  const during = kaplan.observe!(fresh, event('bid traded 100'), buyer({}), noLuck);
  assert.is(quote(during, buyer({ bestAsk: 50 })), undefined);
  const after = kaplan.beginPeriod!(during, buyer({}));
  assert.is(quote(after, buyer({ bestAsk: 50 })), 50);
  assert.equal(kaplan.beginPeriod!(after, buyer({})), after); // a period without trades forgets nothing
});

test('lowest and highest price of a period are remembered, shouts are not', () => {
  const heard = ['ask traded 100', 'bid traded 90', 'ask traded 110', 'bid rested 1', 'ask traded 105'];
  const memory = heard.reduce((m, text) => kaplan.observe!(m, event(text), buyer({}), noLuck), fresh);
  assert.equal(kaplan.beginPeriod!(memory, buyer({})), seasoned);
});

test('a trade heard of late counts for the period it happened in', () => {
  const heard = { ...event('bid traded 80'), atMs: 59_000 };
  const late = kaplan.observe!(seasoned, heard, buyer({ periodStartMs: 60_000 }), noLuck);
  assert.equal(late, { thisPeriod: null, lastPeriod: { low: 80, high: 110 } });
});

test('a small spread is crossed when the gain is worth it', () => {
  assert.is(quote(seasoned, buyer({ bestBid: 91, bestAsk: 100 })), 100); // a spread of 9 %
  assert.is(quote(seasoned, buyer({ bestBid: 90, bestAsk: 100 })), undefined); // 10 % is not below 10 %
  assert.is(quote(seasoned, buyer({ bestBid: 99, bestAsk: 100 }, 102)), undefined); // a gain of 1.96 %
  assert.is(quote(seasoned, buyer({ bestBid: 97, bestAsk: 98 }, 100)), 98); // a gain of 2 %
  assert.is(quote(seasoned, seller({ bestBid: 100, bestAsk: 109 })), 100);
});

test('a small spread beyond the last period’s prices is left alone', () => {
  assert.is(quote(seasoned, buyer({ bestBid: 110, bestAsk: 111 }, 150)), undefined);
  assert.is(quote(seasoned, seller({ bestBid: 89, bestAsk: 90 }, 50)), undefined);
  assert.is(quote(fresh, buyer({ bestBid: 110, bestAsk: 111 }, 150)), 111);
});

test('when time runs out the sniper takes what it can', () => {
  assert.is(quote(seasoned, buyer({ bestAsk: 119, nowMs: 53_999 })), undefined);
  assert.is(quote(seasoned, buyer({ bestAsk: 119, nowMs: 54_000 })), 119);
  assert.is(quote(seasoned, buyer({ bestAsk: 130, nowMs: 54_000 })), 120);
  assert.is(quote(seasoned, seller({ nowMs: 54_000 })), 80);
  assert.is(quote(seasoned, seller({ nowMs: 54_000, ownPrice: 80 })), undefined);
});

test('no bargain is worth a loss', () => {
  assert.is(quote(seasoned, buyer({ bestAsk: 85 }, 84)), undefined);
  assert.is(quote(seasoned, seller({ bestBid: 115 }, 116)), undefined);
});

test.run();
