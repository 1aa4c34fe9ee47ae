import exp from '@stdlib/math-base-special-exp';

/** The Poisson probabilities of 0, 1, … `count` − 1 events where `mean` are expected. */
export function poissonLaw(mean: number, count: number): number[] {
  const probabilities = [exp(-mean)];
  for (let k = 1; k < count; k++) probabilities.push(probabilities[k - 1]! * (mean / k));
  return probabilities;
}

/** The least number that is reached or fallen short of with probability `p` at least, in (0, 1). */
export function poissonQuantile(mean: number, p: number): number {
  let [k, term] = [0, exp(-mean)];
  for (let below = term; below < p; below += term) {
    k += 1;
    term *= mean / k;
  }
  return k;
}
