import type { Actor } from 'xstate';
import type { DeathReason, deliveryMachine } from '../../machines/delivery.machine.ts';
import type { Message } from '../../machines/message.ts';
import type { Ms, Units } from '../../market/units.ts';
import type { Channel } from './channel.ts';
import type { Refusal } from './doorstep.ts';
import type { Passage } from './passage.ts';

/** A message on its way, as the post office's books have it until it is settled. */
export interface Letter {
  readonly message: Message;
  readonly passage: Passage;
  channel: Channel<Letter>;
  place: number;
  actor: Actor<typeof deliveryMachine>;
  /** Where its content is: with its sender or under way; held before the inbox; in the inbox. */
  whereabouts: 'under-way' | 'held' | 'delivered';
  /** Why a copy was last turned away, if any was. */
  refusal: Refusal | undefined;
  /** Attempts of deliveries before this one. */
  attemptsBefore: Units;
}

/** A letter that was given up. It never reached the inbox. */
export interface DeadLetter {
  readonly message: Message;
  readonly reason: DeathReason;
  /** Times it was sent. */
  readonly attempts: Units;
  readonly diedAtMs: Ms;
}
