import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { assign, createActor } from 'xstate';
import { type ClientInput, clientMachine } from '../../machines/client.machine.ts';
import type { Choice } from '../../market/client.ts';
import { VirtualClock } from '../../sim/clock.ts';
import {
  asked, cancelled, choosing, client, elsewhere, end, ended, input, offers, ordered, overBudget, phase, refused, served,
  toAnn, visitor,
} from '../helpers/clientAlone.ts';
import { isHeard } from '../helpers/machineEvents.ts';
import { walkChart } from '../helpers/walkChart.ts';

test('arriving: it asks its host what is on offer', () => {
  const { said, state } = visitor();
  assert.is(state(), 'arriving');
  assert.equal(said, [asked]);
});

test('arriving —offers told→ choosing → waiting: it orders for all, and says what nobody may eat', () => {
  const { said, state } = visitor({ hears: [offers] });
  assert.is(state(), 'waiting');
  assert.equal(said, [asked, ordered]);
});

test('arriving —offers told→ choosing → left: it prefers to go elsewhere', () => {
  const { said, state } = visitor({ choice: elsewhere, hears: [offers] });
  assert.is(state(), 'left');
  assert.equal(said, [asked, end(0, 'left', 'elsewhere')]);
});

for (const reason of ['closed-door', 'nothing-suitable', 'over-budget'] as const) {
  test(`arriving —offers told→ choosing → refused: ${reason}`, () => {
    const { said, state } = visitor({ choice: { kind: 'refused', reason }, hears: [offers] });
    assert.is(state(), 'refused');
    assert.equal(said, [asked, end(0, 'refused', reason)]);
  });
}

test('waiting —meal served→ served: it eats and pays the price it has read', () => {
  const { said, state } = visitor({ hears: [offers, served()] });
  assert.is(state(), 'served');
  assert.equal(said.slice(2), [
    '0 ann/kitchen meal.accepted {"dish":"soup","portions":2,"price":120} visit-7', end(0, 'served', 'as-ordered'),
  ]);
});

test('waiting —meal served that it must not eat→ left: it sends the dish back, pays nothing and goes', () => {
  for (const dish of ['soup', 'stew']) {
    const { said, state } = visitor({ hears: [offers, served({ dish }, 'nuts')] });
    assert.is(state(), 'left');
    assert.equal(said.slice(2), [
      `0 ann/kitchen meal.rejected {"dish":"${dish}","reason":"intolerance"} visit-7`, end(0, 'left', 'intolerance'),
    ]);
  }
});

for (const [what, other] of [
  ['another dish', { dish: 'stew' }], ['too few portions', { portions: 1 }], ['too many', { portions: 3 }],
  ['another restaurant’s', { restaurant: 'bob' }],
  ['another restaurant’s, with what it must not eat,', { restaurant: 'bob', ingredients: ['nuts'] }],
] as const) {
  test(`waiting —meal served, ${what}→ waiting: it sends the dish back and waits on`, () => {
    const { said, hear, state } = visitor({ hears: [offers, served(other)] });
    assert.is(state(), 'waiting');
    const dish = 'dish' in other ? other.dish : 'soup';
    assert.equal(said.slice(2), [`0 ann/kitchen meal.rejected {"dish":"${dish}","reason":"not-ordered"} visit-7`]);
    hear(served());
    assert.is(state(), 'served');
  });
}

test('waiting —meal refused→ refused: for the reason it is told', () => {
  const { said, state } = visitor({ hears: [offers, refused] });
  assert.is(state(), 'refused');
  assert.equal(said.slice(2), [end(0, 'refused', 'cannot-be-cooked')]);
});

test('waiting —after patience→ left: counted from its arrival; it calls off what it has ordered', () => {
  const { clock, said, hear, state } = visitor();
  clock.runUntil(60);
  hear(offers);
  clock.runUntil(99);
  assert.is(state(), 'waiting');
  clock.runUntil(100);
  assert.is(state(), 'left');
  assert.equal(said.slice(2), [cancelled(100), end(100, 'left', 'impatience')]);
});

test('a dish sent back makes nobody more patient', () => {
  const { clock, hear, state } = visitor({ hears: [offers] });
  clock.runUntil(90);
  hear(served({ dish: 'stew' }));
  clock.runUntil(100);
  assert.is(state(), 'left');
});

test('arriving —after patience→ left: nobody has told it anything', () => {
  const { clock, said, state } = visitor();
  clock.runUntil(100);
  assert.is(state(), 'left');
  assert.equal(said, [asked, end(100, 'left', 'unanswered')]);
});

for (const [place, hears, calledOff] of [['arriving', [], []], ['waiting', [offers], [cancelled(0)]]] as const) {
  test(`${place} —service over→ left, and what it waits for is called off; other news change nothing`, () => {
    const { said, hear, state } = visitor({ hears });
    hear(phase('service'), ended);
    assert.is(state(), place);
    hear(phase('close'));
    assert.is(state(), 'left');
    assert.equal(said.slice(hears.length + 1), [...calledOff, end(0, 'left', 'service-over')]);
  });
}

const ends: [state: string, visit: Parameters<typeof visitor>[0]][] = [
  ['served', { hears: [offers, served()] }], ['left', { choice: elsewhere, hears: [offers] }],
  ['refused', { choice: overBudget, hears: [offers] }],
];
for (const [place, visit] of ends) {
  test(`${place}: whatever comes then, the visit has ended once and for all; a late dish goes back`, () => {
    const { clock, said, hear, state } = visitor(visit);
    const before = said.length;
    hear(offers, refused, phase('service'), phase('close'), ended, served());
    clock.runUntil(1000);
    assert.is(state(), place);
    assert.equal(said.slice(before), ['0 ann/kitchen meal.rejected {"dish":"soup","reason":"gone"} visit-7']);
  });
}

test('nothing that anybody says to a client is unheard, wherever it is', () => {
  for (const visit of [{}, { hears: [offers] }, ...ends.map(([, each]) => each)]) {
    const { actor } = visitor(visit);
    for (const event of [offers, refused, served(), phase('close'), ended]) {
      assert.ok(isHeard(actor, event), event.type);
    }
  }
});

test('an answer is the answer to the message it answers', () => {
  const actor = createActor(choosing(toAnn), { clock: new VirtualClock(), input }).start();
  const kinds: string[] = [];
  actor.on('*', ({ kind, cause }) => kinds.push(`${kind} ${cause}`));
  for (const event of [offers, served({ dish: 'stew' }), served()]) actor.send(event);
  assert.equal(kinds, ['request 0', 'error 40', 'response 40', 'notification 0']);
});

test('somebody comes, and waits a moment; a chart alone chooses nothing', () => {
  const thrown = (changes: Partial<ClientInput['client']>, machine = choosing(toAnn)) => {
    const changed = { ...input, client: { ...client, ...changes } };
    const actor = createActor(machine, { clock: new VirtualClock(), input: changed });
    let message = '';
    actor.subscribe({ error: (error) => { message = (error as Error).message; } });
    actor.start();
    actor.send(offers);
    return message;
  };
  assert.match(thrown({ patienceMs: 0 }), /everybody waits/);
  assert.match(thrown({ partySize: 0 }), /somebody comes/);
  assert.is(thrown({}, clientMachine), 'provide the action "choose"');
  assert.is(thrown({}), '');
});

test('every state is reached and every transition taken by some walk', () => {
  const choices: Record<string, Choice> = { toAnn, elsewhere, overBudget };
  const machine = clientMachine.provide({
    actions: { choose: assign({ choice: ({ context }) => choices[context.visit] }) },
  });
  const { gaps, ways } = walkChart(machine, {
    inputs: Object.keys(choices).map((visit) => ({ ...input, visit })), clock: () => new VirtualClock(),
    events: [
      offers, refused, served(), served({ dish: 'stew' }), served({}, 'nuts'), phase('close'), phase('service'), ended,
    ],
  });
  assert.equal(gaps, []);
  assert.ok(ways.length >= 20, `${ways.length} ways`);
});

test.run();
