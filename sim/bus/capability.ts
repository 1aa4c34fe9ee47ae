import { filter } from 'rxjs';
import type { Message } from '../../machines/message.ts';
import type { BusOperator } from './bus.ts';

/**
 * Lets through what `mayNot` has nothing against; otherwise the tape notes the refusal and its reason, and `onRefusal`
 * may tell the sender.
 */
export function capability({ mayNot, onRefusal }: {
  mayNot: (message: Message) => string | undefined;
  onRefusal?: (message: Message, reason: string) => void;
}): BusOperator {
  return ({ end }) => filter((message) => {
    const reason = mayNot(message);
    if (reason === undefined) return true;
    end(message, 'refused', reason);
    onRefusal?.(message, reason);
    return false;
  });
}
