import type {
  Agreement, CohortResult, DiscussionFindings, Movement, SaidWord,
} from '../../worlds/exchange/discussionFindings.ts';

/** What was said, with keys in one fixed order; no key at all where nothing is discussed. */
export function discussionJson(
  { discussion }: { discussion?: DiscussionFindings },
): { discussion?: DiscussionFindings } {
  if (discussion === undefined) return {};
  const { channel, cohorts, refusals, movements, agreements } = discussion;
  return {
    discussion: {
      channel, cohorts: cohorts.map(cohortOf),
      refusals: Object.fromEntries(Object.entries(refusals).sort(([a], [b]) => (a < b ? -1 : 1))),
      movements: movements.map(movementOf), agreements: agreements.map(agreementOf),
    },
  };
}

function cohortOf({ round, cohort, interest, proposer, topic, members, words }: CohortResult): CohortResult {
  return { round, cohort, interest, proposer, topic, members, words: words.map(wordOf) };
}

function wordOf({ subRound, speaker, to, text, expectedPrice }: SaidWord): SaidWord {
  return { subRound, speaker, to, text, expectedPrice };
}

function movementOf({ listener, speaker, cents, times }: Movement): Movement {
  return { listener, speaker, cents, times };
}

function agreementOf({ address, quotes, meanQuote, meanGap }: Agreement): Agreement {
  return { address, quotes, meanQuote, meanGap };
}
