import type { FirmResult } from '../../worlds/kitchen/kitchenRunResult.ts';

export interface RankedFirm extends FirmResult {
  /** From 1; firms that earned the same share a rank. */
  readonly rank: number;
}

/** The league: the highest net profit first, equals as they stood. */
export function rankFirms(firms: readonly FirmResult[]): RankedFirm[] {
  const profits = firms.map(({ total }) => total.netProfit);
  return firms
    .map((firm) => ({ ...firm, rank: 1 + profits.filter((profit) => profit > firm.total.netProfit).length }))
    .sort((a, b) => a.rank - b.rank);
}

/** Whether every firm's address begins with its strategy, so that nobody needs to be told. */
export function namesTellStrategies(firms: readonly FirmResult[]): boolean {
  return firms.every(({ firm, strategy }) => firm.startsWith(`${strategy}-`));
}
