import ln from '@stdlib/math-base-special-ln';
import fc from 'fast-check';
import seedrandom from 'seedrandom';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { chance, restoreChance } from '../../sim/chance.ts';

const draws = (count: number, draw: () => number) => Array.from({ length: count }, draw);
const anySeed = fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER });
const anyName = fc.string({ minLength: 1, maxLength: 20 });

test('seed 1962, buyer-3/quotes: these draws, for ever', () => {
  const luck = chance(1962, 'buyer-3/quotes');
  assert.equal(draws(4, () => luck.unit()), [0.6934311685618013, 0.12281265645287931, 0.09720231522805989,
    0.6762647025752813]);
  assert.equal(draws(4, () => luck.integer(1, 100)), [75, 16, 63, 100]);
  assert.equal(draws(2, () => luck.uniform(-1, 1)), [-0.8347662007436156, 0.6160287111997604]);
  assert.equal(draws(2, () => luck.exponential(1000)), [1607.1477222582223, 1308.618840329631]);
  assert.equal(luck.shuffled(['a', 'b', 'c', 'd', 'e']), ['e', 'd', 'c', 'a', 'b']);
});

test('a stream is the Alea generator seeded "seed/name"', () => {
  fc.assert(fc.property(anySeed, anyName, (seed, name) => {
    const [ours, theirs] = [chance(seed, name), seedrandom.alea(`${seed}/${name}`)];
    assert.equal(draws(20, () => ours.unit()), draws(20, () => theirs()));
  }), { seed: 42, numRuns: 100 });
});

test('each kind of draw takes what it needs from the same stream and no more', () => {
  fc.assert(fc.property(anySeed, fc.integer({ min: -50, max: 50 }), fc.nat(100), (seed, low, width) => {
    const [ours, raw] = [chance(seed, 'x'), seedrandom.alea(`${seed}/x`)];
    assert.is(ours.integer(low, low + width), low + Math.floor(raw() * (width + 1)));
    assert.is(ours.uniform(low, low + width), low + raw() * width);
    assert.is(ours.exponential(width), -width * ln(1 - raw()));
    assert.is(ours.unit(), raw());
  }), { seed: 42, numRuns: 200 });
});

test('a saved stream goes on as if nothing had happened, and saving draws nothing', () => {
  fc.assert(fc.property(anySeed, fc.nat(50), (seed, drawn) => {
    const luck = chance(seed, 'savings');
    draws(drawn, () => luck.unit());
    const written = JSON.stringify(luck.save());
    const restored = restoreChance(JSON.parse(written) as ReturnType<typeof luck.save>);
    const expected = draws(30, () => luck.unit());
    assert.equal(draws(30, () => restored.unit()), expected);
    assert.equal(restored.save(), luck.save());
  }), { seed: 42, numRuns: 100 });
});

test('a saved state stays what it was while the stream goes on', () => {
  const luck = chance(1, 'x');
  const saved = luck.save();
  const written = JSON.stringify(saved);
  luck.unit();
  assert.is(JSON.stringify(saved), written);
  const [first, second] = [restoreChance(saved), restoreChance(saved)];
  assert.equal(draws(5, () => first.unit()), draws(5, () => second.unit()));
});

test('streams of other names, or other seeds, have nothing to do with each other', () => {
  const firsts = new Set<number>();
  for (let seed = 0; seed < 40; seed++) {
    for (let name = 0; name < 40; name++) firsts.add(chance(seed, `trader-${name}`).unit());
  }
  assert.is(firsts.size, 1600);
  assert.ok(Math.abs(correlation(chance(7, 'buyer-1'), chance(7, 'buyer-2'))) < 0.03);
  assert.ok(Math.abs(correlation(chance(7, 'buyer-1'), chance(8, 'buyer-1'))) < 0.03);
});

test('how much another stream is drawn from changes nothing', () => {
  const [alone, beside, noisy] = [chance(3, 'quiet'), chance(3, 'quiet'), chance(3, 'noisy')];
  const expected = draws(20, () => alone.unit());
  assert.equal(draws(20, () => {
    for (let i = 0; i < 7; i++) noisy.unit();
    return beside.unit();
  }), expected);
});

test('whole numbers are all equally likely, both ends included', () => {
  const luck = chance(11, 'dice');
  const counts = new Map<number, number>();
  for (let i = 0; i < 60_000; i++) {
    const face = luck.integer(-2, 3);
    counts.set(face, (counts.get(face) ?? 0) + 1);
  }
  assert.equal([...counts.keys()].sort((a, b) => a - b), [-2, -1, 0, 1, 2, 3]);
  assert.ok(chiSquare([...counts.values()], 10_000) < 15.09, '1 % point of chi-square with 5 degrees of freedom');
  assert.is(luck.integer(5, 5), 5);
});

test('unit draws fill [0, 1) evenly and never reach 1', () => {
  const luck = chance(12, 'evenly');
  const bins = new Array<number>(20).fill(0);
  for (let i = 0; i < 100_000; i++) {
    const drawn = luck.unit();
    assert.ok(drawn >= 0 && drawn < 1);
    bins[Math.floor(drawn * 20)]! += 1;
  }
  assert.ok(chiSquare(bins, 5000) < 36.19, '1 % point of chi-square with 19 degrees of freedom');
});

test('exponential draws have their mean, their variance, and no memory', () => {
  const luck = chance(13, 'waiting');
  const waits = draws(100_000, () => luck.exponential(250));
  const mean = waits.reduce((sum, wait) => sum + wait, 0) / waits.length;
  const variance = waits.reduce((sum, wait) => sum + (wait - mean) ** 2, 0) / waits.length;
  assert.ok(waits.every((wait) => wait >= 0 && Number.isFinite(wait)));
  assert.ok(Math.abs(mean - 250) < 4);
  assert.ok(Math.abs(Math.sqrt(variance) - 250) < 6);
  const longer = (than: number) => waits.filter((wait) => wait > than).length;
  assert.ok(Math.abs(longer(500) / longer(250) - longer(250) / waits.length) < 0.01);
});

test('uniform draws keep within their bounds and in the middle on average', () => {
  const luck = chance(14, 'between');
  const drawn = draws(50_000, () => luck.uniform(20, 30));
  assert.ok(drawn.every((each) => each >= 20 && each < 30));
  assert.ok(Math.abs(drawn.reduce((sum, each) => sum + each, 0) / drawn.length - 25) < 0.05);
});

test('shuffling gives every order the same chance, keeps everybody and changes nothing it was given', () => {
  const luck = chance(15, 'cards');
  const cards = Object.freeze(['a', 'b', 'c', 'd']);
  const counts = new Map<string, number>();
  for (let i = 0; i < 24_000; i++) {
    const order = luck.shuffled(cards).join('');
    counts.set(order, (counts.get(order) ?? 0) + 1);
  }
  assert.is(counts.size, 24);
  assert.ok(chiSquare([...counts.values()], 1000) < 41.64, '1 % point of chi-square with 23 degrees of freedom');
  assert.equal(luck.shuffled([]), []);
  assert.equal(cards, ['a', 'b', 'c', 'd']);
});

test('a stream has a whole seed from 0, a name, and ranges the right way round', () => {
  for (const seed of [-1, 1.5, NaN, 2 ** 60]) assert.throws(() => chance(seed, 'x'), /a seed is a whole number/);
  assert.throws(() => chance(1, ''), /a stream of chance has a name/);
  assert.throws(() => chance(1, 'x').integer(2, 1), /low end first/);
});

function chiSquare(counts: readonly number[], expected: number): number {
  return counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
}

function correlation(a: { unit(): number }, b: { unit(): number }): number {
  const pairs = Array.from({ length: 20_000 }, () => [a.unit() - 0.5, b.unit() - 0.5] as const);
  return 12 * pairs.reduce((sum, [x, y]) => sum + x * y, 0) / pairs.length;
}

test.run();
