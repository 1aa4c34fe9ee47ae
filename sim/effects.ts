import { assert } from '../market/assert.ts';
import type { Ms } from '../market/units.ts';
import type { VirtualClock } from './clock.ts';

/** Something done outside virtual time, whose result enters it at a time that is known when it is begun. */
export interface Effect<T> {
  /** How much virtual time it takes, however long it really does. */
  readonly delayMs: Ms;
  /** Begun at once; the signal tells it to give up. */
  readonly work: (signal: AbortSignal) => Promise<T>;
  readonly enter: (result: T) => void;
}

/** What is under way outside; `outcome` is there once it is over, and `over` is kept then, whatever came of it. */
interface UnderWay {
  readonly over: Promise<void>;
  outcome?: { readonly enter: () => void } | { readonly error: unknown };
}

/**
 * Work outside under virtual time. It is begun when it is asked for, many at once; virtual time goes on to the first
 * due result that is not in, and stands still there until it is. So results enter in (due, begun) order, and how long
 * anything really takes decides nothing.
 */
export class Effects {
  readonly #clock: VirtualClock;
  readonly #underWay = new Set<UnderWay>();
  readonly #abortion = new AbortController();
  #due: UnderWay | undefined;

  constructor(clock: VirtualClock) {
    this.#clock = clock;
  }

  /** Whether time stands still: nothing may run until `settled()` is kept. */
  get standStill(): boolean {
    return this.#due !== undefined;
  }

  begin<T>({ delayMs, work, enter }: Effect<T>): void {
    const doing = new Promise<T>((resolve) => { resolve(work(this.#abortion.signal)); });
    const effect: UnderWay = {
      over: doing.then(
        (result) => { effect.outcome = { enter: () => enter(result) }; },
        (error: unknown) => { effect.outcome = { error }; },
      ),
    };
    this.#underWay.add(effect);
    this.#clock.setTimeout(() => this.#comeDue(effect), delayMs);
  }

  /**
   * Kept when time may go on: the result that was due is in, and has entered where its timer stood. Rejects with what
   * the work rejected with; then time stands still for ever.
   */
  async settled(): Promise<void> {
    const due = this.#due;
    if (due === undefined) return;
    await due.over;
    if (this.#due === due) this.#enter(due);
  }

  /** Kept when nothing is under way. Rejects with the first failure, in the order begun, of what has not entered. */
  async drained(): Promise<void> {
    for (const effect of this.#underWay) await effect.over;
    for (const { outcome } of this.#underWay) if (outcome !== undefined && 'error' in outcome) throw outcome.error;
  }

  /** Tells everything under way, and whatever is begun from now on, to give up. */
  abort(): void {
    this.#abortion.abort();
  }

  #comeDue(effect: UnderWay): void {
    assert(this.#due === undefined, 'time stands still for one result at a time');
    if (effect.outcome !== undefined && 'enter' in effect.outcome) return this.#enter(effect);
    this.#due = effect;
    this.#clock.stop();
  }

  #enter(effect: UnderWay): void {
    const outcome = effect.outcome;
    assert(outcome !== undefined, 'only a result that is in can enter');
    if ('error' in outcome) throw outcome.error;
    this.#due = undefined;
    this.#underWay.delete(effect);
    outcome.enter();
  }
}
