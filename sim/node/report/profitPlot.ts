import { dot, line } from '@observablehq/plot';
import { decimal } from '../../report/formatNumber.ts';
import { niceStep } from '../../report/niceTicks.ts';
import type { ExchangeRunResult, TraderResult } from '../../worlds/exchange/exchangeRunResult.ts';
import { frame, half } from './plotFrame.ts';
import { renderPlot } from './renderPlot.ts';

const tradersMax = 1000;

/** The colour of the i-th strategy that a report names. */
export function strategyColour(index: number): string {
  return `var(--s${index % 8})`;
}

/** Each trader's profit against what it would have earned at the equilibrium price. On the line both agree. */
export function profitPlot({ traders }: ExchangeRunResult): string {
  const strategies = [...new Set(traders.map(({ strategy }) => strategy))];
  const every = Math.ceil(traders.length / tradersMax);
  const shown = traders.filter((_, i) => i % every === 0);
  const amounts = shown.flatMap(({ profit, equilibriumProfit }) => [profit, equilibriumProfit]);
  const [low, high] = [Math.min(0, ...amounts), Math.max(1, ...amounts)];
  const step = niceStep((high - low) / 6);
  const domain: [number, number] = [Math.floor(low / step) * step, Math.ceil(high / step) * step];
  const best = Math.max(...traders.map(({ profit }) => profit));
  return renderPlot({
    ...frame, width: half, marginLeft: 60, color: { type: 'identity' }, symbol: { type: 'identity' },
    x: {
      domain, label: 'profit in equilibrium, in cents', labelAnchor: 'center', labelArrow: 'none', ticks: 6, grid: true,
    },
    y: { domain, label: 'profit, in cents', labelArrow: 'none', grid: true },
    marks: [
      line(domain.map((end) => [end, end]), { stroke: 'var(--equilibrium)', strokeWidth: 2 }),
      dot(shown, {
        x: 'equilibriumProfit', y: 'profit', r: shown.length > 100 ? 2.5 : 4,
        symbol: ({ side }: TraderResult) => (side === 'bid' ? 'circle' : 'square'),
        fill: ({ strategy }: TraderResult) => strategyColour(strategies.indexOf(strategy)), fillOpacity: 0.8,
        title: ({ address, strategy, profit }: TraderResult) => `${address} (${strategy}): ${decimal(profit)}`,
      }),
    ],
  }, {
    id: 'profits', title: 'Profits against equilibrium profits',
    description: `${traders.length} traders; the richest earned ${decimal(best)} cents.`
      + (every > 1 ? ` One in ${every} is shown.` : ''),
  });
}
