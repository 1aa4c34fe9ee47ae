import { line } from '@observablehq/plot';
import { count } from '../../../report/formatNumber.ts';
import { lasting } from '../../../report/procurement/virtualTime.ts';
import type { ProcurementRunResult } from '../../../worlds/procurement/procurementRunResult.ts';
import { frame, half } from '../plotFrame.ts';
import { renderPlot } from '../renderPlot.ts';

const pointsMax = 300;
const dayMs = 86_400_000;

/** How many requests had been opened, and how many had ended, at any time: between the two lines they are open. */
export function throughputPlot({ requests }: ProcurementRunResult): string {
  const opened = requests.map(({ openedMs }) => openedMs).sort((a, b) => a - b);
  const ended = requests.flatMap(({ end, endedMs }) => (end === null ? [] : [endedMs])).sort((a, b) => a - b);
  if (opened.length === 0) return '';
  const lastMs = Math.max(opened.at(-1)!, ended.at(-1) ?? 0, 1);
  return renderPlot({
    ...frame, width: half, height: 280, color: { type: 'identity' },
    x: { domain: [0, lastMs / dayMs], label: 'days', labelAnchor: 'center', labelArrow: 'none' },
    y: { domain: [0, Math.max(2, requests.length)], label: 'requests', labelArrow: 'none', grid: true },
    marks: ([[opened, 'var(--s0)'], [ended, 'var(--s2)']] as const).map(([times, stroke]) => (
      line(steps(times, lastMs), { x: 'day', y: 'count', curve: 'step-after', stroke, strokeWidth: 2 }))),
  }, {
    id: 'throughput', title: 'Requests opened and ended',
    description: `${count(ended.length)} of ${count(opened.length)} requests ended within ${lasting(lastMs)}.`,
  });
}

/** What the colours mean, in HTML. */
export const throughputKeys = '<span class="key" style="--c: var(--s0)">opened</span> '
  + '<span class="key" style="--c: var(--s2)">ended</span>';

function steps(times: readonly number[], lastMs: number): { day: number; count: number }[] {
  const every = Math.max(1, Math.ceil(times.length / pointsMax));
  const shown = times.map((atMs, i) => ({ day: atMs / dayMs, count: i + 1 }))
    .filter(({ count: so }) => so % every === 0 || so === times.length);
  return [{ day: 0, count: 0 }, ...shown, { day: lastMs / dayMs, count: times.length }];
}
