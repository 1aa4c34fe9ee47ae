import type { Equilibrium } from '../../../market/schedule.ts';
import type { ExchangeRunResult, PeriodResult, TraderResult } from '../../worlds/exchange/exchangeRunResult.ts';
import { mindsJson } from '../minds/mindsJson.ts';
import { discussionJson } from './discussionJson.ts';
import { influenceJson } from './influenceJson.ts';

/** What `--json` prints: a run without its single trades. */
export type ExchangeJsonReport = Omit<ExchangeRunResult, 'trades'> & { readonly reproduce: string };

/** A run as one plain object. Keys stand in one fixed order at every depth, so the same run prints the same bytes. */
export function exchangeJsonReport(
  result: ExchangeRunResult, { reproduce }: { reproduce: string },
): ExchangeJsonReport {
  const { scenario, world, title, question, source, seed, scenarioHash, digest, entries, virtualMs } = result;
  const { demand, supply } = result.schedules;
  return {
    scenario, world, title, question, source, seed, scenarioHash, digest, entries, virtualMs,
    equilibrium: equilibriumOf(result.equilibrium),
    periods: result.periods.map(periodOf),
    kpis: kpisOf(result.kpis),
    traders: result.traders.map(traderOf),
    schedules: { demand, supply },
    ...discussionJson(result), ...influenceJson(result), ...mindsJson(result), reproduce,
  };
}

function equilibriumOf({ priceLow, priceHigh, quantity, surplus }: Equilibrium): Equilibrium {
  return { priceLow, priceHigh, quantity, surplus };
}

function periodOf(result: PeriodResult): PeriodResult {
  const { period, trades, quantity, meanPrice, alphaPct, efficiency, dispersion, surplus, equilibrium } = result;
  return {
    period, trades, quantity, meanPrice, alphaPct, efficiency, dispersion, surplus,
    equilibrium: equilibriumOf(equilibrium),
  };
}

function kpisOf(kpis: ExchangeRunResult['kpis']): ExchangeRunResult['kpis'] {
  const { quotes, trades, efficiency, meanPrice, alphaPct, lateAlphaPct, lateEfficiency } = kpis;
  const refusals = Object.fromEntries(Object.entries(kpis.refusals).sort(([a], [b]) => (a < b ? -1 : 1)));
  return { quotes, trades, efficiency, meanPrice, alphaPct, lateAlphaPct, lateEfficiency, refusals };
}

function traderOf({ address, side, strategy, profit, equilibriumProfit }: TraderResult): TraderResult {
  return { address, side, strategy, profit, equilibriumProfit };
}
