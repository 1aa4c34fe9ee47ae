import { chance } from '../chance.ts';
import { mindSettings } from '../minds/mindSettings.ts';
import { personaFor } from '../minds/personaFor.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { Tape } from '../tape/tape.ts';
import { mindedAgents } from './mindedAgents.ts';
import type { MindsFindings } from './mindsFindings.ts';
import { MindsRecord } from './mindsRecord.ts';

/** What a run's findings say of minds: nothing where nobody has one. Made before anything is on the tape. */
export function recordMinds(
  scenario: Scenario, { seed, tape }: { seed: number; tape: Tape },
): () => { readonly minds?: MindsFindings } {
  const agents = mindedAgents(scenario, seed);
  if (agents.length === 0) return () => ({});
  const settings = mindSettings(scenario.behaviour.minds);
  const minded = agents.map((address, index) => ({
    address, persona: personaFor({ index, agent: address, settings, chance: chance(seed, `${address}/persona`) }).name,
  }));
  const record = new MindsRecord(tape, { minded, settings });
  return () => ({ minds: record.findings() });
}
