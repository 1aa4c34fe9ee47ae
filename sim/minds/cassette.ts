import type { MindReply, MindRequest } from '../../actors/ports.ts';
import type { TaskName } from '../../machines/mindMessages.ts';
import type { Ms } from '../../market/units.ts';
import { assert } from '../../market/assert.ts';
import { sorted } from '../scenario/canonical.ts';
import { hex, sha256 } from '../tape/sha256.ts';

/** All that can change an answer. */
export type CassetteRequest = Omit<MindRequest, 'agent' | 'task'>;

/** What somebody was asked, and what came of it, a failure included. */
export interface CassetteEntry {
  readonly key: string;
  /** The how many-eth time this very request was made in its run, from 1: whoever fails and is asked again differs. */
  readonly occurrence: number;
  readonly agent: string;
  readonly task: TaskName;
  readonly request: CassetteRequest;
  readonly reply: MindReply;
  /** How long it really took. It decides nothing. */
  readonly wallMs: Ms;
}

/** Failures that say nothing of the request: whoever asked was not let in, or not connected. */
const unheard: ReadonlySet<string> = new Set(['rejected', 'unreachable']);
const isUnheard = ({ reply }: CassetteEntry) => reply.kind === 'failed' && unheard.has(reply.failure);

/**
 * What minds have answered, by what they were asked. Where a recording ends in nothing but failures to be heard, nobody
 * was there any more: these are open, and what comes later takes their place.
 */
export class Cassette {
  readonly #entries = new Map<string, CassetteEntry>();
  readonly #open = new Set<CassetteEntry>();

  /** In the order in which they were recorded. */
  constructor(entries: Iterable<CassetteEntry> = []) {
    for (const entry of entries) {
      const found = this.find(entry);
      if (found !== undefined && !isUnheard(found)) continue; // the first answer holds
      if (found !== undefined) this.#open.delete(found);
      this.#entries.set(placeOf(entry), entry);
      if (isUnheard(entry)) this.#open.add(entry);
      else this.#open.clear();
    }
  }

  get size(): number {
    return this.#entries.size;
  }

  entries(): IterableIterator<CassetteEntry> {
    return this.#entries.values();
  }

  find(place: Pick<CassetteEntry, 'key' | 'occurrence'>): CassetteEntry | undefined {
    return this.#entries.get(placeOf(place));
  }

  isOpen(entry: CassetteEntry): boolean {
    return this.#open.has(entry);
  }

  add(entry: CassetteEntry): void {
    const found = this.find(entry);
    assert(found === undefined || this.#open.delete(found), 'what is recorded is asked no more');
    this.#entries.set(placeOf(entry), entry);
  }
}

const placeOf = ({ key, occurrence }: Pick<CassetteEntry, 'key' | 'occurrence'>) => `${key} ${occurrence}`;

/** The request without what does not change its answer. */
export function cassetteRequest({ model, temperature, answerTokensMax, randomSeed, messages, answer }: MindRequest):
CassetteRequest {
  return { model, temperature, answerTokensMax, randomSeed, messages, answer };
}

/** The SHA-256 of its canonical JSON in UTF-8: 64 hexadecimal digits. */
export function cassetteKey(request: CassetteRequest): string {
  return hex(sha256(new TextEncoder().encode(JSON.stringify(sorted(request)))));
}
