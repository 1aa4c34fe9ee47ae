import { Subject } from 'rxjs';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { QuotePosted } from '../../machines/marketMessages.ts';
import type { Message } from '../../machines/message.ts';
import { MarketData } from '../../sim/marketData.ts';

/** A feed, and a way to say `12 quote.posted bid 97` at it: at 12 ms. */
function feed({ delayMs = 0 } = {}) {
  const messages = new Subject<Message>();
  const time = { nowMs: 0 };
  const data = new MarketData({ messages, now: () => time.nowMs, delayMs });
  let id = 0;
  const say = (text: string, rest: Partial<QuotePosted> = {}) => {
    const [atMs, type, side, price] = text.split(' ') as [string, string, 'bid' | 'ask', string];
    const content = { side, price: Number(price), quantity: 1, bestBid: 0, bestAsk: 0, ...rest };
    messages.next({ id: ++id, atMs: Number(atMs), type, from: 'exchange', to: 'market-data', kind: 'notification',
      content,
      conversation: '', cause: 0 });
  };
  const seen = (from = data.start()) => Array.from({ length: data.end() - from }, (_, i) => data.at(from + i));
  return { data, say, seen, time };
}

test('what is told is remembered in order, in the words of traders', () => {
  const { say, seen } = feed();
  say('1 quote.posted bid 97', { bestBid: 97 });
  say('2 quote.posted ask 103', { bestBid: 97, bestAsk: 103, quantity: 4 });
  say('3 trade.executed bid 103', { bestBid: 97, quantity: 2 });
  say('4 quote.withdrawn bid 97');
  const [first, second, third, fourth] = seen();
  assert.equal(first, { kind: 'rested', side: 'bid', price: 97, quantity: 1, bestBid: 97, bestAsk: undefined,
    lastTrade: undefined, atMs: 1 });
  assert.equal([second!.kind, second!.bestBid, second!.bestAsk, second!.quantity], ['rested', 97, 103, 4]);
  assert.equal([third!.kind, third!.bestAsk, third!.lastTrade], ['traded', undefined, { price: 103, atMs: 3 }]);
  assert.equal([fourth!.kind, fourth!.bestBid, fourth!.lastTrade], ['withdrawn', undefined, { price: 103, atMs: 3 }]);
});

test('it hears what is public and nothing else', () => {
  const hears = (type: string) => MarketData.hears({ type } as Message);
  for (const type of ['quote.posted', 'quote.withdrawn', 'trade.executed']) assert.ok(hears(type));
  for (const type of ['order.placed', 'order.filled', 'market.opened', 'constructor']) assert.not(hears(type));
});

test('what is seen late is seen when its time has come, and not before', () => {
  const { data, say, time } = feed({ delayMs: 10 });
  say('1 quote.posted bid 97');
  say('5 quote.posted bid 98');
  const ends = [1, 10, 11, 14, 15, 99].map((nowMs) => {
    time.nowMs = nowMs;
    return data.end();
  });
  assert.equal(ends, [0, 0, 1, 1, 2, 2]);
});

test('without delay everything is seen at once', () => {
  const { data, say } = feed();
  assert.is(data.end(), 0);
  say('7 quote.posted bid 97');
  assert.is(data.end(), 1);
});

for (const delayMs of [0, 5]) {
  test(`the newest 16,384 are remembered, however many there were (${delayMs} ms late)`, () => {
    const { data, say, seen, time } = feed({ delayMs });
    const count = 3 * 16_384 + 100;
    for (let i = 0; i < count; i++) say(`${i} quote.posted bid ${i}`);
    time.nowMs = count + delayMs;
    assert.is(data.end(), count);
    assert.is(data.start(), count - 16_384);
    const events = seen();
    assert.is(events.length, 16_384);
    assert.ok(events.every(({ price }, i) => price === count - 16_384 + i));
  });
}

test('whoever looks seldom misses what was overwritten, and never reads what is not yet to be seen', () => {
  const { data, say, time } = feed({ delayMs: 50 });
  for (let i = 0; i < 20_000; i++) say(`${i} quote.posted bid ${i}`);
  time.nowMs = 3000; // the newest it may see is long forgotten
  assert.is(data.end(), data.start());
  time.nowMs = 19_050;
  assert.is(data.at(data.end() - 1).price, 19_000);
});

test.run();
