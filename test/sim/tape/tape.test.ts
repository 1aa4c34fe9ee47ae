import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { nativeSha256 } from '../../../sim/node/nativeSha256.ts';
import { type Entry, outcomes } from '../../../sim/tape/entry.ts';
import { entryLine } from '../../../sim/tape/entryLine.ts';
import { PageReader } from '../../../sim/tape/pageReader.ts';
import { messageKinds } from '../../../sim/tape/pageWriter.ts';
import { hex, sha256 } from '../../../sim/tape/sha256.ts';
import { Tape } from '../../../sim/tape/tape.ts';
import { anyText, anyWritten, type Written } from '../../helpers/anyEntries.ts';

type TapeOptions = ConstructorParameters<typeof Tape>[0];

function tapeOf(written: readonly Written[], options: Partial<TapeOptions> = {}): Tape {
  const tape = new Tape({ header: 'a header', ...options });
  for (const { message, outcome, reason, atMs } of written) tape.write(message, outcome, reason, atMs);
  return tape;
}
const digestOf = (written: readonly Written[], options: Partial<TapeOptions> = {}) => tapeOf(written, options).close();
const message: Written['message'] = {
  id: 1, from: 'ann', to: 'bob', kind: 'request', type: 'order.placed', content: { price: 100, side: 'bid' },
  conversation: 'period-1', cause: 0, atMs: 3,
};
const plain: Written = { message, outcome: 'delivered', reason: '', atMs: 5 };
/** Enough for three pages and a half. */
const many = Array.from({ length: 3000 }, (_, i): Written => ({ ...plain, message: { ...message, id: i + 1 } }));

test('a tape gives back what was written on it', () => {
  fc.assert(fc.property(fc.array(anyWritten, { maxLength: 10 }), (written) => {
    const tape = tapeOf(written);
    tape.close();
    assert.equal([...tape.entries()], written.map((entry, seq) => ({ seq, ...entry })));
  }), { seed: 42, numRuns: 100 });
});

test('the digest is the last of a chain: SHA-256 of the header, then of each hash and page', () => {
  const pages: Int32Array[] = [];
  const tape = new Tape({ header: 'a header' });
  tape.pages.subscribe((page) => pages.push(page));
  for (const { message: each, outcome, reason, atMs } of many) tape.write(each, outcome, reason, atMs);
  const digest = tape.close();
  assert.is(pages.length, 4);
  let hash = createHash('sha256').update('a header').digest();
  for (const page of pages) hash = createHash('sha256').update(hash).update(new Uint8Array(page.buffer)).digest();
  assert.is(digest, hash.toString('hex'));
});

test('the header is part of the chain, and an empty tape has a digest', () => {
  assert.is.not(digestOf([], { header: 'one' }), digestOf([], { header: 'other' }));
  assert.is.not(digestOf([plain], { header: 'one' }), digestOf([plain], { header: 'other' }));
  assert.is(digestOf([], { header: 'one' }), createHash('sha256').update('one').digest('hex'));
});

test('any one field of any one entry changes the digest', () => {
  const other = (written: Written, field: number): Written => {
    const { message: m, outcome, reason, atMs } = written;
    const moved = (part: Partial<Written['message']>): Written => ({ ...written, message: { ...m, ...part } });
    const next = <T>(all: readonly T[], one: T) => all[(all.indexOf(one) + 1) % all.length]!;
    const [[key, value] = ['nothing', 0]] = Object.entries(m.content);
    return [
      () => ({ ...written, outcome: next(outcomes, outcome) }), () => ({ ...written, reason: `${reason}!` }),
      () => ({ ...written, atMs: atMs + 1 }), () => moved({ id: m.id + 1 }), () => moved({ from: `${m.from}!` }),
      () => moved({ to: `!${m.to}` }), () => moved({ kind: next(messageKinds, m.kind) }),
      () => moved({ type: `${m.type}x` }),
      () => moved({ conversation: `${m.conversation} ` }), () => moved({ cause: m.cause + 1 }),
      () => moved({ atMs: m.atMs + 4_294_967_296 }), () => moved({ content: { ...m.content, more: 0 } }),
      () => moved({ content: { ...m.content, [key]: value === 'changed' ? 'back' : 'changed' } }),
      () => moved({ content: Object.fromEntries([['first', 0], ...Object.entries(m.content)]) }),
    ][field]!();
  };
  const anyPlace = fc.record({ written: fc.array(anyWritten, { minLength: 1, maxLength: 6 }), at: fc.nat(),
    field: fc.nat(13) });
  fc.assert(fc.property(anyPlace, ({ written, at, field }) => {
    const place = at % written.length;
    if (written[place]!.message.id > 2 ** 52 || written[place]!.message.atMs > 2 ** 52 || written[place]!.atMs > 2 ** 52
      || written[place]!.message.cause > 2 ** 52) return;
    if ('more' in written[place]!.message.content || 'first' in written[place]!.message.content) return;
    assert.is.not(digestOf(written.with(place, other(written[place]!, field))), digestOf(written));
  }), { seed: 42, numRuns: 800 });
});

test('one entry more, one less, or two in another order: another digest', () => {
  const others = [many.slice(1), many.slice(0, -1), [many[1]!, many[0]!, ...many.slice(2)], [...many, plain]];
  assert.is(new Set([many, ...others].map((written) => digestOf(written))).size, 5);
});

test('small tricks make no equal tapes', () => {
  const ofContent = (content: object) => digestOf([{ ...plain, message: { ...message, content } }]);
  const contents = [
    {}, { a: '' }, { a: 0 }, { a: -0 }, { a: false }, { a: null }, { a: undefined }, { a: '0' }, { a: [] },
    { a: {} }, { a: '[]' },
    { a: '{}' }, { b: 0 }, { a: 0, b: 0 }, { b: 0, a: 0 }, { a: 'a\u0000' }, { a: 'a' }, { a: 'x'.repeat(41) },
    { a: 'x'.repeat(42) },
    { a: 4_294_967_296 }, { a: 1 }, { a: 2 ** 53 }, { a: 1.5 }, { a: ['x'] }, { a: { x: 1 } },
  ];
  assert.is(new Set(contents.map(ofContent)).size, contents.length);
  assert.is.not(
    digestOf([{ ...plain, message: { ...message, from: 'ann', to: 'bob' } }]),
    digestOf([{ ...plain, message: { ...message, from: 'bob', to: 'ann' } }]));
});

test('pages streamed are pages kept: both read the same, and neither changes the digest', () => {
  const streamed: Entry[] = [];
  const tape = new Tape({ header: 'a header', keep: false });
  const reader = new PageReader();
  tape.pages.subscribe((page) => streamed.push(...reader.read(page)));
  for (const { message: each, outcome, reason, atMs } of many) tape.write(each, outcome, reason, atMs);
  const kept = tapeOf(many);
  assert.is(tape.close(), kept.close());
  assert.equal(streamed, [...kept.entries()]);
});

test('a page goes out when it is full, the last one when the tape is closed', () => {
  const tape = new Tape({ header: '' });
  const lengths: number[] = [];
  let isComplete = false;
  tape.pages.subscribe({ next: () => lengths.push(tape.length), complete: () => { isComplete = true; } });
  for (const { message: each, outcome, reason, atMs } of many) tape.write(each, outcome, reason, atMs);
  const full = lengths.length;
  assert.is(full, 3);
  assert.not(isComplete);
  tape.close();
  assert.equal(lengths.slice(full), [3000]);
  assert.ok(isComplete);
});

test('a tape is read once it is closed, and only if it was kept', () => {
  const open = tapeOf([plain]);
  assert.throws(() => [...open.entries()], /a tape is read once it is closed/);
  const passing = tapeOf([plain], { keep: false });
  passing.close();
  assert.throws(() => [...passing.entries()], /a tape that is to be read was kept/);
});

test('nothing is written on a closed tape, and closing it again changes nothing', () => {
  const tape = tapeOf([plain]);
  const digest = tape.close();
  assert.throws(() => tape.write(message, 'delivered', '', 6), /nothing is written on a closed tape/);
  assert.is(tape.close(), digest);
  assert.is(tape.length, 1);
});

test('whoever follows a type hears of all its entries as they are written, whatever became of them', () => {
  const tape = new Tape({ header: '' });
  const heard: string[] = [];
  tape.of('order.placed').subscribe(({ seq, outcome, message: { id } }) => heard.push(`${seq} ${id} ${outcome}`));
  tape.write(message, 'delivered', '', 1);
  tape.write({ ...message, type: 'other' }, 'delivered', '', 2);
  tape.write({ ...message, id: 9 }, 'dropped', 'lost', 3);
  assert.equal(heard, ['0 1 delivered', '2 9 dropped']);
  assert.is(tape.delivered('order.placed'), 1);
  assert.is(tape.delivered('unknown'), 0);
});

test("Node's SHA-256 and the portable one agree on everything, and with the standard", () => {
  assert.is(hex(sha256(new TextEncoder().encode('abc'))),
    'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  assert.is(hex(sha256()), 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  fc.assert(fc.property(fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 4 }), (parts) => {
    assert.is(hex(nativeSha256(...parts)), hex(sha256(...parts)));
  }), { seed: 42, numRuns: 200 });
  assert.is(digestOf(many, { sha256: nativeSha256 }), digestOf(many));
});

test('an entry is one line of JSON, whatever is in it', () => {
  fc.assert(fc.property(anyWritten, anyText, (written, text) => {
    const line = entryLine({ seq: 3, ...written, message: { ...written.message, content: { text } } });
    assert.not(line.includes('\n'));
    const parsed = JSON.parse(line) as Record<string, unknown>;
    const { message: { id, from, to, kind, type, conversation, cause, atMs: sentMs }, atMs, outcome, reason } = written;
    assert.equal(parsed, {
      seq: 3, atMs, outcome, ...(reason === '' ? {} : { reason }), id, from, to, kind, type, conversation, cause,
      sentMs, content: { text },
    });
  }), { seed: 42, numRuns: 200 });
});

test.run();
