import { type Message, respond } from '../../machines/message.ts';
import { type MessageToMind, mindOf } from '../../machines/mindMessages.ts';
import type { Chance } from '../../market/chance.ts';
import { chance } from '../../sim/chance.ts';
import type { MindsSeated } from '../../sim/minds/seatMinds.ts';
import type { World } from '../../sim/world.ts';

/**
 * Stand-ins for minds that say anything at any time: what is sensible, what is ruinous, nonsense, twice, too late, to a
 * question nobody asked, or nothing.
 */
export function wilfulMinds(world: World, { agents, seed }: MindsSeated): void {
  for (const agent of agents) {
    const mind = mindOf(agent);
    const hears = ({ type }: Message) => type === 'counsel.asked' || type === 'outcome.told';
    world.bus.open(mind, hears).subscribe((message) => {
      if (message.type !== 'counsel.asked') return;
      const asked = message as Extract<MessageToMind, { type: 'counsel.asked' }>;
      const luck = chance(seed, `${mind}/${asked.content.ask}`);
      for (let answers = luck.integer(0, 2); answers > 0; answers--) {
        const ask = asked.content.ask + (luck.unit() < 0.1 ? luck.integer(-1, 1) : 0);
        const answer = luck.unit() < 0.2
          ? respond(asked, 'counsel.declined', { ask, reason: 'timeout', isSilent: luck.unit() < 0.5 })
          : respond(asked, 'counsel.given', { ask, choice: anyChoice(luck, asked.content.facts) });
        world.clock.setTimeout(() => world.bus.send(mind, answer), luck.integer(0, 10_800_000));
      }
    });
  }
}

function anyChoice(luck: Chance, facts: MessageToMind['content']['facts']): unknown {
  if (luck.unit() < 0.1) return ['accept', null, {}, { move: 'beg' }, { move: 'offer' }][luck.integer(0, 4)];
  const { unitCost, listPrice, unitsFree } = facts as { unitCost: number; listPrice: number; unitsFree: number };
  const isLeftOpen = () => luck.unit() < 0.3;
  return {
    move: ['offer', 'offer', 'offer', 'accept', 'reject'][luck.integer(0, 4)],
    unitPrice: isLeftOpen() ? null : luck.integer(Math.floor(unitCost / 2), listPrice),
    quantity: isLeftOpen() ? null : luck.integer(0, Math.floor(1.2 * unitsFree)),
    leadTimeDays: isLeftOpen() ? null : luck.integer(0, 30), reason: '',
  };
}
