import { dot, line, ruleY } from '@observablehq/plot';
import { percent } from '../../../report/formatNumber.ts';
import { niceStep } from '../../../report/niceTicks.ts';
import type { ProcurementRunResult } from '../../../worlds/procurement/procurementRunResult.ts';
import { frame, half } from '../plotFrame.ts';
import { renderPlot } from '../renderPlot.ts';

const dotsMax = 500;
const pointsMax = 200;

/** One request's regret, in percent, and the mean of those around it. Numbers count requests from 1. */
interface Regret {
  readonly number: number;
  readonly requestId: string;
  readonly regret: number;
  readonly mean: number;
}

/** How much dearer than with the best supplier each request was, and how that changes with experience. */
export function regretPlot(result: ProcurementRunResult): string {
  const { points, size } = regrets(result);
  if (points.length === 0) return '';
  const most = Math.max(5, ...points.map(({ regret }) => regret));
  const least = Math.min(0, ...points.map(({ regret }) => regret));
  const step = niceStep((most - least) / 5);
  const dotsEach = Math.max(1, Math.ceil(points.length / dotsMax));
  const meansEach = Math.max(1, Math.ceil(points.length / pointsMax));
  const [first, last] = [points[0]!, points.at(-1)!];
  return renderPlot({
    ...frame, width: half, height: 280,
    x: { domain: [1, Math.max(2, result.requests.length)], label: 'request', labelAnchor: 'center', labelArrow: 'none',
      tickFormat: (number: number) => `${number}` },
    y: {
      domain: [Math.floor(least / step) * step, Math.ceil(most / step) * step], label: 'percent', labelArrow: 'none',
      grid: true,
    },
    marks: [
      ruleY([0], { stroke: 'var(--equilibrium)', strokeWidth: 2 }),
      dot(points.filter((_, i) => i % dotsEach === 0), {
        x: 'number', y: 'regret', r: 2.5, fill: 'var(--trade)', fillOpacity: 0.45,
        title: ({ requestId, regret }: Regret) => `${requestId}: ${percent(regret)}`,
      }),
      line(points.filter((_, i) => i % meansEach === 0 || i === points.length - 1), {
        x: 'number', y: 'mean', stroke: 'var(--trade)', strokeWidth: 2.5,
      }),
    ],
  }, {
    id: 'regret', title: 'Regret by request',
    description: `The mean regret of ${size} requests around each one goes from ${percent(first.mean)} at the `
      + `beginning to ${percent(last.mean)} at the end.`,
  });
}

/** How many requests each mean is of. */
export function regretWindow(result: ProcurementRunResult): number {
  return regrets(result).size;
}

function regrets({ requests }: ProcurementRunResult): { points: Regret[]; size: number } {
  const known = requests.flatMap(({ request: { requestId }, regretPct }, i) => (
    regretPct === null ? [] : [{ number: i + 1, requestId, regret: regretPct }]));
  const reach = Math.max(2, Math.floor(known.length / 12));
  const points = known.map((point, i) => {
    const around = known.slice(Math.max(0, i - reach), i + reach + 1);
    return { ...point, mean: around.reduce((sum, { regret }) => sum + regret, 0) / around.length };
  });
  return { points, size: Math.min(known.length, 2 * reach + 1) };
}
