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

const unitsMs: Readonly<Record<string, number>> = { '': 1, ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** A time on the virtual clock in milliseconds: `12500`, `12.5s`, `3m`, `2h`, `1d`. */
export function virtualTime(text: string): number {
  const [, amount, unit] = /^(\d+(?:\.\d+)?)(ms|[smhd])?$/.exec(text) ?? [];
  const timeMs = Number(amount) * unitsMs[unit ?? '']!;
  if (amount === undefined || !Number.isSafeInteger(timeMs))
    throw new InvalidArgumentError('Expected whole milliseconds, or a time such as 12s, 1.5m or 2h.');
  return timeMs;
}
