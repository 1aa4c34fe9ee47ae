import type { Mind, MindReply, MindRequest } from '../../actors/ports.ts';
import { BrokenLaw } from '../../market/assert.ts';

/** The most that is taken of an answer: characters of a text, calls of tools, and anything that is counted. */
export const replyBounds = { characters: 4000, nameCharacters: 100, toolCalls: 16, count: 10_000_000 } as const;

/** What must halt a run: an answer that is not recorded, or cannot be. The message says what to do. */
export class RecordingError extends Error {
  override readonly name: string = 'RecordingError';
}

/**
 * Asks, and gives a bounded reply whatever the other side does: a promise it breaks is `unreachable`. Rejects only with
 * a `RecordingError`, a broken law, or the signal's own reason.
 */
export async function boundedReply(
  mind: Mind, request: MindRequest, options: { readonly signal: AbortSignal },
): Promise<MindReply> {
  options.signal.throwIfAborted();
  try {
    const reply = bounded(await mind.ask(request, options));
    options.signal.throwIfAborted();
    return reply;
  } catch (error) {
    if (error instanceof RecordingError || error instanceof BrokenLaw) throw error;
    options.signal.throwIfAborted();
    return { kind: 'failed', failure: 'unreachable', retryAfterMs: 0 };
  }
}

function bounded(reply: MindReply): MindReply {
  if (reply.kind === 'failed')
    return { kind: 'failed', failure: reply.failure, retryAfterMs: count(reply.retryAfterMs) };
  const { text, toolCalls, promptTokens, completionTokens } = reply;
  return {
    kind: 'answered', text: cut(text, replyBounds.characters),
    toolCalls: toolCalls.slice(0, replyBounds.toolCalls).map((call) => ({
      name: cut(call.name, replyBounds.nameCharacters), arguments: cut(call.arguments, replyBounds.characters),
    })),
    promptTokens: count(promptTokens), completionTokens: count(completionTokens),
  };
}

/** Cut to length; halves of characters, also those that the cut has made, are replaced. */
function cut(text: string, charactersMax: number): string {
  return text.slice(0, charactersMax).replace(/\p{Surrogate}/gu, '\ufffd');
}

/** Whole, from 0 and bounded; what is no such number is 0. */
function count(amount: number): number {
  return Number.isFinite(amount) && amount > 0 ? Math.min(Math.floor(amount), replyBounds.count) : 0;
}
