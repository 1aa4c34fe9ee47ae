/** What √n · D stays below with 99 % probability when the law is the right one and n is large (Smirnov 1948). */
export const kolmogorovAtOnePercent = 1.628;

/**
 * √n · D: the largest distance between the distribution of `values` and the continuous law `cdf`, on Kolmogorov's
 * scale.
 */
export function kolmogorovSmirnov(values: readonly number[], cdf: (value: number) => number): number {
  const sorted = Float64Array.from(values).sort();
  const count = sorted.length;
  let distance = 0;
  for (let i = 0; i < count; i++) {
    const expected = cdf(sorted[i]!);
    distance = Math.max(distance, (i + 1) / count - expected, expected - i / count);
  }
  return Math.sqrt(count) * distance;
}
