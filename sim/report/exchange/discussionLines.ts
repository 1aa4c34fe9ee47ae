import type {
  Agreement, CohortResult, DiscussionFindings, Movement, SaidWord,
} from '../../worlds/exchange/discussionFindings.ts';
import { alignedTable } from '../alignedTable.ts';
import { count, decimal } from '../formatNumber.ts';
import { cutTo } from '../minds/cutTo.ts';
import { printable } from '../printable.ts';
import { refusedLines } from '../reproduceLines.ts';
import { type Colours, tintedTable } from '../tintedTable.ts';

const linesShown = 30;
const movementsShown = 8;
const agreementsShown = 8;

/** What was said, who moved whom, and who did as it said, for the terminal; nothing where nothing is discussed. */
export function discussionLines(
  discussion: DiscussionFindings | undefined, width: number, colours: Colours,
): string[] {
  if (discussion === undefined) return [];
  const { bold, dim } = colours;
  const said = discussion.cohorts.flatMap((cohort) => cohortLines(cohort, width, colours));
  const hidden = said.length - linesShown;
  const heading = discussion.channel === 'open' ? 'What was said:' : 'What was said, and heard by nobody:';
  return [
    bold(said.length === 0 ? 'Nobody met to talk.' : heading), ...said.slice(0, linesShown),
    ...(hidden > 0 ? [dim(`and ${count(hidden)} more ${hidden === 1 ? 'line' : 'lines'}`)] : []),
    ...refusedLines(discussion.refusals), '',
    ...movementLines(discussion.movements, colours), ...agreementLines(discussion.agreements, colours),
  ];
}

function cohortLines(
  { round, cohort, interest, topic, words }: CohortResult, width: number, { dim }: Colours,
): string[] {
  const head = `round ${count(round)}, cohort ${count(cohort)} (${interest}): ${topic || 'no topic'}`;
  return [cutTo(printable(head), width), ...words.map((word) => dim(cutTo(wordLine(word), width)))];
}

/** `  buyer-1 (200): I take 200.`, with whom it whispers to. */
function wordLine({ speaker, to, text, expectedPrice }: SaidWord): string {
  const listener = to === 'cohort' ? '' : ` → ${to}`;
  const price = expectedPrice === null ? '' : ` (${count(expectedPrice)})`;
  return printable(`  ${speaker}${listener}${price}: ${to === 'nobody' ? 'says nothing' : text}`);
}

function movementLines(movements: readonly Movement[], colours: Colours): string[] {
  const moved = movements.filter(({ cents }) => cents !== 0).slice(0, movementsShown);
  if (moved.length === 0) return [];
  return [
    ...tintedTable(alignedTable([
      { heading: 'who was moved', align: 'left' }, { heading: 'by whom', align: 'left' },
      { heading: 'cents', align: 'right' }, { heading: 'times', align: 'right' },
    ], moved.map(({ listener, speaker, cents, times }) => (
      [printable(listener), printable(speaker), decimal(cents), count(times)]))), colours), '',
  ];
}

function agreementLines(agreements: readonly Agreement[], colours: Colours): string[] {
  const spoken = agreements.filter(({ meanGap }) => meanGap !== null);
  if (spoken.length === 0) return [];
  const hidden = spoken.length - agreementsShown;
  return [
    ...tintedTable(alignedTable([
      { heading: 'did as it said', align: 'left' }, { heading: 'quotes', align: 'right' },
      { heading: 'mean quote', align: 'right' }, { heading: 'away from its word', align: 'right' },
    ], spoken.toSorted((a, b) => a.meanGap! - b.meanGap!).slice(0, agreementsShown).map((each) => (
      [printable(each.address), count(each.quotes), decimal(each.meanQuote), decimal(each.meanGap)]))), colours),
    ...(hidden > 0 ? [colours.dim(`and ${count(hidden)} more`)] : []), '',
  ];
}
