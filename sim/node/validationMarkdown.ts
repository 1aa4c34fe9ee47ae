import { figure, signed } from './validationText.ts';
import type { Validated } from './validationText.ts';
import type { Finding } from '../validation/validation.ts';
import { validationSeeds } from '../validation/validation.ts';
import { soukCommand } from './soukCommand.ts';

/** `docs/RESULTS.md`: the figures of `souk validate` as a page. The same findings give the same text. */
export function validationMarkdown(found: readonly Validated[]): string {
  const [first, last] = [validationSeeds[0]!, validationSeeds.at(-1)!];
  const sections = found.map(({ validation: { id, source, setting }, findings }) =>
    [
      `## ${id}`,
      `${source}. Setting: ${setting}.`,
      table(findings.filter(({ contest }) => contest === undefined)),
      ...matrix(findings),
      `Again: \`${soukCommand} validate ${id}\``,
    ].join('\n\n'),
  );
  return `# Results

Published results found again by \`${soukCommand} validate\`, which writes this page with \`--markdown\`; a test
keeps it true. Means over the seeds ${first}–${last}, which no strategy was tuned on, with 95 % intervals by
Student's t. *(ref)* marks what others observed in a laboratory (the figures of 1962 and 1993 were noted from
memory and not checked against their pages): it stands there to compare with, and a verdict on it judges the
direction only.

${sections.join('\n\n')}
`;
}

function table(findings: readonly Finding[]): string {
  const rows = findings.map(
    (finding) =>
      `| ${finding.what} | ${finding.published} | ${figure(finding)} | ${finding.asked} | ${finding.verdict} |`,
  );
  return ['| | published | ours | asked | verdict |', '|---|---|---|---|---|', ...rows].join('\n');
}

function matrix(findings: readonly Finding[]): string[] {
  const contests = findings.flatMap(({ contest, ours }) => (contest === undefined ? [] : [{ contest, ours }]));
  if (contests.length === 0) return [];
  const names = [...new Set(contests.flatMap(({ contest }) => contest))];
  const cell = (row: string, column: string) => {
    const found = contests.find(
      ({ contest }) => contest.includes(row as never) && contest.includes(column as never) && row !== column,
    );
    if (found === undefined) return '';
    const mean = found.contest[0] === row ? found.ours.mean : -found.ours.mean;
    return `${signed(mean)} ± ${found.ours.halfWidth.toFixed(0)}`;
  };
  return [
    'Contests, half and half on both sides: what a trader of the row earns beyond its own equilibrium profit, less ' +
      'what one of the column does, in percent of a trader’s mean profit at equilibrium.',
    [
      `| | ${names.join(' | ')} |`,
      `|---|${names.map(() => '---:|').join('')}`,
      ...names.map((row) => `| **${row}** | ${names.map((column) => cell(row, column)).join(' | ')} |`),
    ].join('\n'),
  ];
}
