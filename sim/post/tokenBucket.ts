import type { Ms, Units } from '../../market/units.ts';

/**
 * A token bucket (Turner 1986): `burst` at once, `perSecond` in the long run. Kept in thousandths of a token, so that
 * whole milliseconds bring whole amounts.
 */
export class TokenBucket {
  readonly #perSecond: Units;
  readonly #fullMilli: number;
  #milli: number;
  #atMs: Ms;

  constructor({ perSecond, burst, nowMs }: { perSecond: Units; burst: Units; nowMs: Ms }) {
    this.#perSecond = perSecond;
    this.#fullMilli = this.#milli = burst * 1000;
    this.#atMs = nowMs;
  }

  /** Takes one, if there is one. */
  take(nowMs: Ms): boolean {
    this.#milli = Math.min(this.#fullMilli, this.#milli + (nowMs - this.#atMs) * this.#perSecond);
    this.#atMs = nowMs;
    if (this.#milli < 1000) return false;
    this.#milli -= 1000;
    return true;
  }
}
