import type { MindResult, MindsFindings, MindUse } from '../../worlds/mindsFindings.ts';
import { count, decimal } from '../formatNumber.ts';
import { clipped, fittedTable, type FittedColumn } from '../kitchen/fittedTable.ts';
import { printable } from '../printable.ts';
import { type Colours, tintedTable } from '../tintedTable.ts';
import { cutTo } from './cutTo.ts';

const mindsShown = 12;
const movesShown = 8;
const lessonsShown = 6;

/** What minds were asked and what became of it, for the terminal; nothing where nobody has one. */
export function mindsLines(minds: MindsFindings | undefined, width: number, colours: Colours): string[] {
  if (minds === undefined) return [];
  const hidden = minds.minds.length - mindsShown;
  return [
    ...tintedTable(mindsTable(minds, width), colours),
    ...(hidden > 0 ? [colours.dim(`and ${count(hidden)} more`)] : []), '',
    ...part('How their deliberations moved:', moved(minds.minds, width), movesShown, colours),
    ...part('What they have learnt last:', learnt(minds.minds, width), lessonsShown, colours),
  ];
}

/** The minds, the last row for all of them, `hidden` ones included. */
function mindsTable({ provider, model, all, minds }: MindsFindings, width: number): string[] {
  const shown = minds.slice(0, mindsShown);
  const rows: readonly MindUse[] = [...shown, all];
  const of = (heading: string, weight: number, cell: (use: MindUse) => string): FittedColumn => (
    { heading, align: 'right', weight, cells: rows.map(cell) });
  const name = provider === 'scripted' ? 'scripted minds' : `minds: ${printable(model)}`;
  const lines = fittedTable([
    { heading: clipped(name, 30), align: 'left', cells: [...shown.map(({ address }) => printable(address)), 'all'] },
    { heading: 'persona', align: 'left', weight: 2, cells: [...shown.map((mind) => printable(mind.persona)), ''] },
    of('calls', 9, ({ calls }) => count(calls)), of('repairs', 4, ({ repairs }) => count(repairs)),
    of('tokens', 5, ({ promptTokens, completionTokens }) => count(promptTokens + completionTokens)),
    ...(all.microCents === 0 ? [] : [of('cents', 6, ({ microCents }) => decimal(microCents / 1_000_000))]),
    of('given', 7, ({ given }) => count(given)), of('declined', 8, ({ declined }) => count(declined)),
    { heading: 'failures', align: 'left', weight: 3, cells: rows.map(failuresIn) },
  ], width);
  return [...lines.slice(0, -1), lines[1]!, lines.at(-1)!];
}

/** `2 timeout, 1 schema` */
export function failuresIn({ failures }: MindUse): string {
  return Object.entries(failures).map(([failure, times]) => `${count(times)} ${failure}`).join(', ');
}

function moved(minds: readonly MindResult[], width: number): string[] {
  return minds.filter(({ moves }) => moves.length > 0).map(({ address, moves }) => (
    cutTo(`  ${printable(address)}: ${moves.join(' → ')}`, width)));
}

function learnt(minds: readonly MindResult[], width: number): string[] {
  return minds.flatMap(({ address, lessons }) => {
    const last = lessons.at(-1);
    return last === undefined ? [] : [cutTo(`  ${printable(address)}: ${printable(last)}`, width)];
  });
}

function part(heading: string, lines: readonly string[], most: number, { bold, dim }: Colours): string[] {
  if (lines.length === 0) return [];
  const hidden = lines.length - most;
  return [bold(heading), ...lines.slice(0, most), ...(hidden > 0 ? [dim(`  and ${count(hidden)} more`)] : []), ''];
}
