import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { createActor } from 'xstate';
import { sessionMachine, type SessionInput } from '../../machines/session.machine.ts';
import { VirtualClock } from '../../sim/clock.ts';
import { isHeard, told } from '../helpers/machineEvents.ts';

const input: SessionInput = { experiment: null, periods: 2, periodLengthMs: 100, graceMs: 5 };
const closed = (period: number) => told('market.closed', { period });
const talked = (round: number) => told('discussion.closed', { round });
const talkative: Partial<SessionInput> = { environments: ['discussion', 'auction', 'discussion'], discussionMs: 40 };

function session(changes: Partial<SessionInput> = {}) {
  const clock = new VirtualClock();
  const said: string[] = [];
  const machine = sessionMachine.provide({
    actions: {
      assignUnits: ({ context }) => { said.push(`${clock.now()} units ${context.period}`); },
      settlePeriod: ({ context }) => { said.push(`${clock.now()} settlement ${context.period}`); },
    },
  });
  const actor = createActor(machine, { clock, input: { ...input, ...changes } });
  let thrown = '';
  actor.on('*', ({ to, type, content }) =>
    said.push(`${clock.now()} ${to} ${type} ${Object.values(content).join(' ')}`));
  actor.subscribe({ error: (error) => { thrown = (error as Error).message; } });
  actor.start();
  return { actor, clock, said, state: () => actor.getSnapshot().value, thrown: () => thrown };
}

test('opening: units are given out, then the exchange is told to open, → trading', () => {
  const { said, state } = session();
  assert.equal(said, ['0 units 1', '0 exchange period.opened 1 100']);
  assert.is(state(), 'trading');
});

test('trading —the market closed→ settling', () => {
  const { actor, state } = session();
  actor.send(closed(1));
  assert.is(state(), 'settling');
});

test('trading —the market of another period closed→ still trading', () => {
  const { actor, state } = session();
  actor.send(closed(7));
  assert.is(state(), 'trading');
});

test('trading —after the period and the grace→ settling, even if nobody said that the market closed', () => {
  const { clock, state } = session();
  clock.runUntil(104);
  assert.is(state(), 'trading');
  clock.runUntil(105);
  assert.is(state(), 'settling');
});

test('settling —after the grace→ opening: all are paid, then the next period begins', () => {
  const { actor, clock, said, state } = session();
  clock.runUntil(60);
  actor.send(closed(1));
  clock.runUntil(64);
  assert.is(state(), 'settling');
  clock.runUntil(65);
  assert.is(state(), 'trading');
  assert.equal(said.slice(2), ['65 settlement 1', '65 units 2', '65 exchange period.opened 2 100']);
});

test('settling —after the last grace→ ending: all go home —after the grace→ ended: the world is told', () => {
  const { actor, clock, said, state } = session({ periods: 1 });
  actor.send(closed(1));
  clock.runUntil(5);
  assert.is(state(), 'ending');
  assert.equal(said.slice(2), ['5 settlement 1', '5 #market session.ended 1']);
  clock.runUntil(9);
  assert.is(state(), 'ending');
  clock.runUntil(10);
  assert.is(state(), 'ended');
  assert.equal(said.slice(4), ['10 world run.ended 1']);
});

test('a closing told twice, or late, settles nothing twice', () => {
  const { actor, clock, said } = session();
  for (const atMs of [0, 3, 6, 20]) {
    clock.runUntil(atMs);
    actor.send(closed(1));
  }
  assert.is(said.filter((line) => line.includes('settlement')).length, 1);
});

test('what else the market calls out is heard and changes nothing, in every state', () => {
  const { actor, clock, state } = session({ periods: 1 });
  const calls = [
    told('market.opened', { period: 1, endMs: 100 }), told('market.halted', { period: 1, reason: 'price-band' }),
    told('market.resumed', { period: 1 }),
  ];
  for (const [atMs, expected] of [[0, 'trading'], [105, 'settling'], [110, 'ending'], [115, 'ended']] as const) {
    clock.runUntil(atMs);
    for (const call of calls) {
      assert.ok(isHeard(actor, call));
      actor.send(call);
    }
    assert.is(state(), expected);
  }
  actor.send(closed(1));
  assert.is(state(), 'ended');
});

test('opening —discussion comes first→ discussing: units are given out before anybody talks', () => {
  const { said, state } = session(talkative);
  assert.equal(said, ['0 units 1', '0 forum discussion.opened 1']);
  assert.is(state(), 'discussing');
});

test('discussing —the discussion is over→ trading; of another round→ still discussing', () => {
  const { actor, clock, said, state } = session(talkative);
  clock.runUntil(7);
  actor.send(talked(2));
  assert.is(state(), 'discussing');
  actor.send(talked(1));
  assert.is(state(), 'trading');
  assert.equal(said.slice(2), ['7 exchange period.opened 1 100']);
});

test('discussing —after its time and the grace→ on, even if the forum never answers', () => {
  const { clock, state } = session(talkative);
  clock.runUntil(44);
  assert.is(state(), 'discussing');
  clock.runUntil(45);
  assert.is(state(), 'trading');
});

test('environments come in their order in every period, and rounds of talk are counted over the session', () => {
  const { actor, clock, said, state } = session(talkative);
  for (const [round, period] of [[1, 1], [3, 2]] as const) {
    actor.send(talked(round));
    actor.send(closed(period));
    clock.runUntil(clock.now() + 5);
    assert.is(state(), 'discussing');
    actor.send(talked(round + 1));
  }
  assert.is(state(), 'ending');
  assert.equal(said, [
    '0 units 1', '0 forum discussion.opened 1', '0 exchange period.opened 1 100', '5 settlement 1',
    '5 forum discussion.opened 2',
    '5 units 2', '5 forum discussion.opened 3', '5 exchange period.opened 2 100', '10 settlement 2',
    '10 forum discussion.opened 4', '10 #market session.ended 2',
  ]);
});

test('a discussion that is told over twice, or too late, ends nothing twice', () => {
  const { actor, clock, state } = session({ ...talkative, environments: ['discussion', 'discussion', 'auction'] });
  actor.send(talked(1));
  actor.send(talked(1));
  assert.is(state(), 'discussing');
  clock.runUntil(45);
  assert.is(state(), 'trading');
  actor.send(talked(2));
  assert.is(state(), 'trading');
  assert.ok(isHeard(actor, talked(2)));
});

test('a session has periods, and time passes in and between them', () => {
  assert.match(session({ periods: 0 }).thrown(), /at least one period/);
  assert.match(session({ periodLengthMs: 0 }).thrown(), /time passes in a period/);
  assert.match(session({ graceMs: 0 }).thrown(), /time passes between periods/);
  assert.match(session({ environments: ['discussion'] }).thrown(), /one auction/);
  assert.match(session({ environments: ['auction', 'auction'] }).thrown(), /one auction/);
  assert.match(session({ ...talkative, discussionMs: 0 }).thrown(), /time passes in a discussion/);
});

test('a chart alone keeps no accounts: it says what must be provided', () => {
  const actor = createActor(sessionMachine, { clock: new VirtualClock(), input });
  let thrown = '';
  actor.subscribe({ error: (error) => { thrown = (error as Error).message; } });
  actor.start();
  assert.is(thrown, 'provide the action "assignUnits"');
});

test.run();
