import {
  asapScheduler, auditTime, bufferTime, debounceTime, delay, from, interval, map, merge, type Observable, observeOn,
  of, range,
  repeat, take, timer,
} from 'rxjs';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { assign, createActor, setup } from 'xstate';
import { VirtualClock } from '../../sim/clock.ts';

/** Plays an observable on a clock: `3 a` for each value and when it came, `9 |` for the end. */
function marbles<T>(make: (clock: VirtualClock) => Observable<T>, untilMs = 1000): string {
  const clock = new VirtualClock();
  const seen: string[] = [];
  make(clock).subscribe({
    next: (value) => seen.push(`${clock.now()} ${String(value)}`), complete: () => seen.push(`${clock.now()} |`),
  });
  clock.run({ untilMs });
  return seen.join(', ');
}

const counter = setup({
  types: { context: {} as { fired: number[] } },
  delays: { tick: 10 },
  actions: { note: assign({ fired: ({ context }, { now }: { now: () => number }) => [...context.fired, now()] }) },
});

test('it is the clock of an XState machine', () => {
  const clock = new VirtualClock();
  const machine = counter.createMachine({
    id: 'light', initial: 'red', context: { fired: [] },
    states: {
      red: { after: { 30: { target: 'green', actions: { type: 'note', params: { now: clock.now } } } } },
      green: {
        on: { hurry: 'red' },
        after: { 20: { target: 'amber', actions: { type: 'note', params: { now: clock.now } } } },
      },
      amber: { type: 'final' },
    },
  });
  const actor = createActor(machine, { clock });
  actor.start();
  clock.run({ untilMs: 45 });
  assert.is(actor.getSnapshot().value, 'green');
  actor.send({ type: 'hurry' }); // the 20 ms that had begun are forgotten
  clock.run({ untilMs: 60 });
  assert.is(actor.getSnapshot().value, 'red');
  clock.run();
  assert.is(actor.getSnapshot().value, 'amber');
  assert.equal(actor.getSnapshot().context.fired, [30, 75, 95]);
});

test('a chart that re-enters itself ticks at 10, 20, 30, whatever is advanced at once', () => {
  const clock = new VirtualClock();
  const machine = counter.createMachine({
    id: 'ticker', initial: 'ticking', context: { fired: [] },
    states: {
      ticking: {
        after: { tick: { target: 'ticking', reenter: true, actions: { type: 'note', params: { now: clock.now } } } },
      },
    },
  });
  const actor = createActor(machine, { clock }).start();
  clock.run({ untilMs: 54 });
  assert.equal(actor.getSnapshot().context.fired, [10, 20, 30, 40, 50]);
});

test('interval and timer keep its time', () => {
  assert.is(marbles((clock) => interval(10, clock).pipe(take(3))), '10 0, 20 1, 30 2, 30 |');
  assert.is(marbles((clock) => timer(5, 20, clock).pipe(take(3))), '5 0, 25 1, 45 2, 45 |');
  assert.is(marbles((clock) => timer(0, clock)), '0 0, 0 |');
  assert.is(marbles((clock) => timer(-7, clock)), '0 0, 0 |'); // RxJS asks for what is past at once
});

test('delay holds each value back as long', () => {
  assert.is(marbles((clock) => interval(10, clock).pipe(take(3), delay(15, clock))), '25 0, 35 1, 45 2, 45 |');
  const twoStreams = (clock: VirtualClock) => merge(
    of('a').pipe(delay(20, clock)), of('b').pipe(delay(10, clock)), of('c').pipe(delay(20, clock)));
  assert.is(marbles(twoStreams), '10 b, 20 a, 20 c, 20 |');
});

test('auditTime lets the latest of each 25 ms through', () => {
  assert.is(marbles((clock) => interval(10, clock).pipe(take(9), auditTime(25, clock))), '35 2, 65 5, 95 8, 95 |');
});

test('debounceTime waits for silence, and unsubscribes what it no longer waits for', () => {
  const bursts = (clock: VirtualClock) => merge(
    ...[1, 3, 5, 30, 33].map((atMs) => timer(atMs, clock).pipe(map(() => atMs))));
  assert.is(marbles((clock) => bursts(clock).pipe(debounceTime(10, clock))), '15 5, 33 33, 33 |');
});

test('bufferTime counts in its windows', () => {
  const counts = (clock: VirtualClock) => interval(10, clock).pipe(take(5), bufferTime(25, clock),
    map((all) => all.length));
  assert.is(marbles(counts), '25 2, 50 2, 50 1, 50 |');
});

test('what is observed on the clock comes one firing at a time', () => {
  const clock = new VirtualClock();
  const seen: number[] = [];
  range(1, 3).pipe(observeOn(clock)).subscribe((value) => seen.push(value));
  assert.equal(seen, []);
  clock.run({ workMax: 2 });
  assert.equal(seen, [1, 2]);
});

test('scheduled work may schedule itself again, with a state and at another delay', () => {
  const clock = new VirtualClock();
  const seen: string[] = [];
  clock.schedule<number>(function count(n = 0) {
    seen.push(`${clock.now()} ${n}`);
    if (n < 4) this.schedule(n + 1, n * 10);
  }, 5, 1);
  clock.run();
  assert.equal(seen, ['5 1', '15 2', '35 3', '65 4']);
});

test('scheduling again before it fires takes the place of the first', () => {
  const clock = new VirtualClock();
  const seen: string[] = [];
  const action = clock.schedule<string>((state) => { seen.push(`${clock.now()} ${state}`); }, 5, 'first');
  (action as unknown as { schedule(state: string, delayMs: number): void }).schedule('second', 9);
  clock.run();
  assert.equal(seen, ['9 second']);
});

test('unsubscribed work is not done, not even by its own hand', () => {
  const clock = new VirtualClock();
  const seen: number[] = [];
  const early = clock.schedule(() => { seen.push(clock.now()); }, 10);
  const subscription = interval(4, clock).subscribe((n) => {
    seen.push(n);
    if (n === 2) subscription.unsubscribe();
  });
  early.unsubscribe();
  assert.is(clock.run(), 'idle');
  assert.equal(seen, [0, 1, 2]);
  const closed = clock.schedule(function again() {
    seen.push(99);
    this.unsubscribe();
    this.schedule();
  });
  clock.run();
  assert.ok(closed.closed);
  assert.equal(seen, [0, 1, 2, 99]);
});

test('repeat and from go round on virtual time alone', () => {
  const rounds = (clock: VirtualClock) => from(['tick', 'tock'],
    clock).pipe(repeat({ count: 2, delay: () => timer(3, clock) }));
  assert.is(marbles(rounds), '0 tick, 0 tock, 3 tick, 3 tock, 3 |');
  assert.ok(asapScheduler.now() > 1e12, 'the other schedulers of RxJS are on the wall clock');
});

test.run();
