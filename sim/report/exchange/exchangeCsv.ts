import type { ExchangeRunResult } from '../../worlds/exchange/exchangeRunResult.ts';
import { csvText, type CsvRecord } from '../csvText.ts';
import { mindsCsv } from '../minds/mindsCsv.ts';
import { discussionCsv } from './discussionCsv.ts';
import { influenceCsv } from './influenceCsv.ts';

/** The tables of a run as CSV text, by name. */
export type ExchangeCsvTables = Readonly<Record<'periods' | 'trades' | 'traders', string>>
  & Readonly<Partial<Record<'words' | 'influence' | 'minds', string>>>;

const run = ['scenario', 'seed'];
const periodColumns = [
  ...run, 'period', 'trades', 'quantity', 'meanPrice', 'alphaPct', 'efficiency', 'dispersion', 'surplus',
  'equilibriumPriceLow', 'equilibriumPriceHigh', 'equilibriumQuantity', 'equilibriumSurplus',
];
const tradeColumns = [...run, 'period', 'atMs', 'price', 'quantity', 'buyer', 'seller'];
const traderColumns = [...run, 'address', 'side', 'strategy', 'profit', 'equilibriumProfit'];

/**
 * Tidy tables: one observation a row, one variable a column. Every row names its run, so that the tables of many runs
 * may be put together. Money in cents, times in milliseconds, efficiency a fraction of 1.
 */
export function exchangeCsvTables(result: ExchangeRunResult): ExchangeCsvTables {
  const { scenario, seed, periods, trades, traders } = result;
  const record = (row: object): CsvRecord => ({ scenario, seed, ...row });
  return {
    periods: csvText(periods.map(({ equilibrium, ...period }) => record({
      ...period,
      equilibriumPriceLow: equilibrium.priceLow, equilibriumPriceHigh: equilibrium.priceHigh,
      equilibriumQuantity: equilibrium.quantity, equilibriumSurplus: equilibrium.surplus,
    })), periodColumns),
    trades: csvText(trades.map(record), tradeColumns),
    traders: csvText(traders.map(record), traderColumns),
    ...discussionCsv(result), ...influenceCsv(result), ...mindsCsv(result),
  };
}
