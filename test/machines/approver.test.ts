import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { approverMachine } from '../../machines/approver.machine.ts';
import { VirtualClock } from '../../sim/clock.ts';
import { Alone } from '../helpers/buyingHouse.ts';
import { isHeard, told } from '../helpers/machineEvents.ts';
import { walkChart } from '../helpers/walkChart.ts';

const asked = told('approval.asked', { requestId: 'r', terms: [], total: 1 });
const answered = told('approval.answered', { requestId: 'r', isApproved: true, upTo: 1, reason: '' });
const own = ['takeQuestion', 'hearHuman', 'answerDue'] as const;

/** A chart with a desk that only keeps times: each question is due `inMs` later. */
function approverAlone(inMs: readonly number[], left: readonly number[] = []) {
  const [done, dues, waits]: [string[], number[], number[]] = [[], [...left], [...inMs]];
  const alone = new Alone(approverMachine.provide({
    actions: Object.fromEntries(own.map((name) => [name, () => {
      done.push(`${alone.clock.now()} ${name}`);
      if (name === 'takeQuestion') dues.push(alone.clock.now() + waits.shift()!);
      else dues.splice(dues.indexOf(Math.min(...dues)), 1);
    }])),
  }), (now) => ({ desk: { nextDueInMs: () => (dues.length === 0 ? undefined : Math.min(...dues) - now()) } }));
  return { alone, done };
}

test('idle —approval asked→ considering —after next due→ idle: several at once, each at its own time', () => {
  const { alone, done } = approverAlone([30, 10]);
  assert.is(alone.state, 'idle');
  assert.is(alone.hear(asked).wait(5).hear(asked).state, 'considering');
  assert.is(alone.wait(10).state, 'considering');
  assert.is(alone.wait(15).state, 'idle');
  assert.equal(done, ['0 takeQuestion', '5 takeQuestion', '15 answerDue', '30 answerDue']);
});

test('considering —approval answered→ idle: a human need not be waited for any longer', () => {
  const { alone, done } = approverAlone([30]);
  assert.is(alone.hear(asked, answered).state, 'idle');
  alone.wait(100);
  assert.equal(done, ['0 takeQuestion', '0 hearHuman']);
});

test('whoever starts afresh finds what was left, and answers it in time', () => {
  const { alone, done } = approverAlone([], [20]);
  assert.is(alone.state, 'considering');
  assert.is(alone.wait(20).state, 'idle');
  assert.equal(done, ['20 answerDue']);
});

test('nothing that anybody says to it is unheard', () => {
  for (const left of [[], [20]]) {
    for (const event of [asked, answered]) assert.ok(isHeard(approverAlone([], left).alone.actor, event));
  }
});

test('every state is reached and every transition taken by some walk', () => {
  const { gaps } = walkChart(approverMachine, {
    inputs: [5, undefined].map((ms) => ({ desk: { nextDueInMs: () => ms } })),
    clock: () => new VirtualClock(), silent: own, events: [asked, answered],
  });
  assert.equal(gaps, []);
});

test.run();
