import type { ProcurementRunResult, SupplierResult } from '../../worlds/procurement/procurementRunResult.ts';
import { count, decimal, percent } from '../formatNumber.ts';
import { clipped, fittedTable, type FittedColumn } from '../kitchen/fittedTable.ts';
import type { ReportPart } from '../kitchen/kitchenTerminal.ts';
import { printable } from '../printable.ts';
import { money } from './money.ts';
import { becauseWords } from './outcomeWords.ts';
import { talliesByUrgency, tallyOf, type RequestTally } from './requestTally.ts';
import { lasting } from './virtualTime.ts';

const becausesShown = 6;
const suppliersShown = 10;
const addressesShown = 6;

/** How requests ended, by urgency, and why. */
export function endLines({ requests, kpis }: ProcurementRunResult, width: number): ReportPart {
  if (requests.length === 0) return { before: 'Nobody wanted anything.', table: [] };
  const rows = talliesByUrgency(requests);
  const tallies = rows.length === 1 ? rows : [...rows, tallyOf('all', requests)];
  const column = (heading: string, weight: number, of: (tally: RequestTally) => string): FittedColumn => (
    { heading, align: 'right', weight, cells: tallies.map(of) });
  const isOpen = tallies.some(({ open }) => open > 0);
  return {
    table: fittedTable([
      { heading: 'urgency', align: 'left', cells: tallies.map(({ name }) => name) },
      column('requests', 8, (tally) => count(tally.requests)),
      column('completed', Infinity, ({ ends }) => count(ends.completed)),
      column('in part', 6, ({ ends }) => count(ends['partially-completed'])),
      column('rejected', 6, ({ ends }) => count(ends.rejected)),
      column('no market', 6, ({ ends }) => count(ends['no-market'])),
      ...(isOpen ? [column('never ended', 7, ({ open }) => count(open))] : []),
      column('spent', 4, ({ spent }) => money(spent)), column('saved', 5, ({ savedPct }) => percent(savedPct)),
      column('regret', 3, ({ meanRegretPct }) => percent(meanRegretPct)),
      column('mean time', 2, ({ meanHours }) => (meanHours === null ? '–' : lasting(meanHours * 3_600_000))),
    ], width),
    after: whyWords(kpis.becauses),
  };
}

/** `Why: everything was ordered (31); nobody sells within the budget (4).` */
function whyWords(becauses: Readonly<Record<string, number>>): string {
  const all = Object.entries(becauses).filter(([, times]) => times > 0)
    .sort(([a, timesA], [b, timesB]) => timesB - timesA || (a < b ? -1 : 1));
  const told = all.slice(0, becausesShown).map(([because, times]) => `${becauseWords(because)} (${count(times)})`);
  const more = all.length > becausesShown ? `; and ${count(all.length - becausesShown)} reasons more` : '';
  return all.length === 0 ? '' : `Why: ${printable(told.join('; '))}${more}. `
    + 'Saved: below list price. Regret: above the cost of the best supplier there was.';
}

/** Who was ordered from, and what is thought of them at the end, those with most orders first. */
export function supplierLines({ suppliers }: ProcurementRunResult, width: number): ReportPart {
  const ranked = rankSuppliers(suppliers);
  const shown = ranked.slice(0, suppliersShown);
  if (shown.length === 0) return { table: [] };
  const column = (heading: string, weight: number, of: (supplier: SupplierResult) => string): FittedColumn => (
    { heading, align: 'right', weight, cells: shown.map(of) });
  const share = (of: number | null) => percent(of === null ? null : 100 * of);
  const hidden = ranked.length - shown.length;
  return {
    table: fittedTable([
      { heading: 'supplier', align: 'left', cells: shown.map(({ supplier }) => clipped(printable(supplier), 24)) },
      column('orders', 6, ({ orders }) => count(orders)), column('units', 3, ({ units }) => count(units)),
      column('revenue', 2, ({ revenue }) => money(revenue)), column('profit', 1, ({ profit }) => money(profit)),
      column('on time', 5, ({ onTime }) => share(onTime)),
      column('defects', 5, ({ defectShare }) => share(defectShare)),
      column('score', 7, ({ score }) => decimal(score)),
      column('95 % between', 4, ({ scoreLow, scoreHigh }) => `${decimal(scoreLow)} and ${decimal(scoreHigh)}`),
    ], width),
    after: hidden === 0 ? '' : `and ${count(hidden)} more`,
  };
}

/** Those with most orders first, equals by score. */
export function rankSuppliers(suppliers: readonly SupplierResult[]): SupplierResult[] {
  return suppliers.toSorted((a, b) => b.orders - a.orders || b.score - a.score);
}

/** Who took longest to answer. */
export function responseLines({ responses }: ProcurementRunResult, width: number): ReportPart {
  const shown = responses.filter(({ answers }) => answers > 0).toSorted((a, b) => b.p95Ms - a.p95Ms)
    .slice(0, addressesShown);
  if (shown.length === 0) return { table: [] };
  const column = (heading: string, weight: number, of: (one: typeof shown[number]) => string): FittedColumn => (
    { heading, align: 'right', weight, cells: shown.map(of) });
  return {
    table: fittedTable([
      {
        heading: 'slowest to answer', align: 'left',
        cells: shown.map(({ address }) => clipped(printable(address), 30)),
      },
      column('answers', 2, ({ answers }) => count(answers)), column('p50', 3, ({ p50Ms }) => lasting(p50Ms)),
      column('p95', Infinity, ({ p95Ms }) => lasting(p95Ms)), column('p99', 3, ({ p99Ms }) => lasting(p99Ms)),
      column('at work', 1, ({ busyShare }) => percent(busyShare === null ? null : 100 * busyShare)),
    ], width),
  };
}
