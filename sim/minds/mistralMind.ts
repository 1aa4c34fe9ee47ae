import type { MistralError } from '@mistralai/mistralai/models/errors/mistralerror.js';
import type {
  ChatCompletionRequest, ChatCompletionResponse, ContentChunk,
} from '@mistralai/mistralai/models/components';
import type { Mind, MindReply, MindRequest } from '../../actors/ports.ts';
import type { MindFailure } from '../../machines/mindMessages.ts';
import type { Ms, Units } from '../../market/units.ts';
import { boundedFetch } from './boundedFetch.ts';
import { redaction, secretCharacters } from './redaction.ts';
import { retryAfterMs } from './retryAfterMs.ts';

export interface MistralOptions {
  readonly apiKey: string;
  /** Of any server that speaks as Mistral's does, with or without `/v1` at its end. Mistral's own if left out. */
  readonly serverURL?: string | undefined;
  /** How long one answer may take, in real time. */
  readonly timeoutMs?: Ms;
  /** The most requests under way at once; further ones wait. */
  readonly concurrencyMax?: Units;
}

/** A mind cannot be asked with what it was given: a key or an address that cannot be right. */
export class MindUnusable extends Error {
  override readonly name = 'MindUnusable';
}

/**
 * A language model of Mistral's, or of a server that speaks as theirs does. Whatever goes wrong outside is a value of
 * which the other side has written no word; retries are its asker's affair. The key stands nowhere in an answer.
 */
export async function mistralMind(options: MistralOptions): Promise<Mind> {
  const { apiKey, serverURL, timeoutMs = 60_000, concurrencyMax = 8 } = options;
  checkKey(apiKey);
  const [{ MistralCore }, { chatComplete }, { HTTPClient }, { default: limitTo }] = await Promise.all([
    import('@mistralai/mistralai/core.js'), import('@mistralai/mistralai/funcs/chatComplete.js'),
    import('@mistralai/mistralai/lib/http.js'), import('p-limit'),
  ]);
  const client = new MistralCore({
    apiKey, retryConfig: { strategy: 'none' }, debugLogger: silent,
    httpClient: new HTTPClient({ fetcher: boundedFetch }),
    ...(serverURL === undefined ? {} : { serverURL: rootOf(serverURL) }),
  });
  const limit = limitTo(concurrencyMax);
  const redact = redaction(apiKey);

  const ask = async (request: MindRequest, signal: AbortSignal): Promise<MindReply> => {
    try {
      const result = await chatComplete(client, completionOf(request), { signal });
      return result.ok ? replyOf(result.value, redact) : failed(result.error);
    } catch (error) {
      return failed(error); // a body that is no JSON is thrown
    }
  };
  return {
    name: 'mistral',
    ask: (request, { signal }) => limit(() => inTime((stop) => ask(request, stop), { signal, timeoutMs })),
  };
}

/** With no logger, an environment variable would have the client print what it sends, its key included. */
const silent = { group: () => {}, groupEnd: () => {}, log: () => {} };

function checkKey(apiKey: string): void {
  const wrong = apiKey === '' ? 'is empty'
    : !secretCharacters.test(apiKey) ? 'holds a blank, a quotation mark or something that cannot be seen'
    : apiKey.length < 8 ? 'has fewer than 8 characters' : undefined;
  if (wrong !== undefined) {
    throw new MindUnusable(`The API key ${wrong}. Expected it as your provider shows it, and nothing around it; `
      + 'for a server that needs none, any 8 letters.');
  }
}

function rootOf(serverURL: string): string {
  if (!URL.canParse(serverURL) || !/^https?:$/.test(new URL(serverURL).protocol))
    throw new MindUnusable('The address of the minds is no URL. Expected one such as https://api.mistral.ai');
  return serverURL.replace(/(\/v1)?\/*$/, '');
}

function completionOf({ answer, ...request }: MindRequest): ChatCompletionRequest {
  const { model, messages, temperature, answerTokensMax: maxTokens, randomSeed } = request;
  return {
    model, temperature, maxTokens, randomSeed, messages: [...messages],
    ...(answer.kind === 'json' ? {
      responseFormat: {
        type: 'json_schema',
        jsonSchema: { name: wireName(answer.name), schemaDefinition: { ...answer.schema }, strict: true },
      },
    } : {
      toolChoice: 'any',
      tools: answer.tools.map(({ parameters, ...tool }) => (
        { type: 'function', function: { ...tool, parameters: { ...parameters } } })),
    }),
  };
}

/** Names of schemas are letters, digits, `_` and `-`. */
const wireName = (name: string) => name.replace(/[^\w-]/g, '_');

function replyOf({ choices: [choice], usage }: ChatCompletionResponse, redact: (text: string) => string): MindReply {
  const { content, toolCalls } = choice?.message ?? {};
  const text = typeof content === 'string' ? content : (content ?? []).map(spoken).join('');
  return {
    kind: 'answered', text: redact(text),
    toolCalls: (toolCalls ?? []).map(({ function: { name, arguments: given } }) => (
      { name: redact(name), arguments: redact(typeof given === 'string' ? given : JSON.stringify(given)) })),
    promptTokens: usage.promptTokens ?? 0, completionTokens: usage.completionTokens ?? 0,
  };
}

/** What a model has thought before it spoke is no part of what it says. */
const spoken = (chunk: ContentChunk) => (chunk.type === 'text' && 'text' in chunk ? chunk.text : '');

function failed(error: unknown): MindReply {
  const { name, statusCode, headers } = error as Partial<MistralError>;
  return { kind: 'failed', failure: failureOf(name, statusCode), retryAfterMs: headers ? retryAfterMs(headers) : 0 };
}

function failureOf(name: string | undefined, status: number | undefined): MindFailure {
  if (status !== undefined) {
    return status === 429 ? 'rate-limited' : status >= 500 ? 'server-error' : status >= 400 ? 'rejected' : 'malformed';
  }
  return name === 'ConnectionError' ? 'unreachable' : 'malformed';
}

/** Whoever is too late, or no longer wanted, is not waited for. */
async function inTime(
  work: (stop: AbortSignal) => Promise<MindReply>, { signal, timeoutMs }: { signal: AbortSignal; timeoutMs: Ms },
): Promise<MindReply> {
  const stop = new AbortController();
  const late = new Promise<MindReply>((resolve) => {
    stop.signal.addEventListener('abort', () => resolve({ kind: 'failed', failure: 'timeout', retryAfterMs: 0 }));
  });
  const giveUp = () => stop.abort();
  const timer = setTimeout(giveUp, timeoutMs);
  const others = followersOf(signal);
  others.add(giveUp);
  if (signal.aborted) giveUp();
  try {
    return await Promise.race([late, ...(stop.signal.aborted ? [] : [work(stop.signal)])]);
  } finally {
    clearTimeout(timer);
    others.delete(giveUp);
  }
}

const followers = new WeakMap<AbortSignal, Set<() => void>>();

/** All who give up with one signal: it is heard once for them all, for Node takes many listeners for a leak. */
function followersOf(signal: AbortSignal): Set<() => void> {
  const known = followers.get(signal);
  if (known !== undefined) return known;
  const all = new Set<() => void>();
  followers.set(signal, all);
  signal.addEventListener('abort', () => all.forEach((giveUp) => giveUp()));
  return all;
}
