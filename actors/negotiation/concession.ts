import exp from '@stdlib/math-base-special-exp';
import ln from '@stdlib/math-base-special-ln';
import { assert } from '../../market/assert.ts';
import type { Terms } from '../../market/bargaining.ts';
import type { Chance } from '../../market/chance.ts';

/**
 * Concedes as time runs out. β < 1 holds out until late (Boulware), β > 1 gives way at once (Conceder), β = 1 is
 * straight for the polynomial. κ is the share conceded in the first offer: [0, 1], and above 0 for the exponential.
 */
export interface TimeTactic {
  readonly kind: 'polynomial' | 'exponential';
  readonly beta: number;
  readonly kappa: number;
}

/**
 * Does as it is done by, in proportion (`relative`) or to the same amount (`absolute`); `lag` δ says how old the
 * concession is that it answers, 1 for the opponent's last. `noiseMax` M: an absolute imitator concedes up to so much
 * more, by luck, in the issue's own unit. `averaged` answers the opponent's last `window` γ concessions together.
 */
export type ImitativeTactic =
  | { readonly kind: 'relative'; readonly lag: number }
  | { readonly kind: 'absolute'; readonly lag: number; readonly noiseMax: Terms }
  | { readonly kind: 'averaged'; readonly window: number };

export type Tactic = TimeTactic | ImitativeTactic;

/** One issue at one party's turn: its own stake, and both parties' offers so far, oldest first. */
export interface IssueHistory {
  readonly issue: keyof Terms;
  readonly best: number;
  readonly reservation: number;
  readonly own: readonly number[];
  readonly opponent: readonly number[];
}

/**
 * What a tactic asks for on one issue, between best and reservation value, not rounded: the negotiation decision
 * functions of Faratin, Sierra & Jennings (1998). `time` runs from 0 at the first offer to 1 at the deadline.
 * `undefined` while an imitator has not yet seen enough. Only `absolute` with noise draws. A reading of ours: where the
 * opponent's offer went from or to 0, which is no proportion, a relative imitator does the most the proportion allows.
 */
export function concede(tactic: Tactic, history: IssueHistory, time: number, chance: Chance): number | undefined {
  const { best, reservation } = history;
  if ('beta' in tactic) return best + concededShare(tactic, time) * (reservation - best);
  const wish = imitate(tactic, history, chance);
  if (wish === undefined) return undefined;
  return Math.max(Math.min(best, reservation), Math.min(Math.max(best, reservation), wish));
}

/** α: the share of the way from best to reservation value that a time tactic has gone; 1 at the deadline. */
export function concededShare({ kind, beta, kappa }: TimeTactic, time: number): number {
  assert(beta > 0 && beta < Infinity, 'β is a number above 0');
  assert(kappa >= 0 && kappa <= 1, 'κ lies in [0, 1]');
  if (kind === 'polynomial') return kappa + (1 - kappa) * power(time, 1 / beta);
  assert(kappa > 0, 'an exponential concession starts above 0');
  return exp(power(1 - time, beta) * ln(kappa));
}

function imitate(tactic: ImitativeTactic, { own, opponent, ...stake }: IssueHistory, chance: Chance) {
  const reach = tactic.kind === 'averaged' ? tactic.window : tactic.lag;
  assert(Number.isSafeInteger(reach) && reach >= 1, 'an imitator looks back by whole offers');
  const [last, newest] = [own.at(-1), opponent.length - 1];
  if (last === undefined || newest < reach) return undefined;
  const before = opponent[newest - reach]!;
  const after = opponent[tactic.kind === 'averaged' ? newest : newest - reach + 1]!;
  if (tactic.kind !== 'absolute') return before === after || last === 0 ? last : last * (before / after);
  const noise = tactic.noiseMax[stake.issue];
  const extra = noise > 0 ? chance.integer(0, noise) : 0;
  return last + (before - after) + Math.sign(stake.reservation - stake.best) * extra;
}

/** By exponential and logarithm that give the same bits everywhere; `base` in [0, 1]. */
function power(base: number, exponent: number): number {
  return base === 0 ? 0 : exp(exponent * ln(base));
}
