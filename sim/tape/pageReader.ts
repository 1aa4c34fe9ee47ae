import type { Message } from '../../machines/message.ts';
import { assert } from '../../market/assert.ts';
import { type Entry, outcomes } from './entry.ts';
import { messageKinds, recordKind, tag } from './pageWriter.ts';

/** Reads pages back, in order, as the entries they were written from. Knows the strings numbered so far. */
export class PageReader {
  readonly #strings: string[] = [''];
  #words: Int32Array = new Int32Array(0);
  #at = 0;
  #seq = 0;
  readonly #floatWords = new Int32Array(2);
  readonly #float = new Float64Array(this.#floatWords.buffer);

  *read(page: Int32Array): Generator<Entry> {
    this.#words = page;
    this.#at = 0;
    while (this.#at < page.length) {
      const head = this.#next();
      if ((head & 0xff) === recordKind.string) this.#strings.push(this.#characters());
      else yield this.#entry(head);
    }
  }

  #entry(head: number): Entry {
    assert((head & 0xff) === recordKind.entry, 'a page holds strings and entries');
    const type = this.#string();
    const from = this.#string();
    const to = this.#string();
    const conversation = this.#string();
    const reason = this.#string();
    const atMs = this.#whole();
    const message: Message = {
      type, to, kind: messageKinds[(head >> 8) & 0xff]!, conversation, from,
      atMs: this.#whole(), id: this.#whole(), cause: this.#whole(), content: this.#content(),
    };
    return { seq: this.#seq++, atMs, outcome: outcomes[head >> 16]!, reason, message };
  }

  #content(): object {
    const content: Record<string, unknown> = {};
    for (let fields = this.#next(); fields > 0; fields--) {
      const head = this.#next();
      content[this.#strings[head >>> 4]!] = this.#value(head & 0xf);
    }
    return content;
  }

  #value(kind: number): unknown {
    if (kind === tag.text || kind === tag.json) {
      const text = this.#characters();
      return kind === tag.json ? JSON.parse(text) : text;
    }
    const word = this.#next();
    if (kind === tag.int) return word;
    if (kind === tag.string) return this.#strings[word]!;
    if (kind === tag.float) {
      this.#floatWords[0] = word;
      this.#floatWords[1] = this.#next();
      return this.#float[0];
    }
    return kind === tag.true ? true : kind === tag.false ? false : kind === tag.null ? null : undefined;
  }

  #characters(): string {
    const length = this.#next();
    const codes: string[] = [];
    for (let i = 0; i < length; i += 2) {
      const word = this.#next();
      codes.push(String.fromCharCode(word & 0xffff));
      if (i + 1 < length) codes.push(String.fromCharCode(word >>> 16));
    }
    return codes.join('');
  }

  #string(): string {
    return this.#strings[this.#next()]!;
  }

  #whole(): number {
    const low = this.#next() >>> 0;
    return this.#next() * 4_294_967_296 + low;
  }

  #next(): number {
    return this.#words[this.#at++]!;
  }
}
