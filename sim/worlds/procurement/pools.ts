import type { Actor } from 'xstate';
import { notify } from '../../../machines/message.ts';
import { poolMachine, type PoolSettings } from '../../../machines/pool.machine.ts';
import { type PooledRole, pooledRoles, type ProcurementScenario } from '../../scenario/procurementScenario.ts';
import type { Seat } from '../../seat.ts';
import type { World } from '../../world.ts';
import { isPool } from './provisions.ts';

type Member = { readonly pool: PooledRole; readonly member: string };

/** The pools of equal agents: who stands behind each address, and how they come and go. */
export class Pools {
  readonly #world: World;
  readonly #pools = new Map<string, Seat>();
  /** Where the work on a conversation that has ended was done, by pool. */
  readonly #homes = new Map<string, Map<string, string>>();

  constructor(world: World) {
    this.#world = world;
  }

  /** Seats the pools; `seat` and `unseat` are called for their members, those of the beginning included. */
  open({ behaviour: { pools } }: ProcurementScenario, { seat, unseat }: {
    readonly seat: (role: PooledRole, address: string) => Seat; readonly unseat: (address: string) => void;
  }): void {
    const { highWater, lowWater, shrinkAfterMs, hiringMs } = pools;
    for (const role of pooledRoles) {
      const { min: membersMin, max: membersMax } = pools[role];
      const settings: PoolSettings = { membersMin, membersMax, highWater, lowWater, shrinkAfterMs, hiringMs };
      this.#pools.set(role, this.#world.seat(role, poolMachine, { address: role, laboratory: 'world', settings }));
      this.#homes.set(role, new Map());
      for (let number = 1; number <= membersMin; number++) seat(role, `${role}/${number}`);
    }
    this.#on<Member>('member.wanted', ({ pool, member }) => {
      seat(pool, member).start();
      this.#tell(pool, 'member.joined', member);
    });
    this.#on<Member>('member.dismissed', ({ member }) => unseat(member));
    this.#on<{ address: string }>('actor.benched', ({ address }) => {
      const pool = address.slice(0, Math.max(0, address.indexOf('/')));
      if (isPool(pool)) this.#tell(pool, 'member.lost', address);
    });
  }

  at(address: string): Actor<typeof poolMachine> | undefined {
    return this.#pools.get(address)?.actor as Actor<typeof poolMachine> | undefined;
  }

  homeOf(pool: string, conversation: string): string | undefined {
    return this.#homes.get(pool)?.get(conversation);
  }

  /** Nobody has work with it any more; what comes late still goes to whoever had. */
  finish(conversation: string): void {
    for (const [pool, homes] of this.#homes) {
      const owner = this.at(pool)!.getSnapshot().context.members
        .find(({ conversations }) => conversations.includes(conversation));
      if (owner === undefined) continue;
      homes.set(conversation, owner.address);
      this.#world.bus.attest('world', notify(pool, 'work.finished', {}, { conversation }));
    }
  }

  #tell(pool: string, type: 'member.joined' | 'member.lost', member: string): void {
    this.#world.bus.attest('world', notify(pool, type, { member }));
  }

  #on<C>(type: string, note: (content: C) => void): void {
    this.#world.tape.of(type).subscribe(({ outcome, message }) => {
      if (outcome === 'delivered') note(message.content as C);
    });
  }
}
