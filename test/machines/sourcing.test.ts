import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { sourcingMachine } from '../../machines/sourcing.machine.ts';
import { VirtualClock } from '../../sim/clock.ts';
import { Alone, candidate, caseFile } from '../helpers/buyingHouse.ts';
import { isHeard, told } from '../helpers/machineEvents.ts';
import { walkChart } from '../helpers/walkChart.ts';

const cases = [
  told('candidates.wanted', caseFile()), told('candidates.rejected', caseFile()), told('more.wanted', caseFile()),
];
const [wanted] = cases;
const answer = told('availability.told', candidate('acme'));
const guidance = (advice: 'ask-again' | 'give-up') => told('guidance.given', { advice, file: caseFile() });
const own = [
  'fileCase', 'search', 'askSuppliers', 'noteAnswer', 'handOn', 'escalate', 'followAdvice', 'giveUp',
] as const;

/** A chart with a desk that only counts. Each search asks `asked` suppliers; some find nobody to ask, or to hand on. */
function sourcingAlone({
  waiting = 0, asked = 1, findsNobody = false, handsNobodyOn = false, left = '', isMine = true,
}) {
  const done: string[] = [];
  let [clock, open, isAsking, isStuck, asks] = [() => 0, asked, left === 'asking', left === 'stuck', 0];
  const acts: Record<(typeof own)[number], () => void> = {
    fileCase: () => { waiting += 1; },
    search: () => { [open, isAsking, isStuck] = [asked, true, findsNobody]; },
    askSuppliers: () => {},
    noteAnswer: () => { open -= 1; },
    handOn: () => { [isStuck, waiting] = handsNobodyOn ? [true, waiting] : [false, waiting - 1]; },
    escalate: () => { asks += 1; },
    followAdvice: () => { [isAsking, isStuck, asks, findsNobody, handsNobodyOn] = [false, false, 0, false, false]; },
    giveUp: () => { [waiting, isAsking, isStuck, asks] = [waiting - 1, false, false, 0]; },
  };
  const alone = new Alone(sourcingMachine.provide({
    actions: Object.fromEntries(own.map((name) => [name, () => {
      done.push(`${clock()} ${name}`);
      acts[name]();
    }])),
  }), (now) => {
    clock = now;
    return { handlingMs: 10, availabilityMs: 30, guidanceMs: 50, desk: {
      hasCase: () => waiting > 0, isAsking: () => isAsking, isAnswered: () => open <= 0, isStuck: () => isStuck,
      mayAskAgain: () => asks < 2, isAdvice: () => isMine,
    } };
  });
  return { alone, done };
}

for (const event of cases) {
  test(`idle —${event.type}→ searching —after handling→ asking —all answer→ idle: it is handed on`, () => {
    const { alone, done } = sourcingAlone({ asked: 2 });
    assert.is(alone.hear(event).state, 'searching');
    assert.is(alone.wait(10).state, 'asking');
    assert.is(alone.hear(answer).state, 'asking');
    assert.is(alone.wait(5).hear(answer).state, 'idle');
    assert.equal(done,
      ['0 fileCase', '10 search', '10 askSuppliers', '10 noteAnswer', '15 noteAnswer', '15 handOn']);
  });
}

test('asking —after availability time→ ranking: who does not answer is done without', () => {
  const { alone, done } = sourcingAlone({ asked: 2 });
  alone.hear(wanted!).wait(39);
  assert.is(alone.state, 'asking');
  assert.is(alone.wait(1).state, 'idle');
  assert.is(done.at(-1), '40 handOn');
});

test('one case after the other, each in its own time', () => {
  const { alone, done } = sourcingAlone({});
  alone.hear(wanted!).wait(10).hear(cases[2]!);
  assert.is(alone.hear(answer).state, 'searching');
  alone.wait(10).hear(answer);
  assert.equal([alone.state, done.slice(-3)], ['idle', ['20 askSuppliers', '20 noteAnswer', '20 handOn']]);
});

for (const [why, nobody] of [['to ask', { findsNobody: true }], ['to hand on', { handsNobodyOn: true }]] as const) {
  test(`nobody ${why}: the lead is asked; —guidance given→ searching, as advised`, () => {
    const { alone, done } = sourcingAlone({ waiting: 1, asked: 'findsNobody' in nobody ? 1 : 0, ...nobody });
    assert.is(alone.wait(10).state, 'awaitingGuidance');
    assert.is(done.at(-1), '10 escalate');
    assert.is(alone.wait(5).hear(guidance('ask-again')).state, 'searching');
    alone.wait(10).hear(answer);
    assert.equal([alone.state, done.at(-1)!.slice(3)], ['idle', 'handOn']);
  });
}

test('awaiting guidance —guidance given, to give up→ idle; on another case it changes nothing', () => {
  const { alone, done } = sourcingAlone({ waiting: 1, findsNobody: true });
  assert.is(alone.wait(10).hear(guidance('give-up')).state, 'idle');
  assert.is(done.at(-1), '10 giveUp');
  const other = sourcingAlone({ waiting: 1, findsNobody: true, isMine: false });
  other.alone.wait(10).hear(guidance('give-up'), guidance('ask-again'));
  assert.is(other.alone.state, 'awaitingGuidance');
});

test('awaiting guidance —after guidance time→ awaiting guidance, so often, then idle: it gives up', () => {
  const { alone, done } = sourcingAlone({ waiting: 1, findsNobody: true });
  assert.is(alone.wait(1000).state, 'idle');
  assert.equal(done.slice(-3), ['10 escalate', '60 escalate', '110 giveUp']);
});

test('recovering: a case is taken up where it was left', () => {
  const opened = (left: string) => {
    const { alone, done } = sourcingAlone({ waiting: 1, left });
    return [alone.state, ...done];
  };
  assert.equal(['', 'asking', 'stuck'].map(opened),
    [['searching'], ['asking', '0 askSuppliers'], ['awaitingGuidance', '0 escalate']]);
});

test('nothing that anybody says to it is unheard, and time passes while it works', () => {
  for (const left of ['', 'asking', 'stuck']) {
    for (const event of [...cases, answer, guidance('give-up')]) {
      assert.ok(isHeard(sourcingAlone({ waiting: left === '' ? 0 : 1, left }).alone.actor, event));
    }
  }
  const hired = (handlingMs: number, availabilityMs: number, guidanceMs: number) => () =>
    new Alone(sourcingMachine, () => ({ handlingMs, availabilityMs, guidanceMs, desk: null }));
  assert.throws(hired(0, 1, 1), /a search takes time/);
  assert.throws(hired(1, 0, 1), /have time to answer/);
  assert.throws(hired(1, 1, 0), /time passes/);
});

test('every state is reached and every transition taken by some walk', () => {
  /** Names of what is true of it. */
  const desk = (...names: readonly string[]) => ({
    handlingMs: 10, availabilityMs: 30, guidanceMs: 50, names, desk: {
      hasCase: () => names.includes('case'), isAsking: () => names.includes('asking'),
      isAnswered: () => names.includes('answered'), isStuck: () => names.includes('stuck'),
      mayAskAgain: () => names.includes('again'), isAdvice: () => names.includes('mine'),
    },
  });
  const walk = (isStuckLate: boolean) => walkChart(sourcingMachine, {
    inputs: [
      desk(), desk('case'), desk('asking', 'answered'), desk('case', 'stuck'), desk('stuck', 'again', 'mine'),
      desk('stuck', 'mine'), desk('asking'),
    ],
    clock: () => new VirtualClock(), silent: own,
    events: [...cases, answer, guidance('give-up'), guidance('ask-again')],
    ...(isStuckLate && { provide: { guards: {
      isStuck: ({ context, event }) => (
        (context as { desk: { isStuck(): boolean } }).desk.isStuck() && /availability/.test(event.type)),
    } } }),
  });
  const [early, late] = [walk(false), walk(true)];
  assert.equal(early.gaps.filter((gap) => late.gaps.includes(gap)), []);
  assert.equal([...early.diverged, ...late.diverged], []);
});

test.run();
