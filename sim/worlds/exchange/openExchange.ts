import type { ExchangeScenario } from '../../scenario/exchangeScenario.ts';
import type { OpenOptions, OpenWorld } from '../openWorld.ts';
import { ExchangeRecord } from './exchangeResult.ts';
import type { ExchangeFindings } from './exchangeRunResult.ts';
import { exchangeWorld } from './exchangeWorld.ts';

/** The exchange world of a scenario, and what is noted while it runs. */
export function openExchange(scenario: ExchangeScenario, options: OpenOptions): OpenWorld<ExchangeFindings> {
  const { periods, periodLengthMs } = scenario.institution;
  const record = new ExchangeRecord(options.tape);
  const { world, ledger, traders } = exchangeWorld(scenario, options);
  return {
    world, totalMs: periods * periodLengthMs,
    audit: () => ledger.audit(), findings: () => record.compute(traders),
  };
}
