import type { ProcurementRunResult } from '../../worlds/procurement/procurementRunResult.ts';
import { mindsMeasures } from '../minds/mindsMeasures.ts';
import { tallyOf } from './requestTally.ts';

/**
 * A run in numbers, for comparing many: money in cents, shares of all requests as fractions of 1. `lateRegretPct` is
 * the mean regret of the last quarter of the requests; `null` is what could not be measured.
 */
export function procurementMeasures(result: ProcurementRunResult): Record<string, number | null> {
  const { requests, kpis } = result;
  const { ends, savedPct, open } = tallyOf('all', requests);
  const late = tallyOf('late', requests.slice(Math.floor(0.75 * requests.length)));
  const share = (count: number) => (requests.length === 0 ? null : count / requests.length);
  const { spent, saved, escalations, recoveryShare, deadLetters, throughputPerHour, meanHours, meanRegretPct } = kpis;
  return {
    completed: share(ends.completed), inPart: share(ends['partially-completed']), rejected: share(ends.rejected),
    noMarket: share(ends['no-market']), neverEnded: open, spent, saved, savedPct, escalations, recoveryShare,
    deadLetters, throughputPerHour, meanHours, meanRegretPct, lateRegretPct: late.meanRegretPct,
    ...mindsMeasures(result),
  };
}
