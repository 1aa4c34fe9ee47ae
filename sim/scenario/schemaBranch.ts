import { nearestName } from './nearestName.ts';
import type { SchemaNode } from './schemaNode.ts';

/**
 * Which branch of a union a writer evidently meant by `value`: the one whose kind it names, or else the one of its type
 * that knows most of its keys and misses least. `undefined` when the value is of no branch's type. A schema that is no
 * union has one branch.
 */
export function branchMeant(node: SchemaNode, value: unknown): number | undefined {
  const scores = schemaBranches(node).map((branch) => likeness(branch, value));
  const best = Math.max(...scores);
  return best === -Infinity ? undefined : scores.indexOf(best);
}

export function schemaBranches(node: SchemaNode): readonly SchemaNode[] {
  return node.anyOf ?? node.oneOf ?? [node];
}

function likeness(branch: SchemaNode, value: unknown): number {
  if (!isOfType(branch, value)) return -Infinity;
  if (branch.properties === undefined) return 0;
  const written = Object.keys(value as object);
  const known = Object.keys(branch.properties);
  const kind = branch.properties['kind']?.const;
  if (kind !== undefined && (value as { kind?: unknown }).kind === kind) return Infinity;
  const right = written.filter((key) => known.includes(key)).length;
  const nearly = written.filter((key) => !known.includes(key) && nearestName(key, known) !== undefined).length;
  const missing = (branch.required ?? []).filter((key) => !written.includes(key)).length;
  return 10 * right + 8 * nearly - missing;
}

function isOfType({ type }: SchemaNode, value: unknown): boolean {
  if (type === 'object') return typeof value === 'object' && value !== null && !Array.isArray(value);
  if (type === 'array') return Array.isArray(value);
  if (type === 'integer' || type === 'number') return typeof value === 'number';
  return typeof value === type;
}
