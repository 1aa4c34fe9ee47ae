import type { Message } from '../../machines/message.ts';
import type { Ms } from '../../market/units.ts';
import type { Entry } from '../tape/entry.ts';
import type { Matter, Saying, Thread } from './thread.ts';
import { matterAt } from './thread.ts';

/**
 * Who spoke because of what, gathered from a tape as it is written: every conversation as a thread of messages without
 * their contents. What belongs to no conversation is in no thread, and neither are receipts.
 */
export class TraceBook {
  readonly #threads = new Map<string, Thread>();
  readonly #sayings = new Map<number, Saying>();

  /** In the order of their first entries. */
  get threads(): Iterable<Thread> {
    return this.#threads.values();
  }

  note({ message, outcome, reason, atMs }: Entry): void {
    if (message.type === 'actor.failed') return this.#noteFailure(message);
    if (message.conversation === '' || message.type === 'letter.received') return;
    const thread = this.#thread(message);
    thread.startMs = Math.min(thread.startMs, message.atMs);
    thread.endMs = Math.max(thread.endMs, atMs);
    const saying = this.#sayings.get(message.id) ?? this.#begin(message, thread);
    if (outcome === 'delivered' && saying.heardMs === undefined) this.#hear(saying, message, atMs);
    else if (reason !== 'duplicate') {
      const name = `message.${outcome === 'delivered' ? 'repeated' : outcome}`;
      const attributes = { ...aboutMessage(saying), ...(reason !== '' && { 'souk.reason': reason }) };
      (saying.under ?? thread).events.push({ atMs, name, attributes });
    }
  }

  #thread({ conversation, from: address, atMs }: Message): Thread {
    let thread = this.#threads.get(conversation);
    if (thread === undefined) {
      thread = { conversation, address, startMs: atMs, endMs: atMs, sayings: [], matters: new Map(), events: [] };
      this.#threads.set(conversation, thread);
    }
    return thread;
  }

  #begin({ id, from, to, type, kind, cause, atMs: sentMs }: Message, thread: Thread): Saying {
    const before = this.#sayings.get(cause);
    const isOwn = before?.thread === thread && before.to === from;
    const under = (isOwn ? before.heard : undefined) ?? matterAt(thread, from, sentMs);
    const saying: Saying = {
      id, from, to, type, kind, thread, sentMs, under, heard: undefined, heardMs: undefined, isAnswer: false,
      answer: undefined,
    };
    if (under !== undefined) {
      under.words += 1;
      under.endMs = Math.max(under.endMs, sentMs);
    }
    this.#sayings.set(id, saying);
    thread.sayings.push(saying);
    return saying;
  }

  #hear(saying: Saying, message: Message, atMs: Ms): void {
    const { thread, to, kind } = saying;
    saying.heardMs = atMs;
    const asked = kind === 'response' || kind === 'error' ? this.#sayings.get(message.cause) : undefined;
    if (asked?.kind === 'request' && asked.from === to && asked.thread === thread) {
      asked.answer ??= { message, atMs };
      saying.isAnswer = true;
      saying.heard = asked.under;
      return;
    }
    const matter: Matter = { saying, startMs: atMs, endMs: atMs, words: 0, error: undefined, events: [] };
    saying.heard = matter;
    const own = thread.matters.get(to);
    if (own === undefined) thread.matters.set(to, [matter]);
    else own.push(matter);
  }

  /** An actor threw on a message. */
  #noteFailure({ cause, atMs, content }: Message): void {
    const saying = this.#sayings.get(cause);
    const matter = saying?.heard;
    if (matter === undefined) return;
    const { reason } = content as { reason: string };
    matter.error = reason;
    matter.words += 1;
    matter.endMs = Math.max(matter.endMs, atMs);
    matter.events.push({ atMs, name: 'exception', attributes: { 'exception.message': reason } });
  }
}

/** The names are those of OpenTelemetry's conventions for messaging. */
export function aboutMessage({ id, from, to, type }: Saying): Record<string, string> {
  return {
    'messaging.system': 'souk', 'messaging.destination.name': to, 'messaging.message.id': `${id}`, 'souk.type': type,
    'souk.from': from,
  };
}
