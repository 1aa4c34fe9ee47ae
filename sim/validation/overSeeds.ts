/**
 * One value a seed. Between two of them others who wait for this thread have a turn: workers' results, a progress
 * bar.
 */
export async function overSeeds<T>(seeds: readonly number[], measure: (seed: number) => T): Promise<T[]> {
  const values: T[] = [];
  for (const seed of seeds) {
    values.push(measure(seed));
    await new Promise<void>((goOn) => setTimeout(goOn));
  }
  return values;
}
