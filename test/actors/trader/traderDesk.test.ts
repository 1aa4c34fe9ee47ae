import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { accepted, desk, filled, hear, refused, silent, units } from '../../helpers/desk.ts';
import { event } from '../../helpers/traderView.ts';

test('units are traded best first: a buyer’s dearest, a seller’s cheapest', () => {
  assert.is(units(desk({ values: [80, 100, 100] })), '2 at 100');
  assert.is(units(desk({ side: 'ask', values: [80, 100, 100] })), '1 at 80');
});

test('an order asks for as many units as are left at one value, and no more than one may ask for', () => {
  assert.equal(desk().order(90), {
    ref: 1, side: 'bid', limitPrice: 90, quantity: 2, timeInForce: 'gtc', postOnly: false, replaces: 0, traded: 0,
  });
  assert.is(desk({ orderQuantityMax: 1 }).order(90).quantity, 1);
});

test('each order takes the place of all before it, and says how much its trader knows to have traded', () => {
  const own = desk();
  own.order(90);
  hear(own, accepted(1, 2), filled(1, 1));
  const { ref, replaces, traded, quantity } = own.order(91);
  assert.equal([ref, replaces, traded, quantity], [2, 1, 1, 1]);
  assert.equal([own.order(92).replaces, own.order(93).replaces], [2, 3]);
});

test('an order thought gone is replaced all the same: it may still stand where it was sent', () => {
  const own = desk();
  own.order(90);
  hear(own, refused(1, 'market-closed'));
  assert.is(own.order(91).replaces, 1);
});

test('a fill moves on to the next unit; the last value stays when none is left', () => {
  const own = desk();
  own.order(90);
  hear(own, filled(1, 2, 2));
  assert.is(units(own), '1 at 80');
  own.order(70);
  hear(own, filled(2, 3));
  assert.is(units(own), '0 at 80');
});

test('a fill told twice, late or out of turn is counted once', () => {
  const own = desk();
  own.order(90);
  hear(own, filled(1, 2), filled(1, 1), filled(1, 2), filled(1, 1));
  assert.is(units(own), '1 at 80');
});

test('a fill that was lost is learnt from the next refusal', () => {
  const own = desk();
  own.order(90);
  own.order(91);
  hear(own, refused(2, 'trade-unheard', 2));
  assert.is(units(own), '1 at 80');
  assert.is(own.ownPrice, undefined, 'and what was filled stands no more');
  assert.is(own.order(70).traded, 2);
});

test('answers about another period change nothing at all', () => {
  const own = desk();
  own.order(90);
  hear(own, filled(1, 2, 2, { conversation: 'period-0' }));
  assert.equal([own.ownPrice, units(own)], [90, '2 at 100']);
});

test('new units are a new beginning, and each strategy that remembers is told; units told twice are not', () => {
  const told_: unknown[] = [];
  const own = desk({ strategy: { ...silent, beginPeriod: (memory) => {
    told_.push(memory);
    return `${String(memory)}+`;
  } } });
  own.order(90);
  hear(own, filled(1, 1));
  assert.equal(told_, ['kept'], 'who has not begun has nothing to remember');
  own.takeUnits(1, [7]);
  assert.is(units(own), '1 at 100');
  own.takeUnits(2, [60]);
  assert.equal([units(own), own.ownPrice, own.conversation], ['1 at 60', undefined, 'period-2']);
  assert.equal([own.order(50).traded, own.fallback.memory], [0, 'kept++']);
});

test('an opening is noted once: no time and no price of the last period remains', () => {
  const own = desk();
  own.noteOpening(10, 110);
  own.see({ ...event('bid traded 95'), bestBid: 90, bestAsk: 96, lastTrade: { price: 95, atMs: 20 }, atMs: 20 });
  assert.equal([own.bestBid, own.bestAsk, own.lastTradePrice, own.periodStartMs, own.periodEndMs],
    [90, 96, 95, 10, 110]);
  own.noteOpening(10, 110);
  assert.is(own.lastTradePrice, 95);
  own.noteOpening(200, 300);
  assert.equal([own.lastTradePrice, own.periodStartMs, own.periodEndMs], [undefined, 200, 300]);
});

test('what happened before the period is not seen in it', () => {
  const own = desk();
  own.noteOpening(10, 110);
  own.see({ ...event('bid rested 95'), bestBid: 95, atMs: 9 });
  assert.is(own.bestBid, undefined);
  own.see({ ...event('bid rested 94'), bestBid: 94, lastTrade: { price: 80, atMs: 3 }, atMs: 12 });
  assert.equal([own.bestBid, own.lastTradePrice], [94, undefined]);
});

test('who has no units left orders nothing', () => {
  const own = desk({ values: [100] });
  own.order(90);
  hear(own, filled(1, 1));
  assert.throws(() => own.order(90), /who orders has units left/);
});

test('a desk shows what anybody may see', () => {
  assert.equal(JSON.parse(JSON.stringify(desk())), {
    side: 'bid', reservationValue: 100, quantity: 2, isOpen: false, strategy: 'silent',
  });
});

test.run();
