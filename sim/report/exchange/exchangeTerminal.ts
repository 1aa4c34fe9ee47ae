import pc from 'picocolors';
import type { ExchangeRunResult, PeriodResult } from '../../worlds/exchange/exchangeRunResult.ts';
import { alignedTable, type Column } from '../alignedTable.ts';
import type { Ink } from '../characterGrid.ts';
import { count, decimal, interval, percent } from '../formatNumber.ts';
import { mindsLines } from '../minds/mindsLines.ts';
import { drawPricePath } from '../pricePath.ts';
import { printable } from '../printable.ts';
import { refusedLines, reproduceLines } from '../reproduceLines.ts';
import { summariseStrategies } from '../strategySummary.ts';
import type { TerminalReportOptions } from '../terminalReport.ts';
import { tintedTable, type Colours } from '../tintedTable.ts';
import { discussionLines } from './discussionLines.ts';
import { influenceLines } from './influenceLines.ts';

/**
 * A run for the terminal: the question, the price path, a table of periods, who earned what, what was said and what
 * that changed, what minds did, how to repeat it.
 */
export function exchangeTerminalReport(
  result: ExchangeRunResult, { width, colour, reproduce }: TerminalReportOptions,
): string {
  const colours = pc.createColors(colour);
  const inks: Record<Ink, (text: string) => string> = {
    trade: colours.cyan, equilibrium: colours.green, period: colours.dim, axis: colours.dim,
  };
  const paint = (ink: Ink, text: string) => inks[ink](text);
  const wide = Math.min(Math.max(width, 60), 120);
  return [
    colours.bold(printable(result.title)), printable(result.question), '',
    ...drawPricePath(result, { width: Math.min(Math.max(width, 50), 100), height: 17, paint }),
    legend(colours), '',
    ...tintedTable(alignedTable(periodColumns, periodRows(result)), colours), '',
    ...tintedTable(alignedTable(strategyColumns, strategyRows(result)), colours), '',
    ...discussionLines(result.discussion, wide, colours), ...influenceLines(result.influence, colours),
    ...mindsLines(result.minds, wide, colours),
    ...footer(result, reproduce, colours),
  ].join('\n');
}

function legend({ cyan, green, dim }: Colours): string {
  const [one, several, line] = [cyan('•'), cyan('●'), green('─')];
  return `       ${one}${dim(' a trade   ')}${several}${dim(' several   ')}${line}${dim(' equilibrium price')}`;
}

const right = (heading: string): Column => ({ heading, align: 'right' });
const periodColumns = [
  'period', 'trades', 'mean price', 'alpha', 'efficiency', 'dispersion', 'equilibrium', 'units',
].map(right);

const rowsMax = 36;

/** A long session shows its first periods and its last. */
function periodRows({ periods, kpis }: ExchangeRunResult): (string[] | 'rule')[] {
  const rows = periods.map(periodRow);
  const hidden = rows.length - rowsMax;
  if (hidden > 0) rows.splice(rowsMax / 2, hidden, ['⋯', ...periodColumns.slice(1).map(() => '⋯')]);
  const { trades, meanPrice, alphaPct, efficiency } = kpis;
  const all = ['all', count(trades), decimal(meanPrice), percent(alphaPct), percent(efficiency * 100)];
  return [...rows, 'rule', [...all, '', '', '']];
}

function periodRow(result: PeriodResult): string[] {
  const { period, trades, meanPrice, alphaPct, efficiency, dispersion } = result;
  const { priceLow, priceHigh, quantity } = result.equilibrium;
  return [
    count(period), count(trades), decimal(meanPrice), percent(alphaPct), percent(efficiency * 100), decimal(dispersion),
    interval(priceLow, priceHigh), count(quantity),
  ];
}

const strategyColumns: Column[] = [
  { heading: 'strategy', align: 'left' }, ...['traders', 'mean profit', 'in equilibrium', 'of it'].map(right),
];

function strategyRows({ traders }: ExchangeRunResult): string[][] {
  return summariseStrategies(traders).map(({ strategy, traders: members, meanProfit, meanEquilibriumProfit: fair }) => {
    const share = fair === 0 ? null : (100 * meanProfit) / fair;
    return [strategy, count(members), decimal(meanProfit), decimal(fair), percent(share)];
  });
}

function footer(result: ExchangeRunResult, reproduce: string, colours: Colours): string[] {
  const { kpis, virtualMs, entries } = result;
  return [
    `${count(kpis.quotes)} quotes, ${count(kpis.trades)} trades and ${count(entries)} messages on the tape, `
      + `in ${count(virtualMs / 1000)} s of virtual time. Money in cents.`,
    ...refusedLines(kpis.refusals), '',
    ...reproduceLines(result, reproduce, colours),
  ];
}
