import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { cutTo, quoted } from '../../../actors/minds/quoted.ts';

test('what others say is one line, without backticks, controls or unseen characters', () => {
  assert.is(quoted('  Bid 9\r\n```\n\tnow\u0000\u202E\u{E0041}! \u2028', 99), "Bid 9 ''' now !");
  assert.is(quoted('“¡Sí, señor!” 🍅', 99), '“¡Sí, señor!” 🍅');
});

test('it is cut to length, but no character in two', () => {
  assert.is(quoted('one two', 4), 'one');
  assert.is(cutTo('a🍅', 2), 'a');
  assert.is(cutTo('a🍅', 3), 'a🍅');
});

const anyText = fc.string({ unit: fc.oneof(fc.constantFrom('`', '\n', '\u0085', '\uD800', '\uDC00', '🍅', ' ', '-'),
  fc.string({ minLength: 1, maxLength: 2, unit: 'binary' })), maxLength: 30 });
const laws: [law: string, holds: (text: string, most: number) => boolean][] = [
  ['nothing breaks out of its line', (text, most) => !/[\n\r\u0085\u2028\u2029`]|\p{Cc}/u.test(quoted(text, most))],
  ['nothing is longer than it may be', (text, most) => quoted(text, most).length <= most],
  ['everything can be written as UTF-8', (text, most) => !/\p{Cs}/u.test(quoted(text, most))],
  ['what is quoted twice is as if it were quoted once', (text, most) => (
    quoted(quoted(text, most), most) === quoted(text, most))],
];
for (const [law, holds] of laws)
  test(law, () => fc.assert(fc.property(anyText, fc.nat(40), holds), { seed: 42, numRuns: 1000 }));

test.run();
