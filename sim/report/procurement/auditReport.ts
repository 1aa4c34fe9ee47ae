import pc from 'picocolors';
import type { Reason } from '../../../machines/procurementMessages.ts';
import type { RequestResult, Step } from '../../worlds/procurement/procurementRunResult.ts';
import { count } from '../formatNumber.ts';
import { clipped, fittedTable, type FittedColumn } from '../kitchen/fittedTable.ts';
import { printable } from '../printable.ts';
import type { TerminalReportOptions } from '../terminalReport.ts';
import { tintedTable, type Colours } from '../tintedTable.ts';
import { conversationLines, endWords } from './conversationLines.ts';
import { money } from './money.ts';
import { becauseWords } from './outcomeWords.ts';
import { requestSummary, type RequestSummary } from './procurementJson.ts';
import { virtualTime } from './virtualTime.ts';
import { wrapText } from '../wrapText.ts';

/** What `--audit` prints as JSON. */
export type AuditJson = RequestSummary & {
  readonly steps: readonly Step[]; readonly reasons: readonly Reason[]; readonly reproduce: string;
};

/** Everything that was decided on one request, by which rule, on what finding; and every word that was said. */
export function auditReport(result: RequestResult, options: TerminalReportOptions): string {
  const colours = pc.createColors(options.colour);
  const width = Math.min(Math.max(options.width, 60), 120);
  const { steps, reasons, orders, path, signedBy, escalations, because } = result;
  const { wanted, ended } = endWords(result);
  const text = (words: string) => wrapText(printable(words), width);
  const heading = (words: string) => ['', colours.bold(words)];
  return [
    ...text(wanted).map(colours.bold), ...text(`${ended} Why: ${becauseWords(because)}.`),
    ...text(`It went by ${path.length === 0 ? 'nobody' : path.join(' → ')}; ${count(escalations)} `
      + `${escalations === 1 ? 'escalation' : 'escalations'}; `
      + `${signedBy === '' ? 'nobody had to sign' : `signed by ${signedBy}`}.`),
    ...heading(`What was said, ${count(steps.length)} steps`),
    ...conversationLines(steps, { width, stepsMax: Infinity, linesEach: 4 }),
    ...heading(`What was decided, ${count(reasons.length)} findings`), ...reasonLines(reasons, width, colours),
    ...(orders.length === 0 ? [] : [...heading('What was ordered'), ...orderTable(result, width, colours)]), '',
    `${colours.dim('again with')} ${colours.bold(options.reproduce)}`,
  ].join('\n');
}

export function auditJson(result: RequestResult, { reproduce }: { reproduce: string }): AuditJson {
  return {
    ...requestSummary(result),
    steps: result.steps.map(({ atMs, from, to, type, says }) => ({ atMs, from, to, type, says })),
    reasons: result.reasons.map(({ rule, subject, verdict, found, required }) => (
      { rule, subject, verdict, found, required })), reproduce,
  };
}

const marks: Readonly<Record<Reason['verdict'], string>> = { met: '✓', broken: '✗', noted: '·' };

/** A finding a line, and what is long below itself. A subject is said once while it stays the same. */
function reasonLines(reasons: readonly Reason[], width: number, { dim, red, green }: Colours): string[] {
  const shown = reasons.map((reason) => ({
    ...reason, rule: printable(reason.rule), subject: printable(reason.subject),
  }));
  const widest = (texts: readonly string[]) => Math.min(Math.max(0, ...texts.map((each) => each.length)), 24);
  const [subjects, rules] = [widest(shown.map(({ subject }) => subject)), widest(shown.map(({ rule }) => rule))];
  const margin = ' '.repeat(2 + subjects + 2 + rules + 2);
  return shown.flatMap(({ rule, subject, verdict, found, required }, i) => {
    const isSame = i > 0 && shown[i - 1]!.subject === subject;
    const paint = { met: green, broken: red, noted: dim }[verdict];
    const head = `${paint(marks[verdict])} ${clipped(isSame ? '' : subject, subjects).padEnd(subjects)}  `
      + `${clipped(rule, rules).padEnd(rules)}  `;
    const lines = wrapText(printable(`${found}; required: ${required}`), width - margin.length);
    return lines.map((line, j) => (j === 0 ? head : margin) + line);
  });
}

function orderTable({ orders }: RequestResult, width: number, colours: Colours): string[] {
  const column = (heading: string, weight: number, of: (order: typeof orders[number]) => string): FittedColumn => (
    { heading, align: 'right', weight, cells: orders.map(of) });
  return tintedTable(fittedTable([
    { heading: 'order', align: 'left', cells: orders.map(({ orderId }) => printable(orderId)) },
    { heading: 'supplier', align: 'left', cells: orders.map(({ supplier }) => printable(supplier)) },
    column('units', 6, ({ quantity }) => count(quantity)), column('each', 6, ({ unitPrice }) => money(unitPrice)),
    column('days', 3, ({ leadTimeDays }) => count(leadTimeDays)),
    column('delivered', 4, ({ deliveredMs, isConfirmed }) => (
      deliveredMs === -1 ? (isConfirmed ? 'not yet' : 'refused') : virtualTime(deliveredMs))),
    column('days late', 2, ({ daysLate, deliveredMs }) => (deliveredMs === -1 ? '–' : count(daysLate))),
    column('defective', 2, ({ defective, deliveredMs }) => (deliveredMs === -1 ? '–' : count(defective))),
    column('paid', 5, ({ paid }) => money(paid)),
  ], width), colours);
}
