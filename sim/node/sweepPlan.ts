import { createHash } from 'node:crypto';
import type { ParsedScenario } from '../scenario/parseScenario.ts';
import { loadScenario } from './loadScenario.ts';
import type { RunJob } from './runWorker.ts';
import { UsageError } from './usageError.ts';

/** Every combination of the values swept over, each with every seed. */
export interface SweepPlan {
  readonly name: string;
  /** What is swept over, in the order given: the names of the columns. */
  readonly paths: readonly string[];
  /** Seeds vary fastest. */
  readonly cells: readonly SweepCell[];
  /** The same for the same plan: so that a sweep broken off can be gone on with. */
  readonly hash: string;
}
export interface SweepCell {
  readonly values: readonly string[];
  readonly job: RunJob;
}

/** `set` entries with commas sweep over their values (`behaviour.traders=zip,zic`); braces and brackets keep theirs. */
export function planSweep(
  name: string,
  { seeds, set }: { seeds: readonly number[]; set: readonly string[] },
): SweepPlan {
  const axes = set.map(readAxis);
  const combinations = axes.reduce<string[][]>(
    (rows, { values }) => rows.flatMap((row) => values.map((value) => [...row, value])),
    [[]],
  );
  const parsed = combinations.map((values) => ({
    values,
    ...loadScenario(
      name,
      values.map((value, i) => `${axes[i]!.path}=${value}`),
    ),
  }));
  const cells = parsed.flatMap(({ values, scenario }) => seeds.map((seed) => ({ values, job: { scenario, seed } })));
  return { name, paths: axes.map(({ path }) => path), cells, hash: hashOf(parsed, seeds) };
}

function readAxis(text: string): { path: string; values: string[] } {
  const at = text.indexOf('=');
  if (at < 1) throw new UsageError(`--set ${text}: expected path=value, or path=value,value,… to sweep over.`);
  const path = text.slice(0, at);
  return { path, values: splitOutside(text.slice(at + 1)) };
}

/** Splits at the commas that stand in no brackets, braces or quotes. */
function splitOutside(text: string): string[] {
  const parts: string[] = [''];
  let depth = 0;
  for (const character of text) {
    if ('[{'.includes(character)) depth += 1;
    if (']}'.includes(character)) depth -= 1;
    if (character === ',' && depth === 0) parts.push('');
    else parts[parts.length - 1] += character;
  }
  return parts.map((part) => part.trim());
}

function hashOf(parsed: readonly ParsedScenario[], seeds: readonly number[]): string {
  const text = JSON.stringify([parsed.map(({ scenarioHash }) => scenarioHash), seeds]);
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}
