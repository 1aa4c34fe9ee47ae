import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { leadMachine } from '../../machines/lead.machine.ts';
import { VirtualClock } from '../../sim/clock.ts';
import { Alone, caseFile, purchase } from '../helpers/buyingHouse.ts';
import { isHeard, told } from '../helpers/machineEvents.ts';
import { walkChart } from '../helpers/walkChart.ts';

const requested = told('purchase.requested', purchase);
const escalated = told('case.escalated',
  { from: 'sourcing' as const, problem: 'no-supplier' as const, file: caseFile() });
const closed = (quantity: number) => told('case.closed', {
  outcome: { kind: 'completed' as const, because: 'ordered', quantity, spent: 1, saved: 1 }, file: caseFile(),
});
const settled = told('orders.settled', { requestId: 'r', standing: [], failed: [] });
const refused = told('orders.refused', { requestId: 'r', reason: 'malformed' as const, limit: 0 });
const events = [requested, escalated, closed(0), closed(9), settled, refused];
const own = [
  'fileRequest', 'wantCandidates', 'giveGuidance', 'noteEnd', 'askWhatStands', 'conclude', 'concludeByOrders',
  'concludeUnknown',
] as const;

/** A chart with a desk that only counts: it has patience for 100 ms and asks the treasury at most twice. */
function leadAlone({ waiting = 0, checks = 0, isMine = true } = {}) {
  const done: string[] = [];
  let clock = () => 0;
  const alone = new Alone(leadMachine.provide({
    actions: Object.fromEntries(own.map((name) => [name, () => {
      done.push(`${clock()} ${name}`);
      if (name === 'fileRequest') waiting += 1;
      else if (name === 'askWhatStands') checks += 1;
      else if (name.startsWith('conclude') && isMine) [waiting, checks] = [waiting - 1, 0];
    }])),
  }), (now) => {
    clock = now;
    return { treasuryMs: 20, desk: {
      hasCase: () => waiting > 0, isChecking: () => checks > 0, mayCheckAgain: () => checks < 2,
      isAbout: () => isMine, patienceLeftMs: () => 100,
    } };
  });
  return { alone, done };
}

test('idle —purchase requested→ following —case closed, ordered→ idle: the end is told', () => {
  const { alone, done } = leadAlone();
  assert.is(alone.hear(requested).state, 'following');
  assert.is(alone.wait(9).hear(closed(9)).state, 'idle');
  assert.equal(done, ['0 fileRequest', '0 wantCandidates', '9 conclude']);
});

test('following —case closed, nothing ordered→ checking —orders settled→ idle: by what stands', () => {
  const { alone, done } = leadAlone({ waiting: 1 });
  assert.is(alone.hear(closed(0)).state, 'checking');
  assert.is(alone.hear(settled).state, 'idle');
  assert.equal(done, ['0 wantCandidates', '0 noteEnd', '0 askWhatStands', '0 concludeByOrders']);
});

test('following —after patience→ checking: it asks what stands, so often, and then nobody knows', () => {
  const { alone, done } = leadAlone({ waiting: 1 });
  assert.is(alone.wait(99).state, 'following');
  assert.is(alone.wait(1).state, 'checking');
  assert.is(alone.hear(refused).wait(40).state, 'idle');
  assert.equal(done.slice(1), ['100 askWhatStands', '120 askWhatStands', '140 concludeUnknown']);
});

test('checking —case closed→ idle if something was ordered; if not, it still asks', () => {
  const { alone, done } = leadAlone({ waiting: 1, checks: 1 });
  assert.is(alone.hear(closed(0)).state, 'checking');
  assert.is(alone.hear(closed(9)).state, 'idle');
  assert.equal(done, ['0 askWhatStands', '0 noteEnd', '0 conclude']);
});

test('whoever asks is answered in any state', () => {
  for (const [state, left] of [['idle', {}], ['following', { waiting: 1 }], ['checking', { waiting: 1, checks: 1 }]]) {
    const { alone, done } = leadAlone(left as object);
    assert.is(alone.hear(escalated).state, state);
    assert.is(done.at(-1), '0 giveGuidance');
  }
});

test('what is about another request changes nothing in this one', () => {
  for (const left of [{ waiting: 1 }, { waiting: 1, checks: 1 }]) {
    const { alone, done } = leadAlone({ ...left, isMine: false });
    const { state } = alone;
    assert.is(alone.hear(closed(0), closed(9), settled).state, state);
    assert.equal(done.slice(1), ['0 conclude', '0 conclude']);
  }
});

test('one request after the other; recovering: one is taken up where it was left', () => {
  const { alone, done } = leadAlone({ waiting: 2 });
  assert.is(alone.hear(closed(9)).state, 'following');
  assert.equal(done, ['0 wantCandidates', '0 conclude', '0 wantCandidates']);
  assert.is(leadAlone({ waiting: 1, checks: 1 }).alone.state, 'checking');
});

test('nothing that anybody says to it is unheard, and time passes before the treasury is asked again', () => {
  for (const left of [{}, { waiting: 1 }, { waiting: 1, checks: 1 }]) {
    for (const event of events) assert.ok(isHeard(leadAlone(left).alone.actor, event), event.type);
  }
  assert.throws(() => new Alone(leadMachine, () => ({ treasuryMs: 0, desk: null })), /time passes/);
});

test('every state is reached and every transition taken by some walk', () => {
  const desk = (hasCase: boolean, isChecking: boolean, mayCheckAgain: boolean, isMine: boolean) => ({
    treasuryMs: 20, desk: {
      hasCase: () => hasCase, isChecking: () => isChecking, mayCheckAgain: () => mayCheckAgain, isAbout: () => isMine,
      patienceLeftMs: () => 100,
    },
  });
  const { gaps } = walkChart(leadMachine, {
    inputs: [
      desk(false, false, false, false), desk(true, false, true, true), desk(true, false, false, false),
      desk(true, true, true, true), desk(false, true, false, true), desk(true, true, false, false),
    ],
    clock: () => new VirtualClock(), silent: own, events,
  });
  assert.equal(gaps, []);
});

test.run();
