import { barX, ruleX, text } from '@observablehq/plot';
import { count, percent } from '../../../report/formatNumber.ts';
import { visitEnds } from '../../../report/kitchen/visitEnds.ts';
import type { KitchenRunResult } from '../../../worlds/kitchen/kitchenRunResult.ts';
import { half } from '../plotFrame.ts';
import { renderPlot } from '../renderPlot.ts';

const endsMax = 12;

/** The colour of an end: `served`, `left` or `refused`, with or without a reason. */
export function endColour(end: string): string {
  return { served: 'var(--s2)', left: 'var(--s1)' }[end.split('/')[0]!] ?? 'var(--s3)';
}

/** What the colours mean, in HTML. */
export const endKeys = Object.entries({ served: 'fed', left: 'left', refused: 'turned away' })
  .map(([end, name]) => `<span class="key" style="--c: ${endColour(end)}">${name}</span>`).join(' ');

/** A bar a way to end; empty where nobody came. */
export function endsPlot({ kpis }: KitchenRunResult): string {
  const ends = visitEnds(kpis.ends).slice(0, endsMax);
  if (ends.length === 0) return '';
  return renderPlot({
    width: half, height: 40 + 24 * ends.length, marginLeft: 240, marginRight: 92, marginTop: 8,
    marginBottom: 8, color: { type: 'identity' }, x: { domain: [0, ends[0]!.visits], axis: null },
    y: { domain: ends.map(({ end }) => end), label: null, tickSize: 0, tickFormat: (end: string) => (
      ends.find((one) => one.end === end)!.meaning) },
    marks: [
      barX(ends, { x: 'visits', y: 'end', fill: ({ end }) => endColour(end), insetTop: 2, insetBottom: 2 }),
      text(ends, {
        x: 'visits', y: 'end', text: ({ visits, sharePct }) => `${count(visits)}, ${percent(sharePct)}`, dx: 4,
        textAnchor: 'start', fill: 'var(--ink)',
      }),
      ruleX([0], { stroke: 'var(--ink)' }),
    ],
  }, {
    id: 'ends', title: 'How visits ended',
    description: `${ends.map(({ meaning, visits }) => `${count(visits)} ${meaning}`).join('; ')}.`,
  });
}
