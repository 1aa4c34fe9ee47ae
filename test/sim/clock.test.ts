import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { type Timer, VirtualClock } from '../../sim/clock.ts';
import { type Step, slowFirings } from '../helpers/slowClock.ts';

const delay = fc.oneof(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 40 }).map((n) => n / 4));
const { step: anyStep } = fc.letrec<{ step: Step; none: Step[]; some: Step[] }>((tie) => ({
  none: fc.constant([]),
  some: fc.array(tie('step'), { maxLength: 3 }),
  step: fc.record({
    name: fc.constant(''), delayMs: delay, isDelivery: fc.boolean(),
    next: fc.oneof({ maxDepth: 4, depthSize: 'small' }, tie('none'), tie('some')),
    cancels: fc.option(fc.nat(30).map(String), { nil: undefined }),
  }),
}));
const anySchedule = fc.array(anyStep, { maxLength: 12 }).map((steps) => numbered(steps));

/** Gives every step a name of its own, small ones first, so that cancellations meet somebody. */
function numbered(steps: readonly Step[]): Step[] {
  let count = 0;
  const name = (step: Step): Step => ({ ...step, name: String(count++), next: step.next.map(name) });
  return steps.map(name);
}

/** Plays a schedule on a clock; the names of what fired and when. `run` says how the clock is moved. */
function firings(steps: readonly Step[], run: (clock: VirtualClock) => void): string[] {
  const clock = new VirtualClock();
  const timers = new Map<string, Timer>();
  const fired: string[] = [];
  let isFiring = false;
  const fire = (step: Step) => {
    assert.not(isFiring, 'nothing fires nested');
    isFiring = true;
    fired.push(`${step.name}@${clock.now()}`);
    step.next.forEach(take);
    if (step.cancels !== undefined) clock.clearTimeout(timers.get(step.cancels)!);
    isFiring = false;
  };
  const take = (step: Step) => {
    if (step.isDelivery) clock.deliver(fire, step);
    else timers.set(step.name, clock.setTimeout(() => fire(step), step.delayMs));
  };
  steps.forEach(take);
  run(clock);
  return fired;
}

test('everything fires in the order of due time and then of asking, cancelled timers never', () => {
  fc.assert(fc.property(anySchedule, (steps) => {
    assert.equal(firings(steps, (clock) => clock.run()), slowFirings(steps));
  }), { seed: 42, numRuns: 500 });
});

test('a run in slices is the run in one piece', () => {
  fc.assert(fc.property(anySchedule, fc.integer({ min: 1, max: 3 }), (steps, workMax) => {
    const sliced = firings(steps, (clock) => {
      while (clock.run({ workMax }) === 'work') { /* and on */ }
    });
    assert.equal(sliced, slowFirings(steps));
  }), { seed: 42, numRuns: 200 });
});

test('until a time, what is due by then fires, and time stands there if more is to come', () => {
  fc.assert(fc.property(anySchedule, fc.nat(15), (steps, untilMs) => {
    const all = slowFirings(steps);
    const due = slowFirings(steps, untilMs);
    assert.equal(firings(steps, (clock) => {
      const end = clock.run({ untilMs });
      assert.is(end, due.length < all.length ? 'until' : 'idle');
      if (end === 'until') assert.is(clock.now(), untilMs);
      else assert.is(`@${clock.now()}`, /@.*/.exec(all.at(-1) ?? '@0')![0]);
    }), due);
  }), { seed: 42, numRuns: 300 });
});

test('many timers in a random heap fire in order', () => {
  fc.assert(fc.property(fc.array(fc.nat(300), { minLength: 1, maxLength: 600, size: 'max' }), (delays) => {
    const clock = new VirtualClock();
    const fired: number[] = [];
    const timers = delays.map((delayMs, i) => clock.setTimeout(() => fired.push(i), delayMs));
    for (let i = 0; i < timers.length; i += 3) clock.clearTimeout(timers[i]!);
    clock.run();
    const expected = delays.map((delayMs, i) => ({ delayMs, i })).filter(({ i }) => i % 3 !== 0)
      .sort((a, b) => a.delayMs - b.delayMs || a.i - b.i).map(({ i }) => i);
    assert.equal(fired, expected);
  }), { seed: 42, numRuns: 60 });
});

test('a timer set by a timer is measured from its own due time', () => {
  const clock = new VirtualClock();
  const fired: number[] = [];
  const again = () => {
    fired.push(clock.now());
    if (fired.length < 5) clock.setTimeout(again, 10);
  };
  clock.setTimeout(again, 10);
  clock.run({ untilMs: 100 });
  assert.equal(fired, [10, 20, 30, 40, 50]);
});

test('deliveries are breadth-first: who answers at once waits for those who were asked before', () => {
  const clock = new VirtualClock();
  const heard: string[] = [];
  const hear = (name: string) => {
    heard.push(name);
    if (name.length < 3) for (const more of ['x', 'y']) clock.deliver(hear, name + more);
  };
  for (const name of ['a', 'b']) clock.deliver(hear, name);
  clock.run();
  assert.is(heard.join(' '), 'a b ax ay bx by axx axy ayx ayy bxx bxy byx byy');
});

test('a chain of 20,000 deliveries does not nest', () => {
  const clock = new VirtualClock();
  let left = 20_000;
  const pass = () => {
    left -= 1;
    if (left > 0) clock.deliver(pass, undefined);
  };
  clock.deliver(pass, undefined);
  assert.is(clock.run(), 'idle');
  assert.is(left, 0);
  assert.is(clock.now(), 0);
});

test.run();
