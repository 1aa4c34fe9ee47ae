import type { Entry } from './entry.ts';

/** One entry as one line of JSON: what a tape file holds, and what two runs are compared by. */
export function entryLine({ seq, atMs, outcome, reason, message }: Entry): string {
  const { id, from, to, kind, type, conversation, cause, atMs: sentMs, content } = message;
  return JSON.stringify({
    seq,
    atMs,
    outcome,
    ...(reason && { reason }),
    id,
    from,
    to,
    kind,
    type,
    conversation,
    cause,
    sentMs,
    content,
  });
}
