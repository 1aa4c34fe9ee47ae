import { assert } from '../../market/assert.ts';
import type { Units } from '../../market/units.ts';
import { tokensOf } from './tokens.ts';

/** The most of each kind that is remembered; 0 keeps none. */
export interface MemoryLimits {
  readonly recentTokens: Units;
  readonly salientTokens: Units;
  readonly reflectedTokens: Units;
}

interface Remembered { readonly line: string; readonly salience: number; readonly seq: number }

/**
 * A bounded memory. What happens is `recent`, first in, first out; of what falls out of it, or is too long for it, the
 * most `salient` stays, the newer of equals; `reflected` are lessons, the newest, each once. Whatever is remembered is
 * one line and stands in one of the three (recency and importance as in Park et al. 2023, without relevance).
 */
export class Memory {
  readonly #limits: MemoryLimits;
  #recent: readonly Remembered[] = [];
  /** The oldest first, as the other two. */
  #salient: readonly Remembered[] = [];
  #reflected: readonly Remembered[] = [];
  #seq = 0;

  constructor(limits: MemoryLimits) {
    for (const limit of Object.values(limits) as Units[]) assert(limit >= 0, 'a memory has room for nothing, or more');
    this.#limits = limits;
  }

  /** `salience` from 0 to 10. */
  remember(line: string, salience: number): void {
    const thing = this.#thing(line, salience);
    const { recentTokens, salientTokens } = this.#limits;
    const isTooLong = tokensOf(line) > recentTokens;
    const recent = isTooLong ? this.#recent : newest([...this.#recent, thing], recentTokens);
    const fallen = isTooLong ? [thing] : this.#recent.filter((one) => !recent.includes(one));
    this.#recent = recent;
    this.#salient = mostSalient([...this.#salient, ...fallen], salientTokens);
  }

  /** A lesson that is learnt again counts as new. */
  reflect(lesson: string): void {
    const others = this.#reflected.filter(({ line }) => line !== lesson);
    if (tokensOf(lesson) > this.#limits.reflectedTokens) return;
    this.#reflected = newest([...others, this.#thing(lesson, 0)], this.#limits.reflectedTokens);
  }

  /** What was reflected, then what was salient, then what was recent, each the oldest first. */
  lines(): string[] {
    return [...this.#reflected, ...this.#salient, ...this.#recent].map(({ line }) => line);
  }

  toJSON(): object {
    const lines = (things: readonly Remembered[]) => things.map(({ line }) => line);
    return {
      reflected: lines(this.#reflected), salient: lines(this.#salient), recent: lines(this.#recent),
    };
  }

  #thing(line: string, salience: number): Remembered {
    assert(!line.includes('\n'), 'what is remembered is one line');
    return { line, salience, seq: ++this.#seq };
  }
}

/** As many of the newest as fit; the newest of all fits. */
function newest(things: readonly Remembered[], tokensMax: Units): Remembered[] {
  let [first, tokens] = [things.length, 0];
  while (first > 0) {
    tokens += tokensOf(things[first - 1]!.line);
    if (tokens > tokensMax) break;
    first -= 1;
  }
  return things.slice(first);
}

/** Each that fits beside those that matter more. */
function mostSalient(things: readonly Remembered[], tokensMax: Units): Remembered[] {
  let tokens = 0;
  return [...things].sort((a, b) => b.salience - a.salience || b.seq - a.seq).filter(({ line }) => {
    if (tokens + tokensOf(line) > tokensMax) return false;
    tokens += tokensOf(line);
    return true;
  }).sort((a, b) => a.seq - b.seq);
}
