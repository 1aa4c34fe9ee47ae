import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { type RealTime, WallClock } from '../../sim/wallClock.ts';

/** Real time that passes only while somebody sleeps, and a little longer than asked for. */
function lazyTime(): RealTime & { slept: number[] } {
  let nowMs = 1000;
  const slept: number[] = [];
  return { slept, now: () => nowMs, sleep: async (ms) => {
    slept.push(ms);
    nowMs += ms + 1;
  } };
}

test('virtual time goes as many times as fast as it is told to', async () => {
  const real = lazyTime();
  const clock = new WallClock({ speed: 20, real });
  assert.is(clock.nowMs(), 0);
  await clock.reach(2000);
  assert.equal(real.slept, [100]);
  assert.is(clock.nowMs(), 2020);
});

test('nobody waits for what is past', async () => {
  const real = lazyTime();
  const clock = new WallClock({ speed: 1, real });
  await clock.reach(0);
  await clock.reach(50);
  await clock.reach(40);
  assert.equal(real.slept, [50]);
});

test('a sleeper that is woken early sleeps on', async () => {
  const real = lazyTime();
  const early: RealTime = { now: real.now, sleep: (ms) => real.sleep(ms / 2) };
  const clock = new WallClock({ speed: 1, real: early });
  await clock.reach(40);
  assert.ok(clock.nowMs() >= 40 && real.slept.length > 1);
});

test('time does not stand still or go back', () => {
  for (const speed of [0, -1, Infinity, NaN]) assert.throws(() => new WallClock({ speed }), /time goes forward/);
});

test.run();
