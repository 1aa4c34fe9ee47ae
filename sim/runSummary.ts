import type { Ms } from '../market/units.ts';

/** What stands at the head of every run's result, whatever its world. */
export interface RunSummary {
  readonly scenario: string;
  readonly title: string;
  readonly question: string;
  readonly source: string;
  readonly seed: number;
  /** SHA-256 of the canonical scenario, first 16 hex digits. */
  readonly scenarioHash: string;
  /** The tape's last hash. */
  readonly digest: string;
  /** Entries on the tape. */
  readonly entries: number;
  readonly virtualMs: Ms;
}
