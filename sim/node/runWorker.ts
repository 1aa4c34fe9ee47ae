import type { RunResultOf } from '../runResult.ts';
import { runScenario } from '../runScenario.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { nativeSha256 } from './nativeSha256.ts';

/** One run for a worker thread: plain data in, plain data out. */
export interface RunJob<S extends Scenario = Scenario> {
  readonly scenario: S;
  readonly seed: number;
}

export default async function runJob<S extends Scenario>({ scenario, seed }: RunJob<S>): Promise<RunResultOf<S>> {
  return (await runScenario(scenario, { seed, sha256: nativeSha256 })).result;
}
