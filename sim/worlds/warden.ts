import { type Message, refuse } from '../../machines/message.ts';
import type { Bus, BusOperator } from '../bus/bus.ts';
import { capability } from '../bus/capability.ts';

/**
 * A capability check that stands on the bus: nobody says what `mayNot` has a reason against. Whoever is refused is told
 * why, from the address `warden`. `bus` is asked for once the world is made.
 */
export function warden(
  { mayNot, bus }: { mayNot: (message: Message) => string | undefined; bus: () => Bus },
): BusOperator {
  return capability({
    mayNot,
    onRefusal: (message, reason) => (
      bus().send('warden', refuse(message, 'act.refused', { act: message.type, reason }))),
  });
}
