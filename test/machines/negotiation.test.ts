import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { createActor } from 'xstate';
import {
  type NegotiationEvent, negotiationMachine, type NegotiationStep,
} from '../../machines/negotiation.machine.ts';
import type { CaseFile } from '../../machines/procurementMessages.ts';
import { VirtualClock } from '../../sim/clock.ts';
import { wanted } from '../helpers/buyingTown.ts';
import { isHeard, told } from '../helpers/machineEvents.ts';
import { walkChart } from '../helpers/walkChart.ts';

const own = [
  'fileCase', 'askAgain', 'hearSeller', 'hearApproval', 'hearTreasury', 'followAdvice', 'loseNoTime',
] as const;
const file: CaseFile = {
  request: wanted(), scope: 'preferred', searches: 1, mayPart: false, excluded: [], candidates: [], reasons: [],
};
const terms = { unitPrice: 90, quantity: 5, leadTimeDays: 8 };
const talk = 'request-1/acme';
const cleared = told('candidates.cleared', file);
const words = [
  told('offer.made', { talk, round: 2, category: 'bolts', terms, low: terms, high: terms, roundsMax: 10 }),
  told('offer.accepted', { talk, round: 1, terms }), told('talk.ended', { talk, reason: 'no-deal' }),
];
const approval = told('approval.answered', { requestId: 'request-1', isApproved: true, upTo: 900, reason: '' });
const settled = told('orders.settled', { requestId: 'request-1', standing: [], failed: [] });
const refused = told('orders.refused', { requestId: 'request-1', reason: 'unsigned', limit: 0 });
const guidance = told('guidance.given', { advice: 'give-up', file });
const events: NegotiationEvent[] = [cleared, ...words, approval, settled, refused, guidance];

/** A negotiation agent at a desk that goes through these steps, one with each thing that is done. */
function negotiation(...steps: NegotiationStep[]) {
  const clock = new VirtualClock();
  const done: string[] = [];
  const desk = { step: () => steps[0] ?? 'idle', nextDueInMs: () => 50 };
  const machine = negotiationMachine.provide({
    actions: Object.fromEntries(own.map((name) => [name, () => {
      done.push(`${clock.now()} ${name}`);
      if (name !== 'askAgain') steps.shift();
    }])),
  });
  const actor = createActor(machine, { clock, input: { desk } }).start();
  const begun = done.splice(0);
  const hear = (event: NegotiationEvent) => actor.send(event);
  return { actor, clock, begun, done, hear, state: () => actor.getSnapshot().value };
}

const places: [state: string, step: NegotiationStep][] = [
  ['idle', 'idle'], ['preparing', 'preparing'], ['bargaining', 'bargaining'], ['approving', 'approving'],
  ['ordering', 'ordering'], ['awaitingGuidance', 'escalated'],
];
for (const [place, step] of places) {
  test(`recovering → ${place}: what lies on the desk is taken up, and what waits for an answer is said again`, () => {
    const { begun, state } = negotiation(step);
    assert.is(state(), place);
    assert.equal(begun, ['0 askAgain']);
  });

  test(`${place}: nothing is unheard`, () => {
    const { actor } = negotiation(step);
    for (const event of events) assert.ok(isHeard(actor, event), event.type);
  });

  if (step !== 'idle') {
    test(`${place}: another case is filed and waits`, () => {
      const { done, hear, state } = negotiation(step, step);
      hear(cleared);
      assert.is(state(), place);
      assert.equal(done, ['0 fileCase']);
    });

    test(`${place} —after next due→ what is next on the desk`, () => {
      const { clock, done, state } = negotiation(step, 'ordering', 'idle');
      clock.runUntil(49);
      assert.equal(done, []);
      clock.runUntil(50);
      assert.is(state(), 'ordering');
      assert.equal(done, ['50 loseNoTime']);
    });
  }
}

const ears: [step: NegotiationStep, heard: readonly NegotiationEvent[], action: string][] = [
  ['idle', [cleared], 'fileCase'], ['bargaining', words, 'hearSeller'], ['approving', [approval], 'hearApproval'],
  ['ordering', [settled, refused], 'hearTreasury'], ['escalated', [guidance], 'followAdvice'],
];
for (const [step, heard, action] of ears) {
  for (const event of heard) {
    test(`${step} —${event.type}→ what is next on the desk`, () => {
      const { done, hear, state } = negotiation(step, 'preparing');
      hear(event);
      assert.is(state(), 'preparing');
      assert.equal(done, [`0 ${action}`]);
    });
  }

  test(`${step}: what is not waited for changes nothing, but that suppliers may withdraw`, () => {
    const { done, hear, state } = negotiation(step, step, step);
    const before = state();
    const ignored = events.filter((event) => ![...heard, cleared, words[2]].includes(event));
    for (const event of ignored) hear(event);
    assert.equal(done, []);
    if (step !== 'bargaining') hear(words[2]!);
    assert.is(state(), before);
    assert.equal(done, step === 'bargaining' ? [] : ['0 hearSeller']);
  });
}

test('every state is reached and every transition taken by some walk', () => {
  const { gaps, ways } = walkChart(negotiationMachine, {
    inputs: places.map(([, step]) => ({ desk: { step: () => step, nextDueInMs: () => 5 } })),
    clock: () => new VirtualClock(), silent: own, events,
  });
  assert.equal(gaps, []);
  assert.ok(ways.length >= 40, `${ways.length} ways`);
});

test.run();
