import fc from 'fast-check';
import { notify, refuse, request, respond, type Message } from '../../machines/message.ts';
import type { Entry } from '../../sim/tape/entry.ts';
import { EntryLog } from './entryLog.ts';

const word = fc.record({
  /** Who speaks, and to whom. */
  from: fc.nat({ max: 3 }), to: fc.nat({ max: 3 }),
  conversation: fc.nat({ max: 2 }),
  kind: fc.constantFrom('request', 'request', 'notification', 'response', 'response', 'error'),
  /** How many messages back its cause is; 0 for none. */
  back: fc.nat({ max: 6 }),
  waitMs: fc.nat({ max: 5 }), tookMs: fc.nat({ max: 5 }),
  fate: fc.constantFrom('delivered', 'delivered', 'delivered', 'delivered', 'unheard', 'dropped', 'dead', 'refused'),
  again: fc.boolean(),
});
type Word = typeof word extends fc.Arbitrary<infer W> ? W : never;

/**
 * Tapes of a few who talk in a few conversations, one of them without a name: asking, answering, refusing and telling,
 * with and without causes, with answers gone astray, losses and second copies. Entries stand in order of time.
 */
export const anyTape: fc.Arbitrary<Entry[]> = fc.array(word, { maxLength: 40 }).map(tapeOf);

function tapeOf(words: readonly Word[]): Entry[] {
  const log = new EntryLog();
  const said: Message[] = [];
  let atMs = 0;
  for (const { from, to, conversation, kind, back, waitMs, tookMs, fate, again } of words) {
    atMs += waitMs;
    const cause = back === 0 ? undefined : said.at(-back);
    const about = { conversation: ['', 'talk-1', 'talk-2'][conversation]!, cause: cause?.id ?? 0 };
    const isAnswer = cause !== undefined && (kind === 'response' || kind === 'error');
    const astray = waitMs === 0 ? { to: `a${to}` } : {};
    const post = isAnswer ? { ...(kind === 'error' ? refuse(cause, 'answer.refused', { reason: 'no' })
      : respond(cause, 'answer.given', {})), ...astray }
      : kind === 'request' ? request(`a${to}`, 'word.asked', {}, about) : notify(`a${to}`, 'word.said', {}, about);
    const delivery = { atMs, tookMs, outcome: fate, reason: fate === 'delivered' ? '' : 'fate' } as const;
    const message = log.say(isAnswer ? cause.to : `a${from}`, post, delivery);
    if (again) log.again(message, { ...delivery, tookMs: tookMs + 1 });
    said.push(message);
  }
  return log.entries.toSorted((a, b) => a.atMs - b.atMs || a.seq - b.seq).map((entry, seq) => ({ ...entry, seq }));
}
