import { test } from 'uvu';
import * as assert from 'uvu/assert';
import {
  breached, cancelled, ended, exchangeAlone as exchange, periodOpened, placed,
} from '../helpers/exchangeAlone.ts';
import { isHeard } from '../helpers/machineEvents.ts';

test('closed —period opened→ open, continuous at once: the period is started and called out', () => {
  const { done, hear, state, atWork } = exchange();
  assert.is(state(), 'closed');
  assert.is(atWork(), undefined);
  hear(periodOpened(1, 100, 0));
  assert.is(state(), 'open.continuous');
  assert.is(atWork(), 'matching');
  assert.equal(done, ['0 startPeriod', '0 #market market.opened 1 100']);
});

test('the end that is called out is counted from when the opening was ordered', () => {
  const { clock, done, hear } = exchange();
  clock.runUntil(7);
  hear(periodOpened(1, 100, 5));
  assert.is(done.at(-1), '7 #market market.opened 1 105');
});

test('closed —an opening that is none→ closed', () => {
  const { hear, state, done } = exchange();
  hear(periodOpened(0));
  assert.is(state(), 'closed');
  assert.equal(done, []);
});

test('open —after the period→ closing → settled: orders are withdrawn, then the closing is called out', () => {
  const { clock, done, hear, state, atWork } = exchange();
  hear(periodOpened(1));
  clock.runUntil(99);
  assert.is(state(), 'open.continuous');
  clock.runUntil(100);
  assert.is(state(), 'settled');
  assert.is(atWork(), undefined);
  assert.equal(done.slice(2), ['100 withdrawOrders', '100 #market market.closed 1']);
});

test('settled —the next period opened→ open', () => {
  const { clock, hear, state, actor } = exchange();
  hear(periodOpened(1));
  clock.runUntil(100);
  hear(periodOpened(2, 50));
  assert.is(state(), 'open.continuous');
  assert.is(actor.getSnapshot().context.period, 2);
  clock.runUntil(149);
  assert.is(state(), 'open.continuous');
  clock.runUntil(150);
  assert.is(state(), 'settled');
});

test('settled —the same period opened again→ settled', () => {
  const { clock, hear, state } = exchange();
  hear(periodOpened(1));
  clock.runUntil(100);
  hear(periodOpened(1));
  assert.is(state(), 'settled');
});

test('open —any period opened→ no news, and the period ends when it would have', () => {
  const { clock, hear, state, actor } = exchange();
  hear(periodOpened(1));
  clock.runUntil(60);
  hear(periodOpened(1), periodOpened(2));
  assert.is(actor.getSnapshot().context.period, 1);
  clock.runUntil(100);
  assert.is(state(), 'settled');
});

test('opening [opens with a call]→ call —after the call→ continuous: the call is cleared', () => {
  const { clock, done, hear, state, atWork } = exchange({ openingCallMs: 30 });
  hear(periodOpened(1));
  assert.is(state(), 'open.call');
  assert.is(atWork(), 'calling');
  clock.runUntil(29);
  assert.is(state(), 'open.call');
  clock.runUntil(30);
  assert.is(state(), 'open.continuous');
  assert.is(atWork(), 'matching');
  assert.equal(done.slice(2), ['30 clearCall']);
});

test('a call market gathers all period long, clears, and closes', () => {
  const { clock, done, hear, state, atWork } = exchange({ isCallMarket: true });
  hear(periodOpened(1));
  clock.runUntil(99);
  assert.is(state(), 'open.call');
  assert.is(atWork(), 'calling');
  clock.runUntil(100);
  assert.is(state(), 'settled');
  assert.equal(done.slice(2), ['100 clearCall', '100 withdrawOrders', '100 #market market.closed 1']);
});

test('continuous —band breached→ halted —after the halt→ continuous: from a new reference, and all are told', () => {
  const { clock, done, hear, state, atWork } = exchange();
  hear(periodOpened(1));
  clock.runUntil(10);
  hear(breached);
  assert.is(state(), 'open.halted');
  assert.is(atWork(), undefined);
  clock.runUntil(29);
  assert.is(state(), 'open.halted');
  clock.runUntil(30);
  assert.is(state(), 'open.continuous');
  assert.is(atWork(), 'matching');
  assert.equal(done.slice(2).toSorted(), ['10 #market market.halted 1 price-band', '10 dropReference',
    '30 #market market.resumed 1']);
});

test('halted —band breached→ no news: two orders may have breached it at once', () => {
  const { clock, done, hear, state } = exchange();
  hear(periodOpened(1), breached, breached);
  assert.is(done.filter((line) => line.includes('market.halted')).length, 1);
  clock.runUntil(20);
  assert.is(state(), 'open.continuous');
});

test('halted —after the period→ settled: a halt does not outlast its period', () => {
  const { clock, done, hear, state } = exchange();
  hear(periodOpened(1));
  clock.runUntil(95);
  hear(breached);
  clock.runUntil(100);
  assert.is(state(), 'settled');
  assert.equal(done.slice(-3), ['100 withdrawOrders', '100 #market market.resumed 1', '100 #market market.closed 1']);
  clock.runUntil(500);
  assert.is(state(), 'settled');
});

for (const [place, way, reason] of [
  ['closed', [], 'market-closed'], ['halted', [periodOpened(1), breached], 'market-halted'],
  ['ended', [ended], 'market-closed'],
] as const) {
  test(`${place} —order placed or cancelled→ refused: ${reason}`, () => {
    const { actor, hear, state } = exchange();
    hear(...way);
    const before = state();
    const said: object[] = [];
    actor.on('*', (post) => said.push(post));
    hear(placed, cancelled);
    const refusal = (cause: number) => ({
      type: 'order.refused', to: 'buyer-1', kind: 'error', content: { ref: 4, reason, traded: 0 },
      conversation: 'period-1', cause,
    });
    assert.equal(said, [refusal(77), refusal(78)]);
    assert.is(state(), before);
  });
}

test('settled —order placed→ refused: market-closed', () => {
  const { clock, done, hear } = exchange();
  hear(periodOpened(1));
  clock.runUntil(100);
  hear(placed);
  assert.is(done.at(-1), '100 buyer-1 order.refused 4 market-closed 0');
});

test('session ended→ ended, from anywhere; whatever is said then changes nothing', () => {
  for (const way of [[], [periodOpened(1)], [periodOpened(1), breached]]) {
    const { clock, hear, state } = exchange();
    hear(...way, ended);
    assert.is(state(), 'ended');
    hear(periodOpened(9), breached, ended);
    clock.runUntil(500);
    assert.is(state(), 'ended');
  }
});

test('nothing a trader, a session or the exchange itself says is unheard, in any state', () => {
  for (const way of [[], [periodOpened(1), breached], [ended]]) {
    const { actor, hear } = exchange();
    hear(...way);
    for (const event of [periodOpened(1), periodOpened(2), placed, cancelled, breached,
      ended]) assert.ok(isHeard(actor, event), event.type);
  }
});

test('a call takes some time or none, a halt takes some', () => {
  assert.match(exchange({ openingCallMs: -1 }).thrown(), /a call takes no time or some/);
  assert.match(exchange({ haltMs: 0 }).thrown(), /time passes while a market is halted/);
});

test.run();
