import type { Recipe } from '../../../market/recipe.ts';
import type { Cents } from '../../../market/units.ts';
import type { FirmView, TurnMemo } from '../firmStrategy.ts';

/** Of the ingredients' estimated cost: no dish is offered for less. */
const costFactor = 1.2;
const cheapest: Cents = 50;
const dearest: Cents = 1000;

/**
 * What the first of the seed systems asked for a dish it had not sold: its prestige in cents, times a factor for how
 * the last turn went as a whole (dishes served: none 0.80, up to two 0.90, up to five 1.08, more 1.12) and one for this
 * dish (wanted and never served 0.85, wanted and served 1.12, else 1), within 50 … 1,000 cents, and never under 1.2
 * times what its ingredients cost by `unitPrice`.
 */
export function prestigePrice(recipe: Recipe, { lastTurn }: FirmView, unitPrice: (good: string) => Cents): number {
  const { name, prestige, ingredients } = recipe;
  const cost = Object.entries(ingredients).reduce((sum, [good, units]) => sum + units * unitPrice(good), 0);
  const wanted = prestige * turnFactor(lastTurn) * dishFactor(lastTurn, name);
  return Math.max(costFactor * cost, Math.min(dearest, Math.max(cheapest, wanted)));
}

function turnFactor(turn: TurnMemo | undefined): number {
  if (turn === undefined) return 1;
  if (turn.served === 0) return 0.8;
  if (turn.served <= 2) return 0.9;
  return turn.served <= 5 ? 1.08 : 1.12;
}

function dishFactor(turn: TurnMemo | undefined, dish: string): number {
  const wanted = turn?.dishes.get(dish);
  if (wanted === undefined) return 1;
  return wanted.served === 0 ? 0.85 : 1.12;
}
