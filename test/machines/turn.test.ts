import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { createActor } from 'xstate';
import { phaseLengthsMs, phases } from '../../machines/phase.ts';
import { type TurnInput, turnMachine } from '../../machines/turn.machine.ts';
import { VirtualClock } from '../../sim/clock.ts';
import { walkChart } from '../helpers/walkChart.ts';

const lengthsMs = { policy: 10, auction: 20, reconciliation: 30, service: 40, close: 50 };
const input: TurnInput = { turns: 2, lengthsMs, graceMs: 5 };

function turn(changes: Partial<TurnInput> = {}) {
  const clock = new VirtualClock();
  const said: string[] = [];
  const actor = createActor(turnMachine, { clock, input: { ...input, ...changes } });
  let thrown = '';
  actor.on('*', ({ to, type, content, conversation }) => (
    said.push([clock.now(), to, type, ...Object.values(content), conversation].join(' ').trim())));
  actor.subscribe({ error: (error) => { thrown = (error as Error).message; } });
  actor.start();
  return { actor, clock, said, state: () => actor.getSnapshot().value, thrown: () => thrown };
}

test('a turn is policy, auction, reconciliation, service and close, each announced with the time it has', () => {
  const { clock, said } = turn();
  clock.runUntil(149);
  assert.equal(said, [
    '0 #turn phase.opened 1 policy 10 turn-1', '10 #turn phase.opened 1 auction 20 turn-1',
    '30 #turn phase.opened 1 reconciliation 30 turn-1', '60 #turn phase.opened 1 service 40 turn-1',
    '100 #turn phase.opened 1 close 50 turn-1',
  ]);
});

for (const [from, atMs, to] of [
  ['policy', 10, 'auction'], ['auction', 30, 'reconciliation'], ['reconciliation', 60, 'service'],
  ['service', 100, 'close'], ['close', 150, 'policy'],
] as const) {
  test(`${from} —after its length→ ${to}`, () => {
    const { clock, state } = turn();
    clock.runUntil(atMs - 1);
    assert.is(state(), from);
    clock.runUntil(atMs);
    assert.is(state(), to);
  });
}

test('close —after its length→ policy of the next turn', () => {
  const { clock, said } = turn();
  clock.runUntil(150);
  assert.is(said.at(-1), '150 #turn phase.opened 2 policy 10 turn-2');
});

test('close —after the last turn’s length→ ending: everybody is told —after grace→ ended: the world is told', () => {
  const { actor, clock, said, state } = turn();
  clock.runUntil(300);
  assert.is(state(), 'ending');
  assert.is(said.at(-1), '300 #turn turns.ended 2');
  clock.runUntil(304);
  assert.is(state(), 'ending');
  clock.runUntil(305);
  assert.is(said.at(-1), '305 world run.ended 2');
  assert.is(actor.getSnapshot().status, 'done');
  assert.is(said.length, 2 * 5 + 2);
});

test('as many turns are held as were asked for, and nothing is left to do', () => {
  for (const turns of [1, 3, 7]) {
    const { clock, said } = turn({ turns });
    assert.is(clock.run(), 'idle');
    assert.is(clock.now(), turns * 150 + 5);
    assert.is(said.filter((line) => line.includes(' policy ')).length, turns);
  }
});

test('the lengths measured in the game are 62, 69, 51, 180 and 300 seconds', () => {
  assert.equal(phases.map((phase) => phaseLengthsMs[phase]), [62_000, 69_000, 51_000, 180_000, 300_000]);
  const { clock } = turn({ turns: 1, lengthsMs: phaseLengthsMs });
  clock.run();
  assert.is(clock.now(), 662_000 + 5);
});

test('there is a turn at least, and time passes in every phase and before the end', () => {
  assert.match(turn({ turns: 0 }).thrown(), /at least one turn/);
  assert.match(turn({ turns: 1.5 }).thrown(), /at least one turn/);
  for (const phase of phases) {
    assert.match(turn({ lengthsMs: { ...lengthsMs, [phase]: 0 } }).thrown(), /time passes in every phase/);
  }
  assert.match(turn({ graceMs: 0 }).thrown(), /before the run ends/);
});

test('every state is reached and every transition taken by some walk', () => {
  const { gaps, ways } = walkChart(turnMachine, { input, clock: () => new VirtualClock() });
  assert.equal(gaps, []);
  assert.is(ways.length, 1, 'nothing but time moves it');
});

test.run();
