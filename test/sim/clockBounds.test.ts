import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { BrokenLaw } from '../../market/assert.ts';
import { VirtualClock } from '../../sim/clock.ts';

test('a run ends idle, at its time, at its bound on work or when it is stopped', () => {
  const clock = new VirtualClock();
  assert.is(clock.run(), 'idle');
  for (const delayMs of [5, 6, 7]) clock.setTimeout(() => {}, delayMs);
  assert.is(clock.run({ untilMs: 4 }), 'until');
  assert.is(clock.now(), 4);
  assert.is(clock.run({ workMax: 1 }), 'work');
  assert.is(clock.now(), 5);
  clock.setTimeout(() => clock.stop(), 0);
  assert.is(clock.run(), 'stopped');
  assert.is(clock.now(), 5);
  assert.is(clock.run({ workMax: 2 }), 'work'); // the bound is reached before the clock sees that nothing is left
  assert.is(clock.run(), 'idle');
  assert.is(clock.now(), 7);
});

test('runUntil stands at its time, whether anything is left or not, unless it was stopped', () => {
  const clock = new VirtualClock();
  assert.is(clock.runUntil(3), false);
  assert.is(clock.now(), 3);
  clock.setTimeout(() => clock.stop(), 2);
  clock.setTimeout(() => {}, 3);
  assert.is(clock.runUntil(50), false);
  assert.is(clock.now(), 5);
  assert.is(clock.runUntil(5), true);
  assert.is(clock.runUntil(50), false);
  assert.is(clock.now(), 50);
});

test('the next due time is known, and cancelled timers are none', () => {
  const clock = new VirtualClock();
  assert.is(clock.nextDueMs(), undefined);
  const first = clock.setTimeout(() => {}, 4);
  clock.setTimeout(() => {}, 9);
  assert.is(clock.nextDueMs(), 4);
  clock.clearTimeout(first);
  assert.is(clock.nextDueMs(), 9);
  clock.deliver(() => {}, undefined);
  assert.is(clock.nextDueMs(), 0);
});

test('a timer that has fired, or was cancelled before, can be cancelled again', () => {
  const clock = new VirtualClock();
  const fired: string[] = [];
  const first = clock.setTimeout(() => fired.push('first'), 1);
  const second = clock.setTimeout(() => fired.push('second'), 2);
  clock.run({ untilMs: 1 });
  for (const timer of [first, first, second, second]) clock.clearTimeout(timer);
  clock.clearTimeout(undefined as never); // XState cancels what it has never set
  clock.setTimeout(() => fired.push('third'), 2);
  assert.is(clock.run(), 'idle');
  assert.equal(fired, ['first', 'third']);
});

test('a fraction of a millisecond is waited for in full', () => {
  fc.assert(fc.property(fc.double({ min: 0, max: 1e6, noNaN: true }), (delayMs) => {
    const clock = new VirtualClock();
    clock.setTimeout(() => {}, 0.5);
    clock.run();
    const setMs = clock.now();
    clock.setTimeout(() => {}, delayMs);
    clock.run();
    const waitedMs = clock.now() - setMs;
    assert.ok(Number.isSafeInteger(clock.now()));
    assert.ok(waitedMs >= delayMs && waitedMs - 1 < delayMs);
  }), { seed: 42, numRuns: 200 });
});

test('a delay is known, finite and not negative', () => {
  const clock = new VirtualClock();
  for (const delayMs of [NaN, undefined, -1, -0.01, Infinity, 2 ** 60] as number[]) {
    assert.throws(() => clock.setTimeout(() => {}, delayMs), (error: Error) => error instanceof BrokenLaw,
      String(delayMs));
  }
  assert.is(clock.run(), 'idle');
});

test('time does not go back', () => {
  const clock = new VirtualClock();
  clock.runUntil(10);
  clock.setTimeout(() => {}, 5);
  assert.throws(() => clock.run({ untilMs: 9 }), /time only goes on/);
  assert.throws(() => clock.run({ untilMs: NaN }), /time only goes on/);
  assert.is(clock.now(), 10);
});

test('whoever throws stops the run, and the next run goes on after it', () => {
  const clock = new VirtualClock();
  const fired: string[] = [];
  clock.setTimeout(() => { throw new Error('a fuse blows'); }, 1);
  clock.deliver(() => { throw new Error('a plate falls'); }, undefined);
  clock.setTimeout(() => fired.push('lights on'), 1);
  assert.throws(() => clock.run(), /a plate falls/);
  assert.throws(() => clock.run(), /a fuse blows/);
  assert.is(clock.run(), 'idle');
  assert.equal(fired, ['lights on']);
});

test('100,000 cancelled timers do not stay in memory', () => {
  setFlagsFromString('--expose-gc');
  const collectGarbage = runInNewContext('gc') as () => void;
  const heapUsed = () => {
    collectGarbage();
    return process.memoryUsage().heapUsed;
  };
  const clock = new VirtualClock();
  clock.setTimeout(() => {}, 1);
  const before = heapUsed();
  for (let i = 0; i < 100_000; i++) clock.clearTimeout(clock.setTimeout(() => {}, 1_000_000 + i));
  assert.ok(heapUsed() - before < 1_000_000, `${heapUsed() - before} bytes are left`);
  assert.is(clock.nextDueMs(), 1);
});

test.run();
