import type { Influence } from '../../influence.ts';
import { alignedTable, type Column } from '../alignedTable.ts';
import { count, decimal, percent } from '../formatNumber.ts';
import { printable } from '../printable.ts';
import { type Colours, tintedTable } from '../tintedTable.ts';

const agentsShown = 12;

/** What a discussion changed, for the terminal: the run beside its twin, the most moved first. */
export function influenceLines(influence: Influence | undefined, colours: Colours): string[] {
  if (influence === undefined) return [];
  const hidden = influence.agents.length - agentsShown;
  return [
    colours.bold('What the discussion changed: the same run beside one in which nobody heard a word.'),
    ...tintedTable(alignedTable(marketColumns, marketRows(influence)), colours), '',
    ...(influence.agents.length === 0 ? [] : tintedTable(alignedTable(agentColumns, agentRows(influence)), colours)),
    ...(hidden > 0 ? [colours.dim(`and ${count(hidden)} more`)] : []), '',
  ];
}

const right = (heading: string): Column => ({ heading, align: 'right' });
const left = (heading: string): Column => ({ heading, align: 'left' });
const marketColumns = [left('market'), right('heard'), right('nobody heard'), right('change')];
const agentColumns = [
  left('agent'), right('quotes'), right('mean quote'), right('nobody heard'), right('change'), right('profit'),
  right('nobody heard'), right('change'),
];

function marketRows({ market: { heard, deaf } }: Influence): string[][] {
  const row = (name: string, show: (amount: number | null) => string, one: number | null, other: number | null) => (
    [name, show(one), show(other), show(difference(one, other))]);
  return [
    row('efficiency', percent, 100 * heard.efficiency, 100 * deaf.efficiency),
    row('mean price', decimal, heard.meanPrice, deaf.meanPrice),
    row('alpha', percent, heard.alphaPct, deaf.alphaPct),
  ];
}

/** Those first whose mean quote differs most; equal ones in the order in which they are seated. */
function agentRows({ agents }: Influence): string[][] {
  const moved = ({ heard, deaf }: Influence['agents'][number]) =>
    Math.abs(difference(heard.meanQuote, deaf.meanQuote) ?? 0);
  return agents.toSorted((a, b) => moved(b) - moved(a)).slice(0, agentsShown).map(({ address, heard, deaf }) => [
    printable(address), `${count(heard.quotes)} (${count(deaf.quotes)})`,
    decimal(heard.meanQuote), decimal(deaf.meanQuote), decimal(difference(heard.meanQuote, deaf.meanQuote)),
    count(heard.profit), count(deaf.profit), count(heard.profit - deaf.profit),
  ]);
}

function difference(one: number | null, other: number | null): number | null {
  return one === null || other === null ? null : one - other;
}
