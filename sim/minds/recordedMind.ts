import type { Mind, MindReply, MindRequest } from '../../actors/ports.ts';
import { BrokenLaw } from '../../market/assert.ts';
import { boundedReply, RecordingError } from './boundedReply.ts';
import { type Cassette, type CassetteEntry, cassetteKey, cassetteRequest } from './cassette.ts';

export interface RecordedMindOptions {
  readonly cassette: Cassette;
  /** Asked what is not in the cassette; nobody: that halts the run. */
  readonly live?: Mind | undefined;
  /** Called with each new entry before its answer is given; whatever it throws halts the run. */
  readonly onRecord?: ((entry: CassetteEntry) => void) | undefined;
  /** Real time, in milliseconds. */
  readonly nowMs?: (() => number) | undefined;
}

/** Somebody asked what is not in the cassette, and there is nobody else to ask. */
export class MissingRecording extends RecordingError {
  override readonly name = 'MissingRecording';
}

/**
 * A mind that answers from a cassette: the n-th time a request is made, what was answered the n-th time, failures
 * included; with somebody `live` to ask, what is missing or open is asked. Another one for each run: it counts, in the
 * order of asking.
 */
export function recordedMind({
  cassette, live, onRecord, nowMs = () => performance.now(),
}: RecordedMindOptions): Mind {
  const asked = new Map<string, number>();

  async function record(request: MindRequest, place: { key: string; occurrence: number }, signal: AbortSignal):
  Promise<MindReply> {
    if (live === undefined) throw new MissingRecording(missing(request, place.occurrence));
    const startedMs = nowMs();
    const reply = await boundedReply(live, request, { signal });
    const { agent, task } = request;
    const wallMs = Math.max(0, Math.round(nowMs() - startedMs));
    const entry = { ...place, agent, task, request: cassetteRequest(request), reply, wallMs };
    try {
      cassette.add(entry);
      onRecord?.(entry);
    } catch (error) {
      if (error instanceof BrokenLaw) throw error;
      throw new RecordingError(`What ${agent} was answered cannot be recorded: ${String(error)}`, { cause: error });
    }
    return reply;
  }

  return {
    name: live?.name ?? 'recorded',
    async ask(request, { signal }) {
      const key = cassetteKey(cassetteRequest(request));
      const occurrence = (asked.get(key) ?? 0) + 1;
      asked.set(key, occurrence);
      const found = cassette.find({ key, occurrence });
      const isToBeAsked = found === undefined || (live !== undefined && cassette.isOpen(found));
      return isToBeAsked ? record(request, { key, occurrence }, signal) : found.reply;
    },
  };
}

function missing({ agent, task, messages }: MindRequest, occurrence: number): string {
  const asked = messages.findLast(({ role }) => role === 'user')?.content ?? '';
  const line = asked.split('\n').map((each) => each.trim()).find((each) => each !== '') ?? '';
  const times = occurrence === 1 ? '' : ` for time ${occurrence}`;
  return `${agent} asks${times} what is not in the cassette (${task}: "${line.slice(0, 100)}"). ` +
    'It answers only what was asked when it was recorded: the same scenario, seed, prompts and model. ' +
    'To ask for what is missing and add it, run again with --cache.';
}
