import { dot, line, text, type Markish } from '@observablehq/plot';
import { equilibriumPrice } from '../../../market/schedule.ts';
import type { Cents } from '../../../market/units.ts';
import { count, interval } from '../../report/formatNumber.ts';
import type { ExchangeRunResult } from '../../worlds/exchange/exchangeRunResult.ts';
import { frame, narrow, priceDomain } from './plotFrame.ts';
import { renderPlot } from './renderPlot.ts';

const stepsMax = 500;
const equilibriumInk = 'var(--equilibrium)';

/** Supply and demand of the first period, where they meet, and faintly the prices of its trades in their order. */
export function schedulePlot(result: ExchangeRunResult): string {
  const { schedules: { demand, supply }, equilibrium, trades } = result;
  const { priceLow, priceHigh, quantity } = equilibrium;
  const price = equilibriumPrice(equilibrium);
  const domain = priceDomain(result);
  const firstTrades = trades.filter(({ period }) => period === 1).slice(0, stepsMax);
  const paid = firstTrades.map((trade, i): [number, Cents] => [i + 0.5, trade.price]);
  const unitsMax = Math.max(demand.length, supply.length);
  const label = `${interval(priceLow, priceHigh)} ¢, ${count(quantity)} units`;
  return renderPlot({
    ...frame, width: narrow,
    x: { domain: [0, unitsMax], label: 'units', labelAnchor: 'center', labelArrow: 'none' },
    y: { domain, label: 'cents', labelArrow: 'none', grid: true },
    marks: [
      line([[0, price], [quantity, price], [quantity, domain[0]]], { stroke: equilibriumInk, strokeDasharray: '3 3' }),
      line(steps(demand), { stroke: 'var(--demand)', strokeWidth: 2 }),
      line(steps(supply), { stroke: 'var(--supply)', strokeWidth: 2 }),
      dot(paid, { r: 3, fill: 'var(--trade)', fillOpacity: 0.5 }),
      dot([[quantity, price]], { r: 5, fill: equilibriumInk, stroke: 'var(--paper)', strokeWidth: 2 }),
      text([[quantity, price]], {
        text: [label], dx: 10, textAnchor: 'start', fontWeight: 600, fill: 'var(--ink)', ...halo,
      }),
      curveName('demand', demand, { below: true }), curveName('supply', supply, { below: false }),
    ],
  }, {
    id: 'schedules', title: 'Supply and demand',
    description: `Demand falls from ${demand[0]} to ${demand.at(-1)} cents, supply rises from ${supply[0]} to `
      + `${supply.at(-1)} cents. They meet at ${label}.`,
  });
}

function curveName(name: 'demand' | 'supply', values: readonly Cents[], { below }: { below: boolean }): Markish {
  const end: [number, Cents] = [values.length, values.at(-1)!];
  return text([end], { text: [name], dy: below ? 12 : -12, textAnchor: 'end', fill: `var(--${name})`, ...halo });
}

const halo = { stroke: 'var(--paper)', strokeWidth: 4, paintOrder: 'stroke' as const };

/** A step curve's corners. Of very many units only every k-th is drawn. */
function steps(values: readonly Cents[]): [units: number, price: Cents][] {
  const every = Math.ceil(values.length / stepsMax);
  return values.flatMap((value, i): [number, Cents][] => (
    i % every === 0 ? [[i, value], [Math.min(i + every, values.length), value]] : []));
}
