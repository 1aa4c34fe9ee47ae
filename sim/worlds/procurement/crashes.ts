import { notify } from '../../../machines/message.ts';
import type { ProcurementScenario } from '../../scenario/procurementScenario.ts';
import type { Seat } from '../../seat.ts';
import type { World } from '../../world.ts';

/** Lets actors crash and come back: who crashes loses its chart and what comes meanwhile; its desk stays as it was. */
export function plotCrashes(
  world: World, { crashes }: ProcurementScenario, agents: ReadonlyMap<string, { readonly seat: Seat }>,
): void {
  const say = (address: string, type: 'actor.crashed' | 'actor.returned') => (
    world.bus.attest(address, notify('world', type, { address })));
  for (const { address, atMs, forMs } of crashes) {
    world.clock.setTimeout(() => {
      const there = agents.get(address);
      if (there === undefined) return; // not hired yet, or dismissed
      there.seat.leave();
      say(address, 'actor.crashed');
      world.clock.setTimeout(() => {
        if (agents.get(address) !== there) return; // dismissed meanwhile
        there.seat.restart();
        say(address, 'actor.returned');
      }, forMs);
    }, atMs);
  }
}
