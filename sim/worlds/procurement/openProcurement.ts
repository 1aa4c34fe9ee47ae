import type { ProcurementScenario } from '../../scenario/procurementScenario.ts';
import type { OpenOptions, OpenWorld } from '../openWorld.ts';
import { recordMinds } from '../recordMinds.ts';
import { ProcurementRecord } from './procurementRecord.ts';
import type { ProcurementFindings } from './procurementRunResult.ts';
import { procurementWorld } from './procurementWorld.ts';

/** The procurement world of a scenario, and what is noted while it runs. */
export function openProcurement(scenario: ProcurementScenario, options: OpenOptions): OpenWorld<ProcurementFindings> {
  const record = new ProcurementRecord(options.tape, scenario);
  const minds = recordMinds(scenario, options);
  const { world, ledger, limitMs } = procurementWorld(scenario, options);
  return {
    world, totalMs: limitMs,
    audit: () => ledger.audit(), findings: () => ({ ...record.findings(), ...minds() }),
  };
}
