import { notify } from '../../../machines/message.ts';
import type { Ms } from '../../../market/units.ts';
import type { World } from '../../world.ts';

const hourMs: Ms = 3_600_000;

/** Ends a run as soon as all has been quiet for an hour, and at `limitMs` whatever is open. */
export function endWhenQuiet(world: World, { isQuiet, limitMs }: { isQuiet: () => boolean; limitMs: Ms }): void {
  let wasQuiet = false;
  const look = () => {
    const isOver = wasQuiet && isQuiet();
    wasQuiet = isQuiet();
    const leftMs = limitMs - world.clock.now();
    if (isOver || leftMs <= 0) {
      const reason = isOver ? 'everything has come to its end' : 'the time is up';
      world.bus.attest('world', notify('world', 'run.ended', { address: 'world', reason }));
    } else world.clock.setTimeout(look, Math.min(hourMs, leftMs));
  };
  world.clock.setTimeout(look, Math.min(hourMs, limitMs));
}
