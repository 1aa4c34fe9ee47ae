import {
  type KitchenScenario, kitchenScenario, type KitchenScenarioInput,
} from '../../sim/scenario/kitchenScenario.ts';
import type { Entry } from '../../sim/tape/entry.ts';
import { Tape } from '../../sim/tape/tape.ts';
import { turnMs } from '../../sim/worlds/kitchen/clientele.ts';
import type { GameState } from '../../sim/worlds/kitchen/gameState.ts';
import type { KitchenFindings } from '../../sim/worlds/kitchen/kitchenRunResult.ts';
import { type KitchenWorld, kitchenWorld, type KitchenWorldOptions } from '../../sim/worlds/kitchen/kitchenWorld.ts';
import { recordKitchen } from '../../sim/worlds/kitchen/openKitchen.ts';

export interface PlayedKitchen extends KitchenWorld {
  readonly scenario: KitchenScenario;
  readonly state: GameState;
  readonly entries: readonly Entry[];
  readonly digest: string;
  readonly findings: KitchenFindings;
}

/** Plays a kitchen world to its end and keeps everything. `look` sees it every `everyMs`, when nothing is under way. */
export function playKitchen(scenario: KitchenScenario, { seed = 1, everyMs = 5000, look, ...options }: Partial<
  Pick<KitchenWorldOptions, 'seed' | 'strategies' | 'actors'>
> & {
  readonly everyMs?: number; readonly look?: (kitchen: KitchenWorld, state: GameState) => void;
} = {}): PlayedKitchen {
  const tape = new Tape({ header: 'a test' });
  const { record } = recordKitchen(scenario, { seed, tape });
  const kitchen = kitchenWorld(scenario, { seed, tape, ...options });
  const endsByMs = turnMs(scenario) * scenario.institution.turns + 1;
  for (let untilMs = everyMs; kitchen.world.run({ workMax: 1_000_000, untilMs }); untilMs += everyMs) {
    if (untilMs > endsByMs + everyMs) throw new Error(`at ${untilMs} ms the run has not ended`);
    look?.(kitchen, record.state);
  }
  look?.(kitchen, record.state);
  const digest = tape.close();
  const entries = [...tape.entries()];
  return { ...kitchen, scenario, state: record.state, digest, entries, findings: record.findings() };
}

/** Two short turns in a small hall, every default filled in, save for what is said. */
export function smallKitchen(changes: {
  environment?: Partial<KitchenScenarioInput['environment']>;
  institution?: Partial<KitchenScenarioInput['institution']>;
  behaviour?: Partial<KitchenScenarioInput['behaviour']>; supervision?: KitchenScenarioInput['supervision'];
} = {}): KitchenScenario {
  return kitchenScenario.parse({
    world: 'kitchen', scenario: 'small-kitchen', title: 'A small kitchen', question: 'Does it work?', source: 'a test',
    environment: {
      catalogue: { ingredients: 16, recipes: 24 }, supply: { unitsEach: { from: 5, to: 20 } },
      demand: { clientsPerTurn: 25 }, ...changes.environment,
    },
    institution: {
      turns: 2,
      phaseLengthsMs: { policy: 20_000, auction: 40_000, reconciliation: 20_000, service: 90_000, close: 10_000 },
      ...changes.institution,
    },
    behaviour: { firms: { idle: 1, 'fixed-tier': 1, 'volume-weighted-mean': 1, learner: 1 }, ...changes.behaviour },
    supervision: changes.supervision,
  });
}
