import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Message } from '../../../machines/message.ts';
import type { BusOperator } from '../../../sim/bus/bus.ts';
import { capability } from '../../../sim/bus/capability.ts';
import { delay } from '../../../sim/bus/delay.ts';
import { drop } from '../../../sim/bus/drop.ts';
import { duplicate } from '../../../sim/bus/duplicate.ts';
import { partition } from '../../../sim/bus/partition.ts';
import { luckOf, PostOffice } from '../../helpers/postOffice.ts';
import { rigged } from '../../helpers/traderView.ts';

const people = ['ann', 'bob', 'cat'];
const luck = (...draws: number[]) => {
  const stream = rigged(...draws);
  return { chanceOf: () => stream };
};

/** `count` letters from Ann to Bob, one a millisecond, over the operators given. */
function letters(count: number, ...operators: BusOperator[]): PostOffice {
  const office = new PostOffice({ people, operators });
  for (let i = 0; i < count; i++) office.send('ann', 'bob', 'hello', i);
  return office;
}

test('drop loses a message when its draw is below the probability, and the tape keeps what was lost', () => {
  const office = letters(4, drop({ probability: 0.5, ...luck(0.49, 0.5, 0.51, 0) }));
  assert.equal(office.close(), ['0 1 dropped lost', '1 2 delivered', '2 3 delivered', '3 4 dropped lost']);
  assert.equal(office.received, ['1 bob: hello 2', '2 bob: hello 3']);
});

test('of many messages as many are lost as the probability says, others of another seed', () => {
  const lost = (seed: number) => letters(4000, drop({ probability: 0.2, chanceOf: luckOf(seed) })).entries()
    .filter(({ outcome }) => outcome === 'dropped').map(({ message }) => message.id);
  assert.ok(Math.abs(lost(1).length - 800) < 80, `${lost(1).length} of 4000`);
  assert.equal(lost(1), lost(1));
  assert.is.not(lost(1).join(), lost(2).join());
});

test('a probability of 0 loses nothing, of 1 everything', () => {
  assert.is(letters(50, drop({ probability: 0, chanceOf: luckOf(1) })).entries()
    .filter((e) => e.outcome === 'delivered').length, 50);
  assert.is(letters(50, drop({ probability: 1, chanceOf: luckOf(1) })).entries()
    .filter((e) => e.outcome === 'dropped').length, 50);
});

test("who loses a message is no matter of how much others send: each sender's luck is its own", () => {
  const lostOfAnn = (noise: number) => {
    const office = letters(300, drop({ probability: 0.3, chanceOf: luckOf(5) }));
    for (let i = 0; i < noise; i++) office.send('cat', 'bob', 'noise', i);
    return office.entries().filter(({ outcome, message }) => outcome === 'dropped' && message.from === 'ann')
      .map(({ message }) => message.atMs);
  };
  assert.equal(lostOfAnn(0), lostOfAnn(250));
});

test('duplicate delivers twice in a row, under the same id', () => {
  const office = letters(3, duplicate({ probability: 0.5, ...luck(0.9, 0.1, 0.9) }));
  assert.equal(office.close(), ['0 1 delivered', '1 2 delivered', '1 2 delivered', '2 3 delivered']);
  assert.equal(office.received, ['0 bob: hello 1', '1 bob: hello 2', '1 bob: hello 2', '2 bob: hello 3']);
});

test('as many are repeated as the probability says', () => {
  const entries = letters(4000, duplicate({ probability: 0.25, chanceOf: luckOf(3) })).entries();
  assert.ok(Math.abs(entries.length - 5000) < 90, `${entries.length - 4000} of 4000`);
  assert.is(new Set(entries.map(({ message }) => message.id)).size, 4000);
});

test('delay holds a message back for 1 to maxMs, and others overtake it', () => {
  const office = letters(3, delay({ probability: 0.5, maxMs: 10, ...luck(0.1, 0.999, 0.9, 0.1, 0) }));
  assert.equal(office.close(), ['1 2 delivered', '3 3 delivered', '10 1 delivered']);
});

test('delays stay within their bounds, and as many are late as the probability says', () => {
  const entries = letters(3000, delay({ probability: 0.4, maxMs: 20, chanceOf: luckOf(9) })).entries();
  const waits = entries.map(({ atMs, message }) => atMs - message.atMs);
  assert.is(entries.length, 3000);
  assert.is(Math.max(...waits), 20);
  assert.is(Math.min(...waits), 0);
  const late = waits.filter((wait) => wait > 0);
  assert.ok(Math.abs(late.length - 1200) < 100);
  assert.ok(Math.abs(late.reduce((sum, wait) => sum + wait, 0) / late.length - 10.5) < 0.7);
});

test('a partition cuts some off from all others from its first millisecond until its last, and then heals', () => {
  const office = new PostOffice({ people,
    operators: [partition({ addresses: ['ann', 'bob'], fromMs: 10, toMs: 20 })] });
  for (const atMs of [9, 10, 19, 20]) {
    for (const [from, to] of [['ann', 'bob'], ['ann', 'cat'], ['cat', 'bob']] as const) office.send(from, to,
      'hello', atMs);
  }
  assert.equal(office.close(), [
    '9 1 delivered', '9 2 delivered', '9 3 delivered',
    '10 5 dropped partitioned', '10 6 dropped partitioned', '10 4 delivered',
    '19 8 dropped partitioned', '19 9 dropped partitioned', '19 7 delivered',
    '20 10 delivered', '20 11 delivered', '20 12 delivered',
  ]);
});

test('those outside a partition talk among themselves, too', () => {
  const office = new PostOffice({ people, operators: [partition({ addresses: ['zoe'], fromMs: 0, toMs: 100 })] });
  office.send('ann', 'bob');
  office.send('ann', 'zoe');
  assert.equal(office.close(), ['0 2 dropped partitioned', '0 1 delivered']);
});

test('a capability refuses with a reason, and the sender is told', () => {
  const told: string[] = [];
  const office = new PostOffice({
    people,
    operators: [capability({
      mayNot: ({ from, type }) => (from === 'ann' && type === 'order' ? 'ann-may-not-order' : undefined),
      onRefusal: ({ id, from }: Message, reason) => told.push(`${from} ${id} ${reason}`),
    })],
  });
  office.send('ann', 'bob', 'order');
  office.send('ann', 'bob', 'question');
  office.send('cat', 'bob', 'order');
  assert.equal(office.close(), ['0 1 refused ann-may-not-order', '0 2 delivered', '0 3 delivered']);
  assert.equal(told, ['ann 1 ann-may-not-order']);
  assert.equal(office.received, ['0 bob: question 2', '0 bob: order 3']);
});

test('a capability that tells nobody refuses all the same', () => {
  const office = new PostOffice({ people, operators: [capability({ mayNot: () => 'nobody-may' })] });
  office.send('ann', 'bob');
  assert.equal(office.close(), ['0 1 refused nobody-may']);
});

test.run();
