import { barX, ruleX, text } from '@observablehq/plot';
import type { OutcomeKind } from '../../../../machines/procurementMessages.ts';
import { count, percent } from '../../../report/formatNumber.ts';
import { clipped } from '../../../report/kitchen/fittedTable.ts';
import { becauseWords } from '../../../report/procurement/outcomeWords.ts';
import type { ProcurementRunResult } from '../../../worlds/procurement/procurementRunResult.ts';
import { half } from '../plotFrame.ts';
import { renderPlot } from '../renderPlot.ts';

const endsMax = 12;
const colours: Readonly<Record<OutcomeKind | 'open', string>> = {
  completed: 'var(--s2)', 'partially-completed': 'var(--s6)', rejected: 'var(--s1)', 'no-market': 'var(--s3)',
  open: 'var(--s7)',
};

/** What the colours mean, in HTML. */
export const endKeys = Object.entries({
  completed: 'completed', 'partially-completed': 'in part', rejected: 'rejected', 'no-market': 'no market',
  open: 'never ended',
}).map(([end, name]) => `<span class="key" style="--c: ${colours[end as OutcomeKind]}">${name}</span>`).join(' ');

interface WayToEnd {
  readonly key: string;
  readonly kind: OutcomeKind | 'open';
  readonly because: string;
  requests: number;
}

/** A bar a way to end; empty where nobody wanted anything. */
export function requestEndsPlot({ requests }: ProcurementRunResult): string {
  const ends = waysToEnd(requests).slice(0, endsMax);
  if (ends.length === 0) return '';
  const label = new Map(ends.map(({ key, kind, because }) => (
    [key, kind === 'open' ? 'never ended' : clipped(becauseWords(because), 34)])));
  return renderPlot({
    width: half, height: 40 + 26 * ends.length, marginLeft: 220, marginRight: 92, marginTop: 8, marginBottom: 8,
    color: { type: 'identity' }, x: { domain: [0, ends[0]!.requests], axis: null },
    y: { domain: ends.map(({ key }) => key), label: null, tickSize: 0, tickFormat: (key: string) => label.get(key)! },
    marks: [
      barX(ends, { x: 'requests', y: 'key', fill: ({ kind }: WayToEnd) => colours[kind], insetTop: 2, insetBottom: 2 }),
      text(ends, {
        x: 'requests', y: 'key', dx: 4, textAnchor: 'start', fill: 'var(--ink)',
        text: (end) => `${count(end.requests)}, ${percent((100 * end.requests) / requests.length)}`,
      }),
      ruleX([0], { stroke: 'var(--ink)' }),
    ],
  }, {
    id: 'ends', title: 'How requests ended',
    description: `${ends.map((end) => `${count(end.requests)}: ${end.kind} ${becauseWords(end.because)}`).join('; ')}.`,
  });
}

/** The commonest first. */
function waysToEnd(requests: ProcurementRunResult['requests']): WayToEnd[] {
  const ways = new Map<string, WayToEnd>();
  for (const { end, because } of requests) {
    const kind = end ?? 'open';
    const key = `${kind}/${because}`;
    const way = ways.get(key);
    if (way === undefined) ways.set(key, { key, kind, because, requests: 1 });
    else way.requests += 1;
  }
  return [...ways.values()].sort((a, b) => b.requests - a.requests || (a.key < b.key ? -1 : 1));
}
