import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { contestOf } from '../../../sim/node/sweepContest.ts';
import { estimate } from '../../../sim/statistics/estimate.ts';

test('who earns most stands first, and the others show how far they are behind, seed by seed', () => {
  const runs = [
    { 'profit/idle': 0, served: 9, 'profit/learner': 110 }, { 'profit/idle': 0, served: 7, 'profit/learner': 90 },
    { 'profit/idle': 10, served: 8, 'profit/learner': 100 },
  ];
  const [best, idle, ...others] = contestOf(runs, 'profit');
  assert.equal([best!.name, best!.mean.mean, best!.behind], ['learner', 100, null]);
  assert.equal([idle!.name, idle!.behind!.mean, idle!.behind!.count], ['idle', 290 / 3, 3]);
  assert.equal(others, []);
});

test('what a seed does to both is no part of their difference', () => {
  const runs = [1000, 3000, 50].map((luck) => ({ 'profit/a': luck, 'profit/b': luck - 7 }));
  const [, second] = contestOf(runs, 'profit');
  assert.equal(second!.behind, { mean: 7, halfWidth: 0, count: 3 });
  assert.ok(second!.mean.halfWidth > 1000);
});

test('only seeds in which both took part are compared; whoever never met the best is told without a difference', () => {
  const runs = [{ 'profit/a': 9 }, { 'profit/a': 7, 'profit/b': 1 }, { 'profit/c': 3, 'profit/b': null }];
  assert.equal(contestOf(runs, 'profit').map(({ name, mean, behind }) => [name, mean.count, behind?.mean]),
    [['a', 2, undefined], ['c', 1, undefined], ['b', 1, 6]]);
  assert.equal(contestOf(runs, 'rank'), []);
});

const value = fc.option(fc.integer({ min: -50, max: 50 }));
const anyRuns = fc.array(fc.record({ 'profit/a': value, 'profit/b': value, 'profit/c': value, 'profits/d': value },
  { requiredKeys: [], noNullPrototype: true }), { maxLength: 8 });

test('ranks and differences are those of a slow count', () => {
  fc.assert(fc.property(anyRuns, (runs) => {
    const found = contestOf(runs, 'profit');
    const valuesOf = (name: string) => runs.map((run) => (run as Record<string, number | null>)[`profit/${name}`]);
    const isNumber = (each: number | null | undefined): each is number => typeof each === 'number';
    const known = ['a', 'b', 'c'].filter((name) => valuesOf(name).some(isNumber));
    assert.equal(found.map(({ name }) => name).sort(), known);
    for (const [rank, { name, mean, behind }] of found.entries()) {
      assert.equal(mean, estimate(valuesOf(name).filter(isNumber)));
      if (rank > 0) assert.ok(mean.mean <= found[rank - 1]!.mean.mean);
      const met = runs.map((_, i) => [valuesOf(found[0]!.name)[i], valuesOf(name)[i]] as const)
        .filter(([best, own]) => isNumber(best) && isNumber(own));
      const expected = rank === 0 || met.length === 0 ? null : estimate(met.map(([best, own]) => best! - own!));
      assert.equal(behind, expected);
    }
  }), { seed: 42, numRuns: 300 });
});

test.run();
