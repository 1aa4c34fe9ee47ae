import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { requesterActor } from '../../actors/procurement/requester.actor.ts';
import { RequesterDesk } from '../../actors/procurement/requesterDesk.ts';
import { requesterMachine } from '../../machines/requester.machine.ts';
import { VirtualClock } from '../../sim/clock.ts';
import { Alone, caseFile, purchase } from '../helpers/buyingHouse.ts';
import { told } from '../helpers/machineEvents.ts';
import { walkChart } from '../helpers/walkChart.ts';

const outcome = { kind: 'completed', because: 'ordered', quantity: 100, spent: 1, saved: 0 } as const;
const concluded = (requestId: string) => told('request.concluded', {
  outcome, file: caseFile({ request: { ...purchase, requestId } }) });

/** Wants a at 10, b at 10 and c at 500, and asks again after 100. */
function requester(): Alone {
  const plan = ([['a', 10], ['b', 10], ['c', 500]] as const).map(([requestId, atMs]) => (
    { atMs, request: { ...purchase, requestId } }));
  return new Alone(requesterActor, (now) => ({ desk: new RequesterDesk({ plan, askAgainMs: 100, now }) }));
}

test('waiting —after next due→ waiting: each thing is asked for in its time', () => {
  const alone = requester();
  assert.equal(alone.wait(9).said('requestId'), []);
  assert.equal(alone.wait(1).said('requestId'), ['lead purchase.requested "a"', 'lead purchase.requested "b"']);
});

test('who is not told the end asks again, until it is', () => {
  const alone = requester().wait(10).hear(concluded('a'));
  alone.posts();
  assert.equal(alone.wait(99).said('requestId'), []);
  assert.equal(alone.wait(1).said('requestId'), ['lead purchase.requested "b"']);
  assert.equal(alone.wait(100).said('requestId'), ['lead purchase.requested "b"']);
  assert.equal(alone.hear(concluded('b')).wait(200).said('requestId'), []);
});

test('waiting —request concluded→ idle: with everything ended, nothing more is asked; an end told twice is one', () => {
  const alone = requester().wait(500).hear(concluded('a'), concluded('b'), concluded('c'));
  assert.is(alone.state, 'idle');
  alone.posts();
  assert.is(alone.hear(concluded('c')).wait(10_000).state, 'idle');
  assert.equal(alone.posts(), []);
});

test('a restart loses nothing and asks for nothing twice', () => {
  const alone = requester().wait(10);
  alone.posts();
  assert.equal(alone.restart().wait(99).said('requestId'), []);
  assert.equal(alone.wait(1).said('requestId'), ['lead purchase.requested "a"', 'lead purchase.requested "b"']);
});

test('a plan is in the order of time, and time passes before anybody asks again', () => {
  const desk = (times: readonly number[], askAgainMs: number) => () => new RequesterDesk({
    plan: times.map((atMs) => ({ atMs, request: purchase })), askAgainMs, now: () => 0 });
  assert.throws(desk([2, 1], 5), /order of time/);
  assert.throws(desk([1, 2], 0), /time passes/);
});

test('every state is reached and every transition taken by some walk', () => {
  const { gaps } = walkChart(requesterMachine, {
    inputs: [undefined, 0, 5].map((dueInMs) => ({ desk: { nextDueInMs: () => dueInMs } })),
    clock: () => new VirtualClock(), events: [concluded('a')], silent: ['loseNoTime', 'noteEnd'],
  });
  assert.equal(gaps, []);
});

test.run();
