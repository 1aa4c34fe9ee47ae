import { mindActor } from '../../actors/minds/mind.actor.ts';
import { MindDesk } from '../../actors/minds/mindDesk.ts';
import type { Mind } from '../../actors/ports.ts';
import { mindOf } from '../../machines/mindMessages.ts';
import type { MindSettings } from '../scenario/mindsPart.ts';
import type { World } from '../world.ts';
import { outside } from './outside.ts';
import { personaFor } from './personaFor.ts';
import { scriptedMind } from './scriptedMind.ts';

export interface MindsSeated {
  /** The agents that have a mind, in the order in which personas are given out. */
  readonly agents: readonly string[];
  readonly settings: MindSettings;
  readonly seed: number;
  /** Instead of whom the settings name. */
  readonly mind: Mind | undefined;
}

/** A scenario names a mind that must be brought to the run, and nobody brought it. The message says how to. */
export class MindMissing extends Error {
  override readonly name = 'MindMissing';
}

/** Seats a mind for each of these agents, and whoever answers them at the address `minds`. Nobody: nothing. */
export function seatMinds(world: World, { agents, settings, mind }: MindsSeated): void {
  if (agents.length === 0) return;
  outside(world, { agents, settings, mind: mind ?? mindNamed(settings) });
  agents.forEach((agent, index) => {
    const persona = personaFor({ index, agent, settings, chance: world.chance(`${agent}/persona`) });
    const desk = new MindDesk({ agent, persona, settings, chance: world.chance(`${agent}/mind/jitter`) });
    world.seat(mindOf(agent), mindActor, { desk, deliberation: settings.deliberation });
  });
}

function mindNamed({ provider }: MindSettings): Mind {
  if (provider === 'scripted') return scriptedMind;
  throw new MindMissing(`\`--minds ${provider}\` needs MISTRAL_API_KEY in the environment, or a cassette: ` +
    '--cassette FILE answers from what was recorded. Scripted minds need neither: `--minds scripted`.');
}
