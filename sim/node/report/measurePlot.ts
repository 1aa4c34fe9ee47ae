import { dot, line, link } from '@observablehq/plot';
import type { MeasureColumn } from '../../report/measures.ts';
import { frame, half } from './plotFrame.ts';
import { strategyColour } from './profitPlot.ts';
import { renderPlot } from './renderPlot.ts';

/** One combination of values, over its seeds: the mean of a measure and its 95 % interval, in the measure's unit. */
export interface MeasurePoint {
  /** The value swept over. */
  readonly at: string;
  /** The values of whatever else was swept over, by their number among the page's keys. */
  readonly series: number;
  readonly name: string;
  readonly mean: number;
  /** `Infinity` where there is but one seed: nothing is drawn of it. */
  readonly halfWidth: number;
}

/** A measure against what was swept over. Numbers stand at their distances, joined; names stand side by side. */
export function measurePlot(
  points: readonly MeasurePoint[], { title, digits }: MeasureColumn, { id, label }: { id: string; label: string },
): string {
  const isNumeric = points.every(({ at }) => at !== '' && Number.isFinite(Number(at)));
  const x = ({ at }: MeasurePoint) => (isNumeric ? Number(at) : at);
  const stroke = ({ series }: MeasurePoint) => strategyColour(series);
  const end = (sign: number) => ({ mean, halfWidth }: MeasurePoint) => mean + sign * halfWidth;
  const intervals = points.filter(({ halfWidth }) => Number.isFinite(halfWidth));
  const told = (point: MeasurePoint) => (
    `${point.at}${point.name === '' ? '' : `, ${point.name}`}: ${point.mean.toFixed(digits)}`);
  return renderPlot({
    ...frame, width: half, height: 280, marginLeft: 64, color: { type: 'identity' },
    x: {
      ...(isNumeric ? { type: 'linear', ticks: [...new Set(points.map(x))] as number[], tickFormat: String }
        : { type: 'point', domain: [...new Set(points.map(x))], padding: 0.5 }),
      label, labelAnchor: 'center', labelArrow: 'none',
    },
    y: { label: title, labelArrow: 'none', grid: true, nice: true },
    marks: [
      ...(isNumeric ? [line(points, { x, y: 'mean', z: 'series', stroke, strokeWidth: 1.5 })] : []),
      link(intervals, { x1: x, x2: x, y1: end(-1), y2: end(1), stroke, strokeOpacity: 0.4, strokeWidth: 5 }),
      dot(points, { x, y: 'mean', r: 4, fill: stroke, title: told }),
    ],
  }, { id, title, description: points.map(told).join('; ') });
}
