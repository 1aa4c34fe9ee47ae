import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { redaction, secretCharacters } from '../../../sim/minds/redaction.ts';

const letters = Array.from({ length: 94 }, (_, i) => String.fromCharCode(33 + i))
  .filter((character) => secretCharacters.test(character));
const anySecret = fc.array(fc.constantFrom(...letters), { minLength: 8, maxLength: 40 }).map((each) => each.join(''));

test('a secret stands in no text, however often it was put into JSON and in whatever case', () => fc.assert(
  fc.property(anySecret, fc.string(), fc.string(), fc.nat(3), fc.boolean(), (secret, before, after, depth, isHex) => {
    let text = `${before}${secret}${after}`;
    for (let i = 0; i < depth; i++) text = isHex && i === 0 ? escaped(text) : JSON.stringify(text);
    let read = redaction(secret)(text);
    assert.ok(read.includes('[redacted]'));
    assert.not(read.includes(secret));
    for (let i = 0; i < depth; i++) {
      read = JSON.parse(read) as string;
      assert.not(read.includes(secret));
    }
  }), { seed: 42, numRuns: 500 }));

test('a text without the secret stays as it is', () => {
  const text = 'plain [text] with a \\u0061 and "quotes"';
  assert.is(redaction('abcdefgh')(text), text);
  assert.is(redaction('a.c+e$gh')('abccceegh'), 'abccceegh');
});

test('all of it and every one is found', () => {
  const redact = redaction('s3cr3t/key');
  assert.is(redact('s3cr3t/key, S3CR3T/KEY and s3cr3t\\/key'), '[redacted], [redacted] and [redacted]');
  assert.is(redact('\\u00733cr3t/\\u006bey'), '[redacted]');
});

/** JSON that writes no character as it is. */
function escaped(text: string): string {
  const codes = Array.from({ length: text.length }, (_, i) => text.charCodeAt(i).toString(16).padStart(4, '0'));
  return `"${codes.map((code) => `\\u${code}`).join('')}"`;
}
test.run();
