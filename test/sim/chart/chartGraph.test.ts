import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { and, createMachine, emit, fromPromise, not, or, raise, sendTo, setup, spawnChild, stateIn } from 'xstate';
import { chartGraph } from '../../../sim/chart/chartGraph.ts';
import { callMarket, deliberation, evening, session } from './sampleCharts.ts';

test('a chart is its states, as they are nested and in the order they are written', () => {
  const { root } = chartGraph(callMarket);
  const plain = { tags: [], entry: [], exit: [], invokes: [], children: [] };
  assert.equal(root, {
    ...plain, id: 'callMarket', key: 'callMarket', type: 'compound',
    description: 'Orders gather unseen for a fixed time, then all clear at one price.',
    initial: { target: 'callMarket.collecting', actions: [] },
    children: [
      { ...plain, id: 'callMarket.collecting', key: 'collecting', type: 'atomic',
        description: 'The book is sealed: orders arrive, nobody trades.' },
      { ...plain, id: 'callMarket.clearing', key: 'clearing', type: 'atomic', entry: ['announceClearing'] },
      { ...plain, id: 'callMarket.closed', key: 'closed', type: 'final' },
    ],
  });
});

test('a chart is its transitions, as people read them', () => {
  assert.equal(chartGraph(callMarket).transitions, [
    { id: 'callMarket.collecting:order.placed:0', source: 'callMarket.collecting', targets: [],
      eventType: 'order.placed', event: 'order.placed', actions: ['recordOrder'], kind: 'internal' },
    { id: 'callMarket.collecting:xstate.after.roundLength.callMarket.collecting:0', source: 'callMarket.collecting',
      targets: ['callMarket.clearing'], eventType: 'xstate.after.roundLength.callMarket.collecting',
      event: 'after roundLength', actions: [], kind: 'external' },
    { id: 'callMarket.clearing::0', source: 'callMarket.clearing', targets: ['callMarket.closed'], eventType: '',
      event: 'always', guard: 'isLastRound', actions: [], kind: 'external' },
    { id: 'callMarket.clearing::1', source: 'callMarket.clearing', targets: ['callMarket.collecting'], eventType: '',
      event: 'always', actions: ['openNextRound'], kind: 'external' },
  ]);
});

test('timers, conditions and what becomes of actors have readable names', () => {
  const events = (machine: typeof deliberation | typeof evening) =>
    new Set(chartGraph(machine).transitions.map(({ event }) => event));
  assert.equal([...events(deliberation)], [
    'agent.dismissed', 'question.asked', 'done: mind', 'error: mind', 'after patience', 'after backOff', 'always',
    'after coolDown', 'done: probe', 'error: probe',
  ]);
  assert.ok(events(evening).has('done'));
  assert.equal(labels({ on: { '*': {}, 'order.*': {} } }), ['any other event', 'order.*']);
  assert.equal(labels({ after: { 250: {}, 1500: {}, 60_000: {} } }), ['after 250 ms', 'after 1500 ms', 'after 60 s']);
  const ofActor = { invoke: { src: fromPromise(async () => 1), onDone: {}, onSnapshot: {} } };
  assert.equal(labels(ofActor), ['done: actor 0', 'snapshot: actor 0']);
});

test('a transition says whether it leads out, back, nowhere, or is forbidden', () => {
  const kinds = new Map(chartGraph(session).transitions.map(({ id, kind }) => [id, kind]));
  assert.is(kinds.get('session.closed:day.opened:0'), 'external');
  assert.is(kinds.get('session.closed:price.jumped:0'), 'forbidden');
  assert.is(kinds.get('session.halted:regulator.called:0'), 'self');
  assert.is(chartGraph(callMarket).transitions[0]!.kind, 'internal');
});

test('a history state leads where its author says when there is no history', () => {
  const machine = createMachine({
    id: 'm', initial: 'a', states: { a: {}, b: {}, back: { type: 'history', history: 'deep', target: 'b' } },
  });
  const { root, transitions } = chartGraph(machine);
  assert.is(root.children[2]!.history, 'deep');
  const [to] = transitions.map(({ source, targets, kind }) => [source, targets, kind]);
  assert.equal(to, ['m.back', ['m.b'], 'default']);
});

test('the timers XState adds to a state are not among what it does', () => {
  const [, deciding] = chartGraph(deliberation).root.children;
  assert.equal([deciding!.entry, deciding!.exit], [[], []]);
  assert.equal(deciding!.invokes, [{ id: 'mind', src: 'mind' }]);
  assert.equal(deciding!.tags, ['busy']);
});

test('guards made of guards read like sentences', () => {
  const guards = { isLast: () => true, isEmpty: () => true, isHalted: () => true };
  const machine = setup({ guards }).createMachine({
    id: 'm',
    on: {
      a: { guard: and(['isLast', not(or(['isEmpty', 'isHalted']))]), actions: [] },
      b: { guard: stateIn('#m'), actions: [] },
    },
  });
  const read = chartGraph(machine).transitions.map(({ guard }) => guard);
  assert.equal(read, ['isLast and not (isEmpty or isHalted)', 'in #m']);
});

test('actions written in place say what they do', () => {
  const machine = createMachine({
    id: 'm',
    entry: [
      raise({ type: 'round.over' }), emit({ type: 'round.cleared' }), sendTo('exchange', { type: 'order.placed' }),
      spawnChild('clerk'), { type: 'refuse', params: { reason: 'late' } }, function bow() {}, () => {},
    ],
  });
  assert.equal(chartGraph(machine).root.entry, [
    'raise round.over', 'emit round.cleared', 'send order.placed to exchange', 'spawn clerk', 'refuse', 'bow',
    'inline',
  ]);
});

test('a chart filled in is the same chart', () => {
  assert.equal(chartGraph(session.provide({ actions: { openBook: () => {} } })), chartGraph(session));
});

function labels(state: object): string[] {
  const machine = createMachine({ id: 'm', initial: 's', states: { s: state } });
  return chartGraph(machine).transitions.map(({ event }) => event);
}

test.run();
