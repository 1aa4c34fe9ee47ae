import { FirmDesk } from '../../actors/firm/firmDesk.ts';
import type { BoardView, FirmRules } from '../../actors/firm/firmStrategy.ts';
import type { GoodCleared } from '../../machines/kitchenMessages.ts';
import type { Phase } from '../../machines/phase.ts';
import type { Catalogue } from '../../market/recipe.ts';

export const rules: FirmRules = {
  pricing: 'pay-as-bid', partialFills: false, reservePrice: 1, linesMax: 4, lotsMax: 5, itemsMax: 3, priceFloor: 1,
  priceCeiling: 100, burners: 2, turns: 10,
};
export const catalogue: Catalogue = {
  ingredients: ['salt', 'leek', 'rice'],
  recipes: [
    { name: 'soup', ingredients: { salt: 1, leek: 2 }, preparationMs: 40, prestige: 50 },
    { name: 'risotto', ingredients: { salt: 1, rice: 3 }, preparationMs: 70, prestige: 80 },
  ],
};

/** A notice board with nothing on it but what is given. */
export function blankBoard(cleared: ReadonlyMap<string, GoodCleared> = new Map()): BoardView {
  return {
    lotsOnSale: [], cleared, openLots: [], menuOf: () => [], isOpen: () => false, reputationOf: () => 80,
    firms: ['ann', 'bob'],
  };
}

/** A firm's desk, in the phase asked for, of turn 1. */
export function officeDesk({
  phase = 'service' as Phase, firm = 'ann', cash = 100, now = (): number => 0, board = blankBoard(),
} = {}) {
  const desk = new FirmDesk({ firm, cash, rules, catalogue, board, now });
  desk.notePhase({ turn: 1, phase, lengthMs: 1000 }, now());
  return desk;
}
