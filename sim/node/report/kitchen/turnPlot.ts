import { dot, line, ruleY } from '@observablehq/plot';
import { count, percent } from '../../../report/formatNumber.ts';
import { rankFirms } from '../../../report/kitchen/rankFirms.ts';
import { niceStep } from '../../../report/niceTicks.ts';
import type { FirmResult, FirmTurn, KitchenRunResult } from '../../../worlds/kitchen/kitchenRunResult.ts';
import { frame, half } from '../plotFrame.ts';
import { strategyColour } from '../profitPlot.ts';
import { renderPlot, type PlotText } from '../renderPlot.ts';

/** More lines than this make no picture: of more firms the best and the last are drawn. */
const firmsMax = 40;
const pointsMax = 100;
/** A crowded picture has lines alone. */
const dotsMax = 400;

/** One firm's figure turn by turn; `null` where there is none. */
type Series = (turns: readonly FirmTurn[]) => readonly (number | null)[];
interface Measure extends PlotText {
  readonly series: Series;
  readonly label: string;
  readonly show: (value: number) => string;
  /** What the axis covers at least. */
  readonly shown: readonly [low: number, high: number];
}

export function profitPlot(result: KitchenRunResult): string {
  const best = rankFirms(result.firms)[0];
  return turnPlot(result, {
    id: 'net-profit', title: 'Net profit so far, by turn', label: 'cents', show: count, shown: [0, 10],
    description: best === undefined ? 'There was no firm.'
      : `The best, ${best.firm}, earned ${count(best.total.netProfit)} cents in the end. Doing nothing earns none.`,
    series: (turns) => {
      let sum = 0;
      return turns.map(({ netProfit }) => (sum += netProfit));
    },
  });
}

export function conversionPlot(result: KitchenRunResult): string {
  return turnPlot(result, {
    id: 'conversion', title: 'Conversion by turn', label: 'percent', show: percent, shown: [0, 100],
    description: 'For each firm and turn, the percentage of the clients who ordered that ate and paid.',
    series: (turns) => turns.map(({ conversion }) => (conversion === null ? null : 100 * conversion)),
  });
}

export function reputationPlot(result: KitchenRunResult): string {
  return turnPlot(result, {
    id: 'reputation', title: 'Reputation by turn', label: 'points of 100', show: count, shown: [0, 100],
    description: 'For each firm, its reputation at the close of each turn, between 0 and 100 points.',
    series: (turns) => turns.map(({ reputation }) => reputation),
  });
}

export function wastePlot(result: KitchenRunResult): string {
  return turnPlot(result, {
    id: 'waste', title: 'Waste by turn', label: 'cents', show: count, shown: [0, 10],
    description: 'For each firm and turn, what the ingredients had cost that were thrown away at the close.',
    series: (turns) => turns.map(({ wasteCost }) => wasteCost),
  });
}

function turnPlot(result: KitchenRunResult, { series, label, show, shown, ...words }: Measure): string {
  const strategies = [...new Set(result.firms.map(({ strategy }) => strategy))];
  const points = drawnFirms(result.firms).flatMap((firm) => pointsOf(firm, series).map((point) => ({
    ...point, firm: firm.firm, stroke: strategyColour(strategies.indexOf(firm.strategy)),
  })));
  const values = [...shown, ...points.flatMap(({ value }) => (Number.isNaN(value) ? [] : [value]))];
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const step = niceStep((high - low) / 5);
  return renderPlot({
    ...frame, width: half, height: 260, marginLeft: 60, color: { type: 'identity' },
    x: turnAxis(result.kpis.turns),
    y: {
      domain: [Math.floor(low / step) * step, Math.ceil(high / step) * step], label, labelArrow: 'none', grid: true,
    },
    marks: [
      ruleY(low < 0 || words.id === 'net-profit' ? [0] : [], { stroke: 'var(--equilibrium)', strokeWidth: 2 }),
      line(points, { x: 'turn', y: 'value', z: 'firm', stroke: 'stroke', strokeWidth: 1.5, strokeLinecap: 'round' }),
      dot(points.length > dotsMax ? [] : points.filter(({ value }) => !Number.isNaN(value)), {
        x: 'turn', y: 'value', r: 3, fill: 'stroke',
        title: ({ firm, turn, value }) => `${firm}, turn ${turn}: ${show(value)}`,
      }),
    ],
  }, words);
}

/** Which firms the pictures leave out; empty where they show all. */
export function firmsCaption({ firms }: KitchenRunResult): string {
  return firms.length <= firmsMax ? '' : ` The ${firmsMax / 2} best firms and the ${firmsMax / 2} last are drawn.`;
}

function drawnFirms(firms: readonly FirmResult[]): readonly FirmResult[] {
  if (firms.length <= firmsMax) return firms;
  const ranked = rankFirms(firms);
  return [...ranked.slice(0, firmsMax / 2), ...ranked.slice(-firmsMax / 2)];
}

/** Of a run too long for a picture every k-th turn, and the last. A gap is not a number, so that lines break there. */
function pointsOf({ turns }: FirmResult, series: Series): { turn: number; value: number }[] {
  const every = niceStep(turns.length / pointsMax);
  return series(turns).map((value, i) => ({ turn: turns[i]!.turn, value: value ?? NaN }))
    .filter(({ turn }) => turn % every === 0 || turn === turns.length);
}

function turnAxis(turns: number) {
  const every = niceStep(turns / 12);
  return {
    domain: [0.5, turns + 0.5], ticks: Array.from({ length: turns }, (_, i) => i + 1)
      .filter((turn) => turn % every === 0), tickFormat: (turn: number) => `${turn}`,
    label: 'turn', labelAnchor: 'center' as const, labelArrow: 'none' as const,
  };
}
