import { map } from 'rxjs';
import type { Actor } from 'xstate';
import { memberFor, type poolMachine } from '../../machines/pool.machine.ts';
import type { BusOperator } from '../bus/bus.ts';

/** What is for a pool itself, and for none of its members. */
const forThePool = new Set(['work.finished', 'member.joined', 'member.lost']);

/**
 * Whoever writes to a pool reaches one of its members, and all of a conversation the same one. What belongs to no
 * conversation goes to whoever has fewest; what comes late to one whose work is finished goes to its home, and opens
 * nothing again. Stands before everything else, the post office included: letters are to members, and members answer in
 * their own name.
 */
export function pooled(
  poolAt: (address: string) => Actor<typeof poolMachine> | undefined,
  homeOf: (pool: string, conversation: string) => string | undefined = () => undefined,
): BusOperator {
  return () => map((message) => {
    const pool = forThePool.has(message.type) ? undefined : poolAt(message.to);
    if (pool === undefined) return message;
    const { conversation } = message;
    const home = homeOf(message.to, conversation);
    if (home !== undefined) return { ...message, to: home };
    if (conversation !== '') pool.send({ type: 'work.arrived', conversation });
    return { ...message, to: memberFor(pool.getSnapshot().context, conversation) };
  });
}
