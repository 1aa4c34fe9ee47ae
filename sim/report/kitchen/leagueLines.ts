import type { FirmResult, KitchenRunResult } from '../../worlds/kitchen/kitchenRunResult.ts';
import { count } from '../formatNumber.ts';
import { printable } from '../printable.ts';
import { clipped, fittedTable, type FittedColumn } from './fittedTable.ts';
import type { ReportPart } from './kitchenTerminal.ts';
import { profitBars, type ProfitBars } from './profitBars.ts';
import { namesTellStrategies, rankFirms, type RankedFirm } from './rankFirms.ts';

/** More firms than this, and the middle of the league is left out. */
export const firmsShown = 12;
const lastShown = 4;

/** Who earned what: the league, a picture of each firm's turns, and the line that doing nothing would draw. */
export function leagueLines({ firms }: KitchenRunResult, width: number): ReportPart {
  const ranked = rankFirms(firms);
  const hidden = Math.max(0, ranked.length - firmsShown);
  const shown = hidden === 0 ? ranked : [...ranked.slice(0, firmsShown - lastShown), ...ranked.slice(-lastShown)];
  const bars = profitBars(shown.map(({ turns }) => turns.map(({ netProfit }) => netProfit)), { barsMax: 24 });
  const gapAt = hidden === 0 ? -1 : firmsShown - lastShown;
  const columns = leagueColumns(shown, bars, width);
  const table = fittedTable(columns.map((column) => ({ ...column, cells: withGap(column.cells, gapAt) })), width);
  return {
    table: table.toSpliced(2 + rowsAhead(ranked, hidden), 0, zeroLine(table[1]!.length)),
    after: legend(table[0]!, bars, hidden),
  };
}

function leagueColumns(firms: readonly RankedFirm[], bars: ProfitBars, width: number): FittedColumn[] {
  const amounts = (heading: string, weight: number, of: (total: FirmResult['total']) => number): FittedColumn => (
    { heading, align: 'right', weight, cells: firms.map(({ total }) => count(of(total))) });
  const name = (text: string) => clipped(printable(text), Math.max(20, Math.floor(width / 4)));
  const hasLots = firms.some(({ total }) => total.lotSpend !== 0 || total.lotIncome !== 0);
  return [
    { heading: '#', align: 'right', cells: firms.map(({ rank }) => count(rank)) },
    { heading: 'firm', align: 'left', cells: firms.map(({ firm }) => name(firm)) },
    ...(namesTellStrategies(firms) ? [] : [{
      heading: 'strategy', align: 'left', weight: 1, cells: firms.map(({ strategy }) => name(strategy)),
    } as const]),
    amounts('revenue', 4, ({ revenue }) => revenue),
    amounts('auction', 4, ({ auctionSpend }) => 0 - auctionSpend),
    ...(hasLots ? [amounts('lots', 4, ({ lotIncome, lotSpend }) => lotIncome - lotSpend)] : []),
    amounts('net profit', Infinity, ({ netProfit }) => netProfit),
    { heading: 'turn by turn', align: 'left', weight: 5, cells: bars.rows },
    amounts('wasted', 2, ({ wasteCost }) => wasteCost),
  ];
}

function withGap(cells: readonly string[], at: number): readonly string[] {
  return at < 0 ? cells : cells.toSpliced(at, 0, '⋯');
}

/** Rows above the line of zero: those of firms with a profit and, where one of them is left out, the gap. */
function rowsAhead(ranked: readonly RankedFirm[], hidden: number): number {
  const ahead = ranked.filter(({ total }) => total.netProfit > 0).length;
  const gapAt = firmsShown - lastShown;
  return hidden === 0 || ahead <= gapAt ? ahead : Math.max(gapAt, ahead - hidden) + 1;
}

function zeroLine(width: number): string {
  return '── doing nothing earns 0: the line to beat '.padEnd(width, '─').slice(0, width);
}

function legend(headings: string, { full, turnsEach }: ProfitBars, hidden: number): string {
  const each = turnsEach === 1 ? '' : `each bar the mean of ${count(turnsEach)} turns, `;
  return [
    ...(hidden === 0 ? [] : [`${count(hidden)} firms more are not shown.`]),
    ...(headings.includes('turn by turn')
      ? [`Net profit of each turn on one scale: ${each}█ is ${count(full)}, ▔ and ▀ are losses, · is nothing.`] : []),
    ...(headings.includes('wasted')
      ? ['Wasted: what thrown-away ingredients had cost; it is part of what was paid.'] : []),
  ].join(' ');
}
