import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { createActor, setup } from 'xstate';
import { plainLogic } from '../../machines/plainLogic.ts';
import { unprovidedAction, unprovidedActor } from '../../machines/unprovided.ts';

type Event = { type: 'bead.moved'; by: number };
type Emitted = { type: 'bead.counted'; beads: number };
const abacus = plainLogic<{ beads: number }, Event, Emitted>(['bead.moved'], (own, { by }, emit) => {
  if (by === 0) throw new Error('a bead moves or it does not');
  own.beads += by;
  emit({ type: 'bead.counted', beads: own.beads });
});

test('plain logic works on what it is lent, in place, and says what it has to say', () => {
  const own = { beads: 2 };
  const counted: number[] = [];
  const actor = createActor(abacus, { input: own });
  actor.on('bead.counted', ({ beads }) => counted.push(beads));
  actor.start();
  for (const by of [3, -1]) actor.send({ type: 'bead.moved', by });
  assert.is(own.beads, 4);
  assert.equal(counted, [5, 4]);
  assert.is(actor.getSnapshot().input, own);
  assert.is(actor.getSnapshot().status, 'active');
});

test('what it hears is said beforehand', () => {
  assert.equal([...abacus.hears], ['bead.moved']);
});

type Secret = { type: 'secret.heard' };
const gossip = plainLogic<{ beads: number }, Secret, Emitted>(['secret.heard'], (_own, _event, _say, tell) => {
  tell({ type: 'secret.told' });
});

test('it may tell the chart that invoked it, which may end it for that', () => {
  const chart = setup({ actors: { gossip } }).createMachine({
    initial: 'trusting',
    states: {
      trusting: {
        invoke: { id: 'gossip', systemId: 'gossip', src: 'gossip', input: { beads: 0 } }, on: { 'secret.told': 'wary' },
      },
      wary: {},
    },
  });
  const actor = createActor(chart).start();
  const friend = actor.system.get('gossip')!;
  friend.send({ type: 'secret.heard' });
  assert.is(actor.getSnapshot().value, 'wary');
  assert.is(friend.getSnapshot().status, 'stopped');
});

test('whom nobody has invoked tells nobody', () => {
  const actor = createActor(gossip, { input: { beads: 0 } }).start();
  actor.send({ type: 'secret.heard' });
  assert.is(actor.getSnapshot().status, 'active');
});

test('once stopped, it works no more', () => {
  const own = { beads: 2 };
  const actor = createActor(abacus, { input: own }).start();
  actor.stop();
  actor.send({ type: 'bead.moved', by: 3 });
  assert.is(actor.getSnapshot().status, 'stopped');
  assert.is(own.beads, 2);
});

test('a throw ends it, and is reported', () => {
  const actor = createActor(abacus, { input: { beads: 2 } });
  let reported = '';
  actor.subscribe({ error: (error) => { reported = (error as Error).message; } });
  actor.start();
  actor.send({ type: 'bead.moved', by: 0 });
  assert.is(actor.getSnapshot().status, 'error');
  assert.is(reported, 'a bead moves or it does not');
});

test('what must be provided says so by name', () => {
  assert.throws(() => unprovidedAction('keepAccounts')(), /^provide the action "keepAccounts"$/);
  const actor = createActor(unprovidedActor('mind'));
  let reported = '';
  actor.subscribe({ error: (error) => { reported = (error as Error).message; } });
  actor.start();
  assert.is(actor.getSnapshot().status, 'active', 'to be there is not yet to be asked');
  actor.send({ type: 'question.asked' });
  assert.is(reported, 'provide the actor "mind"');
});

test.run();
