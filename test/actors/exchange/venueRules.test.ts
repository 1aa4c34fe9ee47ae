import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { TradingFloor } from '../../helpers/tradingFloor.ts';

test('where each trade empties the book, everybody’s order comes back', () => {
  const floor = new TradingFloor({ clearsAfterTrade: true });
  floor.place('b2 bid 70');
  floor.place('s1 ask 90 x2');
  floor.place('s2 ask 95');
  assert.equal(floor.place('b1 bid 90 x4'), [
    'b1 accepted #1, 2 rests', 'trade 1: 2 at 90, s1 to b1, bid struck', 'b1 filled #1 2 at 90, 2 in all',
    's1 filled #1 2 at 90, 2 in all',
    'b2 withdrawn #1 1', 's2 withdrawn #1 1', 'b1 withdrawn #1 2',
  ]);
  assert.equal([floor.book(), floor.purse('b1'), floor.purse('b2'), floor.venue.live.size],
    [' | ', '820-0', '1000-0', 0]);
});

test('a trade that would leave the price band is refused, and the exchange hears of it', () => {
  const floor = new TradingFloor({ bandWidth: 0.1 });
  floor.place('s1 ask 100');
  floor.place('b1 bid 100'); // before the first trade there is nothing to measure from
  floor.place('s1 ask 111 #2 knows 1');
  assert.equal(floor.place('b1 bid 120 #2 knows 1'),
    ['exchange band breached at 111 from 100', 'b1 refused #2 price-band, 1 in all']);
  assert.is(floor.place('b1 bid 105 #3 knows 1')[0], 'b1 accepted #3, 1 rests', 'what would only rest is no trade');
  floor.place('s2 ask 110');
  assert.is(floor.place('b2 bid 120')[1], 'trade 2: 1 at 110, s2 to b2, bid struck', 'a tenth is inside');
  floor.venue.reference = undefined;
  assert.is(floor.place('b2 bid 120 #2 knows 1')[1], 'trade 3: 1 at 111, s1 to b2, bid struck');
});

test('a market order is held against the band, too, and a seller’s as well', () => {
  const floor = new TradingFloor({ bandWidth: 0.1 });
  floor.venue.reference = 100;
  floor.place('b1 bid 80');
  assert.match(floor.place('s1 ask market').join(), /band breached at 80 from 100/);
  assert.match(floor.place('s1 ask 80 #2').join(), /band breached at 80 from 100/, 'a price that just meets it');
  floor.place('s2 ask 115');
  assert.match(floor.place('b2 bid 115').join(), /band breached at 115 from 100/);
  assert.match(floor.place('b2 bid 114 #2').join(), /accepted/);
});

test.run();
