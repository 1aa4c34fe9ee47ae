import type { Ms } from '../../market/units.ts';

/** `dueMs`: nobody waits longer for counsel, its time in line included. */
interface Waiting<Letter> { readonly talk: string; readonly letter: Letter; readonly dueMs: Ms }

/**
 * The letters about which a mind is asked before they are answered: one at a time, in the order in which they came. It
 * outlives its owner's chart, so that a letter whose counsel was lost is answered in its time all the same.
 */
export class CounselLine<Letter> {
  readonly #patienceMs: Ms;
  readonly #now: () => Ms;
  readonly #waiting: Waiting<Letter>[] = [];
  /** The last question's number, from 1; and whom it is about, while it is open. */
  #ask = 0;
  #asked: Waiting<Letter> | undefined;

  constructor({ patienceMs, now }: { patienceMs: Ms; now: () => Ms }) {
    this.#patienceMs = patienceMs;
    this.#now = now;
  }

  nextDueMs(): Ms {
    return this.#waiting[0]?.dueMs ?? Infinity;
  }

  isWaiting(talk: string): boolean {
    return this.#waiting.some((each) => each.talk === talk);
  }

  join(talk: string, letter: Letter): void {
    this.#waiting.push({ talk, letter, dueMs: this.#now() + this.#patienceMs });
  }

  /** It needs no counsel any more. What is said to a question about it comes too late. */
  leave(talk: string): void {
    const place = this.#waiting.findIndex((each) => each.talk === talk);
    if (place !== -1) this.#waiting.splice(place, 1);
  }

  /** Who is first in line, if it has not been asked about: it is from now on. */
  ask(): { readonly ask: number; readonly talk: string } | undefined {
    const first = this.#waiting[0];
    if (first === undefined || first === this.#asked) return undefined;
    this.#asked = first;
    return { ask: ++this.#ask, talk: first.talk };
  }

  /** Whose question this is, while it waits for its answer. */
  answered(ask: number): Waiting<Letter> | undefined {
    const first = this.#waiting[0];
    return ask === this.#ask && first !== undefined && first === this.#asked ? first : undefined;
  }

  /** Who has waited long enough. */
  overdue(): Waiting<Letter> | undefined {
    return this.nextDueMs() <= this.#now() ? this.#waiting[0] : undefined;
  }

  toJSON(): unknown {
    return { ask: this.#ask, waiting: this.#waiting };
  }
}
