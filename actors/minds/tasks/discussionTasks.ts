import { z } from 'zod';
import type { TaskName } from '../../../machines/mindMessages.ts';
import { discussionReflectPrompt } from '../prompts/discussionReflect.ts';
import { discussionSpeakPrompt } from '../prompts/discussionSpeak.ts';
import { discussionTopicPrompt } from '../prompts/discussionTopic.ts';
import type { MindTask, MindTasks, Objection } from '../task.ts';

const cents = z.int().nonnegative();

/**
 * What a trader's mind was last told of its own: prices in cents, its limits for the units it may still trade first.
 * Before it was told anything it knows nothing of it.
 */
const traderSituation = z.object({
  /** `bid`: it buys. */
  side: z.enum(['bid', 'ask']),
  limitPrices: z.array(cents),
  priceFloor: cents,
  priceCeiling: cents,
  /** Of the newest trades, the oldest first. */
  recentPrices: z.array(cents),
});
export type TraderSituation = z.output<typeof traderSituation>;
const situation = z.union([traderSituation, z.looseObject({}).transform(() => undefined)]);

/** What it is told when it is asked for a topic. */
export const topicFacts = z.object({ round: z.int(), you: z.string(), members: z.array(z.string()), situation });
/** What it is told when it is asked for a word. */
export const speakFacts = topicFacts.extend({
  subRound: z.int(), subRounds: z.int(), topic: z.string(), charactersMax: z.int(), mayWhisper: z.boolean(),
});
/** What it is told when a discussion is over. */
export const talkedFacts = z.object({ round: z.int(), topic: z.string(), situation });

const topicSaid = z.strictObject({ topic: z.string().min(1).max(120) });
export const wordSaid = z.strictObject({
  to: z.string().max(60).describe('cohort, the name of one other member, or nobody'),
  text: z.string().max(1000),
  expectedPrice: cents.nullable().describe('whole cents; null to name none'),
});
export type WordSaid = z.output<typeof wordSaid>;
const lesson = z.strictObject({ lesson: z.string().max(240), expectedPrice: cents.nullable() });

const speak: MindTask<WordSaid> = {
  prompt: discussionSpeakPrompt, answer: { kind: 'json', schema: wordSaid },
  objection: (choice, facts) => wordObjection(choice, audience.parse(facts)),
};

/** What a mind is asked in and after a discussion. */
export const discussionTasks: MindTasks<Extract<TaskName, `discussion/${string}`>> = {
  'discussion/topic': { prompt: discussionTopicPrompt, answer: { kind: 'json', schema: topicSaid } },
  'discussion/speak': speak,
  'discussion/reflect': { prompt: discussionReflectPrompt, answer: { kind: 'json', schema: lesson } },
};

const audience = speakFacts.pick({ you: true, members: true, charactersMax: true, mayWhisper: true });

/** Why a forum would refuse this word, if it would. */
export function wordObjection(
  { to, text }: WordSaid, { you, members, charactersMax, mayWhisper }: z.output<typeof audience>,
): Objection | undefined {
  if (to === 'nobody') return undefined;
  if (to !== 'cohort') {
    const others = members.filter((member) => member !== you);
    const expected = `"to" is one of ${[...(mayWhisper ? others : []), 'cohort', 'nobody'].join(', ')}`;
    if (!mayWhisper) return { failure: 'capability', reason: `nobody may whisper here: ${expected}` };
    if (!others.includes(to)) return { failure: 'capability', reason: `that is no other member: ${expected}` };
  }
  if (text.trim() === '') return { failure: 'limit', reason: 'the text is empty; with nothing to say, "to" is nobody' };
  if (text.length <= charactersMax) return undefined;
  return { failure: 'limit', reason: `the text has ${text.length} characters, more than ${charactersMax}` };
}
