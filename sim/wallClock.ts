import { assert } from '../market/assert.ts';
import type { Ms } from '../market/units.ts';

/** Where real time comes from; another one in tests. */
export interface RealTime {
  /** Milliseconds since some moment. */
  now(): number;
  sleep(ms: number): Promise<void>;
}

const realTime: RealTime = {
  now: () => performance.now(),
  sleep: (ms) => new Promise((resolve) => { setTimeout(resolve, ms); }),
};

/**
 * Virtual time in step with real time, for runs that somebody watches: it says how far a `VirtualClock` may go now,
 * and waits
 * until it may go further. What happens, and in which order, is the same as without.
 */
export class WallClock {
  readonly #speed: number;
  readonly #real: RealTime;
  readonly #startedMs: number;

  /** `speed`: virtual milliseconds to a real one. */
  constructor({ speed, real = realTime }: { speed: number; real?: RealTime }) {
    assert(speed > 0 && Number.isFinite(speed), 'time goes forward');
    this.#speed = speed;
    this.#real = real;
    this.#startedMs = real.now();
  }

  /** How far virtual time may have come by now. */
  nowMs(): Ms {
    return Math.floor((this.#real.now() - this.#startedMs) * this.#speed);
  }

  /** Kept when virtual time may reach `virtualMs`. */
  async reach(virtualMs: Ms): Promise<void> {
    for (let left = virtualMs - this.nowMs(); left > 0; left = virtualMs - this.nowMs())
      await this.#real.sleep(left / this.#speed);
  }
}
