import type { Ms } from '../../../market/units.ts';
import type { FirmResult, KitchenRunResult } from '../../worlds/kitchen/kitchenRunResult.ts';
import { count, decimal, percent } from '../formatNumber.ts';
import { printable } from '../printable.ts';
import { clipped, fittedTable, type FittedColumn } from './fittedTable.ts';
import type { ReportPart } from './kitchenTerminal.ts';
import { firmsShown } from './leagueLines.ts';
import { rankFirms } from './rankFirms.ts';
import { standingsOf, type StrategyStanding } from './standingsOf.ts';

/** Who fed whom, and how soon: a line a firm, or a line a strategy where firms are many. */
export function serviceLines({ firms }: KitchenRunResult, width: number): ReportPart {
  const columns = firms.length > firmsShown ? strategyColumns(firms, width) : firmColumns(firms, width);
  const table = fittedTable(columns, width);
  const hasWaits = table[0]!.includes('wait');
  return { table, after: hasWaits ? 'Waits are from order to meal, of those who were served.' : '' };
}

function firmColumns(firms: readonly FirmResult[], width: number): FittedColumn[] {
  const league = rankFirms(firms);
  const column = (heading: string, weight: number, of: (total: FirmResult['total']) => string): FittedColumn => (
    { heading, align: 'right', weight, cells: league.map(({ total }) => of(total)) });
  return [
    { heading: 'firm', align: 'left', cells: league.map(({ firm }) => named(firm, width)) },
    column('clients', 6, ({ clients }) => count(clients)),
    column('served', Infinity, ({ served }) => count(served)),
    column('conversion', 5, ({ conversion }) => percent(conversion === null ? null : 100 * conversion)),
    column('mean wait', 4, ({ meanLatencyMs }) => waited(meanLatencyMs)),
    column('95 % within', 3, ({ p95LatencyMs }) => waited(p95LatencyMs)),
    ...(league.some(({ total }) => total.notReady > 0)
      ? [column('not ready', 2, ({ notReady }) => count(notReady))] : []),
    column('reputation', 1, ({ reputation }) => count(reputation)),
  ];
}

function strategyColumns(firms: readonly FirmResult[], width: number): FittedColumn[] {
  const standings = standingsOf(firms).sort((a, b) => b.meanNetProfit - a.meanNetProfit);
  const column = (heading: string, weight: number, of: (standing: StrategyStanding) => string): FittedColumn => (
    { heading, align: 'right', weight, cells: standings.map(of) });
  return [
    { heading: 'strategy', align: 'left', cells: standings.map(({ strategy }) => named(strategy, width)) },
    column('firms', 4, (standing) => count(standing.firms)),
    column('mean profit', Infinity, ({ meanNetProfit }) => decimal(meanNetProfit)),
    column('best', 2, ({ best }) => count(best)), column('worst', 2, ({ worst }) => count(worst)),
    column('clients', 5, ({ clients }) => count(clients)),
    column('served', 5, ({ served }) => count(served)),
    column('conversion', 3, ({ conversion }) => percent(conversion === null ? null : 100 * conversion)),
    column('mean wait', 1, ({ meanLatencyMs }) => waited(meanLatencyMs)),
  ];
}

function named(name: string, width: number): string {
  return clipped(printable(name), Math.max(20, Math.floor(width / 4)));
}

function waited(lengthMs: Ms | null): string {
  return lengthMs === null ? '–' : `${decimal(lengthMs / 1000)} s`;
}
