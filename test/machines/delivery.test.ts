import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { createActor } from 'xstate';
import { type DeliveryEvent, type DeliveryInput, deliveryMachine } from '../../machines/delivery.machine.ts';
import { VirtualClock } from '../../sim/clock.ts';
import { walkChart } from '../helpers/walkChart.ts';

const input: DeliveryInput = { receiptMs: 100, backoffsMs: [10, 20], patienceMs: 500 };

/** A letter whose counter always lets it pass and whose books say it is lost, unless they are told otherwise. */
function letter(changes: Partial<DeliveryInput> = {}, {
  passage = { type: 'passage.granted' } as DeliveryEvent, books = {} as { says?: DeliveryEvent | undefined },
} = {}) {
  const clock = new VirtualClock();
  const actor = createActor(deliveryMachine, { clock, input: { ...input, ...changes } });
  const said: string[] = [];
  let thrown = '';
  actor.on('*', (event) => {
    const tail = 'isDelivered' in event ? `${event.isDelivered ? 'delivered' : event.reason} ${event.attempts}`
      : 'attempt' in event ? event.attempt : '';
    if (event.type !== 'letter.ready') said.push(`${clock.now()} ${event.type.slice(7)} ${tail}`.trim());
    if (event.type === 'letter.ready') actor.send(passage);
    if (event.type === 'letter.traced') actor.send(books.says ?? { type: 'letter.lost', reason: event.reason });
  });
  actor.subscribe({ error: (error) => { thrown = (error as Error).message; } });
  actor.start();
  return {
    actor, clock, said, state: () => actor.getSnapshot().value, thrown: () => thrown,
    wait: (lengthMs: number) => clock.runUntil(clock.now() + lengthMs),
    tell: (event: DeliveryEvent) => actor.send(event),
  };
}

test('sending —granted→ awaiting receipt —delivered→ delivered', () => {
  const { said, state, tell, wait } = letter();
  assert.is(state(), 'awaitingReceipt');
  wait(99);
  tell({ type: 'letter.delivered' });
  assert.is(state(), 'delivered');
  assert.equal(said, ['0 sent 1', '99 ended delivered 1']);
});

test('no receipt: it is sent again after each wait, as often as there are waits and once more, and dies', () => {
  const { said, wait } = letter();
  wait(10_000);
  assert.equal(said, [
    '0 sent 1', '100 unanswered', '110 sent 2', '210 unanswered', '230 sent 3', '330 unanswered', '330 traced',
    '330 ended no-receipt 3',
  ]);
});

test('a receipt that comes while it backs off still counts', () => {
  const { said, state, tell, wait } = letter();
  wait(105);
  assert.is(state(), 'backingOff');
  tell({ type: 'letter.delivered' });
  wait(1000);
  assert.equal(said, ['0 sent 1', '100 unanswered', '105 ended delivered 1']);
});

test('barred —→ waiting —granted→ sent, and no attempt is lost by waiting', () => {
  const { said, state, tell, wait } = letter({}, { passage: { type: 'passage.barred' } });
  assert.is(state(), 'waiting');
  wait(499);
  tell({ type: 'passage.granted' });
  assert.equal(said, ['499 sent 1']);
});

test('waiting —after patience→ dead, because the breaker is open', () => {
  const { said, wait } = letter({}, { passage: { type: 'passage.barred' } });
  wait(499);
  assert.equal(said, []);
  wait(1);
  assert.equal(said, ['500 traced', '500 ended breaker-open 0']);
});

test('sending —refused→ dead, with the reason', () => {
  const { said } = letter({}, { passage: { type: 'passage.refused', reason: 'queue-full' } });
  assert.equal(said, ['0 traced', '0 ended queue-full 0']);
});

test('tracing: a letter whose receipts were all lost is delivered all the same, and one that is held goes on', () => {
  const arrived = letter({ backoffsMs: [] }, { books: { says: { type: 'letter.delivered' } } });
  arrived.wait(100);
  assert.equal(arrived.said.at(-1), '100 ended delivered 1');
  const early = letter({ backoffsMs: [] }, { books: { says: { type: 'letter.held' } } });
  early.wait(100);
  assert.is(early.state(), 'held');
});

test('held: nothing is sent until it is released, however long that takes', () => {
  const { said, state, tell, wait } = letter();
  tell({ type: 'letter.held' });
  wait(100_000);
  tell({ type: 'letter.held' });
  assert.is(state(), 'held');
  tell({ type: 'letter.released' });
  assert.equal(said, ['0 sent 1', '100000 ended delivered 1']);
});

test('held —returned→ backing off while attempts remain, then dead for the reason it came back', () => {
  const { said, state, tell, wait } = letter({ backoffsMs: [10] });
  tell({ type: 'letter.held' });
  tell({ type: 'letter.returned', reason: 'inbox-full' });
  assert.is(state(), 'backingOff');
  wait(10);
  tell({ type: 'letter.held' });
  tell({ type: 'letter.returned', reason: 'no-such-address' });
  assert.equal(said, ['0 sent 1', '10 sent 2', '10 traced', '10 ended no-such-address 2']);
});

test('it dies of what stood in its way last, not first', () => {
  const books: { says: DeliveryEvent | undefined } = { says: { type: 'letter.held' } };
  const { said, tell, wait } = letter({ backoffsMs: [10] }, { passage: { type: 'passage.barred' }, books });
  wait(500);
  tell({ type: 'letter.returned', reason: 'inbox-full' });
  wait(100);
  tell({ type: 'passage.granted' });
  wait(110);
  tell({ type: 'passage.granted' });
  books.says = undefined;
  wait(100);
  assert.equal(said.at(-1), '810 ended no-receipt 2');
});

test('news of its being held means nothing to a letter that does not know it was', () => {
  const { state, tell } = letter();
  tell({ type: 'letter.released' });
  tell({ type: 'letter.returned', reason: 'inbox-full' });
  assert.is(state(), 'awaitingReceipt');
});

test('settings make sense', () => {
  for (const [changes, law] of [
    [{ receiptMs: 0 }, /before a receipt is missed/], [{ backoffsMs: [5, 0] }, /before a letter is sent again/],
    [{ patienceMs: NaN }, /loses patience/],
  ] as const) assert.match(letter(changes).thrown(), law);
});

test('whatever it is told, it ends once, never sent more often than it may, and in bounded time', () => {
  const anyNews = fc.constantFrom<DeliveryEvent>(
    { type: 'letter.held' }, { type: 'letter.released' }, { type: 'letter.returned', reason: 'inbox-full' },
    { type: 'passage.granted' }, { type: 'letter.delivered' },
  );
  const anyPassage = fc.constantFrom<DeliveryEvent>({ type: 'passage.granted' }, { type: 'passage.barred' });
  fc.assert(fc.property(fc.array(fc.tuple(fc.nat(200), anyNews), { maxLength: 12 }), anyPassage, (news, passage) => {
    const { said, state, tell, wait } = letter({}, { passage });
    for (const [afterMs, event] of news) {
      wait(afterMs);
      tell(event);
    }
    if (state() === 'held') tell({ type: 'letter.released' });
    wait(3 * (100 + 500) + 30);
    assert.is(said.filter((line) => line.includes('ended')).length, 1);
    assert.ok(said.filter((line) => line.includes('sent')).length <= 3);
  }), { seed: 42, numRuns: 300 });
});

test('every state is reached and every transition taken by some walk', () => {
  const { gaps } = walkChart(deliveryMachine, {
    input: { ...input, backoffsMs: [10] }, clock: () => new VirtualClock(), stateLimit: 2000,
    events: [
      { type: 'passage.granted' }, { type: 'passage.barred' }, { type: 'passage.refused', reason: 'queue-full' },
      { type: 'letter.delivered' }, { type: 'letter.held' }, { type: 'letter.released' },
      { type: 'letter.returned', reason: 'inbox-full' }, { type: 'letter.lost', reason: 'no-receipt' },
    ],
  });
  assert.equal(gaps, []);
});

test.run();
