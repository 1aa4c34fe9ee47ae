import { type Post, respond } from '../../machines/message.ts';
import { inQuotes } from './observationOf.ts';
import { quoted } from './quoted.ts';
import type { WorkCause } from './workOf.ts';

/** Why a mind declines; `isSilent`: nobody shall decide in its place. */
export interface Declining { readonly reason: string; readonly isSilent: boolean }

/** What whoever wanted it is told of a choice. */
export function answerTo(cause: WorkCause, choice: unknown): Post {
  if (cause.type === 'topic.wanted') return topic(cause, quoted((choice as { topic: string }).topic, 120));
  if (cause.type === 'word.wanted') return word(cause, choice as Word);
  const { ask } = cause.content as { readonly ask: number };
  return respond(cause, 'counsel.given', { ask, choice });
}

/** What it remembers of having said it; empty when it said nothing. */
export function ownWordOf(cause: WorkCause, choice: unknown): string {
  if (cause.type !== 'word.wanted') return '';
  const { to, text } = choice as Word;
  if (to === 'nobody') return '';
  return `I said to ${to === 'cohort' ? 'everybody' : `${quoted(to, 60)} alone`}: "${inQuotes(text, 400)}"`;
}

/** The same of a thought that came to nothing; nobody waits for a reflection. */
export function declineOf(cause: WorkCause, why: Declining): Post | undefined {
  if (cause.type === 'topic.wanted') return topic(cause, '');
  if (cause.type === 'word.wanted') return word(cause, { to: 'nobody', text: '', expectedPrice: null });
  return cause.type === 'counsel.asked' ? respond(cause, 'counsel.declined', { ask: cause.content.ask, ...why })
    : undefined;
}

type Wanted<T extends WorkCause['type']> = Extract<WorkCause, { type: T }>;
interface Word { readonly to: string; readonly text: string; readonly expectedPrice: number | null }

function topic(cause: Wanted<'topic.wanted'>, said: string): Post {
  const { round, cohort } = cause.content;
  return respond(cause, 'topic.proposed', { round, cohort, topic: said });
}

function word(cause: Wanted<'word.wanted'>, { to, text, expectedPrice }: Word): Post {
  const { round, subRound } = cause.content;
  return respond(cause, 'word.spoken', { round, subRound, to, text, expectedPrice });
}
