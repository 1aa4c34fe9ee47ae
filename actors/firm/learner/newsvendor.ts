import ln from '@stdlib/math-base-special-ln';

/**
 * How many portions to have of a dish, not necessarily whole: the quantile of demand at the critical fractile (p − c)/p
 * of a stock that is worth nothing tomorrow (Arrow, Harris & Marschak 1951). Demand is normal enough, with the logistic
 * distribution's quantile for its own (ln(f/(1 − f))/1.702, off by 0.01 in probability at most). 0 where a portion
 * costs what it brings in.
 */
export function newsvendorStock({ price, cost, mean, variance }: {
  readonly price: number; readonly cost: number; readonly mean: number; readonly variance: number;
}): number {
  const fractile = Math.min(0.99, (price - cost) / price);
  if (!(fractile > 0.01)) return 0;
  return Math.max(0, mean + (Math.sqrt(variance) * ln(fractile / (1 - fractile))) / 1.702);
}
