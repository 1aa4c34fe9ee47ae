import { assert } from '../../../market/assert.ts';
import { portionsFrom } from '../../../market/recipe.ts';
import type { FirmView, TurnMemo } from '../firmStrategy.ts';
import { measureDemand, portionsAt } from './dishDemand.ts';
import type { LearnerParameters } from './learnerDefaults.ts';
import type { DishSeen, LearnerMemory, TurnSeen } from './learnerMemory.ts';
import { seeGood } from './rivalPrices.ts';

/**
 * One observation a turn: how all others bid, and what was asked for of its own dishes at its own prices. A turn is
 * never counted twice, and what is too old is forgotten. When prices or demand are far from what it remembers, times
 * have changed, and everything older counts for less.
 */
export function observeTurn(memory: LearnerMemory, view: FirmView, parameters: LearnerParameters): LearnerMemory {
  const { lastTurn } = view;
  if (lastTurn === undefined || memory.turns.some(({ turn }) => turn >= lastTurn.turn)) return memory;
  const cleared = [...view.board.cleared.values()].filter(({ turn }) => turn === lastTurn.turn);
  const goods = Object.fromEntries(cleared.map((good) => [good.good, seeGood(good, view.firm)]));
  const dishes = lastTurn.openShare > 0 ? seeDishes(view, lastTurn) : [];
  const { turn, openShare } = lastTurn;
  const seen: TurnSeen = { turn, openShare, priceTrust: 1, demandTrust: 1, goods, dishes };
  const isNew = (ratio: number | undefined) => ratio !== undefined
    && (ratio > parameters.surpriseFactor || ratio < 1 / parameters.surpriseFactor);
  const pricesKept = isNew(priceChange(memory, seen)) ? parameters.oldRegimeKept : 1;
  const demandKept = isNew(demandChange(memory, seen, parameters)) ? parameters.oldRegimeKept : 1;
  const older = memory.turns.filter(({ turn }) => turn > lastTurn.turn - parameters.turnsMax)
    .map((turn) => (
      { ...turn, priceTrust: turn.priceTrust * pricesKept, demandTrust: turn.demandTrust * demandKept }));
  assert(older.length < parameters.turnsMax, 'memory is bounded');
  return {
    turns: [...older, seen], patienceMs: patienceAfter(memory.patienceMs, dishes, parameters),
    portionsMax: portionsAfter(memory.portionsMax, dishes, parameters),
  };
}

function seeDishes({ recipeOf }: FirmView, { menu, dishes, wasted }: TurnMemo): DishSeen[] {
  return menu.flatMap(({ dish, price }) => {
    const recipe = recipeOf(dish);
    if (recipe === undefined) return [];
    const { portions, served, declined, cancelled } = dishes.get(dish) ?? nothingAsked;
    const late = Math.min(declined, portionsFrom(wasted, recipe.ingredients));
    return [{ prestige: recipe.prestige, price, portions, served, cancelled, late }];
  });
}

const nothingAsked = { portions: 0, served: 0, declined: 0, cancelled: 0 };

/** What rivals would have paid, on average over goods and places, over what they would the turn before. */
function priceChange({ turns }: LearnerMemory, { goods }: TurnSeen): number | undefined {
  const before = turns.at(-1);
  if (before === undefined) return undefined;
  const total = (all: TurnSeen['goods']) => (
    Object.values(all).reduce((sum, { rivals }) => sum + rivals.reduce((a, b) => a + b, 0), 0));
  const [now, then] = [total(goods), total(before.goods)];
  return now > 0 && then > 0 ? now / then : undefined;
}

/** Portions asked for, over what was expected; `undefined` before anything was learnt, or for numbers too small. */
function demandChange(
  memory: LearnerMemory, { dishes, openShare }: TurnSeen, parameters: LearnerParameters,
): number | undefined {
  if (memory.turns.every((turn) => turn.dishes.length === 0)) return undefined;
  const demand = measureDemand(memory, parameters);
  const expected = openShare * portionsAt(demand, dishes);
  const asked = dishes.reduce((sum, { portions }) => sum + portions, 0);
  return Math.max(expected, asked) >= 10 ? (asked + 1) / (expected + 1) : undefined;
}

/** Believes in less patience when many of those it cooked for left; forgets that again, a little a turn. */
function patienceAfter(patienceMs: number, dishes: readonly DishSeen[], parameters: LearnerParameters): number {
  const { patienceMs: bornWith, patienceMinMs, patienceRegained, patienceLost, lossTolerated } = parameters;
  const left = dishes.reduce((sum, { cancelled }) => sum + cancelled, 0);
  const taken = dishes.reduce((sum, { served, cancelled }) => sum + served + cancelled, 0);
  const regained = patienceMs + patienceRegained * (bornWith - patienceMs);
  return left > lossTolerated * taken ? Math.max(patienceMinMs, patienceMs * patienceLost) : regained;
}

/**
 * What its kitchen can serve to a crowd: as much as it did, when a good part of what it had was wanted and could not be
 * served in time; more again after any other turn.
 */
function portionsAfter(portionsMax: number, dishes: readonly DishSeen[], parameters: LearnerParameters): number {
  const { portionsMin, portionsMax: bornWith, portionsRegained, lossTolerated } = parameters;
  const served = dishes.reduce((sum, dish) => sum + dish.served, 0);
  const missed = dishes.reduce((sum, { late, cancelled }) => sum + late + cancelled, 0);
  if (missed > lossTolerated * (served + missed)) return Math.max(portionsMin, Math.min(portionsMax, served));
  return Math.min(bornWith, portionsMax * portionsRegained);
}
