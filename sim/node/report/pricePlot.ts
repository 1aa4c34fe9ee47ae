import { dot, line, link, rect, type Markish } from '@observablehq/plot';
import { equilibriumPrice } from '../../../market/schedule.ts';
import { decimal } from '../../report/formatNumber.ts';
import type { ExchangeRunResult } from '../../worlds/exchange/exchangeRunResult.ts';
import { binName, periodBins, type PeriodBin } from './periodBins.ts';
import { frame, periodAxisOptions, priceDomain, wide } from './plotFrame.ts';
import { renderPlot } from './renderPlot.ts';

/** More dots than this would make a heavy page and a black picture. */
const dotsMax = 1500;

/** Every trade in its order, period beside period, and the equilibrium of each period across them. */
export function pricePlot(result: ExchangeRunResult): string {
  const { trades, periods, kpis } = result;
  const domain = priceDomain(result);
  const bins = periodBins(result, 400);
  const isCrowded = trades.length > dotsMax;
  return renderPlot({
    ...frame, width: wide,
    x: periodAxisOptions(periods.length),
    y: { domain, label: 'cents', labelArrow: 'none', grid: true },
    marks: [
      ...(periods.length > 60 ? [] : [stripes(bins, domain)]),
      rect(bins, {
        x1: start, x2: end, y1: (bin) => mid(bin).priceLow, y2: (bin) => mid(bin).priceHigh,
        fill: 'var(--equilibrium)', fillOpacity: 0.15,
      }),
      link(bins, {
        x1: start, x2: end, y1: (bin) => equilibriumPrice(mid(bin)), y2: (bin) => equilibriumPrice(mid(bin)),
        stroke: 'var(--equilibrium)', strokeWidth: 2,
      }),
      ...(isCrowded ? ranges(bins) : dots(bins)),
    ],
  }, {
    id: 'prices', title: 'Price path',
    description: `${trades.length} trades in ${periods.length} periods, mean price ${decimal(kpis.meanPrice)} cents; `
      + `Smith's alpha is ${decimal(kpis.lateAlphaPct)} % in the last third of the periods.`,
  });
}

/** What the picture shows, for everybody. */
export function priceCaption({ trades }: ExchangeRunResult): string {
  const shown = trades.length > dotsMax
    ? 'Too many trades to draw each: from the lowest price to the highest of neighbouring trades, and their mean.'
    : 'Every trade in its order.';
  return `${shown} The line is the equilibrium price; the band around it holds all prices that clear the market.`;
}

const start = ({ first }: PeriodBin) => first - 1;
const end = ({ last }: PeriodBin) => last;
const middle = (bin: PeriodBin) => (start(bin) + end(bin)) / 2;
const mid = ({ periods }: PeriodBin) => periods[Math.floor(periods.length / 2)]!.equilibrium;

function stripes(bins: readonly PeriodBin[], [y1, y2]: [number, number]): Markish {
  return rect(bins.filter((_, i) => i % 2 === 1), { x1: start, x2: end, y1, y2, fill: 'var(--stripe)' });
}

function dots(bins: readonly PeriodBin[]): Markish[] {
  const placed = bins.flatMap((bin, index) => bin.trades.map((trade, turn) => (
    { ...trade, index, x: start(bin) + ((turn + 0.5) / bin.trades.length) * (end(bin) - start(bin)) })));
  return [
    line(placed, { x: 'x', y: 'price', z: 'index', stroke: 'var(--trade)', strokeOpacity: 0.3 }),
    dot(placed, {
      x: 'x', y: 'price', r: placed.length > 300 ? 2 : 3, fill: 'var(--trade)',
      title: ({ period, price, buyer, seller }) => `period ${period}: ${buyer} pays ${seller} ${price}`,
    }),
  ];
}

/** From the lowest price to the highest of each bin, and their mean. */
function ranges(bins: readonly PeriodBin[]): Markish[] {
  const traded = bins.filter(({ trades }) => trades.length > 0).map((bin) => {
    const prices = bin.trades.map(({ price }) => price).sort((a, b) => a - b);
    const mean = prices.reduce((sum, price) => sum + price, 0) / prices.length;
    return { x: middle(bin), low: prices[0]!, high: prices.at(-1)!, mean, name: binName(bin) };
  });
  return [
    link(traded, { x1: 'x', x2: 'x', y1: 'low', y2: 'high', stroke: 'var(--trade)', strokeOpacity: 0.35 }),
    dot(traded, {
      x: 'x', y: 'mean', r: 1.8, fill: 'var(--trade)',
      title: ({ name, low, high, mean }) => `period ${name}: ${low} to ${high}, ${decimal(mean)} on average`,
    }),
  ];
}
