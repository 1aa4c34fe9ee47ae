import { count, decimal, percent } from '../../../report/formatNumber.ts';
import { foldSteps } from '../../../report/procurement/foldSteps.ts';
import { money } from '../../../report/procurement/money.ts';
import { becauseWords } from '../../../report/procurement/outcomeWords.ts';
import { rankSuppliers } from '../../../report/procurement/procurementTables.ts';
import { talliesByUrgency, tallyOf, type RequestTally } from '../../../report/procurement/requestTally.ts';
import { lasting, virtualTime } from '../../../report/procurement/virtualTime.ts';
import type { ProcurementRunResult, RequestResult } from '../../../worlds/procurement/procurementRunResult.ts';
import { htmlTable } from '../htmlTable.ts';

const rowsMax = 100;
const stepsMax = 120;

/** A row a step. */
export function stepTable({ steps }: RequestResult): string {
  const rows = foldSteps(steps, { stepsMax }).map(({ atMs, who, says }) => [virtualTime(atMs), who, says]);
  return htmlTable(['time', 'who', 'what'], rows, { kind: 'tale' });
}

/** A row a finding: what was held against whom. */
export function reasonTable({ reasons }: RequestResult): string {
  const rows = reasons.map(({ subject, rule, verdict, found, required }) => [subject, rule, verdict, found, required]);
  return htmlTable(['subject', 'rule', 'verdict', 'found', 'required'], shortened(rows), { kind: 'tale' });
}

/** A row an urgency, and all together. */
export function urgencyTable({ requests }: ProcurementRunResult): string {
  const row = ({ name, requests: wanted, ends, open, spent, savedPct, meanRegretPct, meanHours }: RequestTally) => [
    name, count(wanted), count(ends.completed), count(ends['partially-completed']), count(ends.rejected),
    count(ends['no-market']), count(open), money(spent), percent(savedPct), percent(meanRegretPct),
    meanHours === null ? '–' : lasting(meanHours * 3_600_000),
  ];
  return htmlTable([
    'urgency', 'requests', 'completed', 'in part', 'rejected', 'no market', 'never ended', 'spent', 'saved', 'regret',
    'mean time',
  ], talliesByUrgency(requests).map(row), { kind: 'names', total: row(tallyOf('all', requests)) });
}

/** A row a supplier, those with most orders first. */
export function supplierTable({ suppliers }: ProcurementRunResult): string {
  const share = (of: number | null) => percent(of === null ? null : 100 * of);
  const rows = rankSuppliers(suppliers).map(({ supplier, name, ...rest }) => {
    const { orders, units, revenue, profit, onTime, defectShare, score, scoreLow, scoreHigh } = rest;
    return [
      supplier, name, count(orders), count(units), money(revenue), money(profit), share(onTime), share(defectShare),
      decimal(score), `${decimal(scoreLow)} – ${decimal(scoreHigh)}`,
    ];
  });
  return htmlTable([
    'supplier', 'name', 'orders', 'units', 'revenue', 'profit', 'on time', 'defects', 'score', '95 % interval',
  ], shortened(rows), { kind: 'names suppliers' });
}

/** A row a request. */
export function requestTable({ requests }: ProcurementRunResult): string {
  const rows = requests.map(({ request, end, because, quantity, spent, saved, regretPct, ...rest }) => [
    request.requestId, request.category, request.urgency, count(request.quantity), money(request.budget),
    end === null ? 'never ended' : end, becauseWords(because), count(quantity), money(spent), money(saved),
    percent(regretPct), end === null ? '–' : lasting(rest.endedMs - rest.openedMs),
    [...new Set(rest.orders.map(({ supplier }) => supplier))].join(', '), rest.path.join(' → '),
  ]);
  return htmlTable([
    'request', 'category', 'urgency', 'wanted', 'budget', 'end', 'because', 'bought', 'spent', 'saved', 'regret',
    'took', 'suppliers', 'path',
  ], shortened(rows), { kind: 'names requests' });
}

/** Of very many rows the first and the last. */
function shortened(rows: readonly (readonly string[])[]): readonly (readonly string[])[] {
  const hidden = rows.length - rowsMax;
  if (hidden <= 0) return rows;
  return rows.toSpliced(rowsMax / 2, hidden, [`${count(hidden)} more`, ...rows[0]!.slice(1).map(() => '⋯')]);
}
