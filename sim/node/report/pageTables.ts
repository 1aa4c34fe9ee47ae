import { count, decimal, interval, percent } from '../../report/formatNumber.ts';
import type { StrategySummary } from '../../report/strategySummary.ts';
import type { ExchangeRunResult, PeriodResult } from '../../worlds/exchange/exchangeRunResult.ts';
import { htmlTable } from './htmlTable.ts';

const rowsMax = 120;

/** One row a period; of a long session the first and the last ones. */
export function periodTable({ periods, kpis }: ExchangeRunResult): string {
  const rows = periods.map(periodRow);
  const hidden = rows.length - rowsMax;
  if (hidden > 0) rows.splice(rowsMax / 2, hidden, [`${count(hidden)} more`, ...Array<string>(7).fill('⋯')]);
  const headings = [
    'period', 'trades', 'mean price', 'alpha', 'efficiency', 'profit dispersion', 'equilibrium price', 'units to trade',
  ];
  const { trades, meanPrice, alphaPct, efficiency } = kpis;
  const all = ['all', count(trades), decimal(meanPrice), percent(alphaPct), percent(100 * efficiency), '', '', ''];
  return htmlTable(headings, rows, { total: all });
}

function periodRow(result: PeriodResult): string[] {
  const { period, trades, meanPrice, alphaPct, efficiency, dispersion, equilibrium } = result;
  return [
    count(period), count(trades), decimal(meanPrice), percent(alphaPct), percent(100 * efficiency), decimal(dispersion),
    interval(equilibrium.priceLow, equilibrium.priceHigh), count(equilibrium.quantity),
  ];
}

export function strategyTable(summaries: readonly StrategySummary[]): string {
  const rows = summaries.map(({ strategy, traders, meanProfit, meanEquilibriumProfit: fair }) => {
    const share = fair === 0 ? null : (100 * meanProfit) / fair;
    return [strategy, count(traders), decimal(meanProfit), decimal(fair), percent(share)];
  });
  const headings = ['strategy', 'traders', 'mean profit, cents', 'in equilibrium', 'of it'];
  return htmlTable(headings, rows, { kind: 'names' });
}
