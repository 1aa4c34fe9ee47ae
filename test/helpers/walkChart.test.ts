import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { assign, createMachine, setup } from 'xstate';
import { VirtualClock } from '../../sim/clock.ts';
import { callMarket, deliberation, evening, session } from '../sim/chart/sampleCharts.ts';
import { walkChart } from './walkChart.ts';

const clock = () => new VirtualClock();

test('actors reach every state and take every transition of the sample charts, and do as the model says', () => {
  for (const walk of [
    walkChart(callMarket, { clock, input: { rounds: 2 } }), walkChart(deliberation, { clock }),
    walkChart(evening, { clock }), walkChart(session, { clock }),
  ]) {
    assert.equal(walk.gaps, []);
    assert.ok(walk.ways.length > 3 && walk.states > 3);
  }
});

test('timers, ends and failures of actors, and conditions are steps like any other', () => {
  const { ways } = walkChart(deliberation, { clock });
  const passes = (step: string) => ways.some((way) => way.includes(step));
  assert.ok(passes('deciding —after patience→ retrying'));
  assert.ok(passes('retrying —after backOff→ deciding'));
  assert.ok(passes('deciding —done: mind→ idle'));
  assert.ok(passes('deciding —error: mind→ suspended'), 'it falls back, and the breaker trips, within one step');
  assert.ok(passes('suspended —after coolDown→ probing —done: probe→ idle'));
});

test('a state to which nothing leads is found', () => {
  const machine = createMachine({
    id: 'm', initial: 'a',
    states: {
      a: { on: { go: 'b' } }, b: { type: 'final' },
      island: { initial: 'hut', on: { go: 'b' }, states: { hut: {} } },
    },
  });
  const { unreached, untaken, gaps } = walkChart(machine, { clock });
  assert.equal(unreached, ['m.island', 'm.island.hut']);
  assert.equal(untaken, ['m.island —go→ m.b']);
  assert.equal(gaps, ['no way leads to m.island', 'no way leads to m.island.hut', 'no way takes m.island —go→ m.b']);
});

test('a transition that another always comes before is found', () => {
  const machine = setup({ guards: { isNever: () => false } }).createMachine({
    id: 'm', initial: 'a',
    states: {
      a: { on: { go: [{ target: 'b' }, { target: 'a', reenter: true }], stay: { guard: 'isNever', actions: [] } } },
      b: { always: [{ guard: 'isNever', target: 'a' }] },
    },
  });
  const { unreached, untaken } = walkChart(machine, { clock });
  assert.equal(unreached, []);
  assert.equal(untaken, ['m.a —go→ m.a', 'm.a —stay [isNever]→ m.a', 'm.b —always [isNever]→ m.a']);
});

test('a forbidden event is a transition too: it is heard where it stands, and found where it is not', () => {
  const machine = createMachine({
    id: 'm', initial: 'a', on: { noise: {} },
    states: { a: { on: { noise: {}, go: 'b' } }, b: { on: { noise: {} } } },
  });
  assert.equal(walkChart(machine, { clock }).untaken, ['m —noise→ m']);
});

test('states that are left at once count, and a history state counts when it is asked', () => {
  const machine = createMachine({
    id: 'm', initial: 'passing',
    states: {
      passing: { always: 'home' },
      home: {
        initial: 'kitchen', on: { leave: 'away' },
        states: { kitchen: { on: { go: 'hall' } }, hall: { always: 'garden' }, garden: {}, last: { type: 'history' } },
      },
      away: { on: { returned: 'home.last', forgotten: 'home' } },
    },
  });
  assert.equal(walkChart(machine, { clock }).gaps, []);
  const ways = walkChart(machine, { clock }).ways.join('\n');
  assert.match(ways, '{"home":"garden"} —leave→ away —returned→ {"home":"garden"}');
});

test('an actor that does other than the model is found', () => {
  const throwing = setup({
    actions: {
      keepAccounts: () => {
        throw new Error('nobody keeps accounts');
      },
    },
  }).createMachine({
    id: 'm', initial: 'a', states: { a: { on: { go: { target: 'b', actions: 'keepAccounts' } } }, b: {} },
  });
  assert.equal(walkChart(throwing, { clock }).diverged, ['a —go→ b: after go: it threw Error: nobody keeps accounts']);
  assert.equal(walkChart(throwing, { clock, silent: ['keepAccounts'] }).gaps, []);
  assert.equal(walkChart(throwing, { clock, provide: { actions: { keepAccounts: () => {} } } }).gaps, []);
});

test('an actor in another state than the model is found', () => {
  const machine = setup({
    types: { context: {} as { isSelf: boolean } },
    actions: { lookAtSelf: assign({ isSelf: ({ self }) => 'value' in self.getSnapshot() }) },
    guards: { isSelf: ({ context }) => context.isSelf },
  }).createMachine({
    id: 'm', context: { isSelf: false }, initial: 'a',
    states: { a: { on: { go: 'b' } }, b: { entry: 'lookAtSelf', always: { guard: 'isSelf', target: 'c' } }, c: {} },
  });
  assert.equal(walkChart(machine, { clock }).diverged,
    ['a —go→ b: after go: it is active "c", the model says active "b"']);
});

test('an end that never comes is found: nobody but the chart says that an inner state is over', () => {
  const machine = createMachine({
    id: 'm', initial: 'a',
    states: { a: { initial: 'b', onDone: 'over', states: { b: {}, end: { type: 'final' } } }, over: {} },
  });
  assert.equal(walkChart(machine, { clock }).unreached, ['m.a.end', 'm.over']);
});

test('an actor whose context differs from the model is found', () => {
  const machine = setup({
    types: { context: {} as { isSelf: boolean } },
    actions: { lookAtSelf: assign({ isSelf: ({ self }) => 'value' in self.getSnapshot() }) },
  }).createMachine({
    id: 'm', context: { isSelf: false }, initial: 'a',
    states: { a: { on: { go: { target: 'b', actions: 'lookAtSelf' } } }, b: {} },
  });
  assert.match(walkChart(machine, { clock }).diverged.join(), /after go: it reads .*true.*, the model says .*false/);
  const valueOnly = ({ value }: { value: unknown }) => JSON.stringify(value);
  assert.equal(walkChart(machine, { clock, serializeState: valueOnly }).diverged, []);
});

test('a chart that draws chance or reads a clock of its own is refused, with advice', () => {
  let count = 0;
  const machine = setup({
    types: { context: {} as { count: number } }, actions: { count: assign({ count: () => (count += 1) }) },
  }).createMachine({
    id: 'm', context: { count: 0 }, initial: 'a',
    states: { a: { on: { go: { target: 'b', actions: 'count' } } }, b: {} },
  });
  assert.throws(() => walkChart(machine, { clock }), /the same event in the same way twice/);
});

test('what no single input opens, several do together', () => {
  const inputs = [{ rounds: 1 }, { rounds: 2 }];
  assert.equal(walkChart(callMarket, { clock, input: inputs[0]! }).untaken,
    ['callMarket.clearing —always→ callMarket.collecting']);
  assert.equal(walkChart(callMarket, { clock, inputs }).gaps, []);
});

test('events that match no name reach the wildcards', () => {
  const machine = createMachine({
    id: 'm', initial: 'a', states: { a: { on: { 'order.*': 'b', '*': 'c', go: 'a' } }, b: {}, c: {} },
  });
  assert.equal(walkChart(machine, { clock }).gaps, []);
});

test('a chart whose context grows without bound is refused, with advice', () => {
  const machine = setup({ types: { context: {} as { count: number } } }).createMachine({
    id: 'm', context: { count: 0 }, on: { go: { actions: assign({ count: ({ context }) => context.count + 1 }) } },
  });
  assert.throws(() => walkChart(machine, { clock, stateLimit: 40 }), /more than 40 states: bound its counters/);
});

test('any chart: what no arrow leads to is unreached, and what leads from there is untaken', () => {
  const anyArrows = fc.array(fc.record({ from: fc.nat(5), to: fc.nat(5) }), { maxLength: 12 });
  fc.assert(fc.property(anyArrows, (arrows) => {
    const states = Object.fromEntries(Array.from({ length: 6 }, (_, state) => [`s${state}`, {
      // Half of the arrows are events, half are actors that end: each under a name of its own.
      on: Object.fromEntries(arrows.flatMap(({ from, to }, i) =>
        (from === state && i % 2 === 0 ? [[`e${i}`, `s${to}`]] : []))),
      invoke: arrows.flatMap(({ from, to }, i) =>
        (from === state && i % 2 === 1 ? [{ src: 'clerk', id: `clerk${i}`, onDone: `s${to}` }] : [])),
    }]));
    const machine = createMachine({ id: 'm', initial: 's0', states }, { actors: { clerk: createMachine({}) } });
    const reachable = closure(arrows);
    const { unreached, untaken, diverged } = walkChart(machine, { clock });
    assert.equal(unreached, [0, 1, 2, 3, 4, 5].filter((state) => !reachable.has(state)).map((state) => `m.s${state}`));
    assert.is(untaken.length, arrows.filter(({ from }) => !reachable.has(from)).length);
    assert.equal(diverged, []);
  }), { seed: 42, numRuns: 150 });
});

function closure(arrows: readonly { from: number; to: number }[]): Set<number> {
  const reachable = new Set([0]);
  for (let before = 0; before < reachable.size;) {
    before = reachable.size;
    for (const { from, to } of arrows) if (reachable.has(from)) reachable.add(to);
  }
  return reachable;
}

test.run();
