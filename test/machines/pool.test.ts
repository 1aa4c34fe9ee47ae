import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { createActor } from 'xstate';
import { memberFor, poolMachine, type PoolSettings } from '../../machines/pool.machine.ts';
import { VirtualClock } from '../../sim/clock.ts';
import { walkChart } from '../helpers/walkChart.ts';

const settings: PoolSettings = {
  membersMin: 1, membersMax: 3, highWater: 2, lowWater: 1, shrinkAfterMs: 100, hiringMs: 30,
};

/** A pool, and a laboratory that seats whom it wants `seatingMs` later; never, by default. */
function pool(changes: Partial<PoolSettings> = {}, { seatingMs }: { seatingMs?: number } = {}) {
  const clock = new VirtualClock();
  const input = { address: 'desk', laboratory: 'world', settings: { ...settings, ...changes } };
  const actor = createActor(poolMachine, { clock, input });
  const said: string[] = [];
  let thrown = '';
  actor.on('*', ({ type, to, content: { member } }) => {
    said.push(`${clock.now()} ${to} ${type} ${member}`);
    if (type === 'member.wanted' && seatingMs !== undefined) clock.setTimeout(() => join(member), seatingMs);
  });
  actor.subscribe({ error: (error) => { thrown = (error as Error).message; } });
  actor.start();
  const join = (member: string) => actor.send({ type: 'member.joined', content: { member } });
  const owner = (conversation: string) => memberFor(actor.getSnapshot().context, conversation);
  return {
    actor, clock, said, join, owner, thrown: () => thrown, state: () => actor.getSnapshot().value,
    lose: (member: string) => actor.send({ type: 'member.lost', content: { member } }),
    arrive: (...conversations: string[]) => conversations.map((conversation) => {
      actor.send({ type: 'work.arrived', conversation });
      return owner(conversation);
    }),
    finish: (...conversations: string[]) =>
      conversations.forEach((conversation) => actor.send({ type: 'work.finished', conversation })),
    loads: () => actor.getSnapshot().context.members.map(({ conversations }) => conversations.length),
    wait: (lengthMs: number) => clock.runUntil(clock.now() + lengthMs),
  };
}

test('each conversation goes to whoever has fewest, the longest-serving first, and stays there', () => {
  const { arrive, finish, owner } = pool({ membersMin: 3 });
  assert.equal(arrive('a', 'b', 'c', 'd'), ['desk/1', 'desk/2', 'desk/3', 'desk/1']);
  finish('b');
  assert.equal(arrive('e', 'a', 'd'), ['desk/2', 'desk/1', 'desk/1']);
  assert.is(owner('c'), 'desk/3');
});

test('steady —above the high-water mark→ hiring —joined→ steady', () => {
  const { arrive, said, state, join, loads } = pool();
  arrive('a', 'b');
  assert.is(state(), 'steady');
  arrive('c');
  assert.is(state(), 'hiring');
  assert.equal(said, ['0 world member.wanted desk/2']);
  join('desk/2');
  assert.is(state(), 'steady');
  assert.equal(arrive('d'), ['desk/2']);
  assert.equal(loads(), [3, 1]);
});

test('hiring —nobody comes→ the same member is asked for again', () => {
  const { arrive, said, wait, join, loads } = pool();
  arrive('a', 'b', 'c');
  wait(60);
  assert.equal(said, [0, 30, 60].map((atMs) => `${atMs} world member.wanted desk/2`));
  join('desk/2');
  join('desk/2');
  assert.equal(loads(), [3, 0]);
});

test('it never grows beyond its most', () => {
  const { arrive, said, wait, loads } = pool({}, { seatingMs: 5 });
  arrive(...'abcdefghijkl');
  wait(1000);
  assert.is(loads().length, 3);
  assert.is(said.length, 2);
});

test('slack —too little work for a while→ the newest idle one is dismissed, one by one, down to the least', () => {
  const { arrive, finish, said, wait, loads } = pool({}, { seatingMs: 5 });
  arrive(...'abcdefg');
  wait(10);
  finish(...'bcdefg');
  said.length = 0;
  wait(99);
  assert.equal(said, []);
  wait(1);
  assert.equal(said, ['110 world member.dismissed desk/3']);
  wait(1000);
  assert.equal(said.slice(1), ['210 world member.dismissed desk/2']);
  assert.equal(loads(), [1]);
});

test('slack —work comes back→ steady: nobody goes', () => {
  const { arrive, finish, said, state, wait } = pool({}, { seatingMs: 5 });
  arrive('a', 'b', 'c');
  wait(5);
  finish('a', 'b');
  wait(99);
  assert.is(state(), 'slack');
  arrive('d');
  assert.is(state(), 'steady');
  wait(1000);
  assert.is(said.length, 1);
});

test('what a lost member had open goes to another; an empty pool asks for one, and work goes to that one', () => {
  const { arrive, lose, owner, said, state, join } = pool({ membersMin: 2 });
  arrive('a', 'b');
  lose('desk/1');
  assert.equal(arrive('a'), ['desk/2']);
  assert.is(state(), 'hiring');
  lose('desk/2');
  assert.is(owner('c'), 'desk/3');
  assert.equal(said, ['0 world member.wanted desk/3']);
  join('desk/3');
  assert.equal(said.slice(1), ['0 world member.wanted desk/4']);
});

test('settings make sense', () => {
  for (const [changes, law] of [
    [{ membersMin: 0 }, /a pool has a member/], [{ membersMin: 4 }, /a pool has a member/],
    [{ lowWater: 0 }, /somebody is idle/], [{ lowWater: 1.5, highWater: 9 }, /somebody is idle/],
    [{ highWater: 1.9 }, /need not shrink/], [{ hiringMs: 0 }, /time passes/], [{ shrinkAfterMs: 0 }, /time passes/],
  ] as const) assert.match(pool(changes).thrown(), law);
});

test('conversations stay, loads are even on arrival, nobody busy is dismissed, and the size keeps its bounds', () => {
  const anyStep = fc.record({ afterMs: fc.nat(150), isArrival: fc.boolean(), conversation: fc.nat(12) });
  fc.assert(fc.property(fc.array(anyStep, { maxLength: 80 }), (steps) => {
    const { actor, arrive, finish, loads, said, wait, thrown } = pool({}, { seatingMs: 7 });
    const owners = new Map<string, string>();
    for (const { afterMs, isArrival, conversation } of steps) {
      wait(afterMs);
      const name = `c${conversation}`;
      const before = actor.getSnapshot().context.members;
      if (isArrival) {
        const [owner] = arrive(name);
        if (!owners.has(name)) {
          const fewest = Math.min(...before.map(({ conversations }) => conversations.length));
          assert.is(before.find(({ address }) => address === owner)?.conversations.length, fewest);
        }
        assert.is(owner, owners.get(name) ?? owner);
        owners.set(name, owner!);
      } else {
        finish(name);
        owners.delete(name);
      }
      assert.is(loads().reduce((sum, load) => sum + load, 0), owners.size);
      assert.ok(loads().length >= 1 && loads().length <= 3);
    }
    const joined = said.filter((line) => line.includes('wanted')).map((line) => line.split(' ').at(-1));
    assert.is(new Set(joined).size, joined.length);
    assert.is(thrown(), '');
  }), { seed: 42, numRuns: 200 });
});

test('every state is reached and every transition taken by some walk', () => {
  const work = (type: 'work.arrived' | 'work.finished', conversation: string) => ({ type, conversation } as const);
  const member = (type: 'member.joined' | 'member.lost', who: string) => ({ type, content: { member: who } } as const);
  const { gaps } = walkChart(poolMachine, {
    input: {
      address: 'desk', laboratory: 'world', settings: { ...settings, membersMax: 2, highWater: 1, lowWater: 0.5 },
    },
    clock: () => new VirtualClock(),
    serializeState: ({ value, context: { members } }) => JSON.stringify([value, members]),
    events: [
      work('work.arrived', 'a'), work('work.arrived', 'b'), work('work.finished', 'a'), work('work.finished', 'b'),
      member('member.joined', 'desk/2'), member('member.lost', 'desk/1'),
    ],
  });
  assert.equal(gaps, []);
});

test.run();
