import type { StateValue } from 'xstate';
import type { Units } from '../market/units.ts';

/** What remains of a deliberation that has ended, for the one that takes it up. */
export interface DeliberationRecord {
  readonly state: string;
  /** Failures in a row, and fallbacks in a row. */
  readonly failures: Units;
  readonly fallbacks: Units;
  readonly lastFailure: string;
}

type Shown = { readonly value: StateValue; readonly context: Omit<DeliberationRecord, 'state'> };

/** What anybody may know of a deliberation's state, from its snapshot. */
export function stateOf({ value }: Pick<Shown, 'value'>): string {
  return typeof value === 'string' ? value : Object.keys(value)[0]!;
}

/**
 * What remains of a deliberation if it ends as its snapshot shows it. A decision that is pending then has overstayed:
 * its chance is lost, as if the fallback had been called.
 */
export function recordOf(snapshot: Shown): DeliberationRecord {
  const { value, context: { failures, fallbacks, lastFailure } } = snapshot;
  const state = stateOf(snapshot);
  if (typeof value === 'string' || value[state] !== 'pending') return { state, failures, fallbacks, lastFailure };
  const after = state === 'probing' ? 'suspended' : 'fallingBack';
  return { state: after, failures: 0, fallbacks: fallbacks + 1, lastFailure: 'overstayed' };
}
