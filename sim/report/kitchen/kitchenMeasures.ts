import type { KitchenRunResult } from '../../worlds/kitchen/kitchenRunResult.ts';
import { mindsMeasures } from '../minds/mindsMeasures.ts';
import { serviceOf, standingsOf } from './standingsOf.ts';

/**
 * A run in numbers, for comparing many. `profit/STRATEGY` is the mean net profit of its firms over the run, in cents;
 * `conversion` is of all who ordered; `null` is what could not be measured.
 */
export function kitchenMeasures(result: KitchenRunResult): Record<string, number | null> {
  const { firms, kpis } = result;
  const { conversion, meanLatencyMs } = serviceOf(firms);
  const profits = standingsOf(firms).map(({ strategy, meanNetProfit }) => [`profit/${strategy}`, meanNetProfit]);
  return {
    ...Object.fromEntries(profits),
    served: kpis.served, conversion, scarcityShare: kpis.scarcityShare, revenue: kpis.revenue, meanLatencyMs,
    ...mindsMeasures(result),
  };
}
