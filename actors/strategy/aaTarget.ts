import exp from '@stdlib/math-base-special-exp';
import ln from '@stdlib/math-base-special-ln';
import type { Side } from '../../market/order.ts';

/** What the aggressiveness model looks at; all prices in cents. */
export interface Stance {
  readonly side: Side;
  readonly reservationValue: number;
  /** The most a seller could hope for. */
  readonly priceCeiling: number;
  /** The trader's estimate of the equilibrium price. */
  readonly estimate: number;
  /** θ: how the target bends with aggressiveness; straight at 0. */
  readonly theta: number;
}

/**
 * The target price, in cents, at aggressiveness r in [−1, 1] (Vytelingum, Cliff & Jennings 2008): at −1 the largest
 * gain one could dream of (0 for a buyer, the ceiling for a seller), at 0 the estimated equilibrium price, at 1 the
 * reservation value. A trader for whom the equilibrium price would be a loss (extra-marginal) targets its reservation
 * value from 0 upwards.
 */
export function targetPrice(stance: Stance, aggressiveness: number): number {
  const neutral = neutralPrice(stance);
  return aggressiveness >= 0
    ? neutral + (stance.reservationValue - neutral) * bend(aggressiveness, stance.theta)
    : neutral + (dreamPrice(stance) - neutral) * bend(-aggressiveness, passiveTheta(stance));
}

/** The aggressiveness in [−1, 1] whose target is nearest to `price`: `targetPrice` undone. */
export function aggressivenessAt(stance: Stance, price: number): number {
  const neutral = neutralPrice(stance);
  const dream = dreamPrice(stance);
  if (stance.side === 'bid' ? price < neutral : price > neutral) {
    return -unbend(Math.min(1, (price - neutral) / (dream - neutral)), passiveTheta(stance));
  }
  if (stance.reservationValue === neutral) return 0;
  return unbend(Math.min(1, (price - neutral) / (stance.reservationValue - neutral)), stance.theta);
}

function neutralPrice({ side, reservationValue, estimate }: Stance): number {
  return side === 'bid' ? Math.min(reservationValue, estimate) : Math.max(reservationValue, estimate);
}

function dreamPrice({ side, priceCeiling }: Stance): number {
  return side === 'bid' ? 0 : priceCeiling;
}

/** (e^xθ − 1) / (e^θ − 1): 0 at 0, 1 at 1, straight when θ → 0. */
function bend(x: number, theta: number): number {
  return Math.abs(theta) < 1e-6 ? x : (exp(x * theta) - 1) / (exp(theta) - 1);
}

/** `bend` undone, at most 1 whatever the rounding. */
function unbend(share: number, theta: number): number {
  return Math.abs(theta) < 1e-6 ? share : Math.min(1, ln(1 + share * (exp(theta) - 1)) / theta);
}

/**
 * The θ below 0 aggressiveness. For an intra-marginal trader it makes the target smooth at 0:
 * θ′ / (e^θ′ − 1) = |value − estimate| / |estimate − dream| · θ / (e^θ − 1). An extra-marginal trader keeps θ.
 */
function passiveTheta(stance: Stance): number {
  const { reservationValue, theta } = stance;
  const neutral = neutralPrice(stance);
  const gain = Math.abs(reservationValue - neutral);
  const hope = Math.abs(neutral - dreamPrice(stance));
  if (gain === 0 || hope === 0) return theta;
  return thetaOfSlope((gain / hope) * slopeOfTheta(theta));
}

/** θ / (e^θ − 1): 1 at 0, falling from ∞ to 0. */
function slopeOfTheta(theta: number): number {
  return Math.abs(theta) < 1e-6 ? 1 - theta / 2 : theta / (exp(theta) - 1);
}

/** Undoes `slopeOfTheta` on [−40, 40] to within 1e-6, by bisection. */
function thetaOfSlope(slope: number): number {
  let low = -40;
  let high = 40;
  for (let step = 0; step < 27; step++) {
    const middle = (low + high) / 2;
    if (slopeOfTheta(middle) > slope) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
