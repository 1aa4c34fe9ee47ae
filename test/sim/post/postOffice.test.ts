import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { notify } from '../../../machines/message.ts';
import { Bus } from '../../../sim/bus/bus.ts';
import { latency } from '../../../sim/bus/latency.ts';
import { partition } from '../../../sim/bus/partition.ts';
import { VirtualClock } from '../../../sim/clock.ts';
import { Tape } from '../../../sim/tape/tape.ts';
import { luckOf } from '../../helpers/postOffice.ts';
import { losing, reliable } from '../../helpers/reliablePost.ts';

const all = () => true;
/** Bob is away from the first of these times to the second. */
const away = ({ office: { bus, clock, received } }: ReturnType<typeof reliable>, fromMs: number, toMs: number) => {
  clock.setTimeout(() => bus.close('bob'), fromMs);
  clock.setTimeout(() => bus.open('bob', all)
    .subscribe(({ type, id }) => received.push(`${clock.now()} bob: ${type} ${id}`)), toMs);
};

test('a letter is receipted, and the receipt stands on the tape but is for the post office alone', () => {
  const r = reliable();
  r.send('ann', 'bob', 0);
  assert.equal(r.lines(all), ['0 1 delivered', '0 letter.received 1 delivered']);
  assert.equal(r.office.received, ['0 bob: hello 1']);
  assert.is(r.post.underWay, 0);
});

test('a lost letter is sent again after its receipt is missed, under the same id', () => {
  const r = reliable({}, { faults: [losing('hello', 1, 2)] });
  r.send('ann', 'bob', 0);
  assert.equal(r.lines(), ['0 1 dropped lost', '110 1 dropped lost', '230 1 delivered']);
  const [record] = r.post.records;
  assert.equal([record!.sent, record!.resent, record!.delivered, record!.latenciesMs], [1, 2, 1, [230]]);
});

test('a lost receipt: the letter comes again, is refused as a duplicate, and receipted again', () => {
  const r = reliable({}, { faults: [losing('letter.received', 1)] });
  r.send('ann', 'bob', 0);
  assert.equal(r.lines(all), [
    '0 1 delivered', '0 letter.received 1 dropped lost', '110 1 refused duplicate', '110 letter.received 1 delivered',
  ]);
  assert.equal(r.office.received, ['0 bob: hello 1']);
});

test('all receipts lost: the letter is delivered all the same, and its sender is told nothing', () => {
  const r = reliable({ attemptsMax: 2 }, { faults: [losing('letter.received', 1, 2)] });
  r.send('ann', 'bob', 0);
  r.lines();
  assert.equal(r.office.received, ['0 bob: hello 1']);
  assert.equal(r.post.deadLetters, []);
  assert.is(r.post.underWay, 0);
});

test('a letter that never comes is dead, and its sender is told which, to whom and why', () => {
  const r = reliable({ attemptsMax: 2 }, { faults: [partition({ addresses: ['ann'], fromMs: 0, toMs: 900 })] });
  r.send('ann', 'bob', 0);
  const [told] = r.office.entries().filter(({ message: { type } }) => type === 'letter.dead');
  assert.equal({ ...told!.message }, {
    id: 2, from: 'post-office', to: 'ann', kind: 'error', type: 'letter.dead', cause: 1, conversation: '', atMs: 210,
    content: { letter: 1, type: 'hello', to: 'bob', reason: 'no-receipt' },
  });
  assert.equal(r.post.deadLetters.map(({ reason, attempts, diedAtMs, message }) => [reason, attempts, diedAtMs,
    message.id]), [['no-receipt', 2, 210, 1]]);
});

test('a receiver that is away gives no receipt; back in time, it gets its letter', () => {
  const r = reliable();
  away(r, 5, 105);
  r.send('ann', 'bob', 0, 10);
  assert.equal(r.lines(), ['10 1 dead no-such-address', '120 1 delivered']);
  assert.equal(r.office.received, ['120 bob: hello 1']);
});

test('an address that nobody ever takes: the letter is dead for that reason', () => {
  const r = reliable({ attemptsMax: 2 });
  r.send('ann', 'nobody', 0);
  r.lines();
  assert.equal(r.post.deadLetters.map(({ reason }) => reason), ['no-such-address']);
});

test('who comes before a predecessor waits for it', () => {
  const r = reliable({}, { faults: [losing('hello', 1)] });
  r.send('ann', 'bob', 0);
  r.send('ann', 'bob', 1, 5);
  r.send('ann', 'bob', 2, 6);
  assert.equal(r.lines(), ['0 1 dropped lost', '110 1 delivered', '110 2 delivered', '110 3 delivered']);
  assert.is(r.post.records[0]!.held, 2);
});

test('other conversations and other pairs wait for nobody', () => {
  const r = reliable({}, { faults: [losing('hello', 1)] });
  r.send('ann', 'bob', 0);
  r.send('ann', 'bob', 1, 1, 'tea');
  r.send('cat', 'bob', 2, 2);
  r.send('ann', 'cat', 3, 3);
  assert.equal(r.lines(), ['0 1 dropped lost', '1 2 delivered', '2 3 delivered', '3 4 delivered', '110 1 delivered']);
});

test('a dead predecessor is skipped, and those who waited for it go in', () => {
  const r = reliable({ attemptsMax: 1 }, { faults: [losing('hello', 1)] });
  for (const i of [0, 1, 2]) r.send('ann', 'bob', i, i);
  assert.equal(r.lines(), ['0 1 dropped lost', '100 2 delivered', '100 3 delivered']);
  assert.equal(r.post.deadLetters.map(({ message }) => message.id), [1]);
});

test('who was held when its receiver left goes back to its sender, and comes again', () => {
  const r = reliable({ attemptsMax: 3 }, { faults: [losing('hello', 1)] });
  r.send('ann', 'bob', 0);
  r.send('ann', 'bob', 1, 50);
  away(r, 60, 250);
  assert.equal(r.lines(), ['0 1 dropped lost', '110 1 dead no-such-address', '230 1 dead no-such-address',
    '330 2 delivered']);
});

test('released into an empty house: back to its sender, which tries again', () => {
  const r = reliable({ attemptsMax: 2 }, { faults: [losing('hello', 1)] });
  r.send('ann', 'bob', 0);
  r.send('ann', 'bob', 1, 50);
  away(r, 60, 215);
  assert.equal(r.lines(), ['0 1 dropped lost', '110 1 dead no-such-address', '210 2 dead no-such-address',
    '220 2 delivered']);
  assert.equal(r.post.deadLetters.map(({ message }) => message.id), [1]);
});

test('a dead letter can be sent again; one that is not dead cannot', () => {
  const r = reliable({ attemptsMax: 1 }, { faults: [losing('hello', 1)] });
  r.send('ann', 'bob', 0);
  r.send('ann', 'bob', 1, 200);
  r.office.clock.setTimeout(() => {
    assert.equal(r.post.redeliver(1), { redelivered: true });
    assert.equal(r.post.redeliver(1), { redelivered: false, reason: 'not-dead' });
  }, 300);
  assert.equal(r.lines(), ['0 1 dropped lost', '200 2 delivered', '300 1 delivered']);
  assert.equal(r.post.redeliver(1), { redelivered: false, reason: 'not-dead' });
  assert.equal(r.post.redeliver(99), { redelivered: false, reason: 'not-dead' });
  assert.equal(r.post.deadLetters, []);
});

test('a copy that comes after its letter was given up is dead, too', () => {
  const r = reliable({ attemptsMax: 1, receiptMs: 10 },
    { faults: [latency({ minMs: 30, maxMs: 30, chanceOf: luckOf(1) })] });
  r.send('ann', 'bob', 0);
  assert.equal(r.lines(), ['30 1 dead given-up']);
  assert.equal(r.office.received, ['10 ann: letter.dead 2']);
});

test('nobody but the post office writes receipts', () => {
  const r = reliable({}, { faults: [losing('hello', 1)] });
  r.send('ann', 'bob', 0);
  r.office.bus.send('cat', notify('ann', 'letter.received', { letter: 2 }));
  assert.equal(r.lines(all).slice(0, 3),
    ['0 letter.received 2 refused forged-receipt', '0 1 dropped lost', '110 1 delivered']);
});

test('a post office serves one bus, and its rules make sense', () => {
  const { post } = reliable();
  const breaker = { failuresMax: 1, openMs: 9, waitingMax: 1, patienceMs: 9 };
  assert.throws(() => new Bus({ clock: new VirtualClock(), tape: new Tape({ header: '' }), operators: [post.sending] }),
    /serves one bus/);
  for (const [changes, law] of [
    [{ attemptsMax: 0 }, /at least once/], [{ receiptMs: 0 }, /a receipt is missed/],
    [{ breaker: { ...breaker, patienceMs: 0 } }, /loses patience/], [{ breaker: { ...breaker, openMs: 0 } }, /a while/],
    [{ breaker: { ...breaker, waitingMax: -1 } }, /counted from 0/], [{ inboxMax: 0 }, /room for one/],
    [{ rate: { perSecond: 0, burst: 1 } }, /accepts something/],
    [{ backoff: { firstMs: 5, factor: 0.5, capMs: 9, jitter: 0 } }, /does not shrink/],
    [{ backoff: { firstMs: 5, factor: 2, capMs: 4, jitter: 0 } }, /up to a cap/],
    [{ backoff: { firstMs: 5, factor: 2, capMs: 9, jitter: 2 } }, /a share/],
  ] as const) assert.throws(() => reliable(changes), law);
});

test.run();
