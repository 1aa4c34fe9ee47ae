import type { Units } from '../../../market/units.ts';

/** What the learner remembers: plain data, at most `turnsMax` turns of it. */
export interface LearnerMemory {
  /** The newest last; each turn once. */
  readonly turns: readonly TurnSeen[];
  /** How long it believes that clients wait. */
  readonly patienceMs: number;
  /** How many portions it believes that its kitchen can serve in a turn. */
  readonly portionsMax: number;
}

/** One turn, as far as it teaches anything. */
export interface TurnSeen {
  readonly turn: number;
  /** How much it still says about prices and about demand, in (0, 1]: less once times have changed. */
  readonly priceTrust: number;
  readonly demandTrust: number;
  /** The part of its service in which its door stood open. */
  readonly openShare: number;
  /** By good. */
  readonly goods: Readonly<Record<string, GoodSeen>>;
  readonly dishes: readonly DishSeen[];
}

/** `rivals` is what all others would have paid for their n-th dearest unit, for n as in `unitsSeen`; 0s are cut off. */
export interface GoodSeen {
  readonly supply: Units;
  readonly rivals: readonly number[];
}

/** A dish on the learner's own menu. */
export interface DishSeen {
  readonly prestige: number;
  readonly price: number;
  /** Portions asked for, and of these, served, and of clients who left before they were. */
  readonly portions: Units;
  readonly served: Units;
  readonly cancelled: Units;
  /** Portions declined although there was stock for them: they would have been late. */
  readonly late: Units;
}
