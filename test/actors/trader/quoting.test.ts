import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { MarketEvent, Strategy } from '../../../actors/strategy/strategy.ts';
import { quoting } from '../../../actors/trader/quoting.ts';
import { TraderDesk } from '../../../actors/trader/traderDesk.ts';
import type { OrderPlaced } from '../../../machines/marketMessages.ts';
import type { Post } from '../../../machines/message.ts';
import { told } from '../../helpers/machineEvents.ts';
import { event, noLuck } from '../../helpers/traderView.ts';

/** A trader whose strategy writes down what it hears and quotes 90; its feed is a list. */
function atWork({ observes = true, start = 0 } = {}) {
  const heard: string[] = [];
  const events: MarketEvent[] = [];
  const named = (name: string): Strategy<string[]> => ({
    name, begin: () => [],
    ...(observes && { observe: (memory: string[], { price }: MarketEvent) => [...memory, String(price)] }),
    quote: (memory, { nowMs, bestBid }) => {
      heard.push(`${name} at ${nowMs}, best ${bestBid ?? 'none'}: ${memory.join(' ')}`);
      return nowMs === 13 ? undefined : 90;
    },
  });
  let nowMs = 0;
  const feed = { start: () => start, end: () => events.length, at: (position: number) => events[position]! };
  const desk = new TraderDesk({
    side: 'bid', rules: { priceFloor: 1, priceCeiling: 200, tickSize: 1, orderQuantityMax: 1 }, feed, now: () => nowMs,
    primary: { strategy: named('primary') as Strategy, chance: noLuck, memory: undefined },
    fallback: { strategy: named('fallback') as Strategy, chance: noLuck, memory: undefined },
  });
  const said: Post<string, OrderPlaced>[] = [];
  const hear = (message: { type: string }, role: 'primary' | 'fallback' = 'primary') => {
    const logic = quoting(role);
    assert.ok(logic.hears.has(message.type));
    logic.transition({ status: 'active', output: undefined, error: undefined, input: desk }, message as never,
      { emit: (post: Post) => said.push(post as never) } as never);
  };
  const turn = (atMs: number, role?: 'primary' | 'fallback') => {
    nowMs = atMs;
    hear({ type: 'turn.came' }, role);
  };
  const happen = (...prices: number[]) => {
    for (const price of prices) events.push({ ...event(`bid rested ${price}`), bestBid: price, atMs: nowMs });
  };
  hear(told('units.assigned', { period: 1, values: [100, 100] }));
  desk.isOpen = true;
  return { desk, heard, said, hear, turn, happen };
}

test('at its turn a trader reads what happened since its last one, each event once, and quotes', () => {
  const { heard, said, turn, happen } = atWork();
  happen(50, 51);
  turn(5);
  happen(52);
  turn(9);
  assert.equal(heard, ['primary at 5, best 51: 50 51', 'primary at 9, best 52: 50 51 52']);
  assert.is(said.length, 2);
  const { to, type, kind, conversation, content } = said[1]!;
  assert.equal([to, type, kind, conversation, content.ref, content.replaces],
    ['exchange', 'order.placed', 'request', 'period-1', 2, 1]);
});

test('who observes nothing sees the newest all the same', () => {
  const { heard, turn, happen } = atWork({ observes: false });
  happen(50, 51);
  turn(5);
  turn(6);
  assert.equal(heard, ['primary at 5, best 51: ', 'primary at 6, best 51: ']);
});

test('what the feed has forgotten is lost', () => {
  const { heard, turn, happen } = atWork({ start: 2 });
  happen(50, 51, 52);
  turn(5);
  assert.equal(heard, ['primary at 5, best 52: 52']);
});

test('who stays silent sends nothing', () => {
  const { said, turn } = atWork();
  turn(13);
  assert.equal(said, []);
});

test('who has nothing left to trade is not asked', () => {
  const { heard, hear, turn } = atWork();
  hear(told('order.filled', { ref: 1, tradeId: 1, price: 90, quantity: 2, traded: 2 }, { conversation: 'period-1' }));
  turn(5);
  assert.equal(heard, []);
});

test('while the desk is shut, turns pass', () => {
  const { desk, heard, turn } = atWork();
  desk.isOpen = false;
  turn(5);
  assert.equal(heard, []);
});

test('the fallback is somebody else, who reads on where the first choice stopped', () => {
  const { heard, turn, happen } = atWork();
  happen(50);
  turn(5);
  happen(51);
  turn(6, 'fallback');
  assert.equal(heard, ['primary at 5, best 50: 50', 'fallback at 6, best 51: 51']);
});

test('settlements are heard, and change nothing', () => {
  const { desk, hear } = atWork();
  const before = JSON.stringify(desk);
  hear(told('period.settled', { period: 1, profit: 9 }));
  assert.is(JSON.stringify(desk), before);
});

test.run();
