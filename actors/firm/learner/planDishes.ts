import type { Recipe } from '../../../market/recipe.ts';
import type { Units } from '../../../market/units.ts';
import type { FirmRules } from '../firmStrategy.ts';
import { type DishDemand, priceFor } from './dishDemand.ts';
import type { LearnerParameters } from './learnerDefaults.ts';

export interface PlannedDish {
  readonly recipe: Recipe;
  readonly portions: Units;
  /** At which as many are expected to be asked for, in cents with a fraction, within the bounds. */
  readonly price: number;
}

export interface DishProblem {
  readonly recipes: readonly Recipe[];
  readonly demand: DishDemand;
  readonly rules: Pick<FirmRules, 'itemsMax' | 'priceFloor' | 'priceCeiling'>;
  /** What so many units of a good cost in all, in cents; `Infinity` when there are not so many. */
  readonly costOf: (good: string, quantity: Units) => number;
  readonly budget: number;
  /** More cannot be served. */
  readonly portionsMax: number;
  readonly parameters: LearnerParameters;
}

/**
 * What to cook, how much of it and for how much: portion by portion to whichever dish earns most by it, what all dishes
 * bring in on the margin less what its whole bill costs on top of the bills before. So ingredients that dishes share,
 * whole bills, rising costs and the clients whom dishes take from each other are all in it, and it ends where another
 * portion would lower the price of all by more than it earns. All dishes of a plan have the same prestige and so one
 * price: they are the same to every client, whatever its taste, and sell side by side. Of unequal ones all clients of a
 * kind want the same, even after it has run out. Tried with each of the likeliest dishes first; the most profitable
 * counts. Greedy: it never takes a portion back.
 */
export function planDishes(problem: DishProblem): readonly PlannedDish[] {
  const { parameters: { candidates, starts, dishesMax, portionsMin }, rules: { itemsMax } } = problem;
  if (Math.min(dishesMax, itemsMax) < 1) return [];
  const likely = problem.recipes.map((recipe) => ({ recipe, gain: nextStep(problem, newDraft(), recipe).gainEach }))
    .filter(({ gain }) => gain > 0).sort((a, b) => b.gain - a.gain).slice(0, candidates)
    .map(({ recipe }) => recipe);
  let best = newDraft();
  for (const first of likely.slice(0, starts)) {
    const draft = planFrom(problem, likely, first);
    if (draft.profit > best.profit) best = draft;
  }
  if (best.portions.size > 0)
    return [...best.portions].map(([recipe, portions]) => (
      { recipe, portions, price: priceOf(problem, recipe, best.total) }));
  if (portionsMin <= 1) return [];
  return planDishes({ ...problem, parameters: { ...problem.parameters, portionsMin: Math.floor(portionsMin / 2) } });
}

interface Draft {
  readonly bought: Map<string, Units>;
  readonly portions: Map<Recipe, Units>;
  total: Units;
  spent: number;
  revenue: number;
  /** What the steps have gained, each with its margin. */
  profit: number;
}
const newDraft = (): Draft => (
  { bought: new Map(), portions: new Map(), total: 0, spent: 0, revenue: 0, profit: 0 });

interface Step {
  readonly recipe: Recipe;
  readonly portions: Units;
  readonly cost: number;
  readonly revenue: number;
  readonly gainEach: number;
}

function planFrom(problem: DishProblem, likely: readonly Recipe[], first: Recipe): Draft {
  const { parameters: { dishesMax }, rules: { itemsMax }, budget, portionsMax } = problem;
  const draft = newDraft();
  const equals = likely.filter(({ prestige }) => prestige === first.prestige);
  for (let choice: Iterable<Recipe> = [first]; ;) {
    let best: Step | undefined;
    for (const recipe of choice) {
      const step = nextStep(problem, draft, recipe);
      const isWithin = draft.spent + step.cost <= budget && draft.total + step.portions <= portionsMax;
      if (isWithin && step.gainEach > (best?.gainEach ?? 0)) best = step;
    }
    if (best === undefined) return draft;
    take(draft, best);
    choice = draft.portions.size < Math.min(dishesMax, itemsMax) ? equals : draft.portions.keys();
  }
}

/** One portion more of a dish, or for a new one as many as are worth a line on the menu. */
function nextStep(problem: DishProblem, draft: Draft, recipe: Recipe): Step {
  const { costOf, parameters: { marginMin, portionsMin } } = problem;
  const portions = draft.portions.has(recipe) ? 1 : portionsMin;
  let cost = 0;
  for (const [good, units] of Object.entries(recipe.ingredients)) {
    const had = draft.bought.get(good) ?? 0;
    cost += costOf(good, had + units * portions) - costOf(good, had);
  }
  if (cost === Infinity) return { recipe, portions, cost, revenue: 0, gainEach: -Infinity };
  const revenue = revenueWith(problem, draft, { recipe, portions }) - draft.revenue;
  return { recipe, portions, cost, revenue, gainEach: (revenue * (1 - marginMin) - cost) / portions };
}

function take(draft: Draft, { recipe, portions, cost, revenue, gainEach }: Step): void {
  draft.portions.set(recipe, (draft.portions.get(recipe) ?? 0) + portions);
  for (const [good, units] of Object.entries(recipe.ingredients))
    draft.bought.set(good, (draft.bought.get(good) ?? 0) + units * portions);
  draft.total += portions;
  draft.spent += cost;
  draft.revenue += revenue;
  draft.profit += gainEach * portions;
}

/** What all dishes bring in, with so many more of one: it lowers the price of each, since clients choose one. */
function revenueWith(problem: DishProblem, draft: Draft, { recipe, portions }: Pick<Step, 'recipe' | 'portions'>) {
  const total = draft.total + portions;
  let revenue = portions * priceOf(problem, recipe, total);
  for (const [planned, had] of draft.portions) revenue += had * priceOf(problem, planned, total);
  return revenue;
}

/** Below the floor the dish cannot be sold so often: as good as nothing. */
function priceOf({ demand, rules }: DishProblem, { prestige }: Recipe, total: Units): number {
  const price = priceFor(demand, { prestige, total });
  return price < rules.priceFloor ? 0 : Math.min(rules.priceCeiling, price);
}
