import type { SchedulerAction, SchedulerLike } from 'rxjs';
import { Subscription } from 'rxjs';
import { assert } from '../market/assert.ts';
import type { Ms } from '../market/units.ts';
import { DeliveryQueue } from './deliveryQueue.ts';

/** A timer as `setTimeout` hands it out. Cancelling empties it; the heap drops it when it comes up. */
export interface Timer {
  readonly dueMs: Ms;
  readonly seq: number;
  fire: (() => void) | undefined;
}

/**
 * Why `run` came back: nothing is left to do, the time was reached, the bound on work was, or somebody called `stop`.
 */
export type RunEnd = 'idle' | 'until' | 'work' | 'stopped';

/**
 * Virtual time in whole milliseconds: XState's `clock` and RxJS's scheduler at once. Timers and deliveries fire one
 * at a
 * time in (due, sequence) order, each at its own due time, those set on the way included; nothing ever fires nested.
 */
export class VirtualClock implements SchedulerLike {
  #nowMs: Ms = 0;
  #seq = 0;
  #stopped = false;
  readonly #heap: Timer[] = [];
  readonly #deliveries = new DeliveryQueue();
  #cancelled = 0;

  readonly now = (): Ms => this.#nowMs;

  /** Delays are rounded up to the next millisecond, so that nothing fires early. */
  readonly setTimeout = (fire: () => void, delayMs: Ms): Timer => {
    assert(delayMs >= 0 && delayMs <= Number.MAX_SAFE_INTEGER, 'a delay is a finite length of time, and known');
    const timer: Timer = { dueMs: this.#nowMs + Math.ceil(delayMs), seq: this.#seq++, fire };
    siftUp(this.#heap, timer);
    return timer;
  };

  readonly clearTimeout = (timer: Timer): void => {
    if (timer?.fire === undefined) return;
    timer.fire = undefined;
    this.#cancelled += 1;
    if (this.#cancelled > 1024 && this.#cancelled * 2 > this.#heap.length) this.#forgetCancelled();
  };

  /** Calls `handler(item)` at this instant, after everything already due: breadth-first, never nested. */
  deliver<T>(handler: (item: T) => void, item: T): void {
    this.#deliveries.push(this.#seq++, handler as (item: unknown) => void, item);
  }

  /** RxJS's face of the same time. */
  schedule<T>(work: (this: SchedulerAction<T>, state?: T) => void, delayMs = 0, state?: T): Subscription {
    return new ClockAction(this, work).schedule(state, delayMs);
  }

  /**
   * Runs what is due up to `untilMs` (included), at most `workMax` firings. Time stands at `untilMs` only on
   * `'until'`.
   */
  run({
    untilMs = Number.MAX_SAFE_INTEGER,
    workMax = Number.MAX_SAFE_INTEGER,
  }: { untilMs?: Ms; workMax?: number } = {}): RunEnd {
    assert(untilMs >= this.#nowMs, 'time only goes on');
    this.#stopped = false;
    for (let work = 0; work < workMax; work++) {
      const timer = this.#nextTimer();
      if (this.#deliveries.headSeq() < (timer !== undefined && timer.dueMs <= this.#nowMs ? timer.seq : Infinity)) {
        this.#deliveries.deliverNext();
      } else if (timer === undefined) {
        return 'idle';
      } else if (timer.dueMs > untilMs) {
        this.#nowMs = untilMs;
        return 'until';
      } else this.#fire(timer);
      if (this.#stopped) return 'stopped';
    }
    return 'work';
  }

  /**
   * `run`, for those who only say how far; time stands there afterwards, unless it was stopped. False when nothing is
   * left for later.
   */
  runUntil(untilMs: Ms): boolean {
    const end = this.run({ untilMs });
    if (end === 'idle') this.#nowMs = untilMs;
    return end === 'until';
  }

  /** `run` returns after the firing under way. */
  stop(): void {
    this.#stopped = true;
  }

  /** When the next thing is due; `undefined` when nothing is. */
  nextDueMs(): Ms | undefined {
    if (this.#deliveries.headSeq() < Infinity) return this.#nowMs;
    return this.#nextTimer()?.dueMs;
  }

  /** The heap's top, once cancelled timers above it are dropped. */
  #nextTimer(): Timer | undefined {
    while (this.#heap[0] !== undefined && this.#heap[0].fire === undefined) {
      this.#drop();
      this.#cancelled -= 1;
    }
    return this.#heap[0];
  }

  #fire(timer: Timer): void {
    const fire = timer.fire!;
    this.#drop();
    timer.fire = undefined;
    this.#nowMs = timer.dueMs;
    fire();
  }

  #drop(): void {
    const last = this.#heap.pop();
    if (this.#heap.length > 0 && last !== undefined) siftDown(this.#heap, 0, last);
  }

  #forgetCancelled(): void {
    const live = this.#heap.filter((timer) => timer.fire !== undefined);
    this.#heap.length = 0;
    for (const timer of live) siftUp(this.#heap, timer);
    this.#cancelled = 0;
  }
}

/** RxJS's contract for scheduled work: it may schedule itself again, and be unsubscribed. */
class ClockAction<T> extends Subscription implements SchedulerAction<T> {
  readonly #clock: VirtualClock;
  readonly #work: (this: SchedulerAction<T>, state?: T) => void;
  #timer: Timer | undefined;
  #state: T | undefined;
  readonly #fire = (): void => {
    this.#timer = undefined;
    this.#work.call(this, this.#state);
  };

  constructor(clock: VirtualClock, work: (this: SchedulerAction<T>, state?: T) => void) {
    super();
    this.#clock = clock;
    this.#work = work;
  }

  schedule(state?: T, delayMs = 0): Subscription {
    if (this.closed) return this;
    if (this.#timer !== undefined) this.#clock.clearTimeout(this.#timer);
    this.#state = state;
    this.#timer = this.#clock.setTimeout(this.#fire, Math.max(0, delayMs));
    return this;
  }

  override unsubscribe(): void {
    if (this.#timer !== undefined) this.#clock.clearTimeout(this.#timer);
    this.#timer = undefined;
    super.unsubscribe();
  }
}

const before = (a: Timer, b: Timer) => a.dueMs < b.dueMs || (a.dueMs === b.dueMs && a.seq < b.seq);

function siftUp(heap: Timer[], timer: Timer): void {
  let at = heap.length;
  heap.push(timer);
  while (at > 0) {
    const parent = (at - 1) >> 1;
    const above = heap[parent]!;
    if (!before(timer, above)) break;
    heap[at] = above;
    at = parent;
  }
  heap[at] = timer;
}

function siftDown(heap: Timer[], from: number, timer: Timer): void {
  let at = from;
  for (let child = 2 * at + 1; child < heap.length; child = 2 * at + 1) {
    if (child + 1 < heap.length && before(heap[child + 1]!, heap[child]!)) child += 1;
    const below = heap[child]!;
    if (!before(below, timer)) break;
    heap[at] = below;
    at = child;
  }
  heap[at] = timer;
}
