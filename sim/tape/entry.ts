import type { Message } from '../../machines/message.ts';
import type { Ms } from '../../market/units.ts';

/**
 * What became of a message. `delivered`: its receiver heard it. `unheard`: the receiver had no ear for it. `refused`:
 * its sender
 * may not say it. `dropped`: the network lost it. `dead`: nobody lives at that address, or whoever did has failed.
 */
export type Outcome = 'delivered' | 'unheard' | 'refused' | 'dropped' | 'dead';
export const outcomes: readonly Outcome[] = ['delivered', 'unheard', 'refused', 'dropped', 'dead'];

/** One line of the tape: a message, what became of it, and when. */
export interface Entry {
  /** From 0, without gaps. */
  readonly seq: number;
  /** When it was delivered, or came to its other end. */
  readonly atMs: Ms;
  readonly outcome: Outcome;
  /** Why it was not delivered; empty when it was. */
  readonly reason: string;
  readonly message: Message;
}
