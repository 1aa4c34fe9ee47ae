import { schemaBranches } from './schemaBranch.ts';
import { keysKnown } from './schemaNodeAt.ts';
import type { SchemaNode } from './schemaNode.ts';

/** What a place wants, as the end of a sentence: `a whole number from 1 to 10000 (how many traders)`. */
export function describeExpected(node: SchemaNode): string {
  const shape = describeShape(node);
  const rest = node.description?.replace(wholeUnit, '') ?? '';
  return rest === '' ? shape : `${shape} (${rest})`;
}

/** How the schema's descriptions begin when they name a unit. */
const wholeUnit = /^(whole (?:cents|milliseconds)[^;]*)(?:; )?/;

function describeShape(node: SchemaNode): string {
  const branches = schemaBranches(node);
  if (branches.length > 1) return branches.map(describeExpected).join(', or ');
  if (node.const !== undefined) return `"${node.const}"`;
  if (node.enum !== undefined) return `one of ${node.enum.join(', ')}`;
  switch (node.type) {
    case 'integer': return (wholeUnit.exec(node.description ?? '')?.[1] ?? 'a whole number') + describeRange(node);
    case 'number': return `a number${describeRange(node)}`;
    case 'array': return `a list${node.items?.type === 'integer' ? ` of ${describeExpected(node.items)}` : ''}`;
    case 'object': return describeTable(node);
    default: return 'text';
  }
}

function describeTable(node: SchemaNode): string {
  const keys = keysKnown(node);
  if (keys === undefined) return 'a table of names and values';
  if (node.propertyNames === undefined) return `a table with ${(node.required ?? keys).join(', ')}`;
  return `a table such as { ${keys[1]}: 1, ${keys[2]}: 2 }`;
}

function describeRange({ type, minimum, exclusiveMinimum, maximum }: SchemaNode): string {
  const whole = type === 'integer';
  const low = minimum ?? (whole && exclusiveMinimum !== undefined ? exclusiveMinimum + 1 : undefined);
  const high = maximum === Number.MAX_SAFE_INTEGER ? undefined : maximum;
  if (low === -Number.MAX_SAFE_INTEGER) return '';
  if (low !== undefined && high !== undefined) return ` from ${low} to ${high}`;
  if (low !== undefined) return `, ${low} or more`;
  return exclusiveMinimum === undefined ? '' : ` above ${exclusiveMinimum}`;
}
