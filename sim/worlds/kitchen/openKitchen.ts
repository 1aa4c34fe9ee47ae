import { assert } from '../../../market/assert.ts';
import type { Bill } from '../../../market/recipe.ts';
import { chance } from '../../chance.ts';
import type { KitchenScenario } from '../../scenario/kitchenScenario.ts';
import type { OpenOptions, OpenWorld } from '../openWorld.ts';
import { recordMinds } from '../recordMinds.ts';
import { turnMs } from './clientele.ts';
import { GameState } from './gameState.ts';
import { KitchenRecord } from './kitchenRecord.ts';
import type { KitchenFindings } from './kitchenRunResult.ts';
import { kitchenWorld } from './kitchenWorld.ts';
import { catalogueOf, firmsOf } from './provisions.ts';

/** The kitchen world of a scenario, and what is noted while it runs. */
export function openKitchen(scenario: KitchenScenario, options: OpenOptions): OpenWorld<KitchenFindings> {
  const { record } = recordKitchen(scenario, options);
  const minds = recordMinds(scenario, options);
  const { world, ledger } = kitchenWorld(scenario, options);
  return {
    world, totalMs: turnMs(scenario) * scenario.institution.turns,
    audit: () => ledger.audit(), findings: () => ({ ...record.findings(), ...minds() }),
  };
}

/** Whoever reads a tape of this scenario and seed: to be made before anything is on it. */
export function recordKitchen(scenario: KitchenScenario, { seed, tape }: OpenOptions): { record: KitchenRecord } {
  const firms = firmsOf(scenario);
  const bills = new Map(catalogueOf(scenario, chance(seed, 'catalogue')).recipes
    .map(({ name, ingredients }) => [name, ingredients]));
  const billOf = (dish: string): Bill => {
    const bill = bills.get(dish);
    assert(bill !== undefined, 'what is cooked is in the catalogue');
    return bill;
  };
  const { startingCash: cash, reputation: { start: reputation } } = scenario.environment;
  const state = new GameState({ firms: firms.map(({ address }) => address), cash, reputation, billOf });
  return { record: new KitchenRecord(tape, { state, firms, billOf }) };
}
