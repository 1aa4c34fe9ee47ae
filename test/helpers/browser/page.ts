import { parseScenario, runScenario, type RunResult } from '../../../sim/index.ts';
import type { KnownPersonas } from '../../../sim/scenario/namedPersonas.ts';
import { fractions } from './fractions.ts';

declare global {
  /** What the page offers to the test that opens it. */
  var runInPage: typeof run;
  var fractionsInPage: typeof fractions;
}

interface Job {
  readonly text: string;
  readonly set: readonly string[];
  readonly seed: number;
  readonly personas: KnownPersonas;
}

/** A run from the text of a scenario and the people it may name, with whatever a browser has. */
async function run({ text, set, seed, personas }: Job): Promise<RunResult> {
  const { scenario } = parseScenario(text, { file: 'scenario.yaml', set, personas });
  return (await runScenario(scenario, { seed })).result;
}

globalThis.runInPage = run;
globalThis.fractionsInPage = fractions;
