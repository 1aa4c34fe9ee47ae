import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { createActor, enqueueActions } from 'xstate';
import { type AnalystEvent, analystMachine } from '../../machines/analyst.machine.ts';
import { respond } from '../../machines/message.ts';
import { VirtualClock } from '../../sim/clock.ts';
import { isHeard, told } from '../helpers/machineEvents.ts';
import { walkChart } from '../helpers/walkChart.ts';

const asked = (id = 1) => told('analysis.asked', { topic: 'prices' }, { id, from: 'ann' });
const opened = told('phase.opened', { turn: 1, phase: 'policy', lengthMs: 100 });
const ended = told('turns.ended', { turns: 1 });
const input = { firm: 'ann', studyMs: 30, memory: null };

function analyst() {
  const clock = new VirtualClock();
  const [done, said]: string[][] = [[], []];
  const actor = createActor(analystMachine.provide({
    actions: {
      observe: ({ event }) => { done!.push(`observe on ${event.type}`); },
      answerQuestions: enqueueActions(({ context, enqueue }) => {
        for (const question of context.questions) enqueue.emit(respond(question, 'analysis.told', { of: question.id }));
      }),
    },
  }), { clock, input });
  actor.on('*', ({ to, type, cause }) => { said!.push(`${clock.now()} ${to} ${type} ${cause}`); });
  actor.start();
  return {
    actor, done: done!, said: said!, wait: (lengthMs: number) => clock.runUntil(clock.now() + lengthMs),
    hear: (...events: AnalystEvent[]) => events.forEach((event) => actor.send(event)),
    state: () => actor.getSnapshot().value,
  };
}

test('idle —analysis asked→ studying —after the study time→ idle: it answers whoever asked', () => {
  const { hear, said, state, wait, done } = analyst();
  hear(asked(7));
  assert.equal([state(), done], ['studying', ['observe on analysis.asked']]);
  wait(29);
  assert.equal(said, []);
  wait(1);
  assert.equal([state(), said], ['idle', ['30 ann analysis.told 7']]);
});

test('studying: whoever asks meanwhile is answered with the others, in their order, each once', () => {
  const { hear, said, wait } = analyst();
  hear(asked(1));
  wait(10);
  hear(asked(2), asked(3));
  wait(100);
  assert.equal(said, [1, 2, 3].map((id) => `30 ann analysis.told ${id}`));
  hear(asked(4));
  wait(30);
  assert.is(said[3], '140 ann analysis.told 4');
});

test('whenever a phase is called out, it looks at the board', () => {
  const { hear, done } = analyst();
  hear(opened, asked(), opened);
  assert.equal(done, ['observe on phase.opened', 'observe on analysis.asked', 'observe on phase.opened']);
});

test('—turns ended→ home: it owes nobody an answer, and tells at once what it knows', () => {
  const { hear, said, state, wait } = analyst();
  hear(asked(1), ended);
  assert.equal([state(), said], ['home', ['0 ann analysis.told 1']]);
  hear(asked(2), opened, ended);
  assert.equal([state(), said.slice(1)], ['home', ['0 ann analysis.told 2']]);
  wait(1000);
  assert.is(said.length, 2);
});

test('nothing it may be told is unheard', () => {
  for (const way of [[], [asked()], [ended]]) {
    const { actor, hear } = analyst();
    hear(...way);
    for (const event of [asked(), opened, ended]) assert.ok(isHeard(actor, event), event.type);
  }
});

test('study takes time', () => {
  const actor = createActor(analystMachine, { input: { ...input, studyMs: 0 } });
  let thrown: unknown;
  actor.subscribe({ error: (error) => { thrown = error; } });
  actor.start();
  assert.match(String(thrown), /study takes time/);
});

test('every state is reached and every transition taken by some walk', () => {
  const { gaps } = walkChart(analystMachine, {
    input, clock: () => new VirtualClock(), silent: ['observe', 'answerQuestions'], events: [asked(), opened, ended],
    serializeState: ({ value, context }) => JSON.stringify([value, Math.min(2, context.questions.length)]),
  });
  assert.equal(gaps, []);
});

test.run();
