import type { Path } from './dottedPath.ts';
import type { Finding } from './finding.ts';
import type { KitchenScenario } from './kitchenScenario.ts';
import { nearestName } from './nearestName.ts';

const catalogue: Path = ['environment', 'catalogue'];

/** Recipes have names of their own and something in them, and a shock meets ingredients that somebody cooks with. */
export function catalogueRules({ environment }: KitchenScenario): Finding[] {
  if (!('given' in environment.catalogue)) return enoughRecipes(environment.catalogue);
  const { given } = environment.catalogue;
  const known = [...new Set(given.flatMap(({ ingredients }) => Object.keys(ingredients)))];
  return [
    ...given.flatMap(({ name }, i) => namedTwice(name, i, given.findIndex((other) => other.name === name))),
    ...given.flatMap(({ name, ingredients }, i): Finding[] => (Object.keys(ingredients).length > 0 ? [] : [{
      kind: 'broken-rule', path: [...catalogue, 'given', i, 'ingredients'],
      text: `"${name}" is made of nothing.`, help: 'Expected at least one ingredient, such as { rice: 1 }.',
    }])),
    ...given.flatMap(({ ingredients }, i) => Object.keys(ingredients).flatMap((name) => reserved(name, i))),
    ...environment.supply.shocks.flatMap(({ ingredients = [] }, i) => ingredients.flatMap((name, j) => {
      const path: Path = ['environment', 'supply', 'shocks', i, 'ingredients', j];
      return known.includes(name) ? [] : [unknownIngredient(name, known, path)];
    })),
  ];
}

function enoughRecipes({ ingredients, recipes }: { ingredients: number; recipes: number }): Finding[] {
  return recipes >= ingredients ? [] : [{
    kind: 'broken-rule', path: [...catalogue, 'recipes'], because: [[...catalogue, 'ingredients']],
    text: `${recipes} recipes are too few to use ${ingredients} ingredients.`,
    help: `Expected ${ingredients} recipes or more, or fewer ingredients.`,
  }];
}

function namedTwice(name: string, index: number, first: number): Finding[] {
  return first === index ? [] : [{
    kind: 'broken-rule', path: [...catalogue, 'given', index, 'name'],
    because: [[...catalogue, 'given', first, 'name']],
    text: `"${name}" is already the name of recipe ${first + 1}.`, help: 'Expected a name of its own for each recipe.',
  }];
}

/** The ledger keeps cash and dishes beside ingredients. */
function reserved(name: string, index: number): Finding[] {
  return name !== 'cash' && !name.startsWith('dish:') ? [] : [{
    kind: 'broken-rule', path: [...catalogue, 'given', index, 'ingredients', name],
    text: `"${name}" is no name for an ingredient: the ledger means something else by it.`,
    help: 'Expected any other name than "cash", or one that begins with "dish:".',
  }];
}

function unknownIngredient(name: string, known: readonly string[], path: Path): Finding {
  const meant = nearestName(name, known);
  return {
    kind: 'broken-rule', path, because: [catalogue],
    text: `no recipe takes "${name}".${meant === undefined ? '' : ` Did you mean "${meant}"?`}`,
    help: `Expected ingredients of the catalogue: ${known.slice(0, 12).join(', ')}${known.length > 12 ? ' …' : ''}.`,
  };
}
