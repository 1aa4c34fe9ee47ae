import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { kitchenMachine } from '../../machines/kitchen.machine.ts';
import { VirtualClock } from '../../sim/clock.ts';
import { ended, phaseOpened, until } from '../helpers/hostAlone.ts';
import { accepted, kitchenAlone, own, prepare, rejected, serve } from '../helpers/kitchenAlone.ts';
import { isHeard } from '../helpers/machineEvents.ts';
import { walkChart } from '../helpers/walkChart.ts';

const service = until('service');

test('closed —service opened→ open, idle: no other phase opens it, and no service twice', () => {
  const { done, hear, state } = kitchenAlone({ hears: until('reconciliation') });
  assert.is(state(), 'closed');
  hear(phaseOpened('service'), phaseOpened('service'));
  assert.is(state(), 'idle');
  hear(phaseOpened('close'), phaseOpened('service'));
  assert.is(state(), 'closed');
  assert.equal(done.splice(0), ['0 openKitchen', '0 clearKitchen']);
  hear(phaseOpened('service', 2));
  assert.is(state(), 'idle');
  assert.equal(done, ['0 openKitchen']);
});

test('idle —preparation asked→ cooking —after next ready→ idle: at the very moment the pot is ready', () => {
  const { clock, done, hear, state } = kitchenAlone({ pots: [30], hears: service });
  hear(prepare);
  assert.is(state(), 'cooking');
  clock.runUntil(29);
  assert.equal(done, ['0 openKitchen', '0 startPot']);
  clock.runUntil(30);
  assert.is(state(), 'idle');
  assert.equal(done.slice(2), ['30 tellReady']);
  clock.runUntil(1000);
  assert.is(done.length, 3);
});

test('idle —preparation asked that is refused→ idle: nothing is on the fire', () => {
  const { clock, done, hear, state } = kitchenAlone({ hears: service });
  hear(prepare);
  assert.is(state(), 'idle');
  clock.runUntil(1000);
  assert.equal(done, ['0 openKitchen', '0 startPot']);
});

test('cooking —preparation asked→ cooking: whichever pot is ready first is told first, each at its time', () => {
  const { clock, done, hear, state } = kitchenAlone({ pots: [30, 20, 45], hears: service });
  hear(prepare);
  clock.runUntil(5);
  hear(prepare, prepare);
  assert.is(state(), 'cooking');
  clock.runUntil(1000);
  assert.is(state(), 'idle');
  assert.equal(done.filter((line) => line.endsWith('tellReady')), ['20 tellReady', '30 tellReady', '45 tellReady']);
});

for (const [place, pots] of [['idle', []], ['cooking', [30]]] as const) {
  test(`${place} —serving asked→ ${place}: it is seen to, and what cooks cooks on`, () => {
    const { clock, done, hear, state } = kitchenAlone({ pots, hears: [...service, prepare] });
    clock.runUntil(10);
    hear(serve);
    assert.is(state(), place);
    assert.is(done.at(-1), '10 servePot');
    clock.runUntil(1000);
    assert.equal(done.slice(3), pots.map((due) => `${due} tellReady`));
  });

  for (const [how, end] of [['close opened', phaseOpened('close')], ['turns ended', ended]] as const) {
    test(`${place} —${how}→ cleared: what cooks is lost, and nothing is told ready any more`, () => {
      const { clock, done, hear, state } = kitchenAlone({ pots, hears: [...service, prepare, end] });
      assert.is(state(), how === 'turns ended' ? 'home' : 'closed');
      clock.runUntil(1000);
      assert.equal(done, ['0 openKitchen', '0 startPot', '0 clearKitchen']);
      hear(phaseOpened('close'));
      assert.is(done.length, 3);
    });
  }
}

for (const [place, hears] of [['closed', until('close')], ['home', [ended]]] as const) {
  test(`${place}: nothing is cooked or served, and whoever asks is told so`, () => {
    const { done, hear } = kitchenAlone({ hears });
    done.length = 0;
    hear(prepare, serve);
    assert.equal(done, [
      '0 ann preparation.refused ["soup",2,"client-1/1","kitchen-closed"] error 5',
      '0 ann serving.refused [1,"client-1/1","unknown-preparation"] error 5',
    ]);
  });
}

test('what clients answer is settled whenever it comes', () => {
  for (const hears of [[], service, [...service, prepare], until('close'), [...until('close'), ended]]) {
    const { done, hear } = kitchenAlone({ pots: [9], hears });
    hear(accepted, rejected);
    assert.equal(done.slice(-2), ['0 takePayment', '0 throwAway']);
  }
});

test('nothing that anybody says to a kitchen is unheard, whenever it comes', () => {
  for (const hears of [[], service, [...service, prepare], until('close'), [ended]]) {
    const { actor } = kitchenAlone({ pots: [9], hears });
    for (const event of [prepare, serve, accepted, rejected, ended, ...until('close')]) {
      assert.ok(isHeard(actor, event), event.type);
    }
  }
});

test('every state is reached and every transition taken by some walk', () => {
  const { gaps, ways } = walkChart(kitchenMachine, {
    inputs: [5, undefined].map((ms) => ({ room: { nextReadyInMs: () => ms } })), clock: () => new VirtualClock(),
    silent: own, events: [prepare, serve, accepted, rejected, ended, ...until('close'), ...until('service', 2)],
  });
  assert.equal(gaps, []);
  assert.ok(ways.length >= 20, `${ways.length} ways`);
});

test.run();
