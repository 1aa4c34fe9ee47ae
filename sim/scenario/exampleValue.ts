import { stringify } from 'yaml';
import { branchMeant, schemaBranches } from './schemaBranch.ts';
import type { SchemaNode } from './schemaNode.ts';

/** What a newcomer might write under a key that must be there. */
const examples: Readonly<Record<string, unknown>> = {
  scenario: 'my-market', title: 'My first market', source: 'made up',
  question: 'How soon do prices find the equilibrium?',
  values: [130, 110, 90], traders: 10, from: 50, to: 150,
  period: 3, periods: 5, periodLengthMs: 60_000, priceCeiling: 200,
  buyers: 'zip', sellers: 'zip', meanGapMs: 2000, tickMs: 50,
  widthPct: 20, haltMs: 5000, minMs: 5, maxMs: 50, probability: 0.01, windowMs: 100,
  between: ['buyer-1'], fromMs: 10_000, toMs: 20_000,
  turns: 7, turn: 3, firms: { learner: 1, idle: 1 }, firm: 'learner-1', clientsPerTurn: 160,
  unitsEach: { from: 4, to: 20 }, budgetEach: { from: 100, to: 300 }, patienceMs: { from: 45_000, to: 90_000 },
  partySize: { from: 1, to: 2 }, preparationMs: 5000, prestige: 60, ingredients: { rice: 1, saffron: 1 },
};

/** A value that `node` accepts under `key`. */
export function exampleValue(key: string, node: SchemaNode): unknown {
  if (Object.hasOwn(examples, key) && branchMeant(node, examples[key]) !== undefined) return examples[key];
  const branch = schemaBranches(node)[0]!;
  switch (branch.type) {
    case 'object': return Object.fromEntries((branch.required ?? [])
      .map((inner) => [inner, exampleValue(inner, branch.properties![inner]!)]));
    case 'array': return branch.items === undefined ? [] : [exampleValue('', branch.items)];
    case 'integer': case 'number': return Math.max(1, branch.minimum ?? 1);
    case 'boolean': return true;
    default: return branch.const ?? branch.enum?.[0] ?? 'text';
  }
}

/** `periodLengthMs: 60000`, one line of YAML. */
export function exampleLine(key: string, node: SchemaNode): string {
  const style = { collectionStyle: 'flow', lineWidth: 0, aliasDuplicateObjects: false } as const;
  const value = stringify(exampleValue(key, node), style);
  return `${key}: ${value.trimEnd()}`;
}
