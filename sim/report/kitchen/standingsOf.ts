import type { Cents, Units } from '../../../market/units.ts';
import type { FirmResult } from '../../worlds/kitchen/kitchenRunResult.ts';

/** All firms of one strategy over the whole run. */
export interface StrategyStanding extends Service {
  readonly strategy: string;
  readonly firms: number;
  /** In cents a firm. */
  readonly meanNetProfit: number;
  readonly best: Cents;
  readonly worst: Cents;
}

/** What several firms did for their clients together. */
export interface Service {
  readonly clients: Units;
  readonly served: Units;
  /** Served over clients, in [0, 1]; `null` without clients. */
  readonly conversion: number | null;
  /** From order to meal, over all who were served; `null` when nobody was. */
  readonly meanLatencyMs: number | null;
}

/** One standing a strategy, in the order in which strategies first appear among the firms. */
export function standingsOf(firms: readonly FirmResult[]): StrategyStanding[] {
  return [...new Set(firms.map(({ strategy }) => strategy))].map((strategy) => {
    const members = firms.filter((firm) => firm.strategy === strategy);
    const profits = members.map(({ total }) => total.netProfit);
    return {
      strategy, firms: members.length, meanNetProfit: sum(profits) / members.length,
      best: Math.max(...profits), worst: Math.min(...profits), ...serviceOf(members),
    };
  });
}

export function serviceOf(firms: readonly FirmResult[]): Service {
  const clients = sum(firms.map(({ total }) => total.clients));
  const served = sum(firms.map(({ total }) => total.served));
  const waitedMs = sum(firms.map(({ total }) => (total.meanLatencyMs ?? 0) * total.served));
  return {
    clients, served, conversion: clients === 0 ? null : served / clients,
    meanLatencyMs: served === 0 ? null : waitedMs / served,
  };
}

function sum(amounts: readonly number[]): number {
  return amounts.reduce((total, amount) => total + amount, 0);
}
