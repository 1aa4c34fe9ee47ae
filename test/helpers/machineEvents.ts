import type { AnyMachineSnapshot } from 'xstate';
import { type Message, notify } from '../../machines/message.ts';

/** An event as the bus brings it: `told('market.opened', { period: 1, endMs: 9 })`. */
export function told<T extends string, const C extends object>(
  type: T, content: C, rest: Partial<Omit<Message, 'type' | 'content'>> = {},
): Message<T, C> {
  return { ...notify('me', type, content), id: 1, from: 'somebody', atMs: 0, ...rest };
}

/** Whether a chart has an ear for an event now, be it only to ignore it. */
export function isHeard(actor: { getSnapshot(): AnyMachineSnapshot }, event: Message): boolean {
  const snapshot = actor.getSnapshot();
  return (snapshot.machine.getTransitionData(snapshot, event)?.length ?? 0) > 0;
}
