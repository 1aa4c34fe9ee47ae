import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { TraderEvent } from '../../machines/trader.machine.ts';
import { BrokenLaw } from '../../market/assert.ts';
import { isHeard, told } from '../helpers/machineEvents.ts';
import {
  answers, closed, ended, halted, opened, resumed, traderAlone as trader, units,
} from '../helpers/traderAlone.ts';

test('waiting: the desk is shut, however it was left', () => {
  const { begun, state } = trader();
  assert.is(state(), 'waiting');
  assert.equal(begun, ['closeDesk']);
});

test('waiting —market opened→ trading: the opening is noted, the desk is open', () => {
  const { done, hear, state } = trader();
  hear(opened);
  assert.is(state(), 'trading');
  assert.equal(done, ['noteOpening', 'openDesk']);
});

test('waiting: units may come', () => {
  const { done, hear, state } = trader();
  hear(units);
  assert.is(state(), 'waiting');
  assert.equal(done, ['takeUnits']);
});

test('trading —market halted→ paused: the desk is shut, orders stand', () => {
  const { done, hear, state } = trader();
  hear(opened, halted);
  assert.is(state(), 'paused');
  assert.equal(done.slice(2), ['closeDesk']);
});

test('trading —market closed→ waiting: the desk is shut and cleared', () => {
  const { done, hear, state } = trader();
  hear(opened, closed);
  assert.is(state(), 'waiting');
  assert.equal([...new Set(done.slice(2))].sort(), ['clearDesk', 'closeDesk']);
});

test('trading —market opened→ trading: the closing was lost, the opening is noted, the desk stays open', () => {
  const { done, hear, state } = trader();
  hear(opened, opened);
  assert.is(state(), 'trading');
  assert.equal(done.slice(2), ['noteOpening']);
});

test('paused —market resumed→ trading: the desk is open again', () => {
  const { done, hear, state } = trader();
  hear(opened, halted, resumed);
  assert.is(state(), 'trading');
  assert.equal(done.slice(3), ['openDesk']);
});

test('paused —market closed→ waiting: the desk is cleared', () => {
  const { done, hear, state } = trader();
  hear(opened, halted, closed);
  assert.is(state(), 'waiting');
  assert.equal([...new Set(done.slice(3))].sort(), ['clearDesk', 'closeDesk']);
});

test('paused —market opened→ trading: resumption and closing were lost', () => {
  const { done, hear, state } = trader();
  hear(opened, halted, opened);
  assert.is(state(), 'trading');
  assert.equal(done.slice(3), ['noteOpening', 'openDesk']);
});

const places: [state: string, way: TraderEvent[]][] = [
  ['waiting', []], ['trading', [opened]], ['paused', [opened, halted]], ['home', [opened, ended]],
];
for (const [place, way] of places) {
  test(`${place}: accounts are kept, whatever is answered, and units taken`, () => {
    const { done, hear, state } = trader();
    hear(...way);
    assert.is(state(), place);
    done.length = 0;
    hear(...answers, units);
    assert.equal(done, ['noteAnswer', 'noteAnswer', 'noteAnswer', 'noteAnswer', 'takeUnits']);
    assert.is(state(), place);
  });

  test(`${place} —session ended→ home`, () => {
    const { hear, state } = trader();
    hear(...way, ended);
    assert.is(state(), 'home');
  });

  test(`${place}: nothing the market or the session says is unheard`, () => {
    const { actor, hear } = trader();
    hear(...way);
    const settled = told('period.settled', { period: 1, profit: 3 });
    for (const event of [opened, halted, resumed, closed, ended, settled, units, ...answers]) {
      assert.ok(isHeard(actor, event), event.type);
    }
  });
}

for (const [place, way, news] of [
  ['waiting', [], [halted, resumed, closed]], ['trading', [opened], [resumed]], ['paused', [opened, halted], [halted]],
  ['home', [ended], [opened, halted, resumed, closed, ended]],
] as const) {
  test(`${place}: what is called out late, or twice, changes nothing`, () => {
    const { done, hear, state } = trader();
    hear(...way);
    done.length = 0;
    hear(...news);
    assert.is(state(), place);
    assert.equal(done, []);
  });
}

test('whoever leaves for home shuts its desk', () => {
  const { done, hear } = trader();
  hear(opened, ended);
  assert.is(done.at(-1), 'closeDesk');
});

test('each move of the deliberation is announced to the world, with its reason', () => {
  const { clock, said, fail } = trader();
  fail(new Error('no idea'));
  clock.runUntil(50);
  fail(new Error('none at all'));
  clock.runUntil(350 + 400 + 200);
  assert.equal(said, [
    '0 world deliberation.moved retrying: no idea', '50 world deliberation.moved deciding: no idea',
    '50 world deliberation.moved fallingBack: none at all', '350 world deliberation.moved suspended: none at all',
    '750 world deliberation.moved probing: none at all', '950 world deliberation.moved recovered',
    '950 world deliberation.moved deciding',
  ]);
});

test('a deliberation that moves nowhere is not announced', () => {
  const { clock, said } = trader();
  clock.runUntil(5000); // its probation is over: failures are forgotten, it goes on deciding
  assert.equal(said, []);
});

test('a trader deliberates all session long, market or not', () => {
  const { clock, said, hear, fail } = trader();
  hear(opened, closed, opened, ended);
  fail(new Error('no idea'));
  clock.runUntil(50);
  assert.is(said.length, 2);
});

test('a law broken in the deliberation breaks the trader: the very same', () => {
  const { actor, fail, thrown } = trader();
  const broken = new BrokenLaw('what goes up comes down');
  fail(broken);
  assert.is(actor.getSnapshot().status, 'error');
  assert.is(thrown(), broken);
});

test.run();
