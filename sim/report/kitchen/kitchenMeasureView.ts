import type { MeasureView } from '../measures.ts';

/** How many runs of the kitchen world are told together: money in cents. */
export const kitchenMeasureView: MeasureView = {
  columns: [
    { title: 'served', measure: 'served', digits: 1, scale: 1 },
    { title: 'conversion %', measure: 'conversion', digits: 1, scale: 100 },
    { title: 'lines lost to scarcity %', measure: 'scarcityShare', digits: 1, scale: 100 },
    { title: 'revenue', measure: 'revenue', digits: 0, scale: 1 },
    { title: 'mean wait, ms', measure: 'meanLatencyMs', digits: 0, scale: 1 },
  ],
  contests: [{ title: 'net profit of one firm, in cents', measure: 'profit', digits: 0, scale: 1 }],
};
