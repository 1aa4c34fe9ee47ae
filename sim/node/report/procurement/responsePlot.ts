import { dot, link } from '@observablehq/plot';
import { count } from '../../../report/formatNumber.ts';
import { clipped } from '../../../report/kitchen/fittedTable.ts';
import { lasting } from '../../../report/procurement/virtualTime.ts';
import type { ProcurementRunResult, ResponseTimes } from '../../../worlds/procurement/procurementRunResult.ts';
import { narrow, wide } from '../plotFrame.ts';
import { renderPlot } from '../renderPlot.ts';

const addressesMax = 30;
const [minuteMs, hourMs, dayMs] = [60_000, 3_600_000, 86_400_000];
const ticks = new Map([
  [0, '0'], [minuteMs, '1 min'], [10 * minuteMs, '10 min'], [hourMs, '1 h'], [6 * hourMs, '6 h'], [dayMs, '1 day'],
  [7 * dayMs, '7 days'], [30 * dayMs, '30 days'],
]);

/** How long everybody takes to answer, the slowest at the top, on a scale on which minutes and days both have room. */
export function responsePlot({ responses }: ProcurementRunResult): string {
  const shown = responses.filter(({ answers }) => answers > 0).toSorted((a, b) => b.p95Ms - a.p95Ms)
    .slice(0, addressesMax);
  if (shown.length === 0) return '';
  const most = Math.max(minuteMs, ...shown.map(({ p99Ms }) => p99Ms));
  const at = (which: 'p50Ms' | 'p95Ms' | 'p99Ms', r: number, fillOpacity: number) => dot(shown, {
    x: which, y: 'address', r, fill: 'var(--trade)', fillOpacity,
    title: ({ address, answers, ...times }: ResponseTimes) => (
      `${address}: ${lasting(times[which])} (${which.slice(0, 3)} of ${count(answers)})`),
  });
  return renderPlot({
    width: narrow + 24 + wide, height: 60 + 20 * shown.length, marginLeft: 190, marginRight: 24, marginTop: 8,
    marginBottom: 40,
    x: {
      type: 'symlog', constant: minuteMs, domain: [0, most], ticks: [...ticks.keys()].filter((tick) => tick <= most),
      tickFormat: (tick: number) => ticks.get(tick)!, grid: true,
      label: 'from being asked to answering', labelAnchor: 'center', labelArrow: 'none',
    },
    y: {
      domain: shown.map(({ address }) => address), label: null, tickSize: 0,
      tickFormat: (address: string) => clipped(address, 28),
    },
    marks: [
      link(shown, {
        x1: 'p50Ms', x2: 'p99Ms', y1: 'address', y2: 'address', stroke: 'var(--trade)', strokeOpacity: 0.35,
        strokeWidth: 2,
      }),
      at('p99Ms', 3, 0.4), at('p95Ms', 3.5, 0.7), at('p50Ms', 4.5, 1),
    ],
  }, {
    id: 'responses', title: 'Response times',
    description: `Of ${count(responses.length)} addresses the slowest, ${shown[0]!.address}, gave 95 of 100 answers `
      + `within ${lasting(shown[0]!.p95Ms)}.`,
  });
}
