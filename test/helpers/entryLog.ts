import type { Message, Post } from '../../machines/message.ts';
import type { Entry, Outcome } from '../../sim/tape/entry.ts';

interface Delivery {
  /** When it was sent, and how long it took. */
  readonly atMs: number;
  readonly tookMs?: number;
  readonly outcome?: Outcome;
  readonly reason?: string;
}

/** Writes entries as a run's tape has them, message by message. */
export class EntryLog {
  readonly entries: Entry[] = [];

  /** Somebody says something, and what becomes of it is written down at once. */
  say(from: string, post: Post, delivery: Delivery): Message {
    const message: Message = { ...post, from, id: 1 + this.entries.length, atMs: delivery.atMs };
    this.again(message, delivery);
    return message;
  }

  /** A further copy. */
  again(message: Message, { atMs, tookMs = 0, outcome = 'delivered', reason = '' }: Delivery): void {
    this.entries.push({ seq: this.entries.length, atMs: atMs + tookMs, outcome, reason, message });
  }
}
