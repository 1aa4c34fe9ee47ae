import type { RunResult } from '../runResult.ts';
import { runScenario } from '../runScenario.ts';
import type { ExchangeScenario } from '../scenario/exchangeScenario.ts';
import { nativeSha256 } from './nativeSha256.ts';

/** One run for a worker thread: plain data in, plain data out. */
export interface RunJob {
  readonly scenario: ExchangeScenario;
  readonly seed: number;
}

export default async function runJob({ scenario, seed }: RunJob): Promise<RunResult> {
  return (await runScenario(scenario, { seed, sha256: nativeSha256 })).result;
}
