import { parseScenario, runScenario, type RunResult } from '../../../sim/index.ts';
import { fractions } from './fractions.ts';

declare global {
  /** What the page offers to the test that opens it. */
  var runInPage: typeof run;
  var fractionsInPage: typeof fractions;
}

/** A run from the text of a scenario, with whatever a browser has. */
async function run({ text, set, seed }: { text: string; set: readonly string[]; seed: number }): Promise<RunResult> {
  const { scenario } = parseScenario(text, { file: 'scenario.yaml', set });
  return (await runScenario(scenario, { seed })).result;
}

globalThis.runInPage = run;
globalThis.fractionsInPage = fractions;
