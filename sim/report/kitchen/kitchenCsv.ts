import type { KitchenRunResult } from '../../worlds/kitchen/kitchenRunResult.ts';
import { csvText, type CsvRecord } from '../csvText.ts';
import { mindsCsv } from '../minds/mindsCsv.ts';

/** The tables of a run of the kitchen world as CSV text, by name. */
export interface KitchenCsvTables {
  readonly firms: string;
  readonly goods: string;
  readonly visits: string;
  readonly minds?: string;
}

const run = ['scenario', 'seed'];
const firmColumns = [
  ...run, 'firm', 'strategy', 'turn', 'clients', 'served', 'lost', 'conversion', 'revenue', 'auctionSpend', 'lotSpend',
  'lotIncome', 'wasteUnits', 'wasteCost', 'netProfit', 'notReady', 'meanLatencyMs', 'p95LatencyMs', 'reputation',
  'cash', 'stock', 'bidLines', 'linesWon', 'linesLostToScarcity', 'refusals',
];
const goodColumns = [...run, 'turn', 'good', 'supply', 'unitsBid', 'unitsSold', 'meanPrice'];
const visitColumns = [
  ...run, 'turn', 'visit', 'clientType', 'firm', 'dish', 'portions', 'price', 'arrivedMs', 'orderedMs', 'cookingMs',
  'readyMs', 'endedMs', 'end', 'reason',
];

/**
 * Tidy tables: one observation a row, one variable a column. Every row names its run, so that the tables of many runs
 * may be put together. Money in cents, times in milliseconds from the start of the run (nothing where it never came to
 * that), `lost` and `refusals` counted over all reasons: visits tell the reasons one by one.
 */
export function kitchenCsvTables(result: KitchenRunResult): KitchenCsvTables {
  const { scenario, seed, firms, goods, visits } = result;
  const record = (row: object): CsvRecord => ({ scenario, seed, ...row });
  const known = (atMs: number) => (atMs === -1 ? null : atMs);
  return {
    firms: csvText(firms.flatMap(({ firm, strategy, turns }) => turns.map((turn) => (
      record({ ...turn, firm, strategy, lost: sum(turn.lost), refusals: sum(turn.refusals) })))), firmColumns),
    goods: csvText(goods.map(record), goodColumns),
    visits: csvText(visits.map((visit) => record({
      ...visit, orderedMs: known(visit.orderedMs), cookingMs: known(visit.cookingMs), readyMs: known(visit.readyMs),
    })), visitColumns),
    ...mindsCsv(result),
  };
}

function sum(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((all, count) => all + count, 0);
}
