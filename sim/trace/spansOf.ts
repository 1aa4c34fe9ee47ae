import { hex, sha256, type Sha256 } from '../tape/sha256.ts';
import type { Entry } from '../tape/entry.ts';
import type { Span, SpanEvent } from './span.ts';
import type { Matter, Saying, Thread } from './thread.ts';
import { aboutMessage, TraceBook } from './traceBook.ts';

export interface SpanOptions {
  /** What sets this run's ids apart from those of all others, such as its scenario's hash and its seed. */
  readonly run?: string;
  readonly sha256?: Sha256;
}

const eventsMax = 128;

/**
 * A run's spans, of whatever world: a trace a conversation; in it a span for the whole of it, one for every request
 * that was answered, and one for every matter that an actor took up, each below what caused it. The same tape gives the
 * same ids.
 */
export function spansOf(entries: Iterable<Entry>, options: SpanOptions = {}): Span[] {
  const book = new TraceBook();
  for (const entry of entries) book.note(entry);
  return [...spansIn(book, options)];
}

/** One at a time, conversation by conversation, parents of one message before their children. */
export function* spansIn(book: TraceBook, { run = '', sha256: hash = sha256 }: SpanOptions = {}): Generator<Span> {
  const encoder = new TextEncoder();
  const idOf: IdOf = (digits, ...of) => hex(hash(encoder.encode(JSON.stringify([run, ...of])))).slice(0, digits);
  for (const thread of book.threads) yield* threadSpans(thread, idOf);
}

type IdOf = (digits: 16 | 32, ...of: readonly (string | number)[]) => string;
/** What all spans of a thread have in common. */
interface Trace { readonly id: string; readonly root: string; readonly idOf: IdOf; readonly conversation: string }

function* threadSpans(thread: Thread, idOf: IdOf): Generator<Span> {
  const { conversation, address, startMs, endMs, events, sayings } = thread;
  const trace: Trace = { id: idOf(32, conversation), root: idOf(16, conversation, 'conversation'), idOf, conversation };
  const passing = passingEvents(sayings);
  yield spanOf(trace, {
    spanId: trace.root, parentSpanId: '', address, name: conversation, kind: 'internal', startMs, endMs,
    attributes: { 'souk.messages': sayings.length }, error: undefined,
    events: [...events, ...(passing.get(undefined) ?? [])],
  });
  for (const saying of sayings) {
    if (saying.answer !== undefined) yield exchangeSpan(trace, saying);
    if (opensMatter(saying)) yield matterSpan(trace, saying.heard!, passing.get(saying.heard) ?? []);
  }
}

/** From a request to its first answer, at whoever asked. */
function exchangeSpan(trace: Trace, saying: Saying): Span {
  const { from, type, under, sentMs, id, answer } = saying;
  const { message, atMs } = answer!;
  const { reason } = message.content as { readonly reason?: unknown };
  return spanOf(trace, {
    spanId: exchangeId(trace, id), parentSpanId: parentOf(trace, under), address: from,
    name: type, kind: 'client', startMs: sentMs, endMs: atMs,
    attributes: { ...aboutMessage(saying), 'messaging.operation.type': 'send', 'souk.answer': message.type },
    error: message.kind === 'error' ? `${typeof reason === 'string' ? reason : message.type}` : undefined, events: [],
  });
}

/** What a message gave its receiver to do. */
function matterSpan(
  trace: Trace, { saying, startMs, endMs, error, events }: Matter, passing: readonly SpanEvent[],
): Span {
  const { id, to, type, under, answer } = saying;
  const parentSpanId = answer === undefined ? parentOf(trace, under) : exchangeId(trace, id);
  return spanOf(trace, {
    spanId: matterId(trace, id), parentSpanId, address: to, name: `process ${type}`,
    kind: answer === undefined ? 'consumer' : 'server', startMs, endMs,
    attributes: { ...aboutMessage(saying), 'messaging.operation.type': 'process' }, error,
    events: [...events, ...passing],
  });
}

function spanOf(
  { id, conversation }: Trace, { events, attributes, ...span }: Omit<Span, 'traceId' | 'droppedEvents'>,
): Span {
  return {
    traceId: id, ...span, attributes: { 'messaging.message.conversation_id': conversation, ...attributes },
    events: events.toSorted((a, b) => a.atMs - b.atMs).slice(0, eventsMax),
    droppedEvents: Math.max(0, events.length - eventsMax),
  };
}

function parentOf(trace: Trace, under: Matter | undefined): string {
  return under === undefined ? trace.root : matterId(trace, under.saying.id);
}

function matterId({ idOf, conversation }: Trace, id: number): string {
  return idOf(16, conversation, 'matter', id);
}

function exchangeId({ idOf, conversation }: Trace, id: number): string {
  return idOf(16, conversation, 'exchange', id);
}

function opensMatter({ heard, id }: Saying): boolean {
  return heard !== undefined && heard.saying.id === id && heard.words > 0;
}

/** What was heard, was of no consequence and answered nothing took nobody's time: by what its speaker was busy with. */
function passingEvents(sayings: readonly Saying[]): Map<Matter | undefined, SpanEvent[]> {
  const events = new Map<Matter | undefined, SpanEvent[]>();
  for (const saying of sayings) {
    const { heardMs, isAnswer, answer, under, type: name } = saying;
    if (heardMs === undefined || isAnswer || answer !== undefined || opensMatter(saying)) continue;
    const own = events.get(under) ?? [];
    own.push({ atMs: heardMs, name, attributes: aboutMessage(saying) });
    events.set(under, own);
  }
  return events;
}
