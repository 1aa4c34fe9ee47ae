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

/**
 * Failures that say nothing of the request: whoever was not let in, or not connected, has not been answered yet, and
 * asks again as soon as somebody is there to be asked.
 */
const unanswered: ReadonlySet<string> = new Set(['rejected', 'unreachable']);
export const isUnanswered = ({ reply }: CassetteEntry): boolean => (
  reply.kind === 'failed' && unanswered.has(reply.failure));

/** What minds have answered, by what they were asked. What came later takes the place of what was no answer. */
export class Cassette {
  readonly #entries = new Map<string, CassetteEntry>();

  constructor(entries: Iterable<CassetteEntry> = []) {
    for (const entry of entries) if (this.#isOpen(entry)) this.add(entry);
  }

  get size(): number {
    return this.#entries.size;
  }

  entries(): IterableIterator<CassetteEntry> {
    return this.#entries.values();
  }

  find({ key, occurrence }: Pick<CassetteEntry, 'key' | 'occurrence'>): CassetteEntry | undefined {
    return this.#entries.get(`${key} ${occurrence}`);
  }

  add(entry: CassetteEntry): void {
    assert(this.#isOpen(entry), 'what is answered is asked no more');
    this.#entries.set(`${entry.key} ${entry.occurrence}`, entry);
  }

  #isOpen(entry: CassetteEntry): boolean {
    const found = this.find(entry);
    return found === undefined || isUnanswered(found);
  }
}

/** The request without what does not change its answer. */
export function cassetteRequest({ model, temperature, answerTokensMax, randomSeed, messages, answer }: MindRequest):
CassetteRequest {
  return { model, temperature, answerTokensMax, randomSeed, messages, answer };
}

/** The SHA-256 of its canonical JSON in UTF-8: 64 hexadecimal digits. */
export function cassetteKey(request: CassetteRequest): string {
  return hex(sha256(new TextEncoder().encode(JSON.stringify(sorted(request)))));
}
