import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { createActor } from 'xstate';
import { deliberationMachine } from '../../machines/deliberation.machine.ts';
import { type MindEvent, mindMachine } from '../../machines/mind.machine.ts';
import { plainLogic } from '../../machines/plainLogic.ts';
import { VirtualClock } from '../../sim/clock.ts';
import { isHeard, told } from '../helpers/machineEvents.ts';
import { settings } from '../helpers/mindAlone.ts';
import { walkChart } from '../helpers/walkChart.ts';

const counsel = told('counsel.asked', { ask: 1, task: 'trader/quote', facts: {} });
const outcome = told('outcome.told', { text: 'sold', salience: 1, facts: {}, reflect: 'trader/reflect' });
const topic = told('topic.wanted', { round: 1, cohort: 1, you: 'ann', members: [] });
const word = told('word.wanted', {
  round: 1, subRound: 1, subRounds: 1, cohort: 1, topic: '', you: 'ann', members: [], mayWhisper: false,
  charactersMax: 9,
});
const ended = told('discussion.ended', { round: 1, cohort: 1, topic: '' });
const heard = told('word.heard', { round: 1, subRound: 1, speaker: 'ann', isPrivate: false, text: 'hm' });
const refused = told('word.refused', { round: 1, subRound: 1, reason: 'empty' });
const answer = (text: string) => told('mind.answered', {
  ask: 1, text, toolCalls: [], promptTokens: 1, completionTokens: 1, latencyMs: 1,
});
const failed = (failure: 'server-error' | 'over-budget') =>
  told('mind.failed', { ask: 1, failure, retryAfterMs: 0, latencyMs: 1 });
const everything: MindEvent[] = [
  counsel, outcome, topic, word, ended, heard, refused, answer('late'), answer('wrong'), answer('sound'),
  failed('server-error'), failed('over-budget'),
];
const own = [
  'takeWork', 'perceive', 'ask', 'askForRepair', 'giveCounsel', 'observe', 'noteLesson', 'tellFailure', 'decline',
] as const;

/** A desk of which some things are true, by name. An answer is what its text says. */
function deskWhere(...truths: readonly string[]) {
  const textOf = (event: MindEvent) => (event.type === 'mind.answered' ? event.content.text : 'wrong');
  return {
    truths, conversation: '', hasWork: () => truths.includes('work'), isReflecting: () => truths.includes('reflecting'),
    isReplacing: () => truths.includes('replacing'), isCurrent: (event: MindEvent) => textOf(event) !== 'late',
    isSound: (event: MindEvent) => textOf(event) === 'sound',
  };
}
const { deliberation } = settings;

/** A chart with a desk that only says what is true of it, and writes down what it would do. */
function chartAlone(...truths: string[]) {
  const clock = new VirtualClock();
  const done: string[] = [];
  const nobody = plainLogic([], () => {});
  const machine = mindMachine.provide({
    actors: { deliberation: deliberationMachine.provide({ actors: { primary: nobody, fallback: nobody } }) },
    actions: Object.fromEntries(own.map((name) => [name, () => { done.push(name); }])),
  });
  const actor = createActor(machine, { clock, input: { desk: deskWhere(...truths), deliberation } });
  actor.start();
  const hear = (...events: MindEvent[]) => events.forEach((event) => actor.send(event));
  /** As the desk's `tellFailure` would. */
  const fail = () => actor.getSnapshot().children.deliberation!.send({ type: 'decision.failed', reason: 'ill' });
  return { actor, clock, done, hear, fail, state: () => actor.getSnapshot().value };
}

test('resting —outcome told→ observing → resting, unless there is something to think about', () => {
  const { done, hear, state } = chartAlone();
  hear(outcome, ended);
  assert.is(state(), 'resting');
  assert.equal(done, ['observe', 'observe']);
});

test('perceiving → deciding: it is asked; —mind answered [is sound]→ counsel is given', () => {
  const { done, hear, state } = chartAlone('work');
  assert.equal(state(), { deciding: 'asked' });
  hear(answer('late'));
  assert.equal(done, ['perceive', 'ask']);
  hear(answer('sound'));
  assert.equal(done.slice(2, 3), ['giveCounsel']);
});

test('perceiving → reflecting: the same, and a lesson is noted', () => {
  const { done, hear, state } = chartAlone('work', 'reflecting');
  assert.equal(state(), { reflecting: 'asked' });
  hear(answer('wrong'));
  assert.equal(state(), { reflecting: 'repairing' });
  hear(answer('sound'));
  assert.equal(done.slice(0, 4), ['perceive', 'ask', 'askForRepair', 'noteLesson']);
});

test('repairing —mind answered [is current]→ awaiting: there is one repair', () => {
  const { done, hear, state } = chartAlone('work');
  hear(answer('wrong'), answer('wrong'));
  assert.is(state(), 'awaiting');
  assert.equal(done, ['perceive', 'ask', 'askForRepair', 'tellFailure']);
});

test('awaiting: its deliberation says what comes next', () => {
  const { clock, done, fail, hear, state } = chartAlone('work');
  hear(failed('server-error'));
  clock.runUntil(500);
  assert.is(state(), 'awaiting');
  fail();
  clock.runUntil(549);
  assert.is(state(), 'awaiting');
  clock.runUntil(550);
  assert.equal(state(), { deciding: 'asked' });
  hear(failed('server-error'));
  fail();
  assert.is(state(), 'declining');
  assert.is(done.at(-1), 'decline');
});

test('deciding: whoever asks anew is attended to at once', () => {
  const { done, hear, state } = chartAlone('work', 'replacing');
  for (const event of [counsel, topic, word]) {
    hear(answer('wrong'), event);
    assert.equal(state(), { deciding: 'asked' });
    assert.equal(done.slice(-3), ['takeWork', 'perceive', 'ask']);
  }
});

test('nothing that it may hear is unheard, wherever it is', () => {
  const seen: string[] = [];
  const anywhere = (truths: string[], ...way: MindEvent[]) => {
    const { actor, fail, hear } = chartAlone(...truths);
    hear(...way);
    if (way.at(-1)?.type === 'mind.failed') { fail(); fail(); }
    seen.push(JSON.stringify(actor.getSnapshot().value));
    for (const event of everything) assert.ok(isHeard(actor, event), `${seen.at(-1)} ${event.type}`);
  };
  anywhere([]);
  for (const truths of [['work'], ['work', 'reflecting']]) {
    anywhere(truths);
    anywhere(truths, answer('wrong'));
    anywhere(truths, answer('wrong'), answer('wrong'));
  }
  anywhere(['work'], failed('server-error'));
  const { actor, clock, fail, hear } = chartAlone('work');
  hear(failed('server-error'));
  fail();
  clock.runUntil(50);
  hear(failed('server-error'));
  fail();
  seen.push(JSON.stringify(actor.getSnapshot().value));
  for (const event of everything) assert.ok(isHeard(actor, event), event.type);
  assert.equal([...new Set(seen)].sort(), [
    '"awaiting"', '"declining"', '"resting"', '{"deciding":"asked"}', '{"deciding":"repairing"}',
    '{"reflecting":"asked"}', '{"reflecting":"repairing"}',
  ]);
});

test('every state is reached and every transition taken by some walk', () => {
  const shown = (value: string, lastFailure: string) => ({ value, context: { lastFailure } });
  const shows = ['retrying', 'fallingBack', 'deciding'].map((state) => shown(state, 'ill'));
  const walk = (...truths: string[]) => walkChart(mindMachine, {
    input: { desk: deskWhere(...truths), deliberation }, clock: () => new VirtualClock(), silent: own,
    events: everything, actorOutcomes: { deliberation: { initially: shown('deciding', ''), shows } }, stateLimit: 900,
    ...(truths.includes('at rest') && {
      provide: { guards: { hasWork: ({ event }) => event.type === 'counsel.asked' } },
    }),
  });
  const walks = [walk(), walk('at rest'), walk('work'), walk('work', 'reflecting'), walk('work', 'replacing'),
    walk('work', 'reflecting', 'replacing')];
  const [first, ...others] = walks.map(({ gaps }) => gaps);
  assert.equal(first!.filter((gap) => others.every((gaps) => gaps.includes(gap))), []);
  assert.equal(walks.flatMap(({ diverged }) => diverged), []);
});

test.run();
