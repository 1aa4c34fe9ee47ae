import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { treasuryMachine } from '../../machines/treasury.machine.ts';
import { VirtualClock } from '../../sim/clock.ts';
import { Alone, purchase } from '../helpers/buyingHouse.ts';
import { isHeard, told } from '../helpers/machineEvents.ts';
import { walkChart } from '../helpers/walkChart.ts';

const signed = told('signature.kept', { requestId: 'r', by: 'boss', upTo: 1 });
const events = [
  told('orders.asked', { request: purchase, orders: [] }), signed,
  told('order.confirmed', { orderId: 'r/1', dueMs: 1 }),
  told('order.refused', { orderId: 'r/1', reason: 'closed' as const }),
  told('goods.delivered', { orderId: 'r/1', quantity: 1, defective: 0 }),
];
const own = [
  'askAgain', 'takeOrders', 'keepSignature', 'noteConfirmation', 'noteRefusal', 'payForGoods', 'loseNoTime',
] as const;

/** A chart with a desk that only keeps times: orders are due `inMs` later, anything else settles the first. */
function treasuryAlone(inMs: readonly number[], left: readonly number[] = []) {
  const [done, dues, waits]: [string[], number[], number[]] = [[], [...left], [...inMs]];
  let clock = () => 0;
  const alone = new Alone(treasuryMachine.provide({
    actions: Object.fromEntries(own.map((name) => [name, () => {
      done.push(`${clock()} ${name}`);
      if (name === 'takeOrders') dues.push(clock() + (waits.shift() ?? 5));
      else if (name !== 'askAgain') dues.splice(dues.indexOf(Math.min(...dues)), 1);
    }])),
  }), (now) => {
    clock = now;
    return { desk: { nextDueInMs: () => (dues.length === 0 ? undefined : Math.min(...dues) - now()) } };
  });
  return { alone, done };
}

test('recovering, then idle: whom it had asked it asks again, once', () => {
  const { alone, done } = treasuryAlone([]);
  assert.equal([alone.state, done], ['idle', ['0 askAgain']]);
  const left = treasuryAlone([], [20]);
  assert.equal([left.alone.state, left.done], ['awaiting', ['0 askAgain']]);
  assert.is(left.alone.wait(20).state, 'idle');
});

const names = ['takeOrders', 'keepSignature', 'noteConfirmation', 'noteRefusal', 'payForGoods'] as const;
events.forEach((event, i) => {
  test(`idle —${event.type}→: ${names[i]}, and idle again if nobody is awaited`, () => {
    const { alone, done } = treasuryAlone([30]);
    assert.is(alone.hear(event).state, i === 0 ? 'awaiting' : 'idle');
    assert.equal(done, ['0 askAgain', `0 ${names[i]}`]);
  });
  test(`awaiting —${event.type}→: ${names[i]}, and the clock is set anew`, () => {
    const { alone, done } = treasuryAlone([5], [20, 40]);
    alone.wait(10).hear(event).wait(100);
    const due = i === 0 ? [15, 20, 40] : [40];
    assert.equal(done, ['0 askAgain', `10 ${names[i]}`, ...due.map((ms) => `${ms} loseNoTime`)]);
    assert.is(alone.state, 'idle');
  });
});

test('nothing that anybody says to it is unheard', () => {
  for (const left of [[], [20]]) {
    for (const event of events) assert.ok(isHeard(treasuryAlone([], left).alone.actor, event));
  }
});

test('every state is reached and every transition taken by some walk', () => {
  const { gaps } = walkChart(treasuryMachine, {
    inputs: [5, undefined].map((ms) => ({ desk: { nextDueInMs: () => ms } })),
    clock: () => new VirtualClock(), silent: own, events,
  });
  assert.equal(gaps, []);
});

test.run();
