import type { MeasureView } from '../measures.ts';

/** How many runs of the procurement world are told together. */
export const procurementMeasureView: MeasureView = {
  columns: [
    { title: 'completed %', measure: 'completed', digits: 1, scale: 100 },
    { title: 'in part %', measure: 'inPart', digits: 1, scale: 100 },
    { title: 'saved %', measure: 'savedPct', digits: 1, scale: 1 },
    { title: 'regret %', measure: 'meanRegretPct', digits: 1, scale: 1 },
    { title: 'late regret %', measure: 'lateRegretPct', digits: 1, scale: 1 },
    { title: 'recovered %', measure: 'recoveryShare', digits: 1, scale: 100 },
    { title: 'mean time, h', measure: 'meanHours', digits: 1, scale: 1 },
    { title: 'ended an hour', measure: 'throughputPerHour', digits: 2, scale: 1 },
  ],
  contests: [],
};
