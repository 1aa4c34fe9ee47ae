import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { assign, createActor } from 'xstate';
import { type ForumInput, forumMachine } from '../../machines/forum.machine.ts';
import { VirtualClock } from '../../sim/clock.ts';
import { proposed, spoken } from '../helpers/forumAlone.ts';
import { isHeard, told } from '../helpers/machineEvents.ts';
import { walkChart } from '../helpers/walkChart.ts';

const input: ForumInput = { desk: null, subRounds: 2, subRoundMs: 100, graceMs: 5 };
const opened = (round = 1) => told('discussion.opened', { round });
const done = ['formCohorts', 'noteTopic', 'noteWord', 'refuseWord', 'handOut', 'endDiscussion'] as const;
/** Two cohorts: ann and bob, whose proposer is ann; cid alone. */
const asks = {
  askTopics: assign({ awaited: ['ann/mind', 'cid/mind'] }),
  askWords: assign({ awaited: ['ann/mind', 'bob/mind', 'cid/mind'] }),
} as object;

/** The chart, and what it would do. */
function forum(changes: Partial<ForumInput> = {}) {
  const clock = new VirtualClock();
  const log: string[] = [];
  const machine = forumMachine.provide({
    actions: {
      ...asks, ...Object.fromEntries(done.map((name) => [name, () => { log.push(`${clock.now()} ${name}`); }])),
    } as object,
  });
  const actor = createActor(machine, { clock, input: { ...input, ...changes } });
  let thrown = '';
  actor.subscribe({ error: (error) => { thrown = (error as Error).message; } });
  actor.start();
  return {
    actor, clock, log, state: () => actor.getSnapshot().value, thrown: () => thrown,
    subRound: () => actor.getSnapshot().context.subRound,
  };
}

function talking() {
  const own = forum();
  own.actor.send(opened());
  own.actor.send(proposed('ann', 'where to'));
  own.actor.send(proposed('cid', 'why'));
  assert.is(own.state(), 'talking');
  return own;
}

test('closed —discussion.opened→ proposing: cohorts are formed', () => {
  const { actor, log, state } = forum();
  assert.is(state(), 'closed');
  actor.send(opened());
  assert.equal(log, ['0 formCohorts']);
  assert.is(state(), 'proposing');
});

test('proposing —all have proposed→ talking; nobody else can propose, nor anybody twice', () => {
  const { actor, log, state } = forum();
  actor.send(opened());
  for (const event of [proposed('ann', 'x'), proposed('ann', 'y'), proposed('bob', 'z'), proposed('cid', 'x', 2)]) {
    actor.send(event);
    assert.is(state(), 'proposing');
  }
  actor.send(proposed('cid', 'why'));
  assert.is(state(), 'talking');
  assert.equal(log, ['0 formCohorts', '0 noteTopic', '0 noteTopic']);
});

test('proposing —after a sub-round’s time→ talking, whatever has not come', () => {
  const { actor, clock, state } = forum();
  actor.send(opened());
  clock.runUntil(99);
  assert.is(state(), 'proposing');
  clock.runUntil(100);
  assert.is(state(), 'talking');
});

test('talking —all have spoken→ listening —after the grace→ the next sub-round', () => {
  const { actor, clock, log, state, subRound } = talking();
  for (const speaker of ['bob', 'ann', 'cid']) {
    assert.is(state(), 'talking');
    actor.send(spoken(speaker));
  }
  assert.is(state(), 'listening');
  assert.equal(log.slice(-4), ['0 noteWord', '0 noteWord', '0 noteWord', '0 handOut']);
  clock.runUntil(4);
  assert.is(subRound(), 1);
  clock.runUntil(5);
  assert.equal([state(), subRound()], ['talking', 2]);
});

test('talking —after a sub-round’s time→ listening; after the last one the session is told', () => {
  const { clock, log, state } = talking();
  for (const [atMs, expected] of [
    [99, 'talking'], [100, 'listening'], [105, 'talking'], [204, 'talking'], [205, 'listening'], [210, 'closed'],
  ] as const) {
    clock.runUntil(atMs);
    assert.is(state(), expected, `${atMs}`);
  }
  assert.equal(log.slice(3), ['100 handOut', '205 handOut', '210 endDiscussion']);
});

test('who speaks twice, for another sub-round or round, or at another time, is refused', () => {
  const { actor, clock, log, state } = talking();
  actor.send(spoken('ann'));
  for (const event of [spoken('ann'), spoken('bob', { subRound: 2 }), spoken('bob', { round: 2 }), spoken('dan')]) {
    actor.send(event);
    assert.is(log.at(-1), '0 refuseWord');
    assert.is(state(), 'talking');
  }
  actor.send(spoken('bob'));
  actor.send(spoken('cid'));
  for (const [atMs, where] of [[0, 'listening'], [300, 'closed']] as const) {
    clock.runUntil(atMs);
    assert.is(state(), where);
    actor.send(spoken('bob'));
    assert.is(log.at(-1), `${atMs} refuseWord`);
  }
});

test('a discussion opened twice is one; a new one takes the place of one that still goes on', () => {
  const { actor, log, state, subRound } = talking();
  actor.send(opened(1));
  assert.is(state(), 'talking');
  actor.send(opened(2));
  assert.equal([state(), subRound()], ['proposing', 0]);
  assert.is(log.at(-1), '0 formCohorts');
  actor.send(opened(1));
  assert.is(actor.getSnapshot().context.round, 2);
});

test('whatever it may hear it has an ear for, in every state', () => {
  const { actor, clock } = forum();
  const events = [opened(0), proposed('dan', 'x'), spoken('dan')];
  for (const atMs of [0, 1, 101, 201, 206, 400]) {
    clock.runUntil(atMs);
    for (const event of events) assert.ok(isHeard(actor, event), `${event.type} at ${atMs}`);
    if (atMs === 0) actor.send(opened());
  }
});

test('every state is reached and every transition taken by some walk', () => {
  const { gaps, ways } = walkChart(forumMachine, {
    inputs: [{ ...input, subRounds: 1 }, input], clock: () => new VirtualClock(), silent: done, provide: {
      actions: asks,
    },
    events: [
      opened(1), opened(2), proposed('ann', 'x'), proposed('cid', 'x'),
      ...['ann', 'bob', 'cid'].map((speaker) => spoken(speaker)),
    ] as never,
    stateLimit: 3000,
  });
  assert.equal(gaps, []);
  assert.ok(ways.length > 20, `${ways.length} ways`);
});

test('time passes in a discussion, and everybody may speak', () => {
  assert.match(forum({ subRounds: 0 }).thrown(), /speak at least once/);
  assert.match(forum({ subRoundMs: 0 }).thrown(), /time passes in a sub-round/);
  assert.match(forum({ graceMs: 0 }).thrown(), /time passes between sub-rounds/);
});

test('a chart alone forms no cohorts: it says what must be provided', () => {
  const actor = createActor(forumMachine, { clock: new VirtualClock(), input });
  let thrown = '';
  actor.subscribe({ error: (error) => { thrown = (error as Error).message; } });
  actor.start();
  actor.send(opened());
  assert.is(thrown, 'provide the action "formCohorts"');
});

test.run();
