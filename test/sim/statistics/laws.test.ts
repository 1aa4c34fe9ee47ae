import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { chance } from '../../../sim/chance.ts';
import { chiSquare, chiSquareAtOnePercent } from '../../../sim/statistics/chiSquare.ts';
import { kolmogorovAtOnePercent, kolmogorovSmirnov } from '../../../sim/statistics/kolmogorovSmirnov.ts';
import { meanAndVariance } from '../../../sim/statistics/meanAndVariance.ts';
import { poissonLaw, poissonQuantile } from '../../../sim/statistics/poissonLaw.ts';

function near(ours: number, known: number, tolerance = 1e-9): void {
  assert.ok(Math.abs(ours - known) <= tolerance, `${ours}`);
}

test('mean and variance of a sample, the variance without bias', () => {
  assert.equal(meanAndVariance([2, 4, 4, 4, 5, 5, 7, 9]), { mean: 5, variance: 32 / 7 });
});

test('Poisson probabilities are those of the formula, and sum to 1', () => {
  const factorial = (k: number): number => (k < 2 ? 1 : k * factorial(k - 1));
  poissonLaw(4, 20).forEach((ours, k) => near(ours, (Math.exp(-4) * 4 ** k) / factorial(k)));
  near(poissonLaw(4, 60).reduce((sum, p) => sum + p, 0), 1);
  assert.is(poissonLaw(4, 3).length, 3);
});

test('a quantile is the least number that is reached with the probability asked for', () => {
  for (const mean of [0.5, 4, 11]) {
    const law = poissonLaw(mean, 60);
    const upTo = (k: number) => law.slice(0, k + 1).reduce((sum, p) => sum + p, 0);
    for (const p of [0.01, 0.34, 0.5, 0.7, 0.99]) {
      const k = poissonQuantile(mean, p);
      assert.ok(upTo(k) >= p && (k === 0 || upTo(k - 1) < p), `${mean} ${p}`);
    }
  }
});

test('chi-square: a worked example, and the points in every table', () => {
  near(chiSquare([44, 56], [0.5, 0.5]), 1.44);
  near(chiSquare([10, 20, 30], [0.25, 0.25, 0.5]), (5 * 5) / 15 + (5 * 5) / 15);
  near(chiSquareAtOnePercent(1), 6.635, 5e-4);
  near(chiSquareAtOnePercent(11), 24.725, 5e-4);
  assert.throws(() => chiSquare([1, 2], [1]), /every count has its probability/);
});

test('Kolmogorov–Smirnov: the largest distance between the steps and the law, on either side of a step', () => {
  const uniform = (value: number) => value;
  near(kolmogorovSmirnov([0.5], uniform), 0.5);
  near(kolmogorovSmirnov([0.9, 0.1, 0.2, 0.3], uniform), 2 * (0.75 - 0.3));
  near(kolmogorovSmirnov([0.6, 0.7, 0.9, 0.8], uniform), 2 * 0.6);
});

test('Kolmogorov–Smirnov: of samples of the right law one in a hundred is beyond the point, of another law all', () => {
  const luck = chance(21, 'samples');
  const sample = () => Array.from({ length: 400 }, () => luck.unit());
  const beyond = (cdf: (value: number) => number) => Array.from({ length: 300 }, () => kolmogorovSmirnov(sample(), cdf))
    .filter((distance) => distance > kolmogorovAtOnePercent).length;
  assert.ok(beyond((value) => value) <= 9);
  assert.is(beyond((value) => value * value), 300);
});

test.run();
