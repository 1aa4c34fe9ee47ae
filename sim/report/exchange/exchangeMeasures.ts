import type { ExchangeRunResult } from '../../worlds/exchange/exchangeRunResult.ts';
import type { Measures, MeasureView } from '../measures.ts';
import { mindsMeasures } from '../minds/mindsMeasures.ts';

/** What a sweep measures in every run of the exchange world: prices in cents, efficiencies as fractions of 1. */
export function exchangeMeasures(result: ExchangeRunResult): Measures {
  const { kpis, periods } = result;
  const { trades, quotes, meanPrice, alphaPct, lateAlphaPct, efficiency, lateEfficiency } = kpis;
  return {
    trades, quotes, meanPrice, alphaPct, lateAlphaPct, efficiency, lateEfficiency,
    dispersion: periods.reduce((sum, period) => sum + period.dispersion, 0) / periods.length,
    ...mindsMeasures(result),
  };
}

export const exchangeMeasureView: MeasureView = {
  columns: [
    { title: 'efficiency %', measure: 'efficiency', digits: 2, scale: 100 },
    { title: 'late efficiency %', measure: 'lateEfficiency', digits: 2, scale: 100 },
    { title: 'alpha %', measure: 'alphaPct', digits: 2, scale: 1 },
    { title: 'late alpha %', measure: 'lateAlphaPct', digits: 2, scale: 1 },
    { title: 'mean price', measure: 'meanPrice', digits: 1, scale: 1 },
    { title: 'dispersion', measure: 'dispersion', digits: 2, scale: 1 },
    { title: 'trades', measure: 'trades', digits: 1, scale: 1 },
  ],
  contests: [],
};
