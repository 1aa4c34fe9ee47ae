import { InvalidArgumentError } from 'commander';

/** For options that may be repeated. */
export const collect = (value: string, before: readonly string[] = []): string[] => [...before, value];

/** For options that take a whole number from 0. */
export function wholeNumber(text: string): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || !Number.isSafeInteger(value))
    throw new InvalidArgumentError('Expected a whole number from 0.');
  return value;
}

/** For options that take a whole number from 1. */
export function positiveNumber(text: string): number {
  const value = wholeNumber(text);
  if (value === 0) throw new InvalidArgumentError('Expected a whole number from 1.');
  return value;
}

/** `A..B`, both included, or one number: `1..20`, `7`. */
export function numberRange(text: string): number[] {
  const [, low, , high] = /^(\d+)(\.\.(\d+))?$/.exec(text) ?? [];
  if (low === undefined) throw new InvalidArgumentError('Expected A..B, such as 1..20, or one number.');
  const [first, last] = [wholeNumber(low), wholeNumber(high ?? low)];
  if (last < first) throw new InvalidArgumentError(`Expected the smaller number first: ${last}..${first}.`);
  return Array.from({ length: last - first + 1 }, (_, i) => first + i);
}
