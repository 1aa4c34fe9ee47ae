import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { TradingFloor } from '../../helpers/tradingFloor.ts';

test('an order nobody meets rests: it is accepted, and everybody sees it', () => {
  const floor = new TradingFloor();
  assert.equal(floor.place('b1 bid 90 x2'), ['b1 accepted #1, 2 rests', 'quote.posted bid 90 x2, best 90/0']);
  assert.is(floor.purse('b1'), '1000-180');
  assert.equal(floor.place('s1 ask 110'), ['s1 accepted #1, 1 rests', 'quote.posted ask 110 x1, best 90/110']);
  assert.is(floor.purse('s1', floor.good), '10-1');
});

test('a trade is settled at once, at the resting price, and each party told once', () => {
  const floor = new TradingFloor();
  floor.place('s1 ask 80 x2');
  assert.equal(floor.place('b1 bid 100 x3'), [
    'b1 accepted #1, 1 rests', 'trade 1: 2 at 80, s1 to b1, bid struck', 'b1 filled #1 2 at 80, 2 in all',
    's1 filled #1 2 at 80, 2 in all', 'quote.posted bid 100 x1, best 100/0',
  ]);
  assert.equal([floor.purse('b1'), floor.purse('b1', floor.good)], ['840-100', '2-0']);
  assert.equal([floor.purse('s1'), floor.purse('s1', floor.good)], ['160-0', '8-0']);
});

test('trades are numbered through the run, and units counted through the period', () => {
  const floor = new TradingFloor();
  floor.place('s1 ask 80 x2');
  floor.place('b1 bid 80');
  assert.equal(floor.place('b1 bid 80 #2 knows 1')[1], 'trade 2: 1 at 80, s1 to b1, bid struck');
  assert.is(floor.said.at(-1), 's1 filled #1 1 at 80, 2 in all');
  floor.venue.openPeriod(2);
  floor.place('s2 ask 70', { conversation: 'period-2' });
  const said = floor.place('b1 bid 70 #3', { conversation: 'period-2' });
  assert.equal(said.slice(1, 3), ['trade 3: 1 at 70, s2 to b1, bid struck', 'b1 filled #3 1 at 70, 1 in all']);
});

test('what was replaced is gone, and what it had reserved is free', () => {
  const floor = new TradingFloor();
  floor.place('b1 bid 90 x10');
  assert.equal(floor.place('b1 bid 95 x10 #2 replaces 1'),
    ['b1 accepted #2, 10 rests', 'quote.posted bid 95 x10, best 95/0']);
  assert.is(floor.purse('b1'), '1000-950');
  assert.is(floor.book(), '95x10 | ');
});

test('a replacement takes the place of the newest that stands up to its number, though some between were lost', () => {
  const floor = new TradingFloor();
  floor.place('b1 bid 90');
  assert.is(floor.place('b1 bid 95 #4 replaces 3')[0], 'b1 accepted #4, 1 rests');
  assert.is(floor.book(), '95x1 | ');
  floor.withdrawAll();
  assert.is(floor.place('b1 bid 91 #5 replaces 4')[0], 'b1 accepted #5, 1 rests',
    'and where nothing stands, of nothing');
});

test('an order that replaces nothing stands beside the others', () => {
  const floor = new TradingFloor();
  floor.place('b1 bid 90');
  floor.place('b1 bid 95 #2');
  floor.place('b1 bid 80 #3 replaces 1');
  assert.is(floor.book(), '95x1 80x1 | ');
});

test('a refused replacement leaves the old order, and its reservation, as they were', () => {
  const floor = new TradingFloor();
  floor.place('b1 bid 90 x5');
  for (const [order, reason] of [
    ['b1 bid 200 x6 #2 replaces 1', 'insufficient-funds'], ['b1 bid 201 #3 replaces 1', 'price-out-of-bounds'],
    ['b1 bid 90 x0 #4 replaces 1', 'quantity-not-positive'],
    ['b1 bid 10 x2 fok #5 replaces 1', 'fill-or-kill-cannot-fill'],
    ['b1 bid 10.5 #6 replaces 1', 'price-off-tick'], ['b1 bid 90 x1.5 #7 replaces 1', 'quantity-not-positive'],
  ] as const) {
    assert.match(floor.place(order).join(), reason, order);
    assert.equal([floor.book(), floor.purse('b1')], ['90x5 | ', '1000-450'], order);
  }
});

test('who cannot pay or deliver is refused', () => {
  const floor = new TradingFloor();
  assert.equal(floor.place('b1 bid 200 x6'), ['b1 refused #1 insufficient-funds, 0 in all']);
  assert.equal(floor.place('s1 ask 1 x11'), ['s1 refused #1 insufficient-goods, 0 in all']);
  assert.equal(floor.place('b1 bid market x6 #2'), ['b1 refused #2 insufficient-funds, 0 in all'],
    'a market order may cost the ceiling');
});

test('a stranger is refused', () => {
  assert.equal(new TradingFloor().place('zoe bid 100'), ['zoe refused #1 unknown-trader, 0 in all']);
});

test('what comes twice, or late, is refused and changes nothing', () => {
  const floor = new TradingFloor();
  floor.place('b1 bid 90 #3');
  for (const order of ['b1 bid 90 #3', 'b1 bid 99 #2', 'b1 bid 99 #2 replaces 3']) {
    assert.match(floor.place(order).join(), /refused #\d duplicate-order/);
  }
  assert.is(floor.book(), '90x1 | ');
});

test('an order of another period is refused', () => {
  const floor = new TradingFloor();
  assert.equal(floor.place('b1 bid 90', { conversation: 'period-2' }), ['b1 refused #1 another-period, 0 in all']);
  assert.equal(floor.place('b1 bid 90 #2', { conversation: '' }), ['b1 refused #2 another-period, 0 in all']);
});

test('who has not heard of a trade may not order on: the refusal tells', () => {
  const floor = new TradingFloor();
  floor.place('b1 bid 90 x3');
  floor.place('s1 ask 90 x2');
  assert.equal(floor.place('b1 bid 95 x3 #2 replaces 1'), ['b1 refused #2 trade-unheard, 2 in all']);
  assert.is(floor.book(), '90x1 | ');
  assert.is(floor.place('b1 bid 95 #3 replaces 2 knows 2')[0], 'b1 accepted #3, 1 rests');
  assert.is(floor.book(), '95x1 | ');
});

test('immediate or cancel: what is not filled lapses and is free', () => {
  const floor = new TradingFloor();
  floor.place('s1 ask 80');
  assert.is(floor.place('b1 bid 90 x5 ioc')[0], 'b1 accepted #1, 0 rests');
  assert.equal([floor.book(), floor.purse('b1')], [' | ', '920-0']);
  assert.is(floor.venue.live.size, 0);
});

test('a market order pays what the book asks, and the rest of what it reserved is free', () => {
  const floor = new TradingFloor();
  floor.place('s1 ask 80');
  floor.place('s2 ask 90');
  floor.place('b1 bid market x3');
  assert.equal([floor.book(), floor.purse('b1'), floor.purse('b1', floor.good)], [' | ', '830-0', '2-0']);
});

test('fill or kill, and post-only: whole or not at all, resting or not at all', () => {
  const floor = new TradingFloor();
  floor.place('s1 ask 80 x2');
  assert.match(floor.place('b1 bid 90 x3 fok').join(), /fill-or-kill-cannot-fill/);
  assert.match(floor.place('b1 bid 90 post-only #2').join(), /post-only-would-trade/);
  assert.is(floor.purse('b1'), '1000-0');
  assert.is(floor.place('b1 bid 90 x2 fok #3')[1], 'trade 1: 2 at 80, s1 to b1, bid struck');
});

test('who would meet its own order takes it out, and gets back what it held', () => {
  const floor = new TradingFloor();
  floor.place('s1 ask 80 x2');
  floor.ledger.transfer({ from: floor.ledger.issuer, to: floor.ledger.account('s1')!, asset: 0 as never, amount: 500 });
  assert.equal(floor.place('s1 bid 100 #2'), ['s1 accepted #2, 1 rests', 's1 withdrawn #1 2',
    'quote.posted bid 100 x1, best 100/0']);
  assert.is(floor.purse('s1', floor.good), '10-0');
});

test('cancelling gives back what is left, tells the owner and shows everybody', () => {
  const floor = new TradingFloor();
  floor.place('b1 bid 90 x3');
  floor.place('s1 ask 90');
  assert.equal(floor.cancel('b1', 1), ['b1 withdrawn #1 2', 'quote.withdrawn bid 90 x2, best 0/0']);
  assert.is(floor.purse('b1'), '910-0');
  assert.equal(floor.cancel('b1', 1), ['b1 refused #1 unknown-order, 1 in all']);
  assert.equal(floor.cancel('zoe', 1), ['zoe refused #1 unknown-order, 0 in all']);
  floor.place('b2 bid 50 #7');
  assert.match(floor.cancel('b1', 7).join(), /unknown-order/);
});

test('withdrawing everything leaves nothing reserved', () => {
  const floor = new TradingFloor();
  floor.place('b1 bid 90');
  floor.place('s1 ask 100 x3');
  floor.place('s2 ask 50', { at: 'calling' });
  assert.equal(floor.withdrawAll(), ['b1 withdrawn #1 1', 's1 withdrawn #1 3', 's2 withdrawn #1 1']);
  assert.equal(['b1', 's1', 's2'].map((name) => floor.purse(name, name === 'b1' ? undefined : floor.good)),
    ['1000-0', '10-0', '10-0']);
  assert.equal([floor.book(), floor.venue.called.size], [' | ', 0]);
});

test.run();
