import type { TraderResult } from '../worlds/exchange/exchangeRunResult.ts';

/** All traders of one strategy: how many, and what one of them earned on average, in cents over the whole run. */
export interface StrategySummary {
  readonly strategy: string;
  readonly traders: number;
  readonly meanProfit: number;
  /** What one of them would have earned on average, had all trades been at the equilibrium price. */
  readonly meanEquilibriumProfit: number;
}

/** One summary a strategy, in the order in which strategies first appear among the traders. */
export function summariseStrategies(traders: readonly TraderResult[]): StrategySummary[] {
  const names = [...new Set(traders.map(({ strategy }) => strategy))];
  return names.map((strategy) => {
    const members = traders.filter((trader) => trader.strategy === strategy);
    const mean = (of: (trader: TraderResult) => number) => (
      members.reduce((sum, member) => sum + of(member), 0) / members.length);
    return {
      strategy, traders: members.length,
      meanProfit: mean(({ profit }) => profit),
      meanEquilibriumProfit: mean(({ equilibriumProfit }) => equilibriumProfit),
    };
  });
}
