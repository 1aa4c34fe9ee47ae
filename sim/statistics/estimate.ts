import jStat from 'jstat';

/** A mean and how far from it the truth may lie: the half-width of its 95 % interval, by Student's t. */
export interface Estimate {
  readonly mean: number;
  /** `Infinity` for fewer than two values. */
  readonly halfWidth: number;
  readonly count: number;
}

/** Of independent values, such as one a seed. */
export function estimate(values: readonly number[]): Estimate {
  const count = values.length;
  const mean = values.reduce((sum, value) => sum + value, 0) / count;
  if (count < 2) return { mean, halfWidth: Infinity, count };
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (count - 1);
  return { mean, halfWidth: jStat.studentt.inv(0.975, count - 1) * Math.sqrt(variance / count), count };
}
