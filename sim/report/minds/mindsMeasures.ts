import type { MindsFindings } from '../../worlds/mindsFindings.ts';
import type { MeasureColumn } from '../measures.ts';

/** What a sweep measures of minds: how often they were asked, and the share of counsels that they declined. */
export function mindsMeasures({ minds }: { minds?: MindsFindings }): Record<string, number | null> {
  if (minds === undefined) return {};
  const { calls, given, declined } = minds.all;
  return { calls, declinedShare: given + declined === 0 ? null : declined / (given + declined) };
}

/** What a sweep shows beside a world's own, where there are minds. */
export const mindColumns: readonly MeasureColumn[] = [
  { title: 'calls', measure: 'calls', digits: 1, scale: 1 },
  { title: 'declined %', measure: 'declinedShare', digits: 2, scale: 100 },
];
