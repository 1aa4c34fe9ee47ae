import Table from 'cli-table3';
import pc from 'picocolors';
import type { Finding, Validation } from '../validation/validation.ts';

/** What a validation found. */
export interface Validated {
  readonly validation: Validation;
  readonly findings: readonly Finding[];
}

/** Every figure beside the published one, a table a result; contests as a matrix; the sum of it in the last line. */
export function validationText(found: readonly Validated[], { colour }: { colour: boolean }): string {
  const paint = pc.createColors(colour);
  const verdicts = { pass: paint.green('pass'), fail: paint.red('FAIL'), shown: paint.dim('shown') } as const;
  const sections = found.map(({ validation: { id, source, setting }, findings }) => {
    const table = new Table({
      head: ['', 'published', 'ours, 95 % interval', 'asked', 'verdict'],
      style: { head: [], border: [], compact: true },
    });
    for (const finding of findings.filter(({ contest }) => contest === undefined)) {
      table.push([finding.what, finding.published, figure(finding), finding.asked, verdicts[finding.verdict]]);
    }
    const matrix = contestMatrix(findings);
    return `${paint.bold(id)}\n  ${source}\n  ${setting}\n${table.toString()}\n${matrix}`;
  });
  const all = found.flatMap(({ findings }) => findings);
  const count = (verdict: Finding['verdict']) => all.filter((finding) => finding.verdict === verdict).length;
  return (
    `${sections.join('\n')}\n${count('pass')} figures pass, ${count('fail')} fail, ` +
    `${count('shown')} are shown for comparison. ` +
    '(ref) marks what was observed in a laboratory, not derived.\n'
  );
}

/** A figure and the half-width of its interval, in its unit. */
export function figure({ ours: { mean, halfWidth }, digits, unit }: Finding): string {
  const half = Number.isFinite(halfWidth) ? ` ± ${halfWidth.toFixed(digits)}` : '';
  return `${mean.toFixed(digits)}${half}${unit === '' ? '' : ` ${unit}`}`;
}

/** How much more the trader of the row earns than the one of the column, in percent of equilibrium profit. */
function contestMatrix(findings: readonly Finding[]): string {
  const contests = findings.flatMap(({ contest, ours }) => (contest === undefined ? [] : [{ contest, ours }]));
  if (contests.length === 0) return '';
  const names = [...new Set(contests.flatMap(({ contest }) => contest))];
  const cells = new Map(
    contests.flatMap(({ contest: [first, second], ours: { mean, halfWidth } }) => [
      [`${first} ${second}`, `${signed(mean)} ± ${halfWidth.toFixed(0)}`],
      [`${second} ${first}`, `${signed(-mean)} ± ${halfWidth.toFixed(0)}`],
    ]),
  );
  const table = new Table({
    head: ['', ...names],
    style: { head: [], border: [], compact: true },
    colAligns: ['left', ...names.map(() => 'right' as const)],
  });
  for (const row of names) table.push([row, ...names.map((column) => cells.get(`${row} ${column}`) ?? '')]);
  return `  Contests: what a trader of the row earns beyond its equilibrium profit, less what one of the column does,
  in % of mean profit at equilibrium\n${table.toString()}\n`;
}

export const signed = (value: number) => `${value > 0 ? '+' : ''}${value.toFixed(0)}`;
