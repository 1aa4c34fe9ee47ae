import { type Observable, Subject } from 'rxjs';
import type { Message } from '../../machines/message.ts';
import { assert } from '../../market/assert.ts';
import type { Ms } from '../../market/units.ts';
import type { Entry, Outcome } from './entry.ts';
import { PageReader } from './pageReader.ts';
import { PageWriter } from './pageWriter.ts';
import { hex, sha256, type Sha256 } from './sha256.ts';

/**
 * The truth of a run: one entry per message that came to its end, in order. Entries are written to pages of 64 KiB, and
 * each page is chained to those before it: hash(n) = SHA-256(hash(n − 1) ‖ page n). `digest` is the last hash.
 */
export class Tape {
  readonly #writer = new PageWriter();
  readonly #sha256: Sha256;
  readonly #kept: Int32Array[] | undefined;
  readonly #pages = new Subject<Int32Array>();
  readonly #byType = new Map<string, { delivered: number; readonly entries: Subject<Entry> }>();
  #hash: Uint8Array = new Uint8Array(32);
  #length = 0;
  #closed = false;

  /** `keep`: hold every page in memory, so that `entries()` can read them. The header is what the chain starts from. */
  constructor({ header, keep = true, sha256: hash = sha256 }: { header: string; keep?: boolean; sha256?: Sha256 }) {
    this.#sha256 = hash;
    this.#kept = keep ? [] : undefined;
    this.#hash = hash(new TextEncoder().encode(header));
  }

  /** Entries so far. */
  get length(): number {
    return this.#length;
  }

  /** Each page as it closes: what a file or a socket takes. */
  get pages(): Observable<Int32Array> {
    return this.#pages;
  }

  /** Entries of one type as they are written. A type nobody follows costs nothing. */
  of(type: string): Observable<Entry> {
    return this.#type(type).entries;
  }

  /** How many messages of a type have been delivered. */
  delivered(type: string): number {
    return this.#type(type).delivered;
  }

  write(message: Message, outcome: Outcome, reason: string, atMs: Ms): void {
    assert(!this.#closed, 'nothing is written on a closed tape');
    const seq = this.#length++;
    this.#writer.write(message, outcome, reason, atMs);
    if (this.#writer.isFull) this.#turnPage();
    const type = this.#type(message.type);
    if (outcome === 'delivered') type.delivered += 1;
    if (type.entries.observed) type.entries.next({ seq, atMs, outcome, reason, message });
  }

  /** Ends the tape. Answers the digest: 64 hexadecimal digits. */
  close(): string {
    if (!this.#closed && this.#writer.length > 0) this.#turnPage();
    this.#closed = true;
    this.#pages.complete();
    return hex(this.#hash);
  }

  /** Everything that was kept, in order. Close the tape first. */
  *entries(): Generator<Entry> {
    assert(this.#kept !== undefined, 'a tape that is to be read was kept');
    assert(this.#closed, 'a tape is read once it is closed');
    const reader = new PageReader();
    for (const page of this.#kept) yield* reader.read(page);
  }

  #type(name: string) {
    let type = this.#byType.get(name);
    if (type === undefined) this.#byType.set(name, (type = { delivered: 0, entries: new Subject() }));
    return type;
  }

  #turnPage(): void {
    const words = this.#writer.take();
    this.#hash = this.#sha256(this.#hash, new Uint8Array(words.buffer, 0, words.byteLength));
    if (this.#kept === undefined && !this.#pages.observed) return;
    const page = words.slice();
    this.#kept?.push(page);
    this.#pages.next(page);
  }
}
