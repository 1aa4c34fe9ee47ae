import { hex, sha256 } from '../tape/sha256.ts';
import type { ExchangeScenario } from './exchangeScenario.ts';

/**
 * One text for all ways of writing the same scenario: JSON with sorted keys and no spaces. Of a mix of strategies the
 * order counts (whoever remains after rounding goes to the first named), so a mix is a list of pairs here.
 */
export function canonicalText(scenario: ExchangeScenario): string {
  const { buyers, sellers } = scenario.behaviour;
  const behaviour = { ...scenario.behaviour, buyers: inWrittenOrder(buyers), sellers: inWrittenOrder(sellers) };
  return JSON.stringify(sorted({ ...scenario, behaviour }));
}

/** The first 16 hex digits of the SHA-256 of the canonical text in UTF-8. */
export function scenarioHash(scenario: ExchangeScenario): string {
  return hex(sha256(new TextEncoder().encode(canonicalText(scenario)))).slice(0, 16);
}

function inWrittenOrder(population: ExchangeScenario['behaviour']['buyers']): unknown {
  return typeof population === 'string' ? population : Object.entries(population);
}

/** Keys in the order of their UTF-16 code units, at every depth; keys without a value are left out. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, inner]) => [key, sorted(inner)]));
}
