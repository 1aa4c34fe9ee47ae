import { hex, sha256 } from '../tape/sha256.ts';
import { kindOf, type Scenario } from './scenario.ts';

/**
 * One text for all ways of writing the same scenario: JSON with sorted keys and no spaces. A table whose order counts,
 * such as a mix of strategies (whoever remains after rounding goes to the first named), is a list of pairs here.
 */
export function canonicalText(scenario: Scenario): string {
  return JSON.stringify(sorted(kindOf(scenario).inWrittenOrder(scenario)));
}

/** The first 16 hex digits of the SHA-256 of the canonical text in UTF-8. */
export function scenarioHash(scenario: Scenario): string {
  return hex(sha256(new TextEncoder().encode(canonicalText(scenario)))).slice(0, 16);
}

/** Keys in the order of their UTF-16 code units, at every depth; keys without a value are left out. */
export function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, inner]) => [key, sorted(inner)]));
}
