import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Side } from '../../../market/order.ts';
import { counselledTrader, quoteOf } from '../../helpers/counselledTrader.ts';
import { filled } from '../../helpers/desk.ts';
import { closed } from '../../helpers/traderAlone.ts';

const pricesIn = (trader: ReturnType<typeof counselledTrader>) =>
  trader.said('order.placed').map(({ content }) => (content as { limitPrice: number }).limitPrice);

for (const [what, choice] of [
  ['above its value', quoteOf(101)], ['beneath the floor', quoteOf(0)], ['no quote at all', { action: 'buy' }],
  ['no price', { action: 'quote', price: null, reason: '' }], ['nothing', null], ['a fraction', quoteOf(90.5)],
  ['no number', { ...quoteOf(1), price: '90' }],
] as const) test(`counsel that is ${what} is refused: it counts as a failure to decide, and nothing is quoted`, () => {
  const trader = counselledTrader();
  trader.turn(100);
  trader.said();
  trader.give(1, choice);
  assert.equal(trader.said().map(({ type }) => type), ['deliberation.moved']);
  assert.is(trader.state(), 'fallingBack');
  trader.turn(150);
  assert.equal(pricesIn(trader), [100], 'then a rule quotes');
});

test('a seller is not counselled below its cost, nor off the tick', () => {
  for (const [price, isFollowed] of [[100, true], [105, true], [95, false], [104, false]] as const) {
    const trader = counselledTrader({ side: 'ask', tickSize: 5 });
    trader.hear(filled(9, 1)); // it cost 80; the next costs 100
    trader.turn(100);
    trader.said();
    trader.give(1, quoteOf(price));
    assert.equal(pricesIn(trader), isFollowed ? [price] : [], String(price));
    assert.is(trader.state(), isFollowed ? 'deciding' : 'fallingBack');
  }
});

test('whatever its mind says, and whatever happens meanwhile, no order exceeds the trader’s limit', () => {
  const choice = fc.oneof(
    fc.record({ action: fc.constantFrom('quote', 'wait', 'sell all'), price: fc.integer({ min: -5, max: 250 }),
      reason: fc.string({ maxLength: 5 }) }),
    fc.anything(),
  );
  const step = fc.oneof(
    fc.record({ kind: fc.constant('turn' as const) }), fc.record({ kind: fc.constant('give' as const), choice }),
    fc.record({ kind: fc.constantFrom('fill' as const, 'close' as const, 'decline' as const) }),
  );
  const tick = fc.constantFrom(1, 5);
  fc.assert(fc.property(fc.constantFrom<Side>('bid', 'ask'), tick, fc.array(step, { maxLength: 30 }),
    (side, tickSize, steps) => {
      const trader = counselledTrader({ side, tickSize });
      let [asks, traded, nowMs, shut] = [0, 0, 0, false];
      const sorted = [100, 100, 80].sort((a, b) => (side === 'bid' ? b - a : a - b));
      for (const each of steps) {
        nowMs += 10;
        if (each.kind === 'turn') trader.turn(nowMs);
        else if (each.kind === 'give') trader.give(asks, each.choice);
        else if (each.kind === 'decline') trader.decline(asks);
        else if (each.kind === 'close') {
          trader.hear(closed);
          shut = true;
        } else if (traded < 3) trader.hear(filled(999, ++traded));
        for (const { type, content } of trader.said()) {
          if (type === 'counsel.asked') asks = (content as { ask: number }).ask;
          if (type !== 'order.placed') continue;
          const { limitPrice } = content as { limitPrice: number };
          const own = sorted[traded];
          assert.ok(!shut && own !== undefined, 'who has nothing to trade, or no market, orders nothing');
          assert.ok(side === 'bid' ? limitPrice <= own : limitPrice >= own);
          assert.ok(limitPrice >= 1 && limitPrice <= 200 && limitPrice % tickSize === 0);
        }
      }
    }), { seed: 5, numRuns: 400 });
});

test.run();
