import type { Effects } from '../../sim/effects.ts';

/** Promises that are kept when the test says so, in any order it likes: an outside whose real time is made up. */
export class ShuffledOutside {
  readonly #waiting: (() => void)[] = [];
  readonly #pick: (waiting: number) => number;
  /** The most that were under way at once. */
  most = 0;

  /** `pick` says which of so many is kept next, from 0. */
  constructor(pick: (waiting: number) => number) {
    this.#pick = pick;
  }

  /** Answers when its turn comes. */
  answer<T>(answer: () => T): Promise<T> {
    return new Promise((resolve, reject) => {
      this.#waiting.push(() => { try { resolve(answer()); } catch (error) { reject(error as Error); } });
      this.most = Math.max(this.most, this.#waiting.length);
    });
  }

  /** Keeps one promise, if any waits. */
  keepOne(): boolean {
    const { length } = this.#waiting;
    if (length > 0) this.#waiting.splice(this.#pick(length) % length, 1)[0]!();
    return length > 0;
  }

  /** Keeps promises until `wanted` is kept. */
  async until(wanted: Promise<void>): Promise<void> {
    const state = { isKept: false };
    const watched = wanted.finally(() => { state.isKept = true; });
    watched.catch(() => {});
    while (!state.isKept) {
      this.keepOne();
      await new Promise((resolve) => { setImmediate(resolve); });
    }
    return watched;
  }

  /** Keeps promises until time may go on. */
  settle(effects: Pick<Effects, 'settled'>): Promise<void> {
    return this.until(effects.settled());
  }
}
