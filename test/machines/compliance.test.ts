import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { complianceMachine } from '../../machines/compliance.machine.ts';
import { VirtualClock } from '../../sim/clock.ts';
import { Alone, caseFile } from '../helpers/buyingHouse.ts';
import { isHeard, told } from '../helpers/machineEvents.ts';
import { walkChart } from '../helpers/walkChart.ts';

const found = told('candidates.found', caseFile());
const guidance = told('guidance.given', { advice: 'give-up' as const, file: caseFile() });
const own = ['fileCase', 'handOn', 'escalate', 'followAdvice', 'giveUp'] as const;

/** A chart with a desk that only counts: `cases` wait, and the lead is asked at most twice. */
function complianceAlone({ cases = 0, asks = 0, isForbidden = false, isMine = true } = {}) {
  const done: string[] = [];
  let clock = () => 0;
  const alone = new Alone(complianceMachine.provide({
    actions: Object.fromEntries(own.map((name) => [name, () => {
      done.push(`${clock()} ${name}`);
      if (name === 'fileCase') cases += 1;
      else if (name === 'escalate') asks += 1;
      else [cases, asks] = [cases - 1, 0];
    }])),
  }), (now) => {
    clock = now;
    return { handlingMs: 10, guidanceMs: 50, desk: {
      hasCase: () => cases > 0, isForbidden: () => isForbidden, isEscalated: () => asks > 0,
      mayAskAgain: () => asks < 2, isAbout: () => isMine,
    } };
  });
  return { alone, done };
}

test('idle —candidates found→ vetting —after handling→ idle: it is handed on', () => {
  const { alone, done } = complianceAlone();
  assert.is(alone.state, 'idle');
  assert.is(alone.hear(found).state, 'vetting');
  assert.equal(alone.wait(9).state, 'vetting');
  assert.is(alone.wait(1).state, 'idle');
  assert.equal(done, ['0 fileCase', '10 handOn']);
});

test('vetting —candidates found→ vetting: one case after the other, each in its own time', () => {
  const { alone, done } = complianceAlone();
  alone.hear(found).wait(5).hear(found);
  assert.is(alone.wait(5).state, 'vetting');
  assert.is(alone.wait(10).state, 'idle');
  assert.equal(done, ['0 fileCase', '5 fileCase', '10 handOn', '20 handOn']);
});

test('vetting —after handling, forbidden→ awaiting guidance —guidance given→ idle: it is followed', () => {
  const { alone, done } = complianceAlone({ cases: 1, isForbidden: true });
  assert.is(alone.wait(10).state, 'awaitingGuidance');
  assert.is(alone.wait(49).hear(guidance).state, 'idle');
  assert.equal(done, ['10 escalate', '59 followAdvice']);
});

test('awaiting guidance —after guidance time→ awaiting guidance, so often, then idle: it gives up', () => {
  const { alone, done } = complianceAlone({ cases: 1, isForbidden: true });
  assert.is(alone.wait(1000).state, 'idle');
  assert.equal(done, ['10 escalate', '60 escalate', '110 giveUp']);
});

test('guidance on another case, or too late, changes nothing', () => {
  const { alone, done } = complianceAlone({ cases: 1, isForbidden: true, isMine: false });
  alone.hear(guidance).wait(10).hear(guidance);
  assert.equal([alone.state, done], ['awaitingGuidance', ['10 escalate']]);
});

test('recovering: a case is taken up where it was left', () => {
  assert.is(complianceAlone({ cases: 1 }).alone.state, 'vetting');
  const { alone, done } = complianceAlone({ cases: 1, asks: 1 });
  assert.equal([alone.state, done], ['awaitingGuidance', ['0 escalate']]);
});

test('nothing that anybody says to it is unheard, and time passes while it works', () => {
  for (const cases of [0, 1]) {
    for (const event of [found, guidance]) assert.ok(isHeard(complianceAlone({ cases }).alone.actor, event));
  }
  const hired = (handlingMs: number, guidanceMs: number) => () =>
    new Alone(complianceMachine, () => ({ handlingMs, guidanceMs, desk: null }));
  assert.throws(hired(0, 1), /vetting takes time/);
  assert.throws(hired(1, 0), /time passes/);
});

test('every state is reached and every transition taken by some walk', () => {
  const desk = (hasCase: boolean, isForbidden: boolean, isEscalated: boolean, mayAskAgain: boolean) => ({
    handlingMs: 10, guidanceMs: 50, desk: {
      hasCase: () => hasCase, isForbidden: () => isForbidden, isEscalated: () => isEscalated,
      mayAskAgain: () => mayAskAgain, isAbout: () => true,
    },
  });
  const { gaps } = walkChart(complianceMachine, {
    inputs: [
      desk(false, false, false, false), desk(true, false, false, false), desk(true, true, false, true),
      desk(true, true, true, false),
    ],
    clock: () => new VirtualClock(), silent: own, events: [found, guidance],
  });
  assert.equal(gaps, []);
});

test.run();
