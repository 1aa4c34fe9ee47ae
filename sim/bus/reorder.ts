import { Observable } from 'rxjs';
import type { Message } from '../../machines/message.ts';
import type { Chance } from '../../market/chance.ts';
import type { Ms } from '../../market/units.ts';
import type { BusOperator } from './bus.ts';

/**
 * Lets a message, with this probability, be overtaken by the next one on its way between the same two addresses; it
 * follows
 * right behind, or after `windowMs` when no other comes.
 */
export function reorder({ probability, windowMs, chanceOf }: {
  probability: number; windowMs: Ms; chanceOf: (sender: string) => Chance;
}): BusOperator {
  return ({ clock }) => (messages) => new Observable<Message>((way) => {
    const held = new Map<string, Message>();
    const release = (link: string, message: Message) => {
      if (held.get(link) !== message) return;
      held.delete(link);
      way.next(message);
    };
    return messages.subscribe({
      next: (message) => {
        const link = `${message.from}→${message.to}`;
        const waiting = held.get(link);
        if (waiting === undefined && chanceOf(message.from).unit() < probability) {
          held.set(link, message);
          clock.setTimeout(() => release(link, message), windowMs);
          return;
        }
        way.next(message);
        if (waiting !== undefined) release(link, waiting);
      },
      complete: () => way.complete(),
    });
  });
}
