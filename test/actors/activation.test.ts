import type { Observable } from 'rxjs';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { everyTick, poisson } from '../../actors/activation.ts';
import { chance } from '../../sim/chance.ts';
import { VirtualClock } from '../../sim/clock.ts';
import { rigged } from '../helpers/traderView.ts';

/** `10:2` for each emission: when, and what. */
function marbles(arrivals: (clock: VirtualClock) => Observable<number>, untilMs: number): string[] {
  const clock = new VirtualClock();
  const seen: string[] = [];
  arrivals(clock).subscribe((value) => seen.push(`${clock.now()}:${value}`));
  clock.run({ untilMs });
  return seen;
}

test('every tick: one turn at each, for one drawn from all', () => {
  const luck = rigged(0, 0.34, 0.99);
  const seen = marbles((scheduler) => everyTick({ count: 3, tickMs: 10, chance: luck, scheduler }), 45);
  assert.equal(seen, ['10:0', '20:1', '30:2', '40:0']);
});

test('every tick: everybody is as likely', () => {
  const seen = marbles((scheduler) => everyTick({ count: 4, tickMs: 1, chance: chance(1, 'ticks'), scheduler }), 8000);
  for (const position of [0, 1, 2, 3]) assert.ok(Math.abs(seen
    .filter((each) => each.endsWith(`:${position}`)).length - 2000) < 150);
});

test('Poisson: turns come after the gaps that were drawn, in whole milliseconds, and are counted', () => {
  const luck = { ...rigged(1), exponential: () => gaps.shift()! };
  const gaps = [4.4, 5.5, 100];
  assert.equal(marbles((scheduler) => poisson({ meanGapMs: 5, chance: luck, scheduler }), 50), ['4:0', '10:1']);
});

test('Poisson: two turns are at least a millisecond apart', () => {
  const luck = { ...rigged(1), exponential: () => 0.01 };
  assert.equal(marbles((scheduler) => poisson({ meanGapMs: 5, chance: luck, scheduler }), 3), ['1:0', '2:1', '3:2']);
});

test('Poisson: as many turns as the mean gap says, with as much spread as a Poisson process has', () => {
  const counts = Array.from({ length: 200 }, (_, i) => (
    marbles((scheduler) => poisson({ meanGapMs: 50, chance: chance(i, 'turns'), scheduler }), 5000).length));
  const mean = counts.reduce((sum, count) => sum + count, 0) / counts.length;
  const variance = counts.reduce((sum, count) => sum + (count - mean) ** 2, 0) / counts.length;
  assert.ok(Math.abs(mean - 100) < 3, `${mean} turns`);
  assert.ok(variance > 65 && variance < 140, `variance ${variance}`);
});

test('nobody draws before anybody listens, and whoever stops listening stops the turns', () => {
  const clock = new VirtualClock();
  let drawn = 0;
  const luck = { ...rigged(0.5), integer: () => { drawn += 1; return 0; },
    exponential: () => { drawn += 1; return 3; } };
  const streams = [
    everyTick({ count: 2, tickMs: 3, chance: luck, scheduler: clock }),
    poisson({ meanGapMs: 3, chance: luck, scheduler: clock }),
  ];
  clock.run({ untilMs: 10 });
  assert.is(drawn, 0);
  for (const stream of streams) {
    const subscription = stream.subscribe();
    clock.run({ untilMs: clock.now() + 10 });
    subscription.unsubscribe();
  }
  const drawnSoFar = drawn;
  assert.ok(drawnSoFar > 3);
  assert.is(clock.run(), 'idle');
  assert.is(drawn, drawnSoFar);
});

test.run();
