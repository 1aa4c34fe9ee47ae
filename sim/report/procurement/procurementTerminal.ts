import pc from 'picocolors';
import type { ProcurementRunResult } from '../../worlds/procurement/procurementRunResult.ts';
import { count, decimal, percent } from '../formatNumber.ts';
import type { ReportPart } from '../kitchen/kitchenTerminal.ts';
import { mindsLines } from '../minds/mindsLines.ts';
import { printable } from '../printable.ts';
import { refusedLines, reproduceLines } from '../reproduceLines.ts';
import type { TerminalReportOptions } from '../terminalReport.ts';
import { tintedTable, type Colours } from '../tintedTable.ts';
import { conversationLines, endWords } from './conversationLines.ts';
import { endLines, responseLines, supplierLines } from './procurementTables.ts';
import { lasting } from './virtualTime.ts';
import { wrapText } from '../wrapText.ts';

/**
 * A run of the procurement world for the terminal: its first conversation as it unfolded; how all requests ended; what
 * suppliers were worth; who was slow; what the network did; how to repeat it.
 */
export function procurementTerminalReport(result: ProcurementRunResult, options: TerminalReportOptions): string {
  const colours = pc.createColors(options.colour);
  const width = Math.min(Math.max(options.width, 60), 120);
  return [
    ...wrapText(printable(result.title), width).map(colours.bold), ...wrapText(printable(result.question), width), '',
    ...firstConversation(result, width, colours),
    ...[endLines, supplierLines, responseLines].flatMap((part) => partLines(part(result, width), width, colours)),
    ...mindsLines(result.minds, width, colours),
    ...footer(result).flatMap((text) => wrapText(printable(text), width)), '',
    ...reproduceLines(result, options.reproduce, colours),
  ].join('\n');
}

function firstConversation({ requests }: ProcurementRunResult, width: number, colours: Colours): string[] {
  const told = requests.find(({ steps }) => steps.length > 0);
  if (told === undefined) return [];
  const isAlone = requests.length === 1;
  const { wanted, ended } = endWords(told);
  return [
    ...wrapText(printable(wanted), width).map(colours.bold),
    ...conversationLines(told.steps, { width, stepsMax: isAlone ? 60 : 16, linesEach: isAlone ? 4 : 2 }),
    ...wrapText(printable(ended), width).map(colours.bold),
    ...wrapText(`Every word, every decision and its reason: --audit ${printable(told.request.requestId)}`, width)
      .map(colours.dim),
    '',
  ];
}

function partLines({ before = '', table, after = '' }: ReportPart, width: number, colours: Colours): string[] {
  const lines = [
    ...wrapText(before, width), ...(table.length === 0 ? [] : tintedTable(table, colours)),
    ...wrapText(after, width).map(colours.dim),
  ];
  return lines.length === 0 ? [] : [...lines, ''];
}

function footer({ kpis, entries, virtualMs }: ProcurementRunResult): string[] {
  const { escalations, recoveryShare, messages, resent, duplicates, deadLetters, throughputPerHour } = kpis;
  const recovery = recoveryShare === null ? 'No request met a failure.'
    : `Of the requests that met a failure ${percent(100 * recoveryShare)} had something ordered all the same.`;
  return [
    `${count(escalations)} ${escalations === 1 ? 'escalation' : 'escalations'}. ${recovery} `
    + `${decimal(throughputPerHour)} requests ended an hour while any was open.`,
    `Delivery: ${count(messages)} messages, ${count(resent)} sent again, ${count(duplicates)} copies recognised, `
    + `${count(deadLetters)} dead letters.`,
    `${count(kpis.requests)} requests and ${count(entries)} entries on the tape in ${lasting(virtualMs)} of virtual `
    + 'time.',
    ...refusedLines(kpis.refusals),
  ];
}
