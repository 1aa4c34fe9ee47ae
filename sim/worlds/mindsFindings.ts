import type { MindFailure } from '../../machines/mindMessages.ts';
import type { Units } from '../../market/units.ts';

/** What was asked of minds in a run, of one agent's or of all. Tokens and money as the outside counted them. */
export interface MindUse {
  /** Requests that reached the outside, repairs among them. */
  readonly calls: Units;
  readonly repairs: Units;
  readonly promptTokens: Units;
  readonly completionTokens: Units;
  /** Millionths of a cent, by the scenario's prices. */
  readonly microCents: Units;
  /** How often the agent was counselled, and how often its mind declined and a rule or nobody decided. */
  readonly given: Units;
  readonly declined: Units;
  /** How often thinking failed, and why; what never happened is left out, names in alphabetical order. */
  readonly failures: Readonly<Partial<Record<MindFailure, Units>>>;
}

export interface MindResult extends MindUse {
  /** The agent's. */
  readonly address: string;
  /** The name of its persona. */
  readonly persona: string;
  /** The states its deliberation came to after the first, in order: `retrying`, `fallingBack`, … */
  readonly moves: readonly string[];
  readonly lessons: readonly string[];
}

/** What a run with minds says of them. */
export interface MindsFindings {
  readonly provider: string;
  readonly model: string;
  readonly all: MindUse;
  readonly minds: readonly MindResult[];
}
