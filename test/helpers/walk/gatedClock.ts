/** What a walk needs of a clock: `VirtualClock` has it, and so has any other that only runs when told. */
export interface WalkClock {
  now(): number;
  setTimeout(fire: () => void, delayMs: number): unknown;
  clearTimeout(timer: unknown): void;
  runUntil(untilMs: number): unknown;
}

/** XState's `clock`, its time a `WalkClock`'s own, its timers let through one at a time. */
export interface GatedClock {
  setTimeout(fire: () => void, delayMs: number): number;
  clearTimeout(id: number): void;
  /** Lets time pass until the next timer is due, and fires that one alone; false when none is set. */
  fireNext(): boolean;
  /** Lets time pass until a millisecond before the next timer is due. */
  waitForTheLastMoment(): void;
}

export function gatedClock(clock: WalkClock): GatedClock {
  const timers = new Map<number, { fire: () => void; dueMs: number; handle: unknown }>();
  /** Due, held back at the gate, in the order in which the clock fired them. */
  const held: number[] = [];
  let ids = 0;
  const nextDueMs = () => Math.min(...[...timers.values()].map(({ dueMs }) => dueMs));
  return {
    setTimeout(fire, delayMs) {
      const id = ids++;
      timers.set(id, { fire, dueMs: clock.now() + delayMs, handle: clock.setTimeout(() => held.push(id), delayMs) });
      return id;
    },
    clearTimeout(id) {
      clock.clearTimeout(timers.get(id)?.handle);
      timers.delete(id);
    },
    fireNext() {
      if (timers.size === 0) return false;
      clock.runUntil(nextDueMs());
      const id = held.find((candidate) => timers.has(candidate))!;
      const timer = timers.get(id)!;
      timers.delete(id);
      timer.fire();
      return true;
    },
    waitForTheLastMoment() {
      if (timers.size > 0 && nextDueMs() - 1 > clock.now()) clock.runUntil(nextDueMs() - 1);
    },
  };
}
