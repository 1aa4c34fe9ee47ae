import type { Ms, Units } from '../../market/units.ts';
import type { PostRules } from './postRules.ts';
import { TokenBucket } from './tokenBucket.ts';

export type Refusal = 'no-such-address' | 'inbox-full' | 'rate-limited';

/** What one address can take: how much lies there untaken, how much waits for predecessors, how fast it comes. */
export class Doorstep {
  readonly #inboxMax: Units;
  readonly #bucket: TokenBucket | undefined;
  #untaken = 0;
  #held = 0;

  constructor({ inboxMax = Infinity, rate }: PostRules, nowMs: Ms) {
    this.#inboxMax = inboxMax;
    this.#bucket = rate && new TokenBucket({ ...rate, nowMs });
  }

  /** Whether one more may be put into the inbox. */
  get hasRoom(): boolean {
    return this.#untaken < this.#inboxMax;
  }

  /**
   * Why a letter is not let in now. Those who wait for predecessors never take the room of a letter whose turn it is:
   * they would wait for each other for ever.
   */
  refusal(isDue: boolean, nowMs: Ms): Refusal | undefined {
    if (this.#untaken + (isDue ? 0 : this.#held) >= this.#inboxMax) return 'inbox-full';
    return this.#bucket === undefined || this.#bucket.take(nowMs) ? undefined : 'rate-limited';
  }

  put(): void {
    this.#untaken += 1;
  }

  /** Never below nothing: whoever sat here may have left, and its messages with it. */
  take(): void {
    this.#untaken = Math.max(0, this.#untaken - 1);
  }

  vacate(): void {
    this.#untaken = 0;
  }

  hold(): void {
    this.#held += 1;
  }

  release(): void {
    this.#held -= 1;
  }
}
