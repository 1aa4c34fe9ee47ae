import type { RunSummary } from '../../runSummary.ts';
import type { DiscussionFindings } from '../../worlds/exchange/discussionFindings.ts';
import { csvText } from '../csvText.ts';

const columns = [
  'scenario', 'seed', 'round', 'cohort', 'interest', 'topic', 'subRound', 'speaker', 'to', 'text', 'expectedPrice',
];

/** The table `words`: a row a word, whispered ones included; no table where nothing is discussed. Prices in cents. */
export function discussionCsv(
  { scenario, seed, discussion }: Pick<RunSummary, 'scenario' | 'seed'>
    & { readonly discussion?: DiscussionFindings },
): { readonly words?: string } {
  if (discussion === undefined) return {};
  return {
    words: csvText(discussion.cohorts.flatMap(({ round, cohort, interest, topic, words }) => (
      words.map((word) => ({ scenario, seed, round, cohort, interest, topic, ...word })))), columns),
  };
}
