import { dottedPath, valueAt, type Path } from './dottedPath.ts';
import { branchMeant, schemaBranches } from './schemaBranch.ts';
import { kindOf } from './scenario.ts';
import type { SchemaNode } from './schemaNode.ts';

/**
 * The schema of what stands, or should stand, at `path` of a scenario's data; in a union, of the branch the writer
 * meant.
 */
export function schemaNodeAt(path: Path, data: unknown): SchemaNode | undefined {
  let node: SchemaNode | undefined = kindOf(data).jsonSchema;
  for (const [depth, step] of path.entries()) {
    if (node === undefined) return undefined;
    node = childNode(node, step, valueAt(data, path.slice(0, depth)));
  }
  return node;
}

/** The names a table may have at this place; `undefined` where any name will do or nothing has a name. */
export function keysKnown(node: SchemaNode): readonly string[] | undefined {
  return node.properties === undefined ? node.propertyNames?.enum : Object.keys(node.properties);
}

/** Every path of a scenario a person may write, such as `institution.periods`; of a list, its first place. */
export function scenarioPaths(node: SchemaNode, path: Path = []): string[] {
  const here = path.length === 0 ? [] : [dottedPath(path)];
  const below = schemaBranches(node).flatMap(({ properties = {}, items }) => [
    ...Object.entries(properties).flatMap(([key, child]) => scenarioPaths(child, [...path, key])),
    ...(items === undefined ? [] : scenarioPaths(items, [...path, 0])),
  ]);
  return [...new Set([...here, ...below])];
}

function childNode(node: SchemaNode, step: string | number, value: unknown): SchemaNode | undefined {
  const branches = schemaBranches(node);
  const kinds = branches.map((branch) => named(branch, step)?.const).filter((kind) => kind !== undefined);
  if (kinds.length > 1) return { type: 'string', enum: kinds };
  const meant = branchMeant(node, value);
  const likely = meant === undefined ? branches : [branches[meant]!, ...branches];
  for (const branch of likely) {
    const child = typeof step === 'number' ? branch.items : named(branch, step) ?? openValue(branch, step);
    if (child !== undefined) return child;
  }
  return undefined;
}

function named({ properties = {} }: SchemaNode, key: string | number): SchemaNode | undefined {
  return Object.hasOwn(properties, key) ? properties[key] : undefined;
}

/** What a table of free names, or of names from a list, holds under `key`. */
function openValue({ additionalProperties, propertyNames }: SchemaNode, key: string): SchemaNode | undefined {
  if (additionalProperties === undefined || additionalProperties === false) return undefined;
  return propertyNames?.enum === undefined || propertyNames.enum.includes(key) ? additionalProperties : undefined;
}
