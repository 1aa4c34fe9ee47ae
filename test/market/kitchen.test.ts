import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { Kitchen, type KitchenRules } from '../../market/kitchen.ts';
import {
  anyKitchenCommands, anyKitchenRules, type KitchenCommand, playKitchen, SlowKitchen,
} from '../helpers/kitchenOracle.ts';

const fifo = (burners: number): KitchenRules => ({ burners, discipline: 'fifo' });
const soup = (id: number, lengthMs: number, priority = 0) => ({ id, dish: 'soup', lengthMs, priority });
const ids = (dishes: readonly { id: number }[]) => dishes.map(({ id }) => id);

test('two burners, four soups: two cook, two queue, and each begins when a burner is free', () => {
  const kitchen = new Kitchen(fifo(2));
  assert.is(kitchen.start(soup(1, 100), 0), 100);
  assert.is(kitchen.start(soup(2, 30), 10), 40);
  assert.is(kitchen.start(soup(3, 50), 10), undefined);
  assert.is(kitchen.start(soup(4, 20), 11), undefined);
  assert.equal(kitchen.counts(39), { queued: 2, cooking: 2, ready: 0 });
  assert.equal(kitchen.counts(40), { queued: 1, cooking: 2, ready: 1 });
  assert.equal(kitchen.ready(110).map(({ id, askedMs, dueMs }) => [id, askedMs, dueMs]), [
    [2, 10, 40], [3, 10, 90], [1, 0, 100], [4, 11, 110],
  ]);
});

test('a dish is taken when it is ready, not before and not twice', () => {
  const kitchen = new Kitchen(fifo(1));
  kitchen.start(soup(7, 100), 5);
  assert.equal(kitchen.take(7, 104), { accepted: false, reason: 'not-ready' });
  assert.equal(kitchen.take(7, 105), { accepted: true, dish: { ...soup(7, 100), askedMs: 5, dueMs: 105 } });
  assert.equal(kitchen.take(7, 105), { accepted: false, reason: 'unknown-preparation' });
  assert.equal(kitchen.take(8, 105), { accepted: false, reason: 'unknown-preparation' });
});

test('what queues is not ready either', () => {
  const kitchen = new Kitchen(fifo(1));
  kitchen.start(soup(1, 100), 0);
  kitchen.start(soup(2, 1), 0);
  assert.equal(kitchen.take(2, 50), { accepted: false, reason: 'not-ready' });
});

test('the most urgent cooks next, and of equals the first; what cooks already is not disturbed', () => {
  const order = (discipline: KitchenRules['discipline']) => {
    const kitchen = new Kitchen({ burners: 1, discipline });
    [0, 1, 2, 1, 2].forEach((priority, id) => kitchen.start(soup(id, 10, priority), id));
    return ids(kitchen.ready(50));
  };
  assert.equal(order('priority'), [0, 2, 4, 1, 3]);
  assert.equal(order('fifo'), [0, 1, 2, 3, 4]);
});

test('burners without number: nothing ever queues', () => {
  const kitchen = new Kitchen(fifo(Infinity));
  for (let id = 0; id < 500; id++) assert.is(kitchen.start(soup(id, 10), 3), 13);
  assert.equal(kitchen.counts(12), { queued: 0, cooking: 500, ready: 0 });
});

test('who asks for news hears of each dish once, unless it has been taken', () => {
  const kitchen = new Kitchen(fifo(2));
  [30, 10, 20].forEach((lengthMs, id) => kitchen.start(soup(id, lengthMs), 0));
  assert.is(kitchen.nextReadyMs(), 10);
  assert.equal(ids(kitchen.becameReady(9)), []);
  assert.equal(ids(kitchen.becameReady(10)), [1]);
  assert.equal(ids(kitchen.becameReady(29)), []);
  assert.ok(kitchen.take(0, 30).accepted);
  assert.equal(ids(kitchen.becameReady(30)), [2]);
  assert.is(kitchen.nextReadyMs(), undefined);
  assert.equal(ids(kitchen.ready(31)), [1, 2]);
});

test('when the kitchen is emptied everything in it is lost, and every burner is free', () => {
  const kitchen = new Kitchen(fifo(1));
  [10, 10, 10].forEach((lengthMs, id) => kitchen.start(soup(id, lengthMs), 0));
  assert.equal(kitchen.expire(15).map(({ id, dueMs }) => [id, dueMs]), [[0, 10], [1, 20], [2, undefined]]);
  assert.equal(kitchen.counts(15), { queued: 0, cooking: 0, ready: 0 });
  assert.equal(kitchen.becameReady(100), []);
  assert.equal(kitchen.take(0, 100), { accepted: false, reason: 'unknown-preparation' });
  assert.is(kitchen.start(soup(0, 10), 100), 110);
});

test('an inspector sees what is where, whatever the number of burners', () => {
  const kitchen = new Kitchen({ burners: Infinity, discipline: 'priority' });
  kitchen.start(soup(1, 10, 2), 4);
  const preparations = [{ ...soup(1, 10, 2), askedMs: 4, dueMs: 14 }];
  assert.equal(JSON.parse(JSON.stringify(kitchen)), {
    burners: 'unlimited',
    discipline: 'priority',
    nowMs: 4,
    preparations,
  });
  assert.is((new Kitchen(fifo(3)).toJSON() as { burners: number }).burners, 3);
});

test('a broken law halts: no burner, no time, time running back, one id for two', () => {
  for (const burners of [0, -1, 1.5, NaN]) assert.throws(() => new Kitchen(fifo(burners)), /burner/);
  const kitchen = new Kitchen(fifo(1));
  for (const lengthMs of [0, -5, 1.5, NaN]) assert.throws(() => kitchen.start(soup(1, lengthMs), 0), /more than none/);
  kitchen.start(soup(1, 10), 20);
  assert.throws(() => kitchen.start(soup(1, 10), 20), /an id of its own/);
  for (const nowMs of [19, 20.5, NaN]) assert.throws(() => kitchen.counts(nowMs), /time only goes on/);
});

const plays = fc.tuple(anyKitchenRules, anyKitchenCommands);
function law(title: string, holds: (rules: KitchenRules, commands: KitchenCommand[]) => void): void {
  const property = fc.property(plays, ([rules, commands]) => holds(rules, commands));
  test(title, () => fc.assert(property, { seed: 42, numRuns: 500 }));
}

law('a kitchen answers as one that lives through every millisecond', (rules, commands) => {
  assert.equal(playKitchen(new Kitchen(rules), commands), playKitchen(new SlowKitchen(rules), commands));
});

law('it does not matter how often somebody looks', (rules, commands) => {
  const look = { afterMs: 1, does: 'look' as const };
  const looks = commands.flatMap((command) => [
    ...Array.from({ length: command.afterMs }, () => look), { ...command, afterMs: 0 },
  ]);
  const isLook = ({ does }: KitchenCommand) => does === 'look';
  const said = playKitchen(new Kitchen(rules), looks).filter((_, i) => !isLook(looks[i]!));
  assert.equal(said, playKitchen(new Kitchen(rules), commands).filter((_, i) => !isLook(commands[i]!)));
});

law(
  'no more cook than there are burners, each as long as it takes; nobody queues at a free burner',
  (rules, commands) => {
    const kitchen = new Kitchen(rules);
    const { dishes, endMs } = cookAll(kitchen, commands);
    const times = dishes.map(({ askedMs, dueMs, lengthMs }) => ({ askedMs, dueMs, beganMs: dueMs - lengthMs }));
    for (let atMs = 0; atMs <= endMs; atMs++) {
      const cooks = times.filter(({ beganMs, dueMs }) => beganMs <= atMs && atMs < dueMs).length;
      const queues = times.filter(({ askedMs, beganMs }) => askedMs <= atMs && atMs < beganMs).length;
      assert.ok(cooks <= rules.burners);
      assert.ok(queues === 0 || cooks === rules.burners);
    }
  },
);

law('nothing is lost: what was asked for is taken, lost at the end of a day, or still here', (rules, commands) => {
  const kitchen = new Kitchen(rules);
  const gone: number[] = [];
  let [nowMs, asked] = [0, 0];
  for (const command of commands) {
    nowMs += command.afterMs;
    if (command.does === 'start') kitchen.start(soup(asked++, command.lengthMs, command.priority), nowMs);
    else if (command.does === 'take' && kitchen.take(command.id, nowMs).accepted) gone.push(command.id);
    else if (command.does === 'expire') gone.push(...ids(kitchen.expire(nowMs)));
    const { queued, cooking, ready } = kitchen.counts(nowMs);
    assert.is(gone.length + queued + cooking + ready, asked);
  }
  const all = [...gone, ...ids(kitchen.expire(nowMs))].sort((a, b) => a - b);
  assert.equal(all, Array.from({ length: asked }, (_, id) => id));
});

/** All that is asked for, cooked to its end. */
function cookAll(kitchen: Kitchen, commands: readonly KitchenCommand[]) {
  let [nowMs, asked] = [0, 0];
  for (const command of commands) {
    nowMs += command.afterMs;
    if (command.does === 'start') kitchen.start(soup(asked++, command.lengthMs, command.priority), nowMs);
  }
  const endMs = nowMs + 12 * (asked + 1);
  const dishes = kitchen.ready(endMs);
  assert.is(dishes.length, asked);
  return { dishes, endMs };
}

test.run();
