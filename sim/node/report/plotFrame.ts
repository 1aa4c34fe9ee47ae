import type { PlotOptions } from '@observablehq/plot';
import { niceStep } from '../../report/niceTicks.ts';
import type { ExchangeRunResult } from '../../worlds/exchange/exchangeRunResult.ts';

/** The left half of a row and the right one: together they fill the page, at one height. */
export const narrow = 430;
export const wide = 610;
export const half = 520;

/** What all plots share. */
export const frame: PlotOptions = { height: 340, marginLeft: 48, marginRight: 12, marginTop: 24, marginBottom: 40 };

/** One price axis for supply, demand and the price path, as Smith (1962) drew them side by side. In cents. */
export function priceDomain({ schedules, trades, periods }: ExchangeRunResult): [low: number, high: number] {
  let [low, high] = [Infinity, -Infinity];
  const see = (price: number) => {
    low = Math.min(low, price);
    high = Math.max(high, price);
  };
  for (const value of [schedules.demand, schedules.supply].flat()) see(value);
  for (const { price } of trades) see(price);
  for (const { equilibrium } of periods) { see(equilibrium.priceLow); see(equilibrium.priceHigh); }
  const margin = Math.max(1, (high - low) * 0.07); // so that a curve's name fits beyond its end
  const step = niceStep((high - low) / 10);
  return [Math.max(0, Math.floor((low - margin) / step) * step), Math.ceil((high + margin) / step) * step];
}

/** Period p reaches from p − 1 to p; its number stands in the middle. */
export function periodAxisOptions(periods: number): NonNullable<PlotOptions['x']> {
  const every = niceStep(periods / 12);
  const numbers = Array.from({ length: periods }, (_, i) => i + 1).filter((period) => period % every === 0);
  return {
    domain: [0, periods], ticks: numbers.map((period) => period - 0.5), tickFormat: (at: number) => `${at + 0.5}`,
    label: 'period', labelAnchor: 'center', labelArrow: 'none', tickSize: 0,
  };
}
