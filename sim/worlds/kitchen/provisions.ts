import { type FirmKind, firmKinds, type KitchenScenario } from '../../scenario/kitchenScenario.ts';
import type { Chance } from '../../../market/chance.ts';
import { generateCatalogue } from '../../../market/catalogue.ts';
import type { Catalogue } from '../../../market/recipe.ts';

/** One firm of a scenario. */
export interface SeatedFirm {
  /** `learner-1`, `learner-2`, …: numbered among those of its strategy, so that a newcomer renames nobody. */
  readonly address: string;
  readonly strategy: FirmKind;
}

/** Everybody who competes, in the order of `firmKinds`. */
export function firmsOf({ behaviour: { firms } }: KitchenScenario): SeatedFirm[] {
  return firmKinds.flatMap((strategy) => Array.from({ length: firms[strategy] ?? 0 }, (_, i) => (
    { address: `${strategy}-${i + 1}`, strategy })));
}

/** What there is to buy and to cook: as the scenario gives it, or made up. */
export function catalogueOf({ environment: { catalogue } }: KitchenScenario, chance: Chance): Catalogue {
  if (!('given' in catalogue)) return generateCatalogue(chance, catalogue);
  const ingredients = new Set(catalogue.given.flatMap((recipe) => Object.keys(recipe.ingredients)));
  return { ingredients: [...ingredients], recipes: catalogue.given };
}
