import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { assign, createMachine, setup } from 'xstate';
import { VirtualClock } from '../../sim/clock.ts';
import { deliberation, session } from '../sim/chart/sampleCharts.ts';
import { gatedClock, type WalkClock } from './walk/gatedClock.ts';
import { walkChart } from './walkChart.ts';

const clock = () => new VirtualClock();

test('a timer that another always overtakes leads nowhere', () => {
  const machine = createMachine({
    id: 'm', initial: 'a',
    states: { a: { after: { 100: 'soon', 200: 'late' } }, soon: {}, late: { on: { go: 'soon' } } },
  });
  const { unreached, untaken, overtaken, diverged } = walkChart(machine, { clock });
  assert.equal(unreached, ['m.late']);
  assert.equal(untaken, ['m.a —after 200 ms→ m.late', 'm.late —go→ m.soon']);
  assert.equal(overtaken, ['a —after 200 ms→ late']);
  assert.equal(diverged, []);
});

test('what lies behind an overtaken timer is reached another way', () => {
  const machine = createMachine({
    id: 'm', initial: 'a', after: { 200: '.over' },
    states: { a: { after: { 100: 'b' } }, b: { on: { go: 'over' } }, over: { on: { again: 'a' } } },
  });
  const { gaps, overtaken } = walkChart(machine, { clock });
  assert.equal(gaps, []);
  assert.ok(overtaken.includes('a —after 200 ms→ over'));
  const twice = 'a —after 100 ms→ b —after 200 ms→ over —after 200 ms→ over';
  assert.ok(overtaken.includes(twice), 'a timer fires once');
});

test('a fact told at the last moment lets a later timer come first', () => {
  const machine = createMachine({
    id: 'm', initial: 'open', after: { 1000: '.closed' },
    states: { open: { on: { halt: 'halted' } }, halted: { after: { 50: 'open' }, on: { halt: {} } }, closed: {} },
  });
  const { ways, gaps } = walkChart(machine, { clock });
  assert.equal(gaps, []);
  assert.ok(ways.some((way) => way.startsWith('open —halt→ halted —after 50 ms→ open')));
  const stopsHalted = createMachine({
    id: 'm', initial: 'open',
    states: {
      open: {
        initial: 'on', after: { 1000: 'closed' },
        states: { on: { on: { halt: 'off' } }, off: { after: { 50: 'on' } } },
      },
      closed: { on: { open: 'open' } },
    },
  });
  assert.ok(walkChart(stopsHalted, { clock }).ways.includes('{"open":"on"} —halt→ {"open":"off"} —after 1 s→ closed'));
});

test('followed actors show themselves once from the start, and as the walk commands', () => {
  const machine = setup({
    types: { context: {} as { shown: number } },
    actors: { mind: createMachine({}) },
    guards: { isBad: ({ event }) => ['bad', 'mine'].every((word) => JSON.stringify(event).includes(word)) },
    actions: { count: assign({ shown: ({ context }) => context.shown + 1 }), forget: assign({ shown: 0 }) },
  }).createMachine({
    id: 'm', context: { shown: 0 }, initial: 'a',
    states: {
      a: {
        invoke: {
          src: 'mind', id: 'mind', systemId: 'mind',
          onSnapshot: [{ guard: 'isBad', target: 'b', actions: 'forget' }, { actions: 'count' }],
        },
        on: { noise: {} },
      },
      b: { on: { again: 'a' } },
    },
  });
  const mind = { initially: { mood: 'good', name: 'mine' }, shows: [{ mood: 'bad' }] };
  const walk = walkChart(machine, { clock, actorOutcomes: { mind } });
  assert.equal(walk.gaps, []);
  assert.equal(walk.ways, ['a —noise→ a', 'a —snapshot: mind→ b —again→ a']);
  const silentMind = { initially: mind.initially };
  assert.equal(walkChart(machine, { clock, actorOutcomes: { mind: silentMind } }).unreached, ['m.b']);
});

test('several outcomes of one actor are several ways', () => {
  const machine = createMachine({
    id: 'm', initial: 'a',
    states: {
      a: {
        invoke: {
          src: 'mind', id: 'mind',
          onDone: [{ guard: ({ event }) => event.output === 'yes', target: 'yes' }, { target: 'no' }],
          onError: [{ guard: ({ event }) => event.error instanceof RangeError, target: 'no' }, { target: 'never' }],
        },
      },
      yes: {}, no: {}, never: {},
    },
  }, { actors: { mind: createMachine({}) } });
  assert.equal(walkChart(machine, { clock }).unreached, ['m.yes']);
  const mind = { outputs: ['yes', 'no'], errors: [new RangeError('far'), new TypeError('odd')] };
  assert.equal(walkChart(machine, { clock, actorOutcomes: { mind } }).gaps, []);
});

test('any clock will do that runs only when it is told, and the same walk is the same twice', () => {
  for (const machine of [deliberation, session]) {
    const walk = walkChart(machine, { clock });
    assert.equal(walkChart(machine, { clock }), walk);
    assert.equal(walkChart(machine, { clock: listClock }), walk);
  }
});

test('timers due in one instant come one by one, in the order in which they were set', () => {
  const machine = createMachine({
    id: 'm', initial: 'outer', states: {
      outer: { initial: 'inner', after: { 100: 'over' }, states: { inner: { after: { 100: 'later' } }, later: {} } },
      over: {},
    },
  });
  for (const walk of [walkChart(machine, { clock }), walkChart(machine, { clock: listClock })]) {
    assert.equal(walk.ways, ['{"outer":"inner"} —after 100 ms→ over']);
    assert.equal(walk.unreached, ['m.outer.later']);
  }
});

test('the last moment is a millisecond before the next timer, or now', () => {
  const time = listClock();
  const gate = gatedClock(time);
  gate.waitForTheLastMoment();
  assert.is(time.now(), 0);
  gate.setTimeout(() => {}, 100);
  gate.setTimeout(() => {}, 70);
  gate.waitForTheLastMoment();
  assert.is(time.now(), 69);
  gate.waitForTheLastMoment();
  assert.is(time.now(), 69);
});

/** The plainest clock there is. */
function listClock(): WalkClock {
  let nowMs = 0;
  let timers: { readonly fire: () => void; readonly dueMs: number }[] = [];
  return {
    now: () => nowMs,
    setTimeout: (fire, delayMs) => {
      const timer = { fire, dueMs: nowMs + delayMs };
      timers.push(timer);
      return timer;
    },
    clearTimeout: (timer) => {
      timers = timers.filter((other) => other !== timer);
    },
    runUntil: (untilMs) => {
      for (;;) {
        const [next] = timers.filter(({ dueMs }) => dueMs <= untilMs).toSorted((a, b) => a.dueMs - b.dueMs);
        if (next === undefined) break;
        timers = timers.filter((other) => other !== next);
        nowMs = next.dueMs;
        next.fire();
      }
      nowMs = untilMs;
    },
  };
}

test.run();
