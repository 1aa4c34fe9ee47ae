import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { createActor } from 'xstate';
import { type BreakerEvent, type BreakerInput, breakerMachine } from '../../machines/breaker.machine.ts';
import { VirtualClock } from '../../sim/clock.ts';
import { walkChart } from '../helpers/walkChart.ts';

function breaker(changes: Partial<BreakerInput> = {}) {
  const clock = new VirtualClock();
  const actor = createActor(breakerMachine, { clock, input: { failuresMax: 3, openMs: 100, ...changes } });
  const said: string[] = [];
  let thrown = '';
  actor.on('*', ({ type }) => said.push(`${clock.now()} ${type.slice(8)}`));
  actor.subscribe({ error: (error) => { thrown = (error as Error).message; } });
  actor.start();
  return {
    said, state: () => actor.getSnapshot().value, passes: () => actor.getSnapshot().hasTag('passable'),
    wait: (lengthMs: number) => clock.runUntil(clock.now() + lengthMs), thrown: () => thrown,
    tell: (what: string, letter = 1) => actor.send({ type: `letter.${what}` as BreakerEvent['type'], letter }),
  };
}

function opened() {
  const b = breaker({ failuresMax: 1 });
  b.tell('unanswered');
  return b;
}

test('closed —as many unanswered in a row as it takes→ open: nothing passes', () => {
  const { said, state, passes, tell } = breaker();
  for (let i = 0; i < 2; i++) tell('unanswered');
  assert.is(state(), 'closed');
  assert.ok(passes());
  tell('unanswered');
  assert.is(state(), 'open');
  assert.not(passes());
  assert.equal(said, ['0 opened']);
});

test('closed —a receipt→ failures are forgotten: only those in a row count', () => {
  const { state, tell } = breaker();
  for (let i = 0; i < 5; i++) for (const what of ['unanswered', 'unanswered', 'received']) tell(what);
  assert.is(state(), 'closed');
});

test('open —after its time→ half open, where one letter passes', () => {
  const { said, state, passes, tell, wait } = opened();
  wait(99);
  assert.not(passes());
  wait(1);
  assert.is(state(), 'halfOpen');
  assert.ok(passes());
  tell('sent', 7);
  assert.is(state(), 'probing');
  assert.not(passes());
  assert.equal(said, ['0 opened', '100 halfOpened']);
});

test('probing —the probe is received→ closed, with a clean slate', () => {
  const { said, state, tell, wait } = opened();
  wait(100);
  tell('sent', 7);
  tell('received', 7);
  assert.is(state(), 'closed');
  assert.equal(said.at(-1), '100 closed');
});

test('probing —the probe is unanswered→ open, for as long again', () => {
  const { said, state, tell, wait } = opened();
  wait(100);
  tell('sent', 7);
  tell('unanswered', 7);
  wait(99);
  assert.is(state(), 'open');
  wait(1);
  assert.equal(said, ['0 opened', '100 halfOpened', '100 opened', '200 halfOpened']);
});

test('what becomes of other letters is no news while the way is open, on trial, or tried by one', () => {
  const { state, tell, wait } = opened();
  for (const expected of ['open', 'halfOpen', 'probing']) {
    for (const what of ['received', 'unanswered']) tell(what, 3);
    assert.is(state(), expected);
    if (expected === 'open') wait(100);
    else tell('sent', 7);
  }
});

test('settings make sense', () => {
  assert.match(breaker({ failuresMax: 0 }).thrown(), /at least one failure/);
  assert.match(breaker({ openMs: 0 }).thrown(), /time passes while a breaker is open/);
});

test('it is open exactly when a counter says so', () => {
  const anyStep = fc.record({
    afterMs: fc.nat(60), letter: fc.integer({ min: 1, max: 2 }),
    what: fc.constantFrom('sent', 'received', 'unanswered'),
  });
  fc.assert(fc.property(fc.array(anyStep, { maxLength: 60 }), (steps) => {
    const { passes, tell, wait } = breaker();
    const slow = { failures: 0, openUntilMs: -1, isTrial: false, probe: 0, nowMs: 0 };
    for (const { afterMs, what, letter } of steps) {
      wait(afterMs);
      slow.nowMs += afterMs;
      if (slow.openUntilMs >= 0 && slow.nowMs >= slow.openUntilMs)
        Object.assign(slow, { openUntilMs: -1, isTrial: true });
      tell(what, letter);
      tellSlowly(slow, what, letter);
      assert.is(passes(), slow.openUntilMs < 0 && slow.probe === 0);
    }
  }), { seed: 42, numRuns: 300 });
});

test('every state is reached and every transition taken by some walk', () => {
  const types = ['letter.sent', 'letter.received', 'letter.unanswered'] as const;
  const events = types.flatMap((type) => [{ type, letter: 1 }, { type, letter: 2 }]);
  const input = { failuresMax: 2, openMs: 100 };
  assert.equal(walkChart(breakerMachine, { input, clock: () => new VirtualClock(), events }).gaps, []);
});

/** The slow, obvious oracle: some flags and a counter. */
function tellSlowly(
  slow: { failures: number; openUntilMs: number; isTrial: boolean; probe: number; nowMs: number },
  what: string, letter: number,
): void {
  if (slow.openUntilMs >= 0) return;
  if (slow.probe > 0) {
    if (letter !== slow.probe || what === 'sent') return;
    Object.assign(slow, { probe: 0, failures: 0, openUntilMs: what === 'received' ? -1 : slow.nowMs + 100 });
  } else if (slow.isTrial) {
    if (what === 'sent') Object.assign(slow, { isTrial: false, probe: letter });
  } else if (what === 'received') slow.failures = 0;
  else if (what === 'unanswered' && ++slow.failures === 3) Object.assign(slow, { openUntilMs: slow.nowMs + 100 });
}

test.run();
