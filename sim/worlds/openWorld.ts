import type { InspectionEvent } from 'xstate';
import type { Mind } from '../../actors/ports.ts';
import type { Ms } from '../../market/units.ts';
import type { FindingsOf } from '../runResult.ts';
import type { Scenario, ScenarioOf, WorldName } from '../scenario/scenario.ts';
import type { Tape } from '../tape/tape.ts';
import type { World } from '../world.ts';
import { openExchange } from './exchange/openExchange.ts';
import { openKitchen } from './kitchen/openKitchen.ts';
import { openProcurement } from './procurement/openProcurement.ts';

/** A world with everybody in their seats, about to run. */
export interface OpenWorld<F> {
  readonly world: World;
  /** What the run takes in all, in virtual time. */
  readonly totalMs: Ms;
  /** Throws when money or goods do not add up. */
  audit(): void;
  /** What the run came to. Asked for once, after it. */
  findings(): F;
}

export interface OpenOptions {
  readonly seed: number;
  /** With nothing on it yet. */
  readonly tape: Tape;
  /** Who thinks for those that have a mind, instead of whom the scenario names. */
  readonly mind?: Mind | undefined;
  readonly inspect?: ((address: string) => ((event: InspectionEvent) => void) | undefined) | undefined;
}

type Open<S extends Scenario> = (scenario: S, options: OpenOptions) => OpenWorld<FindingsOf<S>>;
const openers: { readonly [W in WorldName]: Open<ScenarioOf<W>> } = {
  exchange: openExchange, kitchen: openKitchen, procurement: openProcurement,
};

/** Makes the world that a scenario is of. */
export function openWorld<S extends Scenario>(scenario: S, options: OpenOptions): OpenWorld<FindingsOf<S>> {
  return (openers[scenario.world] as unknown as Open<S>)(scenario, options);
}
