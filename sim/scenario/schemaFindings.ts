import { z } from 'zod';
import { describeExpected } from './describeExpected.ts';
import { dottedPath, valueAt, type Path } from './dottedPath.ts';
import { exampleLine } from './exampleValue.ts';
import type { Finding } from './finding.ts';
import { kindOf, scenarioKinds, worldNames, worldOf } from './scenario.ts';
import type { SchemaNode } from './schemaNode.ts';
import { keysKnown, scenarioPaths, schemaNodeAt } from './schemaNodeAt.ts';
import { nearestName } from './nearestName.ts';
import { branchMeant, schemaBranches } from './schemaBranch.ts';
import { showValue, spellingHint } from './showValue.ts';

type Issue = z.core.$ZodIssue;

/** What the schema of its world refuses in `data`, in a scenario's own words. None when it is a scenario. */
export function schemaFindings(data: unknown): Finding[] {
  if (worldOf(data) === undefined) return [wrongValue(['world'], data, { type: 'string', enum: worldNames })];
  const result = kindOf(data).schema.safeParse(data);
  if (result.success) return [];
  const findings = result.error.issues.flatMap((issue) => explain(issue, [], data));
  return findings.filter((finding) => !isMisspelt(finding, findings));
}

/** A key is not missing when a misspelt one stands for it. */
function isMisspelt({ kind, path }: Finding, findings: readonly Finding[]): boolean {
  return kind === 'missing-key' && findings.some((other) => other.kind === 'unknown-key' && other.meant !== undefined
    && dottedPath([...other.path.slice(0, -1), other.meant]) === dottedPath(path));
}

function explain(issue: Issue, base: Path, data: unknown): Finding[] {
  const path = [...base, ...issue.path as Path];
  if (valueAt(data, path) === undefined) return [missingKey(path, data)];
  if (issue.code === 'unrecognized_keys') {
    return otherBranch(issue.keys, path, data) ?? issue.keys.map((key) => unknownKey([...path, key], data));
  }
  if (issue.code === 'custom') {
    return [{ kind: 'wrong-value', path, text: `${dottedPath(path)} breaks a rule: ${issue.message}.` }];
  }
  if (issue.code === 'invalid_union') return explainUnion(issue, path, data);
  return [wrongValue(path, data)];
}

/** Only the branch the writer meant is worth explaining. */
function explainUnion(issue: z.core.$ZodIssueInvalidUnion, path: Path, data: unknown): Finding[] {
  const node = schemaNodeAt(path, data);
  const meant = node === undefined ? undefined : branchMeant(node, valueAt(data, path));
  const issues = meant === undefined ? undefined : issue.errors[meant];
  return issues === undefined ? [wrongValue(path, data)] : issues.flatMap((inner) => explain(inner, path, data));
}

/** What is wrong in the branch the writer meant, where the schema has taken another for nearly right. */
function otherBranch(keys: readonly string[], path: Path, data: unknown): Finding[] | undefined {
  const node = schemaNodeAt(path, data) ?? {};
  const value = valueAt(data, path);
  const meant = schemaBranches(node)[branchMeant(node, value) ?? 0]!;
  if (!keys.every((key) => meant.properties?.[key] !== undefined)) return undefined;
  const { error } = z.fromJSONSchema(meant as z.core.JSONSchema.JSONSchema).safeParse(value);
  return error?.issues.flatMap((issue) => explain(issue, path, data));
}

function unknownKey(path: Path, data: unknown): Finding {
  const parent = path.slice(0, -1);
  const key = String(path.at(-1));
  const node = schemaNodeAt(parent, data);
  const branch = node && schemaBranches(node)[branchMeant(node, valueAt(data, parent)) ?? 0]!;
  const names = (branch && keysKnown(branch)) ?? [];
  const meant = nearestName(key, names);
  const text = `"${key}" is no key of ${dottedPath(parent)}.`;
  if (meant !== undefined) return { kind: 'unknown-key', path, meant, text: `${text} Did you mean "${meant}"?` };
  const other = node && schemaBranches(node).find((candidate) => keysKnown(candidate)?.includes(key));
  const help = other === undefined ? elsewhere(path, data) ?? `It takes ${names.join(', ')}.` : twoWays(branch!, other);
  return { kind: 'unknown-key', path, text, help };
}

function twoWays(chosen: SchemaNode, other: SchemaNode): string {
  const describe = (branch: SchemaNode) => (
    `${branch.description ?? branch.properties?.['kind']?.const ?? 'one kind'} (${keysKnown(branch)!.join(', ')})`);
  return `It is written as ${describe(chosen)}; that key belongs to ${describe(other)}. Use one of the two.`;
}

/** A right key in a wrong place is mostly a line indented too much or too little; else, it may be another world's. */
function elsewhere(path: Path, data: unknown): string | undefined {
  const homes = scenarioPaths(kindOf(data).jsonSchema).filter((home) => home.split('.').at(-1) === path.at(-1));
  if (homes.length > 0) return `There is ${homes.join(', and ')}: is this line indented as it should be?`;
  const world = worldNames.find((name) => scenarioPaths(scenarioKinds[name].jsonSchema).includes(dottedPath(path)));
  return world && `That is a key of the ${world} world: its scenarios say "world: ${world}".`;
}

function missingKey(path: Path, data: unknown): Finding {
  const key = String(path.at(-1));
  const node = schemaNodeAt(path, data) ?? {};
  const example = exampleLine(key, node);
  const what = node.type === 'object' || node.description === undefined ? '' : `${capital(describeExpected(node))}.\n`;
  return {
    kind: 'missing-key', path, text: `${dottedPath(path.slice(0, -1))} lacks "${key}".`,
    help: `${what}For example:\n  ${example}`,
  };
}

function wrongValue(path: Path, data: unknown, node = schemaNodeAt(path, data) ?? {}): Finding {
  const value = valueAt(data, path);
  const choices = schemaBranches(node).flatMap((branch) => branch.enum ?? branch.const ?? []);
  const meant = typeof value === 'string' ? nearestName(value, choices) : undefined;
  const question = meant === undefined ? '' : ` Did you mean "${meant}"?`;
  const branch = branchMeant(node, value);
  const expected = branch === undefined ? node : schemaBranches(node)[branch]!;
  const hint = spellingHint(value, node);
  return {
    kind: 'wrong-value', path, text: `${dottedPath(path)} is ${showValue(value)}.${question}`,
    help: `Expected ${describeExpected(expected)}.${hint === undefined ? '' : `\n${hint}`}`,
  };
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
