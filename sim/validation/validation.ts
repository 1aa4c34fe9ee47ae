import type { RunResultOf } from '../runResult.ts';
import type { ScenarioOf, WorldName } from '../scenario/scenario.ts';
import type { Estimate } from '../statistics/estimate.ts';

/** Where runs are made. `set` are settings as on the command line. */
export interface Laboratory {
  /** One run a seed, in the seeds' order. The scenario is of this world: the exchange, if left out. */
  runs<W extends WorldName = 'exchange'>(
    scenario: string, set: readonly string[], seeds: readonly number[], world?: W,
  ): Promise<readonly RunResultOf<ScenarioOf<W>>[]>;
}

/** `pass` and `fail` are judged; `shown` stands beside what others observed, for the reader to judge. */
export type Verdict = 'pass' | 'fail' | 'shown';

/** One figure: what was published, what we find, and whether that will do. */
export interface Finding {
  readonly what: string;
  /** As the source has it; *ref* marks what was observed in a laboratory and not derived. */
  readonly published: string;
  /** In the same unit as `published`. */
  readonly ours: Estimate;
  /** Digits after the point that are worth printing. */
  readonly digits: number;
  readonly unit: '' | '%' | 'cents' | 'units';
  /** What is asked of `ours`; empty when nothing is. */
  readonly asked: string;
  readonly verdict: Verdict;
  /** For a contest of two strategies: who, and against whom. `ours` is how much more the first earns. */
  readonly contest?: readonly [first: string, second: string];
}

/** A published result, and how to find it again. */
export interface Validation {
  readonly id: string;
  readonly source: string;
  readonly setting: string;
  find(laboratory: Laboratory): Promise<Finding[]>;
}

/** Twenty seeds that no strategy was tuned on. */
export const validationSeeds: readonly number[] = Array.from({ length: 20 }, (_, i) => 1001 + i);
