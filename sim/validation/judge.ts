import { type Estimate, estimate } from '../statistics/estimate.ts';
import type { Finding } from './validation.ts';

type Figure = Pick<Finding, 'what' | 'published' | 'unit' | 'digits'>;

/** Theory: the value must lie inside our interval, and the interval within `tolerance` of it (a share of the value). */
export function equalsTheory(figure: Figure, theory: number, values: readonly number[], tolerance = 0.01): Finding {
  const ours = settled(values);
  const isInside = Math.abs(ours.mean - theory) <= ours.halfWidth;
  const isTight = ours.halfWidth <= tolerance * Math.abs(theory);
  return {
    ...figure,
    ours,
    asked: tolerance === 0 ? `= ${brief(theory)} exactly` : `= ${brief(theory)}, interval within ${100 * tolerance} %`,
    verdict: isInside && isTight ? 'pass' : 'fail',
  };
}

/** The whole 95 % interval lies at `bound` or above. */
export function atLeast(figure: Figure, bound: number, values: readonly number[]): Finding {
  const ours = settled(values);
  return {
    ...figure,
    ours,
    asked: `≥ ${brief(bound)}`,
    verdict: ours.mean - ours.halfWidth >= bound ? 'pass' : 'fail',
  };
}

/** The whole 95 % interval lies at `bound` or below. */
export function atMost(figure: Figure, bound: number, values: readonly number[]): Finding {
  const ours = settled(values);
  return {
    ...figure,
    ours,
    asked: `≤ ${brief(bound)}`,
    verdict: ours.mean + ours.halfWidth <= bound ? 'pass' : 'fail',
  };
}

/** For the reader's eye. */
export function shown(figure: Figure, values: readonly number[]): Finding {
  return { ...figure, ours: settled(values), asked: '', verdict: 'shown' };
}

/** Values that are all the same leave no doubt, however few. */
function settled(values: readonly number[]): Estimate {
  if (values.length > 0 && values.every((value) => value === values[0]))
    return { mean: values[0]!, halfWidth: 0, count: values.length };
  return estimate(values);
}

const brief = (bound: number) => String(Math.round(bound * 1000) / 1000);
