import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { DeliberationSettings } from '../../machines/deliberation.machine.ts';
import { BrokenLaw } from '../../market/assert.ts';
import { deliberation, suspended } from '../helpers/deliberating.ts';

test('deciding: the first choice decides about its subject', () => {
  const { ask, subject, state } = deliberation();
  ask();
  ask();
  assert.is(state(), 'deciding');
  assert.equal(subject.decisions, ['primary', 'primary']);
});

test('deciding —a throw [may try again]→ retrying, where nobody decides', () => {
  const { ask, subject, state, context } = deliberation();
  ask(new Error('no idea'));
  assert.is(state(), 'retrying');
  assert.is(context().failures, 1);
  assert.is(context().lastFailure, 'no idea');
  ask();
  assert.equal(subject.decisions, []);
});

test('deciding —decision failed [may try again]→ retrying', () => {
  const { actor, state, context } = deliberation();
  actor.send({ type: 'decision.failed', reason: 'no answer' });
  assert.is(state(), 'retrying');
  assert.is(context().lastFailure, 'no answer');
});

test('retrying —after the retry delay→ deciding, not a moment earlier', () => {
  const { ask, subject, state, wait } = deliberation();
  ask(new Error('no idea'));
  wait(49);
  assert.is(state(), 'retrying');
  wait(1);
  assert.is(state(), 'deciding');
  ask();
  assert.equal(subject.decisions, ['primary']);
});

test('deciding —the last attempt throws→ falling back', () => {
  const { failTimes, state, context } = deliberation();
  failTimes(2);
  assert.is(state(), 'deciding');
  failTimes(1);
  assert.is(state(), 'fallingBack');
  assert.equal([context().failures, context().fallbacks], [0, 1]);
});

test('deciding —the last attempt fails→ falling back', () => {
  const { actor, state } = deliberation({ attemptsMax: 1 });
  actor.send({ type: 'decision.failed', reason: 'no answer' });
  assert.is(state(), 'fallingBack');
});

test('deciding —after probation without a failure→ failures are forgotten', () => {
  const { failTimes, wait, context, state } = deliberation();
  failTimes(2);
  wait(199);
  assert.is(context().failures, 2);
  wait(1);
  assert.is(context().failures, 0);
  assert.is(context().lastFailure, '');
  failTimes(2);
  assert.is(state(), 'deciding');
});

test('deciding: fallbacks are forgotten, too', () => {
  const { failTimes, wait, context } = deliberation();
  failTimes(3);
  wait(1000 + 200);
  assert.equal([context().failures, context().fallbacks], [0, 0]);
});

test('falling back: the fallback decides', () => {
  const { failTimes, ask, subject } = deliberation();
  failTimes(3);
  ask();
  assert.equal(subject.decisions, ['fallback']);
});

test('falling back —after the fallback time [may fall back again]→ deciding', () => {
  const { failTimes, wait, state } = deliberation();
  failTimes(3);
  wait(999);
  assert.is(state(), 'fallingBack');
  wait(1);
  assert.is(state(), 'deciding');
});

test('falling back —after the last fallback’s time→ suspended', () => {
  assert.is(suspended().state(), 'suspended');
});

test('falling back —the fallback throws→ suspended', () => {
  const { failTimes, ask, state, context } = deliberation();
  failTimes(3);
  ask(new Error('not even that'));
  assert.is(state(), 'suspended');
  assert.is(context().lastFailure, 'not even that');
});

test('falling back —decision failed→ suspended', () => {
  const { failTimes, actor, state } = deliberation();
  failTimes(3);
  actor.send({ type: 'decision.failed', reason: 'no answer' });
  assert.is(state(), 'suspended');
});

test('suspended: nobody decides', () => {
  const { ask, subject } = suspended();
  ask();
  assert.equal(subject.decisions, []);
});

test('suspended —after the suspension→ probing, where the first choice decides', () => {
  const { wait, state, ask, subject } = suspended();
  wait(399);
  assert.is(state(), 'suspended');
  wait(1);
  assert.is(state(), 'probing');
  ask();
  assert.equal(subject.decisions, ['primary']);
});

test('probing —a throw→ suspended at once', () => {
  const { wait, state, ask, context } = suspended();
  wait(400);
  ask(new Error('still ill'));
  assert.is(state(), 'suspended');
  assert.is(context().lastFailure, 'still ill');
});

test('probing —decision failed→ suspended', () => {
  const { wait, actor, state } = suspended();
  wait(400);
  actor.send({ type: 'decision.failed', reason: 'no answer' });
  assert.is(state(), 'suspended');
});

test('probing —after probation→ recovered, for all to see, → deciding, with a clean slate', () => {
  const { wait, states, context } = suspended();
  wait(400 + 200);
  assert.equal(states.slice(-4), ['suspended', 'probing', 'recovered', 'deciding']);
  assert.equal([context().failures, context().fallbacks, context().lastFailure], [0, 0, '']);
});

for (const [state, prepare] of [
  ['deciding', () => deliberation()],
  ['fallingBack', () => { const d = deliberation(); d.failTimes(3); return d; }],
  ['probing', () => { const d = suspended(); d.wait(400); return d; }],
] as const) {
  test(`${state} —a law is broken→ nobody recovers: it is thrown on`, () => {
    const d = prepare();
    assert.is(d.state(), state);
    const broken = new BrokenLaw('what goes up comes down');
    d.ask(broken);
    assert.is(d.actor.getSnapshot().status, 'error');
    assert.is(d.thrown(), broken);
  });
}

test('where nobody decides, a failed decision is no news', () => {
  for (const d of [deliberation(), suspended()]) {
    if (d.state() === 'deciding') d.ask(new Error('no idea'));
    const before = d.state();
    d.actor.send({ type: 'decision.failed', reason: 'late' });
    assert.is(d.state(), before);
    assert.is.not(d.context().lastFailure, 'late');
  }
});

test('whatever is thrown has a reason, an error or not', () => {
  const { ask, context } = deliberation();
  ask('a tantrum' as never);
  assert.is(context().lastFailure, 'a tantrum');
});

test('settings make sense: attempts, fallbacks and time', () => {
  const wrong: [Partial<DeliberationSettings>, RegExp][] = [
    [{ attemptsMax: 0 }, /at least one attempt/], [{ fallbacksMax: 0 }, /at least one fallback/],
    [{ retryDelayMs: 0 }, /time passes during retryDelayMs/], [{ fallbackMs: 0 }, /during fallbackMs/],
    [{ decisionMs: 0 }, /during decisionMs/],
    [{ suspensionMs: NaN }, /during suspensionMs/], [{ probationMs: undefined as never }, /during probationMs/],
  ];
  for (const [changes, law] of wrong) assert.match(String((deliberation(changes).thrown() as Error).message), law);
});

test.run();
