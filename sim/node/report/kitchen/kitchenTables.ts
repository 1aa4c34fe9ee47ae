import { count, decimal, percent } from '../../../report/formatNumber.ts';
import { clockTime, deliberationTale } from '../../../report/kitchen/deliberationTale.ts';
import { namesTellStrategies, rankFirms, type RankedFirm } from '../../../report/kitchen/rankFirms.ts';
import type { KitchenRunResult } from '../../../worlds/kitchen/kitchenRunResult.ts';
import { htmlTable } from '../htmlTable.ts';

const rowsMax = 120;

/** A row a firm, the richest first, and a line under those who earned more than nothing. */
export function leagueTable({ firms }: KitchenRunResult): string {
  const ranked = rankFirms(firms);
  const isTold = namesTellStrategies(firms);
  const headings = [
    '#', 'firm', ...(isTold ? [] : ['strategy']), 'net profit', 'revenue', 'auction', 'lots', 'wasted', 'clients',
    'served', 'conversion', 'not ready', 'mean wait', '95 % within', 'reputation',
  ];
  return htmlTable(headings, shortened(ranked.map((firm) => leagueRow(firm, isTold))), {
    kind: isTold ? 'league' : 'league stranger', lineAfter: ranked.filter(({ total }) => total.netProfit > 0).length,
  });
}

function leagueRow({ rank, firm, strategy, total }: RankedFirm, isTold: boolean): string[] {
  const { clients, served, conversion, revenue, auctionSpend, lotIncome, lotSpend, wasteCost, netProfit } = total;
  return [
    count(rank), firm, ...(isTold ? [] : [strategy]), count(netProfit), count(revenue), count(0 - auctionSpend),
    count(lotIncome - lotSpend), count(wasteCost), count(clients), count(served),
    percent(conversion === null ? null : 100 * conversion),
    count(total.notReady), seconds(total.meanLatencyMs), seconds(total.p95LatencyMs), count(total.reputation),
  ];
}

function seconds(lengthMs: number | null): string {
  return lengthMs === null ? '–' : `${decimal(lengthMs / 1000)} s`;
}

/** A row a step; empty where nobody failed. */
export function deliberationTable({ deliberations }: KitchenRunResult): string {
  const tale = deliberationTale(deliberations);
  if (tale.length === 0) return '';
  const rows = tale.map(({ turn, atMs, who, what, state, why }) => (
    [count(turn), clockTime(atMs), who, what, state, why]));
  return htmlTable(['turn', 'time', 'agent', 'what happens', 'state', 'why'], shortened(rows), { kind: 'tale' });
}

/** Of very many rows the first and the last. */
function shortened(rows: readonly (readonly string[])[]): readonly (readonly string[])[] {
  const hidden = rows.length - rowsMax;
  if (hidden <= 0) return rows;
  return rows.toSpliced(rowsMax / 2, hidden, [`${count(hidden)} more`, ...rows[0]!.slice(1).map(() => '⋯')]);
}
