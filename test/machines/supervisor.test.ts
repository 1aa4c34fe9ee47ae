import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { createActor } from 'xstate';
import { supervisorMachine, type SupervisorInput } from '../../machines/supervisor.machine.ts';
import { VirtualClock } from '../../sim/clock.ts';
import { told } from '../helpers/machineEvents.ts';

const input: SupervisorInput = { address: 'ann', onFailure: 'retry', retriesMax: 2, retryDelayMs: 10,
  whenExhausted: 'bench' };
const failed = (reason = 'a screw is loose', broken = false) => told('actor.failed', { reason, broken });

function supervisor(changes: Partial<SupervisorInput> = {}) {
  const clock = new VirtualClock();
  const actor = createActor(supervisorMachine, { clock, input: { ...input, ...changes } });
  const said: string[] = [];
  let thrown = '';
  actor.on('*', ({ type, to, content }) =>
    said.push(`${clock.now()} ${to} ${type} ${content.address}: ${content.reason}`));
  actor.subscribe({ error: (error) => { thrown = (error as Error).message; } });
  actor.start();
  return { actor, clock, said, state: () => actor.getSnapshot().value, thrown: () => thrown };
}

test('watching —failed [may retry]→ retrying —after the delay→ watching, and the world is told to restart it', () => {
  const { actor, clock, said, state } = supervisor();
  actor.send(failed());
  assert.is(state(), 'retrying');
  clock.runUntil(9);
  assert.equal(said, []);
  clock.runUntil(10);
  assert.is(state(), 'watching');
  assert.equal(said, ['10 world actor.restarted ann: a screw is loose']);
});

test('watching —failed [no retries left]→ benched, for good', () => {
  const { actor, clock, said, state } = supervisor();
  for (let i = 1; i <= 3; i++) {
    actor.send(failed(`failure ${i}`));
    clock.runUntil(clock.now() + 10);
  }
  assert.is(state(), 'benched');
  assert.is(actor.getSnapshot().status, 'done');
  assert.equal(said.map((line) => line.split(' ').slice(2).join(' ')), [
    'actor.restarted ann: failure 1', 'actor.restarted ann: failure 2', 'actor.benched ann: failure 3',
  ]);
});

test('watching —failed [no retries left, and then halt]→ halted', () => {
  const { actor, said, state } = supervisor({ retriesMax: 0, whenExhausted: 'halt' });
  actor.send(failed());
  assert.is(state(), 'halted');
  assert.equal(said, ['0 world run.halted ann: a screw is loose']);
});

test('watching —failed [bench]→ benched at once, whatever is to be when retries are exhausted', () => {
  const { actor, said, state } = supervisor({ onFailure: 'bench', whenExhausted: 'halt' });
  actor.send(failed());
  assert.is(state(), 'benched');
  assert.equal(said, ['0 world actor.benched ann: a screw is loose']);
});

test('watching —failed [halt]→ halted at once', () => {
  const { actor, said, state } = supervisor({ onFailure: 'halt' });
  actor.send(failed());
  assert.is(state(), 'halted');
  assert.is(actor.getSnapshot().status, 'done');
  assert.equal(said, ['0 world run.halted ann: a screw is loose']);
});

test('watching —a law is broken→ halted, whatever the scenario says', () => {
  for (const onFailure of ['retry', 'bench', 'halt'] as const) {
    const { actor, said, state } = supervisor({ onFailure });
    actor.send(failed('two and two are four', true));
    assert.is(state(), 'halted');
    assert.equal(said, ['0 world run.halted ann: two and two are four']);
  }
});

test('retries are counted from 0, and time passes before each', () => {
  assert.match(supervisor({ retriesMax: -1 }).thrown(), /retries are counted from 0/);
  assert.match(supervisor({ retryDelayMs: 0 }).thrown(), /time passes before a retry/);
});

test.run();
