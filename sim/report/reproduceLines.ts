import type { RunSummary } from '../runSummary.ts';
import { count } from './formatNumber.ts';
import type { Colours } from './tintedTable.ts';

/** What a terminal report ends with: which run this was, and how to have it again. */
export function reproduceLines(
  { scenarioHash, digest }: Pick<RunSummary, 'scenarioHash' | 'digest'>, reproduce: string, { bold, dim }: Colours,
): string[] {
  return [
    `${dim('scenario  ')}${scenarioHash}`, `${dim('digest    ')}${digest}`, `${dim('again with')} ${bold(reproduce)}`,
  ];
}

/** `Refused: 3 unknown-dish, 1 not-ready.`; nothing when nothing was. */
export function refusedLines(refusals: Readonly<Record<string, number>>): string[] {
  const refused = Object.entries(refusals).filter(([, times]) => times > 0);
  return refused.length === 0 ? [] : [`Refused: ${refused.map(([why, n]) => `${count(n)} ${why}`).join(', ')}.`];
}
