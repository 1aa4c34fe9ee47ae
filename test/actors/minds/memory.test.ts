import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { Memory, type MemoryLimits } from '../../../actors/minds/memory.ts';
import { tokensOf } from '../../../actors/minds/tokens.ts';

/** A line of so many tokens. */
const line = (name: string, tokens: number) => name.padEnd(tokens * 4, '.');
const limits = (recentTokens: number, salientTokens = 0, reflectedTokens = 0): MemoryLimits => (
  { recentTokens, salientTokens, reflectedTokens });
/** Lines in short: what stands before the dots. */
const names = (memory: Memory) => memory.lines().map((each) => each.replace(/\.+$/, '')).join(' ');

test('a token is about four characters, and any beginning of one counts', () => {
  assert.equal(['', 'a', 'abcd', 'abcde'].map(tokensOf), [0, 1, 1, 2]);
});

test('what happened first falls out first; of what falls out, what matters most stays', () => {
  const memory = new Memory(limits(4, 4));
  for (const [name, salience] of [['a', 1], ['b', 9], ['c', 2], ['d', 5], ['e', 0], ['f', 0]] as const)
    memory.remember(line(name, 2), salience);
  assert.is(names(memory), 'b d e f');
});

test('of things that matter as much, the newer stays', () => {
  const memory = new Memory(limits(2, 2));
  for (const name of ['a', 'b', 'c']) memory.remember(line(name, 2), 3);
  assert.is(names(memory), 'b c');
});

test('what is too long to be recent is salient, or nothing; what is recent stays', () => {
  const memory = new Memory(limits(2, 3));
  memory.remember(line('a', 2), 0);
  memory.remember(line('b', 3), 0);
  memory.remember(line('c', 4), 9);
  assert.is(names(memory), 'b a');
});

test('lessons come first, the newest of them stay, and what is learnt again is new', () => {
  const memory = new Memory(limits(9, 0, 4));
  memory.remember(line('x', 1), 0);
  for (const name of ['a', 'b', 'a', 'c']) memory.reflect(line(name, 2));
  assert.is(names(memory), 'a c x');
  memory.reflect(line('d', 5));
  assert.is(names(memory), 'a c x');
});

test('0 keeps none; below that there is no limit', () => {
  const memory = new Memory(limits(0));
  memory.remember('a', 9);
  memory.reflect('b');
  assert.equal(memory.lines(), []);
  assert.throws(() => new Memory(limits(-1)), /room for nothing, or more/);
  assert.throws(() => memory.remember('a\nb', 1), /one line/);
});

type Deed = { readonly lesson: boolean; readonly name: string; readonly tokens: number; readonly salience: number };
const anyDeeds: fc.Arbitrary<Deed[]> = fc.array(fc.record({
  lesson: fc.boolean(), name: fc.constantFrom('a', 'b', 'c', 'd'), tokens: fc.integer({ min: 1, max: 6 }),
  salience: fc.integer({ min: 0, max: 4 }),
}), { maxLength: 25 });
const anyLimits = fc.tuple(...[0, 1, 2].map(() => fc.integer({ min: 0, max: 14 })))
  .map(([recent, salient, reflected]) => limits(recent!, salient, reflected));

interface Shown { readonly recent: string[]; readonly salient: string[]; readonly reflected: string[] }
function remembering(deeds: readonly Deed[], most: MemoryLimits): Shown {
  const memory = new Memory(most);
  deeds.forEach(({ lesson, name, tokens, salience }, seq) => {
    if (lesson) memory.reflect(line(name, tokens));
    else memory.remember(line(`${name}${seq}`.slice(0, tokens * 4), tokens), salience);
  });
  return memory.toJSON() as Shown;
}
const size = (lines: readonly string[]) => lines.reduce((sum, each) => sum + each.length / 4, 0);

const laws: [law: string, holds: (deeds: Deed[], most: MemoryLimits) => boolean][] = [
  ['no limit is ever exceeded', (deeds, most) => {
    const { recent, salient, reflected } = remembering(deeds, most);
    return size(recent) <= most.recentTokens && size(salient) <= most.salientTokens
      && size(reflected) <= most.reflectedTokens;
  }],
  ['the same deeds leave the same memory', (deeds, most) => (
    JSON.stringify(remembering(deeds, most)) === JSON.stringify(remembering(deeds, most)))],
  ['with room for everything nothing is forgotten', (deeds) => (
    remembering(deeds, limits(999)).recent.length === deeds.filter(({ lesson }) => !lesson).length)],
  ['it remembers what the slow oracle says', (deeds, most) => (
    JSON.stringify(remembering(deeds, most)) === JSON.stringify(oracle(deeds, most)))],
];
for (const [law, holds] of laws)
  test(law, () => fc.assert(fc.property(anyDeeds, anyLimits, holds), { seed: 42, numRuns: 800 }));

/** One token's worth of thought at a time: by pushing out, by trying every set, and by counting back. */
function oracle(deeds: readonly Deed[], most: MemoryLimits): Shown {
  type Thing = { text: string; salience: number; seq: number };
  const [recent, salient, lessons]: [Thing[], Thing[], string[]] = [[], [], []];
  const cost = (things: readonly Thing[]) => size(things.map(({ text }) => text));
  const fall = (...things: Thing[]) => {
    salient.push(...things);
    // Whoever cannot stand beside all that outrank it and stay must go; the highest ranks are asked first.
    const ranked = salient.toSorted((a, b) => b.salience - a.salience || b.seq - a.seq);
    for (let rank = 0; rank < ranked.length;) {
      if (cost(ranked.slice(0, rank + 1)) > most.salientTokens) ranked.splice(rank, 1);
      else rank += 1;
    }
    salient.splice(0, salient.length, ...ranked.toSorted((a, b) => a.seq - b.seq));
  };
  deeds.forEach(({ lesson, name, tokens, salience }, seq) => {
    if (lesson) {
      const text = line(name, tokens);
      if (lessons.includes(text)) lessons.splice(lessons.indexOf(text), 1);
      if (tokens > most.reflectedTokens) return;
      lessons.push(text);
      while (size(lessons) > most.reflectedTokens) lessons.shift();
      return;
    }
    const thing = { text: line(`${name}${seq}`.slice(0, tokens * 4), tokens), salience, seq };
    if (tokens > most.recentTokens) return fall(thing);
    recent.push(thing);
    const fallen: Thing[] = [];
    while (cost(recent) > most.recentTokens) fallen.push(recent.shift()!);
    if (fallen.length > 0) fall(...fallen);
  });
  const texts = (things: readonly Thing[]) => things.map(({ text }) => text);
  return { reflected: lessons, salient: texts(salient), recent: texts(recent) };
}

test.run();
