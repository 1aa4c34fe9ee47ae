import type { Cents } from '../../../market/units.ts';
import { count } from '../formatNumber.ts';

/** `once`, `12 times`. */
export function times(amount: number): string {
  return amount === 1 ? 'once' : `${count(amount)} times`;
}

/** `120 to 180`, or one price. */
export function priceRange(prices: readonly Cents[]): string {
  const [low, high] = [Math.min(...prices), Math.max(...prices)];
  return low === high ? count(low) : `${count(low)} to ${count(high)}`;
}
