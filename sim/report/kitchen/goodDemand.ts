import type { Units } from '../../../market/units.ts';
import type { GoodTurn } from '../../worlds/kitchen/kitchenRunResult.ts';

/** How one ingredient was wanted over the whole run. */
export interface GoodDemand {
  readonly good: string;
  readonly supply: Units;
  readonly unitsBid: Units;
  readonly unitsSold: Units;
  /** Units bid for each unit there was; `Infinity` where there was none and somebody bid, 0 where nobody did. */
  readonly tightness: number;
  /** Paid for a unit, on average over all units sold; `null` when none was. */
  readonly meanPrice: number | null;
}

/** Every ingredient, the one most bid for in proportion to its supply first. */
export function goodDemand(goods: readonly GoodTurn[]): GoodDemand[] {
  const byGood = new Map<string, GoodTurn[]>();
  for (const turn of goods) byGood.set(turn.good, [...byGood.get(turn.good) ?? [], turn]);
  return [...byGood].map(([good, turns]): GoodDemand => {
    const all = (of: (turn: GoodTurn) => number) => turns.reduce((sum, turn) => sum + of(turn), 0);
    const [supply, unitsBid, unitsSold] = [
      all((turn) => turn.supply), all((turn) => turn.unitsBid), all((turn) => turn.unitsSold),
    ];
    const paid = all((turn) => (turn.meanPrice ?? 0) * turn.unitsSold);
    return {
      good, supply, unitsBid, unitsSold, tightness: unitsBid === 0 ? 0 : unitsBid / supply,
      meanPrice: unitsSold === 0 ? null : paid / unitsSold,
    };
  }).sort((a, b) => (a.tightness === b.tightness ? 0 : b.tightness - a.tightness));
}
