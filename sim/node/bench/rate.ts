/**
 * Operations a second: the median over `repetitions` of `play`, after one that warms up. `play` says how many it did.
 */
export async function medianRate(play: () => number | Promise<number>, repetitions: number): Promise<number> {
  await play();
  const rates: number[] = [];
  for (let i = 0; i < repetitions; i++) {
    const startedMs = performance.now();
    const operations = await play();
    rates.push((operations * 1000) / (performance.now() - startedMs));
  }
  return median(rates);
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
