import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { latency } from '../../../sim/bus/latency.ts';
import { partition } from '../../../sim/bus/partition.ts';
import { luckOf } from '../../helpers/postOffice.ts';
import { losing, reliable } from '../../helpers/reliablePost.ts';

test('a full inbox refuses, and the sender backs off until there is room: nothing is lost', () => {
  const r = reliable({ inboxMax: 2 }, { takesTime: (address) => address === 'bob' });
  for (const i of [0, 1, 2]) r.send('ann', 'bob', i, i, `c${i}`);
  r.office.clock.setTimeout(() => r.post.takenBy('bob'), 50);
  assert.equal(r.lines(), ['0 1 delivered', '1 2 delivered', '2 3 refused inbox-full', '112 3 delivered']);
});

test('those who wait for a predecessor never take its room', () => {
  const r = reliable({ inboxMax: 1 }, { faults: [losing('hello', 1)], takesTime: () => true });
  for (const i of [0, 1, 2]) r.send('ann', 'bob', i, i);
  r.office.clock.setTimeout(() => r.post.takenBy('bob'), 115);
  assert.equal(r.lines().slice(0, 4),
    ['0 1 dropped lost', '2 3 refused inbox-full', '110 1 delivered', '110 2 refused inbox-full']);
});

test('whoever waited and went in leaves room for others to wait', () => {
  const r = reliable({ inboxMax: 1 }, { faults: [losing('hello', 1, 4)] });
  for (const i of [0, 1]) r.send('ann', 'bob', i, i);
  for (const i of [2, 3]) r.send('ann', 'bob', i, 150 + i);
  assert.equal(r.lines(), ['0 1 dropped lost', '110 1 delivered', '110 2 delivered', '152 3 dropped lost',
    '262 3 delivered', '262 4 delivered']);
});

test('whoever leaves takes its inbox along: there is room again', () => {
  const r = reliable({ inboxMax: 1, attemptsMax: 1 }, { takesTime: () => true });
  r.send('ann', 'bob', 0, 0);
  r.office.clock.setTimeout(() => r.post.vacatedBy('bob'), 5);
  r.send('ann', 'bob', 1, 10);
  assert.equal(r.lines(), ['0 1 delivered', '10 2 delivered']);
});

test('an address accepts a burst at once and so many a second after it', () => {
  const r = reliable({ rate: { perSecond: 10, burst: 2 }, attemptsMax: 1 });
  [0, 1, 2, 101, 102, 202].forEach((atMs, i) => r.send('ann', 'bob', i, atMs, `c${i}`));
  assert.equal(r.lines(), ['0 1 delivered', '1 2 delivered', '2 3 refused rate-limited', '101 4 delivered',
    '102 5 refused rate-limited', '202 6 delivered']);
});

test('the breaker: after so many unanswered in a row nothing is sent; then one tries, and the others follow', () => {
  const r = reliable(
    { attemptsMax: 2, breaker: { failuresMax: 2, openMs: 200, waitingMax: 9, patienceMs: 900 } },
    { faults: [partition({ addresses: ['ann'], fromMs: 0, toMs: 250 })] },
  );
  for (const i of [0, 1, 2, 3]) r.send('ann', 'bob', i, i < 2 ? 0 : 150, `c${i}`);
  assert.equal(r.lines(), ['0 1 dropped partitioned', '0 2 dropped partitioned', '300 1 delivered', '300 2 delivered',
    '300 3 delivered', '300 4 delivered']);
  assert.is(r.post.records[0]!.opened, 1);
});

test('the breaker: whoever waits longer than its patience is dead, and so is who finds no room to wait', () => {
  const r = reliable(
    { attemptsMax: 1, breaker: { failuresMax: 1, openMs: 1000, waitingMax: 1, patienceMs: 50 } },
    { faults: [partition({ addresses: ['ann'], fromMs: 0, toMs: 500 })] },
  );
  [0, 200, 201].forEach((atMs, i) => r.send('ann', 'bob', i, atMs, `c${i}`));
  r.lines();
  assert.equal(r.post.deadLetters.map(({ message, reason, attempts, diedAtMs }) => (
    `${diedAtMs} ${message.conversation} ${reason} ${attempts}`)), ['100 c0 no-receipt 1', '201 c2 queue-full 0',
    '250 c1 breaker-open 0']);
});

const slowly = (lengthMs: number) => latency({ minMs: lengthMs, maxMs: lengthMs, chanceOf: luckOf(1) });

test('the breaker: on trial only one is sent, and the others when it has come through', () => {
  const breaker = { failuresMax: 1, openMs: 200, waitingMax: 9, patienceMs: 900 };
  const r = reliable({ breaker }, { faults: [losing('hello', 1), slowly(5)] });
  [0, 150, 160].forEach((atMs, i) => r.send('ann', 'bob', i, atMs, `c${i}`));
  assert.equal(r.lines(), ['0 1 dropped lost', '305 1 delivered', '315 2 delivered', '315 3 delivered']);
});

test('the breaker: whoever lost patience is not the one on trial', () => {
  const breaker = { failuresMax: 1, openMs: 100, waitingMax: 9, patienceMs: 60 };
  const r = reliable({ attemptsMax: 1, breaker }, { faults: [losing('hello', 1)] });
  [0, 120, 170].forEach((atMs, i) => r.send('ann', 'bob', i, atMs, `c${i}`));
  assert.equal(r.lines(), ['0 1 dropped lost', '200 3 delivered']);
  assert.equal(r.post.deadLetters.map(({ reason }) => reason), ['no-receipt', 'breaker-open']);
});

test('the breaker: whoever got its receipt late is not the one on trial', () => {
  const breaker = { failuresMax: 1, openMs: 150, waitingMax: 9, patienceMs: 900 };
  const r = reliable({ breaker }, { faults: [slowly(60)] });
  [0, 130].forEach((atMs, i) => r.send('ann', 'bob', i, atMs, `c${i}`));
  assert.equal(r.lines().slice(0, 2), ['60 1 delivered', '310 2 delivered']);
});

test.run();
