import { Observable } from 'rxjs';
import type { Message } from '../../machines/message.ts';
import type { Chance } from '../../market/chance.ts';
import type { Ms } from '../../market/units.ts';
import type { BusOperator } from './bus.ts';

/**
 * Each message is under way for a whole number of milliseconds uniform in `minMs` … `maxMs`, drawn from its sender's
 * own stream.
 * Between the same two addresses nothing overtakes (a later message waits for the earlier one), as on one connection.
 */
export function latency({
  minMs,
  maxMs,
  chanceOf,
}: {
  minMs: Ms;
  maxMs: Ms;
  chanceOf: (sender: string) => Chance;
}): BusOperator {
  return ({ clock }) =>
    (messages) =>
      new Observable<Message>((way) => {
        const lastDue = new Map<string, Ms>();
        return messages.subscribe({
          next: (message) => {
            const link = `${message.from}→${message.to}`;
            const dueMs = Math.max(clock.now() + chanceOf(message.from).integer(minMs, maxMs), lastDue.get(link) ?? 0);
            lastDue.set(link, dueMs);
            clock.setTimeout(() => way.next(message), dueMs - clock.now());
          },
          complete: () => way.complete(),
        });
      });
}
