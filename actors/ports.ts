import type { MarketEvent } from './strategy/strategy.ts';

/** One shared, append-only stream of what everybody may know. Whoever has slept reads on from where it stopped. */
export interface MarketFeed {
  /** The position after the newest event that may be seen now. Positions count from 0. */
  end(): number;
  /** The oldest position still remembered. */
  start(): number;
  /** The event at a position in [start, end). */
  at(position: number): MarketEvent;
}
