import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { LevelSet } from '../../market/levelSet.ts';

const anySet = fc.constantFrom(1, 2, 31, 32, 33, 64, 1000, 1024, 1025, 32_768, 100_000).chain((size) => fc.tuple(
  fc.constant(size),
  fc.array(fc.record({ adds: fc.boolean(), level: fc.nat(size - 1) }), { maxLength: 60, size: 'max' }),
));

test('the next member up or down is the one a sorted list gives', () => {
  fc.assert(fc.property(anySet, ([size, steps]) => {
    const set = new LevelSet(size);
    const members = new Set<number>();
    for (const { adds, level } of steps) {
      set[adds ? 'add' : 'remove'](level);
      members[adds ? 'add' : 'delete'](level);
      for (const from of [0, level, Math.floor(size / 2), size - 1]) {
        assert.is(set.below(from), Math.max(-1, ...[...members].filter((m) => m < from)));
        assert.is(set.above(from), Math.min(size, ...[...members].filter((m) => m > from)));
      }
    }
  }), { seed: 42, numRuns: 300 });
});

test.run();
