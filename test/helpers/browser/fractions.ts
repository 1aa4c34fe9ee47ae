import { aggressivenessAt, targetPrice } from '../../../actors/strategy/aaTarget.ts';
import { chance } from '../../../sim/chance.ts';

/** What the laboratory computes with logarithms and powers, before any of it is rounded to cents or milliseconds. */
export function fractions(): number[] {
  const luck = chance(1962, 'fractions');
  const gaps = Array.from({ length: 20_000 }, () => luck.exponential(2000));
  const stances = Array.from({ length: 2000 }, () => ({
    side: luck.unit() < 0.5 ? 'bid' as const : 'ask' as const, priceCeiling: 400,
    reservationValue: luck.integer(50, 350), estimate: luck.uniform(50, 350), theta: luck.uniform(-8, 2),
  }));
  return [...gaps, ...stances.flatMap((stance) => {
    const target = targetPrice(stance, luck.uniform(-1, 1));
    return [target, aggressivenessAt(stance, target)];
  })];
}
