import type { FirmView } from '../../actors/firm/firmStrategy.ts';
import type { OrderReceived, Pot } from '../../machines/kitchenMessages.ts';
import type { Recipe } from '../../market/recipe.ts';
import { toyRules } from './toyKitchens.ts';

const recipe = (name: string, goods: string, preparationMs: number, prestige: number): Recipe => (
  { name, ingredients: Object.fromEntries(goods.split(' ').map((good) => [good, 1])), preparationMs, prestige });

/** Three dishes of four ingredients. */
export const recipes = [
  recipe('soup', 'leek water', 3000, 30), recipe('pie', 'leek flour', 9000, 60),
  recipe('cake', 'flour sugar', 6000, 90),
];

/** A firm in the middle of its first turn, with nothing, but for what is given. */
export function firmView(given: Partial<FirmView> = {}): FirmView {
  return {
    firm: 'firm-1', turn: 1, nowMs: 1000, phaseEndMs: 180_000, cash: 5000, stock: {}, menu: [], isOpen: true,
    reputation: 80, rules: toyRules, catalogue: { ingredients: ['leek', 'water', 'flour', 'sugar'], recipes },
    recipeOf: (dish) => recipes.find(({ name }) => name === dish),
    board: {
      lotsOnSale: [], cleared: new Map(), openLots: [], menuOf: () => [], isOpen: () => true, reputationOf: () => 80,
      firms: ['firm-1', 'firm-2'],
    },
    orders: new Map(), pots: new Map(), lastTurn: undefined, analysis: undefined,
    ...given,
  };
}

/** Orders from lines such as `1 soup 2`: visit, dish, portions, and what must not be in it. */
export function orders(lines: string): FirmView['orders'] {
  return new Map(words(lines).map(([visit, dish, portions, ...intolerances]) => {
    const order: OrderReceived = {
      visit: `client-1/${visit}`, dish: dish!, portions: Number(portions), price: 100, intolerances, text: '',
    };
    return [order.visit, { ...order, atMs: 0 }];
  }));
}

/** Pots from lines such as `7 soup 2 ready 1`: number, dish, portions, whether it is, and for whom, if anybody. */
export function pots(lines: string): FirmView['pots'] {
  return new Map(words(lines).map(([preparation, dish, portions, state, visit]) => {
    const pot: Pot = {
      preparation: Number(preparation), dish: dish!, portions: Number(portions), dueMs: 4000,
      visit: visit === undefined ? '' : `client-1/${visit}`,
    };
    return [pot.preparation, { ...pot, isReady: state === 'ready' }];
  }));
}

const words = (lines: string) => lines.trim().split('\n').filter((line) => line.trim() !== '')
  .map((line) => line.trim().split(/\s+/));
