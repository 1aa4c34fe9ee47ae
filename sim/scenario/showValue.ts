import type { SchemaNode } from './schemaNode.ts';

const lettersMax = 40;

/** A value as a message names it: `"60s"`, `3.25`, `empty`, `a list of 3`, `a table with values`. */
export function showValue(value: unknown): string {
  if (value === null || value === undefined) return 'empty';
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : `a list of ${value.length}`;
  if (typeof value === 'object') {
    const keys = Object.keys(value);
    return keys.length === 0 ? 'an empty table' : `a table with ${shorten(keys.join(', '))}`;
  }
  return typeof value === 'string' ? `"${shorten(value)}"` : String(value);
}

/** How a number that was nearly right is spelt; `undefined` when nobody can tell. */
export function spellingHint(value: unknown, { type, description = '' }: SchemaNode): string | undefined {
  if (type !== 'integer' && type !== 'number') return undefined;
  if (typeof value === 'number') return description.includes('cents') ? centsHint(value) : undefined;
  const [, digits, unit] = /^([\d.,_]+)\s*([a-z%]*)$/i.exec(typeof value === 'string' ? value.trim() : '') ?? [];
  const amount = Number(digits?.replace(/[,_]/g, ''));
  if (Number.isNaN(amount)) return undefined;
  if (unit === '') return `Write it as a plain number: ${amount}.`;
  const factor = unitMs.get(unit!.toLowerCase());
  if (factor === undefined || !description.includes('milliseconds')) return undefined;
  return `${String(value)} is ${amount * factor} milliseconds: write ${amount * factor}.`;
}

const unitMs: ReadonlyMap<string, number> = new Map([
  ['ms', 1], ['s', 1000], ['sec', 1000], ['min', 60_000], ['m', 60_000], ['h', 3_600_000],
]);

/** Somebody who writes 3.25 most likely thinks in euros or dollars. */
function centsHint(value: number): string | undefined {
  const inCents = Math.round(value * 100);
  if (Number.isInteger(value) || inCents !== value * 100) return undefined;
  return `Money is counted in whole cents: write ${inCents} for ${value}.`;
}

function shorten(text: string): string {
  return text.length <= lettersMax ? text : `${text.slice(0, lettersMax - 1)}…`;
}
