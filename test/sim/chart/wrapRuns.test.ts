import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { textWidth } from '../../../sim/chart/textWidth.ts';
import { type Line, lineWidth, type Run, wrapRuns } from '../../../sim/chart/wrapRuns.ts';

const anyRun: fc.Arbitrary<Run> = fc.record({
  voice: fc.constantFrom('event', 'guard', 'action'),
  text: fc.array(fc.stringMatching(/^[a-z]{1,12}[,.]?$/), { minLength: 1, maxLength: 6 })
    .map((words) => words.join(' ')),
});
const anyRuns = fc.array(anyRun, { minLength: 1, maxLength: 4 });

const laws: [law: string, holds: (runs: Line, widthMax: number) => boolean][] = [
  ['no word is lost, and none changes its place or its voice', (runs, widthMax) =>
    JSON.stringify(spoken(wrapRuns(runs, widthMax).flat())) === JSON.stringify(spoken(runs))],
  ['a line is too wide only if it is one word', (runs, widthMax) => wrapRuns(runs, widthMax)
    .every((line) => lineWidth(line) <= widthMax || spoken(line).length === 1)],
  ['a line ends only where the next word does not fit', (runs, widthMax) => {
    const lines = wrapRuns(runs, widthMax);
    return lines.slice(1).every((line, index) => {
      const [word] = spoken(line);
      // A space inside a bold run is a little wider than one between runs.
      return lineWidth([...lines[index]!, { text: word![1], voice: word![0] as Run['voice'] }]) > widthMax - 1;
    });
  }],
];
for (const [law, holds] of laws)
  test(law, () => {
    fc.assert(fc.property(anyRuns, fc.integer({ min: 20, max: 300 }), holds), { seed: 42, numRuns: 300 });
  });

test('a very long name is cut before a hump, never in the middle of a word', () => {
  const name = 'isRegularGuestWithoutAnyOpenComplaintAboutTheSoup';
  const lines = wrapRuns([{ text: name, voice: 'guard' }], 100).map(([run]) => run!.text);
  assert.ok(lines.length > 1);
  assert.is(lines.join(''), name);
  assert.ok(lines.slice(1).every((line) => /^[A-Z]/.test(line)), lines.join('|'));
});

test('a transition whose name is cut is marked once', () => {
  const name = 'theRegularGuestComplainedAgainAboutTheSoup';
  const runs = wrapRuns([{ text: name, voice: 'event', transition: '1' }], 100).flat();
  assert.equal(runs.map(({ transition }) => transition), ['1', undefined]);
});

test('a transition that shares its line keeps its mark on its own words', () => {
  const runs: Run[] = [{ text: 'a,', voice: 'event', transition: '1' }, { text: 'b', voice: 'event', transition: '2' }];
  assert.equal(wrapRuns(runs, 300), [runs]);
});

test('a bold line is wider than a plain one, and a space that holds words together is a space', () => {
  assert.ok(textWidth('order.placed', 11, 'bold') > textWidth('order.placed', 11));
  assert.is(textWidth('a\u00a0b', 11), textWidth('a b', 11));
  assert.is(textWidth('mm', 20), 2 * textWidth('m', 20));
  assert.is(textWidth('→', 10), 10);
});

function spoken(line: Line): [voice: string, word: string][] {
  return line.flatMap(({ voice, text }) => text.split(' ').map((word): [string, string] => [voice, word]));
}

test.run();
