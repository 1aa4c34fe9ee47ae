import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { TradingFloor } from '../../helpers/tradingFloor.ts';

const calling = { at: 'calling' } as const;

test('orders gather unseen: nothing is shown and nothing trades', () => {
  const floor = new TradingFloor();
  assert.equal(floor.place('b1 bid 100', calling), ['b1 accepted #1, 1 rests']);
  assert.equal(floor.place('s1 ask 80', calling), ['s1 accepted #1, 1 rests']);
  assert.is(floor.book(), ' | ');
  assert.is(floor.purse('b1'), '1000-100');
});

test('at the bell all trade at one price, and what is left over goes into the book', () => {
  const floor = new TradingFloor();
  for (const order of ['b1 bid 100 x2', 'b2 bid 90', 's1 ask 80', 's2 ask 95 x3']) floor.place(order, calling);
  assert.equal(floor.clearCall(), [
    'trade 1: 1 at 95, s1 to b1, ask struck', 'b1 filled #1 1 at 95, 1 in all', 's1 filled #1 1 at 95, 1 in all',
    'trade 2: 1 at 95, s2 to b1, ask struck', 'b1 filled #1 1 at 95, 2 in all', 's2 filled #1 1 at 95, 1 in all',
  ]);
  assert.is(floor.book(), '90x1 | 95x2');
  assert.equal([floor.purse('b1'), floor.purse('b2'), floor.purse('s2', floor.good)], ['810-0', '1000-90', '9-2']);
  assert.is(floor.venue.called.size, 0);
});

test('or each pair in its own middle', () => {
  const floor = new TradingFloor();
  for (const order of ['s1 ask 80', 'b1 bid 100', 's2 ask 70', 'b2 bid 85']) floor.place(order, calling);
  assert.equal(floor.clearCall('pairwise-midpoint').filter((line) => line.startsWith('trade')), [
    'trade 1: 1 at 85, s2 to b1, ask struck', 'trade 2: 1 at 82, s1 to b2, bid struck',
  ]);
});

test('what rests after a call keeps the order of its arrival', () => {
  const floor = new TradingFloor();
  floor.place('b1 bid 90', calling);
  floor.place('b2 bid 90', calling);
  floor.clearCall();
  assert.is(floor.place('s1 ask 90')[1], 'trade 1: 1 at 90, s1 to b1, ask struck');
});

test('a replaced order is gone from the call, with what it had reserved', () => {
  const floor = new TradingFloor();
  floor.place('b1 bid 100 x9', calling);
  assert.equal(floor.place('b1 bid 90 x10 #2 replaces 1', calling), ['b1 accepted #2, 10 rests']);
  floor.place('s1 ask 95', calling);
  assert.equal(floor.clearCall(), []);
  assert.equal([floor.book(), floor.purse('b1')], ['90x10 | 95x1', '1000-900']);
});

test('a refused replacement leaves the old order in the call', () => {
  const floor = new TradingFloor();
  floor.place('b1 bid 100 x2', calling);
  for (const [order, reason] of [
    ['b1 bid 200 x6 #2 replaces 1', 'insufficient-funds'], ['b1 bid 0 #3 replaces 1', 'call-takes-limit-orders-only'],
    ['b1 bid 90 x2 ioc #4 replaces 1', 'call-takes-limit-orders-only'],
    ['b1 bid 999 #5 replaces 1', 'price-out-of-bounds'],
    ['b1 bid 90 #5 replaces 1', 'duplicate-order'], ['b1 bid 90 #6 knows 3 replaces 1', 'trade-unheard'],
  ] as const) {
    assert.match(floor.place(order, calling).join(), reason, order);
    assert.equal([floor.purse('b1'), floor.venue.called.size, floor.venue.live.size], ['1000-200', 1, 1], order);
  }
  floor.place('s1 ask 90 x2', calling);
  assert.is(floor.clearCall().filter((line) => line.startsWith('trade')).length, 1);
});

test('what is off the tick, or would only cross, is refused before it is gathered', () => {
  const floor = new TradingFloor();
  assert.match(floor.place('b1 bid 90.5', calling).join(), /price-off-tick/);
  assert.match(floor.place('b1 bid 90 x0 #2', calling).join(), /quantity-not-positive/);
  assert.equal([floor.purse('b1'), floor.venue.live.size], ['1000-0', 0]);
});

test('an order can be taken back before the bell', () => {
  const floor = new TradingFloor();
  floor.place('b1 bid 100', calling);
  assert.equal(floor.cancel('b1', 1, 'calling'), ['b1 withdrawn #1 1']);
  assert.equal(floor.cancel('b1', 1, 'calling'), ['b1 refused #1 unknown-order, 0 in all']);
  floor.place('s1 ask 90', calling);
  assert.equal(floor.clearCall(), []);
  assert.is(floor.purse('b1'), '1000-0');
});

test('a call nobody answered clears to nothing', () => {
  assert.equal(new TradingFloor().clearCall(), []);
});

test.run();
