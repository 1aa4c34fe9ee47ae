/** Numbers 1, 2 or 5 times a power of ten apart that cover low … high in about `wanted` steps, ends included. */
export function niceTicks(low: number, high: number, { wanted }: { wanted: number }): number[] {
  const step = niceStep(Math.max(high - low, 1) / wanted);
  const first = Math.floor(low / step);
  const last = Math.max(Math.ceil(high / step), first + 1);
  return Array.from({ length: last - first + 1 }, (_, i) => (first + i) * step);
}

/** The smallest of 1, 2, 5, 10, 20, 50 … that is no smaller than `least`. */
export function niceStep(least: number): number {
  for (let power = 1; ; power *= 10) {
    const step = [1, 2, 5].find((digit) => digit * power >= least);
    if (step !== undefined) return step * power;
  }
}
