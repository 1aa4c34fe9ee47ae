import { assert } from '../../market/assert.ts';
import type { Chance } from '../../market/chance.ts';
import { type Client, isHarmful, type Taste, type Wish } from '../../market/client.ts';
import type { Catalogue, Recipe } from '../../market/recipe.ts';
import type { Cents, Ms, Units } from '../../market/units.ts';

/** All whole numbers from `from` to `to` (both included) are equally likely. */
export interface Range<Unit extends number = number> { readonly from: Unit; readonly to: Unit }

/** One kind of client, as data. */
export interface ClientType {
  readonly name: string;
  /** How many of these come for each of another type: a weight, not a percentage. */
  readonly share: number;
  /** What each of the party may spend; the party shares. */
  readonly budgetEach: Range<Cents>;
  readonly patienceMs: Range<Ms>;
  readonly partySize: Range<Units>;
  /** How likely there is something the party must not eat, and then how many ingredients that are. */
  readonly intolerant: { readonly probability: number; readonly ingredients: Range<Units> };
  /** How likely it wants one certain dish, or any dish with one certain ingredient; otherwise it takes anything. */
  readonly wishes: { readonly dish: number; readonly ingredients: number };
  readonly taste: Taste;
  /** What it adds to its order, word for word. */
  readonly says?: string | undefined;
}

/**
 * Four kinds of our own, after those the game names: the hurried and poor take what is cheap and quick, the hurried
 * and rich pay for not waiting, the patient and demanding want the best, and families weigh price against quality.
 * They are at home in a market in which a plain dish costs some 50 cents and the finest some 1,000.
 */
export const clientTypes: readonly ClientType[] = [
  {
    name: 'hurried-and-poor', share: 4,
    budgetEach: { from: 60, to: 200 }, patienceMs: { from: 20_000, to: 45_000 }, partySize: { from: 1, to: 1 },
    intolerant: { probability: 0.1, ingredients: { from: 1, to: 1 } }, wishes: { dish: 0, ingredients: 0.1 },
    taste: { prestige: 0.02, price: 0.02, reputation: 0.01, queue: 0.3, outside: 0 },
  },
  {
    name: 'hurried-and-rich', share: 2,
    budgetEach: { from: 300, to: 1000 }, patienceMs: { from: 15_000, to: 35_000 }, partySize: { from: 1, to: 2 },
    intolerant: { probability: 0.1, ingredients: { from: 1, to: 2 } }, wishes: { dish: 0, ingredients: 0.15 },
    taste: { prestige: 0.05, price: 0.004, reputation: 0.02, queue: 0.4, outside: 1 },
  },
  {
    name: 'patient-and-demanding', share: 2,
    budgetEach: { from: 400, to: 1000 }, patienceMs: { from: 60_000, to: 120_000 }, partySize: { from: 1, to: 2 },
    intolerant: { probability: 0.15, ingredients: { from: 1, to: 3 } }, wishes: { dish: 0.02, ingredients: 0.2 },
    taste: { prestige: 0.1, price: 0.004, reputation: 0.04, queue: 0.05, outside: 4 },
  },
  {
    name: 'family', share: 2,
    budgetEach: { from: 100, to: 300 }, patienceMs: { from: 45_000, to: 90_000 }, partySize: { from: 3, to: 5 },
    intolerant: { probability: 0.25, ingredients: { from: 1, to: 2 } }, wishes: { dish: 0, ingredients: 0.1 },
    taste: { prestige: 0.04, price: 0.012, reputation: 0.03, queue: 0.1, outside: 1 },
  },
];

/**
 * Somebody of some type, types by their shares. Nobody wishes for what they must not eat; where nothing else is left,
 * anything will do.
 */
export function drawClient(chance: Chance, types: readonly ClientType[], catalogue: Catalogue): Client {
  const { name, intolerant, wishes, taste, says, ...ranges } = drawType(chance, types);
  const partySize = draw(chance, ranges.partySize);
  const budget = partySize * draw(chance, ranges.budgetEach);
  const patienceMs = draw(chance, ranges.patienceMs);
  const count = chance.unit() < intolerant.probability ? draw(chance, intolerant.ingredients) : 0;
  const intolerances = count > 0 ? chance.shuffled(catalogue.ingredients).slice(0, count) : [];
  const wish = drawWish(chance, wishes, () => catalogue.recipes.filter(({ ingredients }) => (
    !isHarmful(intolerances, Object.keys(ingredients)))));
  return { type: name, budget, patienceMs, partySize, intolerances, wish, taste, ...(says !== undefined && { says }) };
}

function drawType(chance: Chance, types: readonly ClientType[]): ClientType {
  const total = types.reduce((sum, { share }) => sum + share, 0);
  assert(total > 0, 'clients are of some type');
  let at = chance.unit() * total;
  for (const type of types) {
    if (at < type.share) return type;
    at -= type.share;
  }
  return types.findLast(({ share }) => share > 0)!; // where rounding has eaten the last bit
}

function drawWish(chance: Chance, { dish, ingredients }: ClientType['wishes'], edible: () => readonly Recipe[]): Wish {
  const at = chance.unit();
  if (at >= dish + ingredients) return { kind: 'anything' };
  const recipes = edible();
  if (recipes.length === 0) return { kind: 'anything' };
  const recipe = oneOf(chance, recipes);
  if (at < dish) return { kind: 'dish', dish: recipe.name };
  return { kind: 'ingredients', ingredients: [oneOf(chance, Object.keys(recipe.ingredients))] };
}

const draw = (chance: Chance, { from, to }: Range) => chance.integer(from, to);
const oneOf = <T>(chance: Chance, items: readonly T[]) => items[chance.integer(0, items.length - 1)]!;
