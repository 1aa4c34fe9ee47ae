import pc from 'picocolors';
import type { KitchenRunResult } from '../../worlds/kitchen/kitchenRunResult.ts';
import { count } from '../formatNumber.ts';
import { mindsLines } from '../minds/mindsLines.ts';
import { printable } from '../printable.ts';
import { refusedLines, reproduceLines } from '../reproduceLines.ts';
import type { TerminalReportOptions } from '../terminalReport.ts';
import { tintedTable, type Colours } from '../tintedTable.ts';
import { wrapText } from '../wrapText.ts';
import { leagueLines } from './leagueLines.ts';
import { deliberationLines, scarcityLines, visitEndLines } from './marketLines.ts';
import { serviceLines } from './serviceLines.ts';

/** One part of a report: what is said before and after a table, where there is one. */
export interface ReportPart {
  readonly before?: string;
  readonly table: readonly string[];
  readonly after?: string;
}

/**
 * A run of the kitchen world for the terminal: who earned what, turn by turn; who fed whom; what was scarce; how the
 * clients' visits ended; who failed to decide; how to repeat it.
 */
export function kitchenTerminalReport(result: KitchenRunResult, options: TerminalReportOptions): string {
  const colours = pc.createColors(options.colour);
  const width = Math.min(Math.max(options.width, 60), 120);
  const parts = [leagueLines, serviceLines, scarcityLines, visitEndLines, deliberationLines];
  return [
    ...wrapText(printable(result.title), width).map(colours.bold), ...wrapText(printable(result.question), width), '',
    ...parts.flatMap((part) => partLines(part(result, width), width, colours)),
    ...mindsLines(result.minds, width, colours),
    ...footer(result, width), '',
    ...reproduceLines(result, options.reproduce, colours),
  ].join('\n');
}

function partLines({ before = '', table, after = '' }: ReportPart, width: number, colours: Colours): string[] {
  const lines = [
    ...wrapText(before, width), ...(table.length === 0 ? [] : tintedTable(table, colours)),
    ...wrapText(after, width).map(colours.dim),
  ];
  return lines.length === 0 ? [] : [...lines, ''];
}

function footer({ kpis, entries, virtualMs }: KitchenRunResult, width: number): string[] {
  const run = `${count(kpis.clients)} visits, ${count(kpis.served)} of them fed, and ${count(entries)} messages on the `
    + `tape, in ${count(virtualMs / 1000)} s of virtual time. Money in cents.`;
  return [run, ...refusedLines(kpis.refusals)].flatMap((text) => wrapText(printable(text), width));
}
