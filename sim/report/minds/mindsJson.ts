import type { MindResult, MindsFindings, MindUse } from '../../worlds/mindsFindings.ts';

/** What minds did, with keys in one fixed order; no key at all where nobody has one. */
export function mindsJson({ minds: findings }: { minds?: MindsFindings }): { minds?: MindsFindings } {
  if (findings === undefined) return {};
  const { provider, model, all, minds } = findings;
  return { minds: { provider, model, all: useOf(all), minds: minds.map(mindOf) } };
}

function mindOf(mind: MindResult): MindResult {
  const { address, persona, moves, lessons } = mind;
  return { address, persona, ...useOf(mind), moves, lessons };
}

function useOf(use: MindUse): MindUse {
  const { calls, repairs, promptTokens, completionTokens, microCents, given, declined } = use;
  const failures = Object.fromEntries(Object.entries(use.failures).sort(([a], [b]) => (a < b ? -1 : 1)));
  return { calls, repairs, promptTokens, completionTokens, microCents, given, declined, failures };
}
