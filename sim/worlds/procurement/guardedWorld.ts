import type { Message } from '../../../machines/message.ts';
import { procurementRefusal } from '../../../machines/procurementRights.ts';
import { chance } from '../../chance.ts';
import { pooled } from '../../post/pooled.ts';
import { PostOffice } from '../../post/postOffice.ts';
import { pooledRoles, type ProcurementScenario } from '../../scenario/procurementScenario.ts';
import { World } from '../../world.ts';
import { networkOperators } from '../network.ts';
import type { OpenOptions } from '../openWorld.ts';
import { warden } from '../warden.ts';
import { Pools } from './pools.ts';
import { isPool, roleOf } from './provisions.ts';

/** A world without anybody in it: with its warden, its network, and the post office and the pools that stand on it. */
export interface GuardedWorld {
  readonly world: World;
  readonly pools: Pools;
  /** `undefined` where what is lost is lost. */
  readonly post: PostOffice | undefined;
}

/** A message is allowed, finds its member of a pool, is taken in by the post office, and only then meets faults. */
export function guardedWorld(
  { network, supervision }: ProcurementScenario, { seed, tape, inspect }: OpenOptions,
): GuardedWorld {
  const post = network.delivery === 'none' ? undefined
    : new PostOffice({ rules: network.delivery, chanceOf: (name) => chance(seed, name) });
  const world: World = new World({
    seed, tape, inspect, supervision: { ...supervision, actors: { ...vital, ...supervision.actors } },
    guards: [warden({ mayNot, bus: () => world.bus })],
    network: (chanceOf) => [
      pooled((address) => pools.at(address), (pool, conversation) => pools.homeOf(pool, conversation)),
      ...(post === undefined ? [] : [post.sending]), ...networkOperators(network, chanceOf),
      ...(post === undefined ? [] : [post.receiving]),
    ],
  });
  const pools = new Pools(world);
  return { world, pools, post };
}

/** Whoever keeps the books or hands out work cannot be done without. */
const vital = Object.fromEntries(['treasury', ...pooledRoles].map((address) => [address, 'halt' as const]));

/** A pool hears for its role, and speaks only for itself. */
function mayNot(message: Message): string | undefined {
  const { from, to } = message;
  return procurementRefusal(message, isPool(from) ? 'pool' : roleOf(from), isPool(to) ? to : roleOf(to));
}
