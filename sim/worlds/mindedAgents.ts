import { chance } from '../chance.ts';
import type { Scenario, ScenarioOf, WorldName } from '../scenario/scenario.ts';
import { population } from './exchange/population.ts';
import { firmsOf } from './kitchen/provisions.ts';

const agents: { readonly [W in WorldName]: (scenario: ScenarioOf<W>, seed: number) => string[] } = {
  exchange: (scenario, seed) => population(scenario, (name) => chance(seed, name))
    .flatMap(({ address, strategy }) => (strategy as string === 'mind' ? [address] : [])),
  kitchen: (scenario) => firmsOf(scenario)
    .flatMap(({ address, strategy }) => (strategy as string === 'mind' ? [address] : [])),
  procurement: ({ environment: { suppliers } }) =>
    suppliers.flatMap(({ supplier, hasMind }) => (hasMind === true ? [`supplier/${supplier}`] : [])),
};

/** Who has a mind in a run of this scenario and seed, in the order in which personas are given out. */
export function mindedAgents<S extends Scenario>(scenario: S, seed: number): string[] {
  return (agents[scenario.world] as unknown as (scenario: S, seed: number) => string[])(scenario, seed);
}
