import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { DeliveryQueue } from '../../sim/deliveryQueue.ts';

test('first come, first served, however the ring turns and grows', () => {
  const anyBursts = fc.array(fc.record({ pushed: fc.nat(900), delivered: fc.nat(900) }),
    { minLength: 1, maxLength: 12 });
  fc.assert(fc.property(anyBursts, (bursts) => {
    const queue = new DeliveryQueue();
    const expected: string[] = [];
    const heard: string[] = [];
    let seq = 0;
    const handlers = [(item: unknown) => heard.push(`a${String(item)}`),
      (item: unknown) => heard.push(`b${String(item)}`)];
    const deliver = () => {
      const before = heard.length;
      assert.is(queue.headSeq(), Number(expected[before]!.slice(1)));
      queue.deliverNext();
      assert.is(heard.length, before + 1);
    };
    for (const { pushed, delivered } of bursts) {
      for (let i = 0; i < pushed; i++, seq++) {
        expected.push(`${seq % 3 === 0 ? 'a' : 'b'}${seq}`);
        queue.push(seq, handlers[seq % 3 === 0 ? 0 : 1]!, seq);
      }
      for (let i = 0; i < delivered && queue.headSeq() < Infinity; i++) deliver();
    }
    while (queue.headSeq() < Infinity) deliver();
    assert.equal(heard, expected);
  }), { seed: 42, numRuns: 100, examples: [[[{ pushed: 1024, delivered: 1000 }, { pushed: 2000, delivered: 1 }]]] });
});

test('an empty queue has no next', () => {
  const queue = new DeliveryQueue();
  assert.is(queue.headSeq(), Infinity);
  queue.push(7, () => {}, undefined);
  assert.is(queue.headSeq(), 7);
  queue.deliverNext();
  assert.is(queue.headSeq(), Infinity);
});

test('who is being delivered to may send', () => {
  const queue = new DeliveryQueue();
  const heard: number[] = [];
  let seq = 0;
  const hear = (item: unknown) => {
    heard.push(item as number);
    if ((item as number) < 3000) queue.push(seq++, hear, (item as number) + 1);
  };
  queue.push(seq++, hear, 1);
  while (queue.headSeq() < Infinity) queue.deliverNext();
  assert.is(heard.length, 3000);
});

test.run();
