import { outcomes, type OutcomeKind, urgencies } from '../../../machines/procurementMessages.ts';
import type { RequestResult } from '../../worlds/procurement/procurementRunResult.ts';

/** What became of several requests. Money in cents. */
export interface RequestTally {
  readonly name: string;
  readonly requests: number;
  readonly ends: Readonly<Record<OutcomeKind, number>>;
  /** Those that never ended. */
  readonly open: number;
  readonly spent: number;
  readonly saved: number;
  /** `saved` of what list prices come to, in percent; `null` where nothing was bought. */
  readonly savedPct: number | null;
  /** Of those that ended; `null` where none did. */
  readonly meanHours: number | null;
  /** Of those where it can be told. */
  readonly meanRegretPct: number | null;
}

/** One tally an urgency that was met, the most urgent last. */
export function talliesByUrgency(requests: readonly RequestResult[]): RequestTally[] {
  const met = urgencies.filter((urgency) => requests.some((each) => each.request.urgency === urgency));
  return met.map((urgency) => tallyOf(urgency, requests.filter((each) => each.request.urgency === urgency)));
}

export function tallyOf(name: string, requests: readonly RequestResult[]): RequestTally {
  const ended = requests.filter(({ end }) => end !== null);
  const [spent, saved] = [sum(requests.map((each) => each.spent)), sum(requests.map((each) => each.saved))];
  return {
    name, requests: requests.length, open: requests.length - ended.length, spent, saved,
    ends: Object.fromEntries(outcomes.map((kind) => (
      [kind, ended.filter(({ end }) => end === kind).length])) as [OutcomeKind, number][]) as RequestTally['ends'],
    savedPct: spent + saved <= 0 ? null : (100 * saved) / (spent + saved),
    meanHours: mean(ended.map(({ openedMs, endedMs }) => (endedMs - openedMs) / 3_600_000)),
    meanRegretPct: mean(requests.flatMap(({ regretPct }) => (regretPct === null ? [] : [regretPct]))),
  };
}

function mean(amounts: readonly number[]): number | null {
  return amounts.length === 0 ? null : sum(amounts) / amounts.length;
}

function sum(amounts: readonly number[]): number {
  return amounts.reduce((total, amount) => total + amount, 0);
}
