/** A stream's state as plain data, so that a run can be saved and continued. */
export type ChanceState = Readonly<Record<string, number>>;

/**
 * One named, seeded stream of luck. Everybody who draws holds a stream of their own, so a newcomer changes nobody
 * else's draws.
 * The type stands here so that every layer may ask for luck; `sim/chance.ts` makes the streams.
 */
export interface Chance {
  /** Uniform in [0, 1), 32 random bits. */
  unit(): number;
  /** A whole number, all of low … high (both included) equally likely. */
  integer(low: number, high: number): number;
  /** Uniform in [low, high). */
  uniform(low: number, high: number): number;
  /** Exponential with the given mean, by inversion with a logarithm that gives the same bits on every engine. */
  exponential(mean: number): number;
  /** A copy of `items` in random order (Fisher & Yates). */
  shuffled<T>(items: readonly T[]): T[];
  save(): ChanceState;
}
