import type { Cents, Units } from '../../../market/units.ts';

export interface SaidWord {
  readonly subRound: number;
  readonly speaker: string;
  /** `cohort` or one member's agent. */
  readonly to: string;
  readonly text: string;
  readonly expectedPrice: Cents | null;
}
export interface CohortResult {
  readonly round: number;
  readonly cohort: number;
  readonly interest: string;
  readonly proposer: string;
  readonly topic: string;
  readonly members: readonly string[];
  readonly words: readonly SaidWord[];
}

/**
 * How far what a listener says it expects moved from one of its words to the next towards what it heard a speaker say
 * in between: by how many cents it came nearer, summed over the run; below 0 when it moved away. `times`: how often
 * both had a price to say.
 */
export interface Movement {
  readonly listener: string; readonly speaker: string; readonly cents: number; readonly times: Units;
}

/** Whether somebody did as it said: its quotes in the auction after a discussion, against its last price said. */
export interface Agreement {
  readonly address: string;
  readonly quotes: Units;
  /** In cents; `null` when it quoted nothing. */
  readonly meanQuote: number | null;
  /** Mean distance of its quotes from the price it last said, in cents; `null` when it said none or quoted nothing. */
  readonly meanGap: number | null;
}

/** What was said in a run, who moved whom, and who did as it said. */
export interface DiscussionFindings {
  readonly channel: 'open' | 'off';
  readonly cohorts: readonly CohortResult[];
  readonly refusals: Readonly<Record<string, Units>>;
  /** Pairs that both said a price at least once, the greatest movement first. */
  readonly movements: readonly Movement[];
  readonly agreements: readonly Agreement[];
}
