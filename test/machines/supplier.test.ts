import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { createActor } from 'xstate';
import { type LetterToSupplier, type MessageToSupplier, supplierMachine } from '../../machines/supplier.machine.ts';
import { VirtualClock } from '../../sim/clock.ts';
import { isHeard, told } from '../helpers/machineEvents.ts';
import { walkChart } from '../helpers/walkChart.ts';

const own = ['fileLetter', 'heedCounsel', 'loseNoTime'] as const;
const terms = { unitPrice: 90, quantity: 5, leadTimeDays: 8 };
const order = {
  ...terms, orderId: 'request-1/1', requestId: 'request-1', category: 'bolts', region: 'north', supplier: 'acme',
  listPrice: 100,
};
const letters: LetterToSupplier[] = [
  told('availability.asked', { category: 'bolts', quantity: 5, region: 'north' }),
  told('offer.made', {
    talk: 'request-1/acme', round: 1, category: 'bolts', terms, low: terms, high: terms, roundsMax: 10,
  }),
  told('offer.accepted', { talk: 'request-1/acme', round: 2 }),
  told('talk.ended', { talk: 'request-1/acme', reason: 'not-chosen' }),
  told('order.placed', order),
  told('payment.made', { orderId: 'request-1/1', amount: 450 }),
];

const counsels: MessageToSupplier[] = [
  told('counsel.given', { ask: 1, choice: { move: 'accept' } }),
  told('counsel.declined', { ask: 1, reason: 'timeout', isSilent: false }),
];

/** A supplier whose desk has something to do at these times, and room for no more than so many letters. */
function supplier({ dues = [] as number[], room = Infinity } = {}) {
  const clock = new VirtualClock();
  const done: string[] = [];
  let filed = 0;
  const desk = {
    nextDueInMs: () => (dues.length === 0 ? undefined : Math.max(0, dues[0]! - clock.now())),
    isFull: () => filed >= room,
  };
  const machine = supplierMachine.provide({
    actions: {
      fileLetter: () => {
        filed += 1;
        done.push(`${clock.now()} file`);
      },
      heedCounsel: () => { done.push(`${clock.now()} heed`); },
      loseNoTime: () => {
        done.push(`${clock.now()} work`);
        dues.shift();
        filed = 0;
      },
    },
  });
  const actor = createActor(machine, { clock, input: { desk } }).start();
  const hear = (...events: MessageToSupplier[]) => events.forEach((event) => actor.send(event));
  return { actor, clock, done, hear, state: () => actor.getSnapshot().value };
}

test('idle: whoever starts with nothing to do waits', () => {
  const { done, state } = supplier();
  assert.is(state(), 'idle');
  assert.equal(done, []);
});

for (const letter of letters) {
  test(`idle —${letter.type}→ engaged: the letter is filed, and done in its time`, () => {
    const { clock, done, hear, state } = supplier({ dues: [30, 50] });
    hear(letter);
    assert.equal(state(), { engaged: 'selling' });
    clock.runUntil(29);
    assert.equal(done, ['0 file']);
    clock.runUntil(30);
    assert.equal(state(), { engaged: 'selling' });
    clock.runUntil(50);
    assert.is(state(), 'idle');
    assert.equal(done, ['0 file', '30 work', '50 work']);
  });
}

test('engaged: a letter in between puts off nothing', () => {
  const { clock, done, hear } = supplier({ dues: [30] });
  hear(letters[0]!);
  clock.runUntil(20);
  hear(letters[1]!);
  clock.runUntil(30);
  assert.equal(done, ['0 file', '20 file', '30 work']);
});

for (const counsel of counsels) {
  test(`engaged —${counsel.type}→ engaged: it is heeded at once, and puts off nothing; nor does it come amiss`, () => {
    const { clock, done, hear, state } = supplier({ dues: [30] });
    hear(letters[1]!);
    clock.runUntil(20);
    hear(counsel);
    clock.runUntil(30);
    hear(counsel);
    assert.equal(done, ['0 file', '20 heed', '30 work', '30 heed']);
    assert.is(state(), 'idle');
  });
}

test('selling —all is ordered→ full —delivered→ selling', () => {
  const { clock, hear, state } = supplier({ dues: [30, 90], room: 2 });
  hear(letters[4]!);
  assert.equal(state(), { engaged: 'selling' });
  hear(letters[4]!);
  assert.equal(state(), { engaged: 'full' });
  clock.runUntil(30);
  assert.equal(state(), { engaged: 'selling' });
});

test('whoever starts afresh finds what is due, and what is overdue at once', () => {
  const { clock, done, state } = supplier({ dues: [0, 40] });
  assert.equal(state(), { engaged: 'selling' });
  clock.runUntil(40);
  assert.equal(done, ['0 work', '40 work']);
});

test('nothing that anybody says to a supplier is unheard, and a chart alone does nothing', () => {
  for (const one of [supplier(), supplier({ dues: [30] }), supplier({ dues: [30], room: 0 })]) {
    for (const letter of [...letters, ...counsels]) assert.ok(isHeard(one.actor, letter), letter.type);
  }
  const bare = createActor(supplierMachine, {
    clock: new VirtualClock(), input: { desk: { nextDueInMs: () => undefined, isFull: () => false } },
  });
  let message = '';
  bare.subscribe({ error: (error) => { message = (error as Error).message; } });
  bare.start();
  bare.send(letters[0]!);
  assert.is(message, 'provide the action "fileLetter"');
});

test('every state is reached and every transition taken by some walk, but the way out of full', () => {
  const inputs = [
    { desk: { nextDueInMs: () => 5, isFull: () => false } }, { desk: { nextDueInMs: () => 5, isFull: () => true } },
    { desk: { nextDueInMs: () => undefined, isFull: () => false } },
  ];
  const clock = () => new VirtualClock();
  const { gaps } = walkChart(supplierMachine, { inputs, clock, silent: own, events: [...letters, ...counsels] });
  // A desk that stays as it is never empties; the test of selling and full above takes this way.
  assert.equal(gaps, ['no way takes supplier.engaged.full —always [hasRoom]→ supplier.engaged.selling']);
});

test.run();
