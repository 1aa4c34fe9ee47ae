import { count, decimal } from '../../report/formatNumber.ts';
import { failuresIn } from '../../report/minds/mindsLines.ts';
import type { MindsFindings, MindUse } from '../../worlds/mindsFindings.ts';
import { escapeHtml } from './escapeHtml.ts';
import { htmlTable } from './htmlTable.ts';

/** What minds were asked and what became of it; nothing where nobody has one. */
export function mindsSection(minds: MindsFindings | undefined): string {
  if (minds === undefined) return '';
  const headings = [
    'agent', 'calls', 'repairs', 'tokens', 'cents', 'given', 'declined', 'persona', 'failures', 'moves',
    'learnt last',
  ];
  const rows = minds.minds.map((mind) => [
    mind.address, ...figures(mind), mind.persona, failuresIn(mind), mind.moves.join(' → '), mind.lessons.at(-1) ?? '',
  ]);
  const total = ['all', ...figures(minds.all), '', failuresIn(minds.all), '', ''];
  const who = minds.provider === 'scripted' ? 'Scripted: rules that read the prompts.' : escapeHtml(minds.model);
  return `
<section><h2>Minds</h2>
<div class="scroll">${htmlTable(headings, rows, { kind: 'names', total, texts: [7, 8, 9, 10] })}</div>
<p>${who} Given and declined are counsels; where a mind declines, a rule or nobody decides.</p></section>`;
}

function figures({ calls, repairs, promptTokens, completionTokens, microCents, given, declined }: MindUse): string[] {
  return [
    count(calls), count(repairs), count(promptTokens + completionTokens), decimal(microCents / 1_000_000),
    count(given), count(declined),
  ];
}
