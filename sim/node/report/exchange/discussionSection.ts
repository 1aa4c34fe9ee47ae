import type { Influence } from '../../../influence.ts';
import { count, decimal, percent } from '../../../report/formatNumber.ts';
import type { DiscussionFindings } from '../../../worlds/exchange/discussionFindings.ts';
import { htmlTable } from '../htmlTable.ts';

const wordsMax = 400;
const movementsMax = 20;

/** What was said, and who moved whom; nothing where nothing is discussed. */
export function discussionSection(discussion: DiscussionFindings | undefined): string {
  if (discussion === undefined) return '';
  const words = discussion.cohorts.flatMap(({ round, cohort, topic, words: said }) => said.map((word, i) => [
    ...(i === 0 ? [count(round), count(cohort), topic] : ['', '', '']), word.speaker, word.to,
    word.expectedPrice === null ? '' : count(word.expectedPrice), word.text,
  ]));
  const hidden = words.length - wordsMax;
  const more = hidden > 0 ? `<p>and ${count(hidden)} more</p>` : '';
  const movements = discussion.movements.filter(({ cents }) => cents !== 0).slice(0, movementsMax)
    .map(({ listener, speaker, cents, times }) => [listener, speaker, decimal(cents), count(times)]);
  const headings = ['round', 'cohort', 'topic', 'who', 'to', 'expects, cents', 'said'];
  return `
<section><h2>What was said</h2>
<div class="scroll">${htmlTable(headings, words.slice(0, wordsMax), { texts: [2, 3, 4, 6] })}</div>${more}</section>
<section><h2>Who moved whom</h2>
${htmlTable(['who was moved', 'by whom', 'cents', 'times'], movements,
    { kind: 'names', texts: [1] })}</section>`;
}

/** The run beside its twin; nothing where there is none. */
export function influenceSection(influence: Influence | undefined): string {
  if (influence === undefined) return '';
  const { agents, market: { heard, deaf } } = influence;
  const change = (one: number | null, other: number | null) => (one === null || other === null ? null : one - other);
  const rows = agents.map(({ address, heard: own, deaf: other }) => [
    address, decimal(own.meanQuote), decimal(other.meanQuote), decimal(change(own.meanQuote, other.meanQuote)),
    count(own.profit), count(other.profit), count(own.profit - other.profit),
  ]);
  const market = [
    ['efficiency', percent(100 * heard.efficiency), percent(100 * deaf.efficiency)],
    ['mean price', decimal(heard.meanPrice), decimal(deaf.meanPrice)],
    ['alpha', percent(heard.alphaPct), percent(deaf.alphaPct)],
  ];
  const headings = ['agent', 'mean quote', 'nobody heard', 'change', 'profit', 'nobody heard', 'change'];
  return `
<section><h2>What the discussion changed</h2>
${htmlTable(['market', 'heard', 'nobody heard'], market, { kind: 'names' })}
<div class="scroll">${htmlTable(headings, rows, { kind: 'names' })}</div></section>`;
}
