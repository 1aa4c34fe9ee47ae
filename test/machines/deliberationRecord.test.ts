import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { deliberation, suspended } from '../helpers/deliberating.ts';

test('deciding: a decision begun and made in time is no failure', () => {
  const { actor, begin, wait, state, context } = deliberation({ decisionMs: 60 });
  begin();
  wait(59);
  actor.send({ type: 'decision.made' });
  wait(60);
  assert.equal([state(), context().failures], ['deciding', 0]);
});

test('deciding —a decision takes too long [may try again]→ retrying; —the last one→ falling back', () => {
  const { begin, wait, states, context } = deliberation({ attemptsMax: 2, decisionMs: 60 });
  begin();
  wait(59);
  assert.equal(states, ['deciding']);
  wait(1);
  assert.equal([states.at(-1), context().lastFailure], ['retrying', 'timeout']);
  wait(50);
  begin();
  wait(60);
  assert.equal(states, ['deciding', 'retrying', 'deciding', 'fallingBack']);
});

test('while a decision is pending nobody is on probation: slow failures count, too', () => {
  const { begin, wait, context, state } = deliberation({ decisionMs: 500 });
  for (const failures of [1, 2]) {
    begin();
    wait(500);
    assert.equal([state(), context().failures], ['retrying', failures]);
    wait(50);
  }
});

test('a decision has 20 s, or what the settings say, or what it is given itself', () => {
  for (const [decisionMs, deadlineMs, lengthMs] of [
    [undefined, undefined, 20_000], [60, undefined, 60], [60, 90, 90],
  ]) {
    const { begin, wait, state } = deliberation(decisionMs === undefined ? {} : { decisionMs });
    begin(deadlineMs);
    wait(lengthMs! - 1);
    assert.is(state(), 'deciding');
    wait(1);
    assert.is(state(), 'retrying');
  }
});

test('probing —a decision takes too long→ suspended; —one made in time→ probation begins', () => {
  const { actor, wait, begin, state, states } = suspended();
  wait(400);
  begin(100);
  wait(100);
  assert.is(state(), 'suspended');
  wait(400);
  begin(300);
  wait(250);
  actor.send({ type: 'decision.made' });
  wait(199);
  assert.is(state(), 'probing');
  wait(1);
  assert.equal(states.slice(-3), ['probing', 'recovered', 'deciding']);
});

test('falling back: the fallback takes what time it likes', () => {
  const { failTimes, begin, wait, state } = deliberation({ decisionMs: 60 });
  failTimes(3);
  begin();
  wait(999);
  assert.is(state(), 'fallingBack');
});

const left = { failures: 1, fallbacks: 1, lastFailure: 'no idea' };
for (const [state, fallbacks, next] of [
  ['deciding', 1, 'deciding'], ['retrying', 1, 'deciding'], ['fallingBack', 1, 'deciding'],
  ['fallingBack', 2, 'suspended'], ['suspended', 2, 'probing'], ['probing', 2, 'recovered'],
  ['recovered', 0, 'deciding'],
] as const) {
  test(`what was left ${state} after ${fallbacks} fallback(s) is taken up ${next}`, () => {
    const d = deliberation({}, { ...left, state, fallbacks });
    assert.equal(d.states, [next]);
    if (next === 'recovered') assert.equal(d.record(), { state: next, failures: 0, fallbacks: 0, lastFailure: '' });
    else assert.equal(d.record(), { ...left, fallbacks, state: next });
  });
}

test('what remains is how it ended; a pending decision has overstayed, and lost a chance', () => {
  const d = deliberation({}, { ...left, state: 'deciding' });
  d.begin();
  assert.equal(d.record(), { state: 'fallingBack', failures: 0, fallbacks: 2, lastFailure: 'overstayed' });
  d.actor.send({ type: 'decision.made' });
  assert.equal(d.record(), { ...left, state: 'deciding' });
  const probing = deliberation({}, { ...left, state: 'suspended' });
  probing.begin();
  assert.is(probing.record().state, 'suspended');
});

test.run();
