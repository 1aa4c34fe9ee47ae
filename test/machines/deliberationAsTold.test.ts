import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { deliberation, suspended } from '../helpers/deliberating.ts';

test('retrying: whoever is told how long to wait waits as long, this once', () => {
  const { actor, state, wait } = deliberation();
  actor.send({ type: 'decision.failed', reason: 'too many', retryAfterMs: 70 });
  wait(69);
  assert.is(state(), 'retrying');
  wait(1);
  assert.is(state(), 'deciding');
  actor.send({ type: 'decision.failed', reason: 'too many' });
  wait(50);
  assert.is(state(), 'deciding');
});

test('deciding —decision failed for good→ falling back at once', () => {
  for (const isFinal of [true, false]) {
    const { actor, context, state } = deliberation();
    actor.send({ type: 'decision.failed', reason: 'nothing left', retryAfterMs: 70, isFinal });
    assert.is(state(), isFinal ? 'fallingBack' : 'retrying');
    assert.is(context().lastFailure, 'nothing left');
  }
});

test('probing —decision failed for good→ suspended, as after any failure', () => {
  const { wait, actor, state } = suspended();
  wait(400);
  actor.send({ type: 'decision.failed', reason: 'nothing left', isFinal: true });
  assert.is(state(), 'suspended');
});

test.run();
