import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Entry } from '../../../sim/tape/entry.ts';
import { PageReader } from '../../../sim/tape/pageReader.ts';
import { PageWriter, pageWords } from '../../../sim/tape/pageWriter.ts';
import { anyNumber, anyText, anyWritten, type Written } from '../../helpers/anyEntries.ts';

const plain: Written = {
  message: {
    id: 1, from: 'ann', to: 'bob', kind: 'request', type: 'order.placed', content: {}, conversation: 'period-1',
    cause: 0, atMs: 3,
  },
  outcome: 'delivered', reason: '', atMs: 5,
};
const withContent = (content: object): Written => ({ ...plain, message: { ...plain.message, content } });

/** Writes all, turning a page whenever one is full or `turns` says so; the pages. */
function pagesOf(written: readonly Written[], turns: (entry: number) => boolean = () => false): Int32Array[] {
  const writer = new PageWriter();
  const pages: Int32Array[] = [];
  written.forEach(({ message, outcome, reason, atMs }, i) => {
    writer.write(message, outcome, reason, atMs);
    if (writer.isFull || turns(i)) pages.push(writer.take().slice());
  });
  if (writer.length > 0) pages.push(writer.take().slice());
  return pages;
}

function readAll(pages: readonly Int32Array[]): Entry[] {
  const reader = new PageReader();
  return pages.flatMap((page) => [...reader.read(page)]);
}

/** Holds what is read against what was written: the same bits of every number, and the same order of fields. */
function assertSame(read: readonly Entry[], written: readonly Written[]): void {
  assert.is(read.length, written.length);
  read.forEach(({ seq, ...entry }, i) => {
    assert.is(seq, i);
    assert.equal(entry, written[i]);
    assert.equal(Object.keys(entry.message.content), Object.keys(written[i]!.message.content));
    for (const [key, value] of Object.entries(written[i]!.message.content)) {
      assert.ok(Object.is((entry.message.content as Record<string, unknown>)[key], value) || typeof value === 'object');
    }
  });
}

test('what is written is read: any message with any content', () => {
  fc.assert(fc.property(fc.array(anyWritten, { maxLength: 12 }), (written) => {
    assertSame(readAll(pagesOf(written)), written);
  }), { seed: 42, numRuns: 400 });
});

test('wherever a page is turned, the same is read', () => {
  fc.assert(fc.property(fc.array(anyWritten, { maxLength: 12 }), fc.nat(), (written, where) => {
    assertSame(readAll(pagesOf(written, (entry) => ((where >> (entry % 30)) & 1) === 1)), written);
  }), { seed: 42, numRuns: 200 });
});

test('every number keeps its bits: whole ones, negative ones, −0, halves and the ends of the range', () => {
  fc.assert(fc.property(fc.array(anyNumber, { minLength: 1 }), (numbers) => {
    const [read] = readAll(pagesOf([withContent(Object.fromEntries(numbers.map((value, i) => [`n${i}`, value])))]));
    Object.values(read!.message.content).forEach((value, i) =>
      assert.ok(Object.is(value, numbers[i]), `${String(value)}`));
  }), { seed: 42, numRuns: 300 });
  const [read] = readAll(pagesOf([withContent({ nothing: NaN })]));
  assert.ok(Number.isNaN((read!.message.content as { nothing: number }).nothing));
});

test('every text keeps its characters, halves of pairs included', () => {
  fc.assert(fc.property(anyText, anyText, anyText, (a, b, c) => {
    const written = [withContent({ a, b }), withContent({ a: b, b: c }), withContent({ a: c, b: a })];
    assertSame(readAll(pagesOf(written)), written);
  }), { seed: 42, numRuns: 300 });
});

test('a text of more than forty characters is written out each time, a shorter one once', () => {
  const words = (text: string, times: number) =>
    pagesOf(Array.from({ length: times }, () => withContent({ text }))).reduce((sum, page) => sum + page.length, 0);
  const more = (text: string) => words(text, 11) - words(text, 1);
  assert.is(more('x'.repeat(40)), more('x'));
  assert.is(more('x'.repeat(41)) - more('x'),
    10 * 21); // its length takes the place of its number, then two characters a word
});

test('no more than 65,536 texts are numbered for their contents, and what comes after them is written out each time',
  () => {
  const writer = new PageWriter();
  const write = (text: string) => {
    writer.write(withContent({ text }).message, 'delivered', '', 5);
    return writer.take().slice();
  };
  const pages = Array.from({ length: 70_000 }, (_, i) => write(`text ${i}`));
  const [known, unknown] = [write('text 1'), write('text 69999')];
  assert.is(unknown.length - known.length, 5); // ten characters, two a word
  assert.equal(write('text 69999'), unknown);
  const texts = readAll([...pages, known, unknown]).map(({ message }) => (message.content as { text: string }).text);
  assert.equal(texts.slice(-3), ['text 69999', 'text 1', 'text 69999']);
  assert.is(texts[12_345], 'text 12345');
});

test('a page closes with the entry that fills it, however long', () => {
  const written = [withContent({ text: 'x'.repeat(4 * pageWords) }), plain,
    withContent({ text: 'y'.repeat(100_001), more: 1 })];
  const pages = pagesOf(written);
  assert.is(pages.length, 2);
  assertSame(readAll(pages), written);
});

test('an entry of thousands of fields after a long text is whole, wherever on its page it begins', () => {
  const fields = Array.from({ length: 3000 }, (_, i) => [`field ${i}`, i === 0 ? 'z'.repeat(8000) : i / 7] as const);
  for (let before = 0; before < 1000; before += 50) {
    const written = [...Array.from({ length: before }, () => plain), withContent(Object.fromEntries(fields)), plain];
    assertSame(readAll(pagesOf(written)), written);
  }
});

test('a page is a copy: what is written later does not change it', () => {
  const writer = new PageWriter();
  writer.write(plain.message, 'delivered', '', 5);
  const page = writer.take().slice();
  const before = [...page];
  writer.write({ ...plain.message, id: 99, type: 'other' }, 'dead', 'nobody', 9);
  assert.equal([...page], before);
});

test('what is no page is not read as one', () => {
  assert.throws(() => [...new PageReader().read(new Int32Array([1, 2, 3]))], /a page holds strings and entries/);
});

test.run();
