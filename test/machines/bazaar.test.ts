import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { createActor } from 'xstate';
import { type BazaarEvent, bazaarMachine } from '../../machines/bazaar.machine.ts';
import { phases } from '../../machines/phase.ts';
import { VirtualClock } from '../../sim/clock.ts';
import { phaseOpened, turnsEnded } from '../helpers/auctionHall.ts';
import { listed, taken, withdrawn } from '../helpers/bazaarHall.ts';
import { isHeard } from '../helpers/machineEvents.ts';
import { walkChart } from '../helpers/walkChart.ts';

const own = ['listLot', 'takeLot', 'withdrawLot', 'expireLots'] as const;
const lots = [
  listed('ann', { side: 'ask', good: 'leek', quantity: 1, totalPrice: 5 }), taken('bob', 4), withdrawn('ann', 4),
];

/** The chart, and what it would do and says. */
function bazaar(...hears: BazaarEvent[]) {
  const done: string[] = [];
  const machine = bazaarMachine.provide({
    actions: Object.fromEntries(own.map((name) => [name, () => { done.push(name); }])),
  });
  const actor = createActor(machine, { input: { room: null } });
  actor.on('*', ({ to, kind, type, content }) => done.push(`${to} ${kind} ${type} ${JSON.stringify(content)}`));
  actor.start();
  const hear = (...events: BazaarEvent[]) => events.forEach((event) => actor.send(event));
  hear(...hears);
  return { actor, done, hear, state: () => actor.getSnapshot().value };
}

test('closed —any phase of a new turn but its close→ open, until the close: what is open expires', () => {
  for (const phase of phases) {
    assert.is(bazaar(phaseOpened(1, phase)).state(), phase === 'close' ? 'closed' : 'open', phase);
  }
  const { done, hear, state } = bazaar();
  for (const phase of phases.slice(0, -1)) {
    hear(phaseOpened(1, phase), ...lots);
    assert.is(state(), 'open');
  }
  assert.equal(done, phases.slice(0, -1).flatMap(() => ['listLot', 'takeLot', 'withdrawLot']));
  hear(phaseOpened(1, 'close'));
  assert.is(state(), 'closed');
  assert.is(done.at(-1), 'expireLots');
});

test('a turn that has closed does not open again; the next one does', () => {
  const { done, hear, state } = bazaar(phaseOpened(1, 'policy'), phaseOpened(1, 'close'));
  hear(phaseOpened(1, 'service'), phaseOpened(1, 'close'));
  assert.is(state(), 'closed');
  assert.equal(done, ['expireLots']);
  hear(phaseOpened(2, 'policy'));
  assert.is(state(), 'open');
});

test('whoever finds it closed is refused, by the number of the lot, 0 for a new one', () => {
  const refusals = ['ann', 'bob', 'ann'].map((firm, i) => (
    `${firm} error lot.refused {"lotId":${i === 0 ? 0 : 4},"reason":"no-market"}`));
  for (const before of [[], [phaseOpened(1, 'policy'), phaseOpened(1, 'close')], [turnsEnded]]) {
    const { done, hear } = bazaar(...before);
    hear(...lots);
    assert.equal(done.slice(-3), refusals);
  }
});

test('open —turns ended→ home: what is open expires', () => {
  const { done, state } = bazaar(phaseOpened(1, 'policy'), turnsEnded);
  assert.is(state(), 'home');
  assert.equal(done, ['expireLots']);
});

test('everything is heard in every state, and home stays home', () => {
  const all = [...phases.map((phase) => phaseOpened(1, phase)), turnsEnded, ...lots];
  for (const before of [[], [phaseOpened(1, 'policy')], [turnsEnded]]) {
    const { actor } = bazaar(...before);
    for (const event of all) assert.ok(isHeard(actor, event), `${JSON.stringify(before)} ${event.type}`);
  }
  const { state, hear } = bazaar(turnsEnded);
  hear(...all);
  assert.is(state(), 'home');
});

test('every state is reached and every transition taken by some walk', () => {
  const events = [...[1, 2].flatMap((turn) => phases.map((phase) => phaseOpened(turn, phase))), turnsEnded, ...lots];
  const { gaps, ways } = walkChart(bazaarMachine, {
    input: { room: null }, clock: () => new VirtualClock(), silent: own, events,
  });
  assert.equal(gaps, []);
  assert.ok(ways.length >= 20, `${ways.length} ways`);
});

test('a chart alone trades nothing: it says what must be provided', () => {
  const actor = createActor(bazaarMachine, { input: { room: null } });
  let thrown = '';
  actor.subscribe({ error: (error) => { thrown = (error as Error).message; } });
  actor.start();
  for (const event of [phaseOpened(1, 'policy'), lots[0]!]) actor.send(event);
  assert.is(thrown, 'provide the action "listLot"');
});

test.run();
