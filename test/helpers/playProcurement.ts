import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { Message } from '../../machines/message.ts';
import {
  procurementScenario, type ProcurementScenario, type ProcurementScenarioInput,
} from '../../sim/scenario/procurementScenario.ts';
import type { Entry } from '../../sim/tape/entry.ts';
import { Tape } from '../../sim/tape/tape.ts';
import { ProcurementRecord } from '../../sim/worlds/procurement/procurementRecord.ts';
import type { ProcurementFindings } from '../../sim/worlds/procurement/procurementRunResult.ts';
import {
  type ProcurementWorld, procurementWorld, type ProcurementWorldOptions,
} from '../../sim/worlds/procurement/procurementWorld.ts';

export interface PlayedProcurement extends ProcurementWorld {
  readonly scenario: ProcurementScenario;
  readonly entries: readonly Entry[];
  readonly digest: string;
  readonly findings: ProcurementFindings;
}

const story = parse(readFileSync(new URL('../../stories/procurement.yaml', import.meta.url), 'utf8')) as
  ProcurementScenarioInput;

/** The house of `stories/procurement.yaml`, with other parts in the place of some of its own. */
export function house({ environment = {}, ...rest }: {
  environment?: Partial<ProcurementScenarioInput['environment']>;
} & Partial<Omit<ProcurementScenarioInput, 'environment'>>): ProcurementScenario {
  return procurementScenario.parse({ ...story, ...rest, environment: { ...story.environment, ...environment } });
}

/** Runs to the end, with the whole tape kept. */
export function playProcurement(
  scenario: ProcurementScenario, seed: number, others: Pick<ProcurementWorldOptions, 'seatMinds'> = {},
): PlayedProcurement {
  const tape = new Tape({ header: '' });
  const record = new ProcurementRecord(tape, scenario);
  const played = procurementWorld(scenario, { seed, tape, ...others });
  while (played.world.run({ workMax: 50_000 })) { /* until it is ended */ }
  const digest = tape.close();
  return { ...played, scenario, digest, entries: [...tape.entries()], findings: record.findings() };
}

export function delivered({ entries }: { readonly entries: readonly Entry[] }, type: string): Message[] {
  return entries.filter(({ outcome, message }) => outcome === 'delivered' && message.type === type)
    .map(({ message }) => message);
}

/** An ear is missing for nothing but the news of a dead letter, which agents leave to whoever waits. */
export function unheard({ entries }: { readonly entries: readonly Entry[] }): string[] {
  return entries.filter(({ outcome, message }) => outcome === 'unheard' && message.type !== 'letter.dead')
    .map(({ message }) => `${message.type} from ${message.from} to ${message.to}`);
}
