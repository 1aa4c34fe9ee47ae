import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { OrderIndex } from '../../market/orderIndex.ts';

/** Ids in a row, far apart, beyond 32 bits and alike in their low bits. */
const anyId = fc.oneof(
  fc.nat(300),
  fc.nat(300).map((n) => n * 65_536),
  fc.nat(300).map((n) => 2 ** 53 - 1 - n),
  fc.nat(300).map((n) => n * 2 ** 32 + 7),
);

test('an id is found where it was put until it is taken out', () => {
  fc.assert(fc.property(fc.array(anyId, { maxLength: 600, size: 'max' }), (ids) => {
    const index = new OrderIndex();
    const slots = new Map<number, number>();
    ids.forEach((id, i) => {
      assert.is(index.get(id), slots.get(id) ?? 0);
      if (slots.delete(id)) index.remove(id);
      else {
        index.add(id, i + 1);
        slots.set(id, i + 1);
      }
      assert.is(index.size, slots.size);
    });
    for (const id of ids) assert.is(index.get(id), slots.get(id) ?? 0);
  }), { seed: 42, numRuns: 200 });
});

test.run();
