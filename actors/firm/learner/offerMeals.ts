import type { Act } from '../../../machines/acts.ts';
import type { Chance } from '../../../market/chance.ts';
import type { Units } from '../../../market/units.ts';
import type { FirmView } from '../firmStrategy.ts';
import { putUpMenu } from '../strategies/putUpMenu.ts';
import { measureDemand } from './dishDemand.ts';
import type { LearnerParameters } from './learnerDefaults.ts';
import type { LearnerMemory } from './learnerMemory.ts';
import { planDishes } from './planDishes.ts';
import { priceToWin } from './rivalPrices.ts';

/**
 * The menu from what it has: ingredients are paid for and will not keep, so they go, bill by bill, into the dishes that
 * bring in most, at a price at which demand takes them off, tried out a little up or down, to measure demand. What no
 * dish on the menu takes is offered to other firms.
 */
export function offerMeals(
  memory: LearnerMemory, view: FirmView, { parameters, chance }: { parameters: LearnerParameters; chance: Chance },
): readonly Act[] {
  const { stock, rules, catalogue: { recipes } } = view;
  const costOf = (good: string, quantity: Units) => (quantity <= (stock[good] ?? 0) ? 0 : Infinity);
  const { portionsMax } = memory;
  const problem = { recipes, demand: measureDemand(memory, parameters), rules, costOf, budget: Infinity, portionsMax };
  const portionsMin = Math.min(parameters.portionsMin, parameters.menuPortionsMin);
  const planned = planDishes({ ...problem, parameters: { ...parameters, portionsMin, marginMin: 0 } });
  const trial = 1 + parameters.priceTrial * chance.uniform(-1, 1);
  const items = planned.map(({ recipe, price }) => ({ dish: recipe.name, price: price * trial }));
  const kept = new Set(planned.flatMap(({ recipe }) => Object.keys(recipe.ingredients)));
  return [...putUpMenu(view, items), ...sellLeftovers(memory, view, { kept, parameters })];
}

function sellLeftovers(
  memory: LearnerMemory, { stock, rules, board, firm }: FirmView,
  { kept, parameters }: { kept: ReadonlySet<string>; parameters: LearnerParameters },
): readonly Act[] {
  const free = rules.lotsMax - board.openLots.filter(({ owner }) => owner === firm).length;
  return Object.entries(stock).filter(([good, quantity]) => quantity > 0 && !kept.has(good))
    .slice(0, Math.max(0, free)).map(([good, quantity]) => {
      const prior = parameters.priorPrice;
      const { mean } = priceToWin(memory, { good, quantity, supply: quantity, prior, parameters })!;
      const totalPrice = Math.max(1, Math.round(quantity * mean * parameters.leftoverShare));
      return { type: 'lot.listed', content: { side: 'ask', good, quantity, totalPrice } };
    });
}
