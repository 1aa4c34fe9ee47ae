import type { ExchangeRunResult, PeriodResult, TradeResult } from '../../worlds/exchange/exchangeRunResult.ts';
import { niceStep } from '../../report/niceTicks.ts';

/** Neighbouring periods drawn as one: mostly a single one, more in a session too long for a page. */
export interface PeriodBin {
  /** The first and the last period, counted from 1. */
  readonly first: number;
  readonly last: number;
  readonly periods: readonly PeriodResult[];
  readonly trades: readonly TradeResult[];
}

/** At most `binsMax` bins of equally many periods; the last may have fewer. */
export function periodBins({ periods, trades }: ExchangeRunResult, binsMax: number): PeriodBin[] {
  const size = niceStep(periods.length / binsMax);
  const bins: PeriodBin[] = [];
  let from = 0;
  for (let i = 0; i < periods.length; i += size) {
    const members = periods.slice(i, i + size);
    const to = from + members.reduce((sum, period) => sum + period.trades, 0);
    bins.push({ first: i + 1, last: i + members.length, periods: members, trades: trades.slice(from, to) });
    from = to;
  }
  return bins;
}

/** `3`, or `21–30`. */
export function binName({ first, last }: PeriodBin): string {
  return first === last ? `${first}` : `${first}–${last}`;
}

/** The mean of what can be measured in a bin; `null` when nothing can. */
export function binMean({ periods }: PeriodBin, measure: (period: PeriodResult) => number | null): number | null {
  const measured = periods.map(measure).filter((value) => value !== null);
  return measured.length === 0 ? null : measured.reduce((sum, value) => sum + value, 0) / measured.length;
}
