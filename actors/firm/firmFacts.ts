import type { GoodCleared } from '../../machines/kitchenMessages.ts';
import { portionsFrom, type Recipe } from '../../market/recipe.ts';
import type { Lot } from '../../market/lotMarket.ts';
import type { Menu } from '../../market/menu.ts';
import type { Cents, Ms, Units } from '../../market/units.ts';
import { quoted } from '../minds/quoted.ts';
import type { FirmDesk } from './firmDesk.ts';
import type { DishMemo, FirmPhase, FirmRules } from './firmStrategy.ts';
import { type OrderFact, ordersToSee, type PotFact, potsToSee } from './serviceFacts.ts';

/** How a good sold last, in cents a unit; `null` where nobody bought any. */
export interface GoodFact {
  readonly good: string;
  /** For sale now; 0 where the house keeps it to itself. */
  readonly supply: Units;
  readonly lastMean: Cents | null;
  /** The lowest price that won, and whether some at or above the reserve won nothing. */
  readonly lastLowest: Cents | null;
  readonly ranShort: boolean;
  /** What the analyst says, if it was asked. */
  readonly usualMean?: number;
}
export interface DishFact {
  readonly dish: string;
  readonly prestige: number;
  readonly cookMs: Ms;
  /** Of one portion. */
  readonly needs: Readonly<Record<string, Units>>;
  /** Portions the stock is good for. */
  readonly portions: Units;
  /** What is missing for one portion costs this, at last prices. */
  readonly missingCost: Cents;
}
export interface TurnFact {
  readonly turn: number; readonly orders: Units; readonly served: Units; readonly revenue: Cents; readonly spent: Cents;
  readonly linesWon: Units; readonly lines: Units; readonly unitsWasted: Units; readonly menu: Menu;
  readonly dishes: readonly (DishMemo & { readonly dish: string })[];
}

/** What a mind is told of its firm's situation: plain data, of a size that does not grow with the run. */
export interface FirmFacts {
  readonly firm: string;
  readonly phase: FirmPhase;
  readonly turn: number;
  readonly msLeft: Ms;
  readonly cash: Cents;
  readonly stock: Readonly<Record<string, Units>>;
  readonly menu: Menu;
  readonly isOpen: boolean;
  readonly reputation: number;
  readonly rules: FirmRules;
  readonly others: readonly string[];
  /** What others said last, in their own words. */
  readonly heard: readonly { readonly by: string; readonly text: string }[];
  readonly lots: readonly Lot[];
  /** Those it may cook or aim for, and how they were chosen. */
  readonly dishes: readonly DishFact[];
  readonly dishesChosen: string;
  readonly lastTurn?: TurnFact;
  readonly goods?: readonly GoodFact[];
  readonly won?: readonly { readonly good: string; readonly quantity: Units; readonly unitPrice: Cents }[];
  readonly orders?: readonly OrderFact[];
  readonly pots?: readonly PotFact[];
}

/** The most characters of what one other said. */
export const textMax = 200;
/** The most rows of any list that a mind is shown. */
export interface FactSizes { readonly dishes: number; readonly goods: number; readonly others: number }
const shown: FactSizes = { dishes: 24, goods: 64, others: 20 };
/** Everything there is: for checking what may be done, not for telling. */
export const everything: FactSizes = { dishes: Infinity, goods: Infinity, others: Infinity };

/** What the firm of a desk is in, in this phase. */
export function firmFacts(phase: FirmPhase, desk: FirmDesk, sizes: FactSizes = shown): FirmFacts {
  const { firm, turn, cash, menu, isOpen, reputation, rules, board, heard } = desk;
  const isBuying = phase === 'policy' || phase === 'auction';
  const dishes = (isBuying ? dishesToAimFor : dishesToCook)(desk).slice(0, sizes.dishes);
  return {
    firm, phase, turn, msLeft: Math.max(0, desk.phaseEndMs - desk.nowMs), cash, stock: stockToSee(desk, dishes, sizes),
    menu: menu.slice(0, sizes.goods), isOpen, reputation, rules: { ...rules },
    others: board.firms.filter((other) => other !== firm).slice(0, sizes.others),
    heard: heard.map(({ by, text }) => ({ by, text: quoted(text, textMax) })),
    lots: board.openLots.slice(0, sizes.others), dishes,
    dishesChosen: isBuying
      ? `${dishes.length} of ${desk.catalogue.recipes.length}: the most prestige for a cent of what is missing`
      : 'what the stock is good for, each dish alone, the most prestige first',
    ...(phase === 'policy' && desk.lastTurn !== undefined && { lastTurn: turnFact(desk.lastTurn, sizes) }),
    ...(phase === 'auction' && { goods: goodsToSee(desk, dishes, sizes) }),
    ...(phase === 'reconciliation' && { won: desk.won.slice(0, sizes.goods) }),
    ...(phase === 'service' && {
      orders: ordersToSee(desk).slice(0, sizes.dishes), pots: potsToSee(desk).slice(0, sizes.goods),
    }),
  };
}

/** A turn in numbers; of its dishes those that were ordered most. */
export function turnFact(memo: NonNullable<FirmDesk['lastTurn']>, { dishes: dishesMax }: FactSizes = shown): TurnFact {
  const { turn, orders, served, revenue, spent, linesWon, lines, wasted, menu, dishes } = memo;
  const ordered = [...dishes].sort(([, a], [, b]) => b.orders - a.orders);
  return {
    turn, orders, served, revenue, spent, linesWon, lines, menu: menu.slice(0, dishesMax),
    unitsWasted: Object.values(wasted).reduce((sum, units) => sum + units, 0),
    dishes: ordered.slice(0, dishesMax).map(([dish, memory]) => ({ dish, ...memory })),
  };
}

function dishesToAimFor(desk: FirmDesk): DishFact[] {
  const dishes = desk.catalogue.recipes.map((recipe) => dishFact(recipe, desk));
  return dishes.sort((a, b) => b.prestige / (1 + b.missingCost) - a.prestige / (1 + a.missingCost));
}

function dishesToCook(desk: FirmDesk): DishFact[] {
  return desk.catalogue.recipes.map((recipe) => dishFact(recipe, desk)).filter(({ portions }) => portions > 0)
    .sort((a, b) => b.prestige - a.prestige);
}

function dishFact({ name, prestige, preparationMs, ingredients }: Recipe, desk: FirmDesk): DishFact {
  const missingCost = Object.entries(ingredients).reduce((sum, [good, units]) => (
    sum + Math.max(0, units - (desk.stock[good] ?? 0)) * priceOf(desk, good)), 0);
  return {
    dish: name, prestige, cookMs: preparationMs, needs: ingredients, portions: portionsFrom(desk.stock, ingredients),
    missingCost: Math.round(missingCost),
  };
}

/** In cents, for a good that nobody has bought yet. */
const priceUnseen: Cents = 10;
function priceOf({ board, rules }: FirmDesk, good: string): number {
  return Math.max(rules.reservePrice, meanOf(board.cleared.get(good)) ?? priceUnseen);
}

function meanOf(cleared: GoodCleared | undefined): Cents | null {
  return cleared === undefined || cleared.unitsSold === 0 ? null : Math.round(cleared.revenue / cleared.unitsSold);
}

/** Those on sale that the dishes need; then others. */
function goodsToSee({ board, analysis }: FirmDesk, dishes: readonly DishFact[], sizes: FactSizes): GoodFact[] {
  const needed = new Set(dishes.flatMap(({ needs }) => Object.keys(needs)));
  const first = board.lotsOnSale.toSorted((a, b) => Number(needed.has(b.good)) - Number(needed.has(a.good)));
  return first.slice(0, sizes.goods).map(({ good, supply }) => {
    const cleared = board.cleared.get(good);
    const won = cleared?.lines.filter(({ quantityWon }) => quantityWon > 0).map(({ unitPrice }) => unitPrice) ?? [];
    const usual = analysis?.goods[good];
    return {
      good, supply, lastMean: meanOf(cleared), lastLowest: won.length === 0 ? null : Math.min(...won),
      ranShort: cleared?.lines.some(({ reason }) => reason !== '' && reason !== 'below-reserve') === true,
      ...(usual !== undefined && { usualMean: Math.round(usual.meanPrice) }),
    };
  });
}

/** Of the goods it has those that the dishes need; then those it has most of. */
function stockToSee({ stock }: FirmDesk, dishes: readonly DishFact[], sizes: FactSizes): Record<string, Units> {
  const needed = new Set(dishes.flatMap(({ needs }) => Object.keys(needs)));
  return Object.fromEntries(Object.entries(stock).sort(([a, most], [b, more]) => (
    Number(needed.has(b)) - Number(needed.has(a)) || more - most)).slice(0, sizes.goods));
}
