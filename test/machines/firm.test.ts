import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { type FirmEvent, firmMachine, messagesToFirm } from '../../machines/firm.machine.ts';
import { type Phase, phases } from '../../machines/phase.ts';
import { BrokenLaw } from '../../market/assert.ts';
import { VirtualClock } from '../../sim/clock.ts';
import { due, ended, firmAlone as firm, messages, opened, settings } from '../helpers/firmAlone.ts';
import { isHeard } from '../helpers/machineEvents.ts';
import { walkChart } from '../helpers/walkChart.ts';

const failing = { error: new Error('no idea') };
const agents = phases.filter((phase) => phase !== 'close');

test('waiting: nobody is at work, and nobody is asked', () => {
  const { state, ask, asked, said } = firm();
  ask();
  assert.equal([state(), asked, said], ['waiting', [], []]);
});

for (const phase of agents) {
  test(`—${phase} opened→ ${phase}: the phase is noted, its own agent is at work and asked for a decision`, () => {
    const { state, hear, ask, asked, done, said } = firm();
    hear(opened(phase));
    ask();
    assert.equal([state(), done, asked], [phase, [`open ${phase} 1`], [phase]]);
    assert.equal(said, [`0 ann decision.due ${phase}`]);
  });

  test(`${phase} —close opened→ closed: its agent goes home`, () => {
    const { state, hear, ask, asked } = firm();
    hear(opened(phase), opened('close'));
    ask();
    assert.equal([state(), asked], ['closed', []]);
  });
}

test('one agent takes over from another, phase by phase and turn by turn', () => {
  const { hear, ask, asked, said } = firm();
  for (const turn of [1, 2]) for (const phase of phases) {
    hear(opened(phase, turn));
    ask();
  }
  assert.equal(asked, [...agents, ...agents]);
  assert.equal(said, [...agents, ...agents].map((phase) => `0 ann decision.due ${phase}`));
});

test('what is called out late, or twice, is no news', () => {
  const { hear, state, done } = firm();
  hear(opened('auction', 2));
  for (const late of [opened('auction', 2), opened('policy', 2), opened('service', 1)]) hear(late);
  assert.equal([state(), done], ['auction', ['open auction 2']]);
  hear(opened('service', 2)); // reconciliation was lost
  assert.is(state(), 'service');
});

const places: [state: string, way: FirmEvent[]][] = [
  ['waiting', []], ...agents.map((phase): [string, FirmEvent[]] => [phase, [opened(phase)]]),
  ['closed', [opened('close')]], ['home', [opened('policy'), ended]],
];
for (const [place, way] of places) {
  test(`${place}: accounts are kept, whatever the firm is told`, () => {
    const { hear, state, done } = firm();
    hear(...way);
    done.length = 0;
    hear(...messages);
    assert.equal(done, messages.map(({ type }) => `note ${type}`));
    assert.is(state(), place);
  });

  test(`${place}: nothing is unheard`, () => {
    const { actor, hear } = firm();
    hear(...way);
    for (const event of [...messages, ...phases.map((phase) => opened(phase)), due('policy'), ended]) {
      assert.ok(isHeard(actor, event), event.type);
    }
  });

  test(`${place} —turns ended→ home`, () => {
    const { hear, state, ask, asked } = firm();
    hear(...way, ended, opened('policy', 9));
    ask();
    assert.equal([state(), asked], ['home', []]);
  });
}

test('the examples are of everything a firm may be told', () => {
  assert.equal(messages.map(({ type }) => type).sort(), [...messagesToFirm].sort());
});

test('each move is told to the world; whoever comes to work is asked to decide', () => {
  const { hear, ask, said, wait } = firm();
  hear(opened('service'));
  ask(failing);
  wait(300 + 400 + 200);
  assert.equal(said, [
    '0 ann decision.due service',
    '0 world deliberation.moved service fallingBack no idea', '0 ann decision.due service',
    '300 world deliberation.moved service suspended no idea',
    '700 world deliberation.moved service probing no idea', '700 ann decision.due service',
    '900 world deliberation.moved service recovered',
    '900 world deliberation.moved service deciding', '900 ann decision.due service',
  ]);
});

test('a decision that takes too long is a failure for the world to see', () => {
  const { hear, ask, said, wait } = firm();
  hear(opened('auction'));
  ask({ tells: { type: 'decision.begun' } });
  wait(59);
  assert.is(said.length, 1);
  wait(1);
  assert.is(said[1], '60 world deliberation.moved auction fallingBack timeout');
});

/** What the auction's agent does at the beginning of the next turn. */
function nextTurn({ hear, said }: ReturnType<typeof firm>): string[] {
  hear(opened('reconciliation', 1));
  said.length = 0;
  hear(opened('policy', 2), opened('auction', 2));
  return said.filter((line) => line.includes('auction'));
}

test('a clean agent begins the next turn without a word', () => {
  const one = firm();
  one.hear(opened('auction'));
  assert.equal(nextTurn(one), ['0 ann decision.due auction']);
});

test('an agent takes up in the next turn what it left in this one; the other phases’ agents are none the wiser', () => {
  const one = firm();
  one.hear(opened('auction'));
  one.ask(failing);
  assert.equal(nextTurn(one), ['0 world deliberation.moved auction suspended no idea']);
  assert.equal(nextTurnOf(one, 3),
    ['0 world deliberation.moved auction probing no idea', '0 ann decision.due auction']);
  one.wait(100);
  assert.equal(nextTurnOf(one, 4), ['100 world deliberation.moved auction recovered'], 'it lasted its phase');
  one.said.length = 0;
  one.wait(0);
  assert.equal(one.said, ['100 world deliberation.moved auction deciding', '100 ann decision.due auction']);
  assert.equal(nextTurnOf(one, 5), ['100 ann decision.due auction']);
});

test('whoever is still deciding when its phase ends has lost a chance', () => {
  const one = firm();
  one.hear(opened('auction'));
  one.ask({ tells: { type: 'decision.begun' } });
  assert.equal(nextTurn(one), ['0 world deliberation.moved auction suspended overstayed']);
  assert.equal(nextTurnOf(one, 3)[0], '0 world deliberation.moved auction probing overstayed');
  one.ask({ tells: { type: 'decision.begun' } });
  assert.equal(nextTurnOf(one, 4)[0], '0 world deliberation.moved auction probing overstayed', 'on probation still');
  one.ask({ tells: { type: 'decision.begun' } });
  one.ask({ tells: { type: 'decision.made' } });
  assert.equal(nextTurnOf(one, 5), ['0 world deliberation.moved auction recovered']);
});

function nextTurnOf({ hear, said }: ReturnType<typeof firm>, turn: number): string[] {
  said.length = 0;
  hear(opened('policy', turn), opened('auction', turn));
  return said.filter((line) => line.includes('auction'));
}

test('a law broken by an agent breaks the firm: the very same', () => {
  const { actor, hear, ask, thrown } = firm();
  const error = new BrokenLaw('what goes up comes down');
  hear(opened('service'));
  ask({ error });
  assert.is(actor.getSnapshot().status, 'error');
  assert.is(thrown(), error);
});

test('every state is reached and every transition taken by some walk', () => {
  const shown = (value: unknown, lastFailure: string) => (
    { value, context: { failures: 0, fallbacks: 0, lastFailure } });
  const moods = { initially: shown({ deciding: 'ready' }, ''), shows: [
    shown({ deciding: 'ready' }, ''), shown('suspended', 'no idea'), shown('suspended', 'nor now'),
    shown({ probing: 'ready' }, 'no idea'),
  ] };
  const { gaps, ways } = walkChart(firmMachine, {
    input: { firm: 'ann', desk: null, deliberation: settings }, clock: () => new VirtualClock(),
    silent: ['noteMessage', 'notePhase'], events: [
      ...phases.map((phase: Phase) => opened(phase)), opened('policy', 2), ...messages, due('policy'), ended,
    ],
    actorOutcomes: {
      policyAgent: moods, procurementAgent: moods, reconciliationAgent: moods, fulfilmentAgent: moods,
    },
    serializeState: ({ value, status, context }) => {
      const { turn, phase, agentState } = context as { turn: number; phase: Phase; agentState: string };
      return JSON.stringify({ value, status, turn, phase, agentState });
    },
  });
  assert.equal(gaps, []);
  assert.ok(ways.length >= 100, `${ways.length} ways`);
});

test.run();
