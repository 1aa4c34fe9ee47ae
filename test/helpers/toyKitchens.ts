import type { FirmRules, FirmStrategy, FirmView } from '../../actors/firm/firmStrategy.ts';
import type { Act } from '../../machines/acts.ts';
import type { GoodCleared } from '../../machines/kitchenMessages.ts';
import { generateCatalogue } from '../../market/catalogue.ts';
import type { Chance } from '../../market/chance.ts';
import type { Catalogue } from '../../market/recipe.ts';
import { clearSealedBids, type SealedBid } from '../../market/sealedBidAuction.ts';
import { chance } from '../../sim/chance.ts';
import { serveToyClients, type ToyFirm, type Watch, type Writable } from './toyService.ts';

export interface ToyOptions {
  readonly seed: number;
  readonly strategies: readonly FirmStrategy[];
  readonly turns: number;
  /** Of each ingredient, on average, from a third of it to five thirds. */
  readonly unitsEach?: number;
  readonly clients?: number;
  readonly ingredients?: number;
  readonly recipes?: number;
  readonly watch?: Watch;
}

export const toyRules: FirmRules = {
  pricing: 'pay-as-bid', partialFills: false, reservePrice: 1, linesMax: 4, lotsMax: 20, itemsMax: 8, priceFloor: 1,
  priceCeiling: 1000, burners: 8, turns: 7,
};

/**
 * The kitchen world without buses, machines or lots: turns of auction, menus and service, enough to play strategies
 * against each other. Money is counted, not kept in a ledger.
 */
export function playToyKitchens({ seed, strategies, turns, watch, ...options }: ToyOptions): readonly ToyFirm[] {
  const { unitsEach = 12, clients = 160, ingredients = 62, recipes = 287 } = options;
  const catalogue = generateCatalogue(chance(seed, 'catalogue'), { ingredients, recipes });
  const luck = chance(seed, 'world');
  const cleared = new Map<string, GoodCleared>();
  const firms = strategies.map((strategy, i) => (
    openToyFirm(strategy, { firm: `${strategy.name}-${i + 1}`, seed, catalogue, cleared })));
  for (let turn = 1; turn <= turns; turn++) {
    const supply = new Map(catalogue.ingredients.map((good) => (
      [good, luck.integer(Math.floor(unitsEach / 3), Math.ceil((unitsEach * 5) / 3))])));
    const bids = firms.flatMap((firm) => bidsOf(beginTurn(firm, { turn, supply, cleared }), watch));
    holdAuction(firms, { bids, supply, cleared, turn, tieBreak: luck.shuffled(firms.map(({ view }) => view.firm)) });
    for (const firm of firms) {
      ask(firm, 'reconcile', watch);
      firm.log.at(-1)!.menu = firm.view.menu;
    }
    serveToyClients(firms, luck, { turn, clients, watch });
    for (const { view, log, ready } of firms) {
      log.at(-1)!.wasted = view.stock;
      Object.assign(view, { stock: {}, orders: new Map(), pots: new Map() });
      ready.length = 0;
    }
  }
  return firms;
}

function openToyFirm(strategy: FirmStrategy, { firm, seed, catalogue, cleared }: {
  firm: string; seed: number; catalogue: Catalogue; cleared: ReadonlyMap<string, GoodCleared>;
}): ToyFirm {
  const recipes = new Map(catalogue.recipes.map((recipe) => [recipe.name, recipe]));
  const board: Writable<FirmView['board']> = {
    lotsOnSale: [], cleared, openLots: [], menuOf: () => [], isOpen: () => true, reputationOf: () => 80, firms: [],
  };
  const view: ToyFirm['view'] = {
    firm, turn: 1, nowMs: 0, phaseEndMs: 0, cash: 5000, stock: {}, menu: [], isOpen: false, reputation: 80,
    rules: toyRules, catalogue, recipeOf: (dish) => recipes.get(dish), board, orders: new Map(), pots: new Map(),
    lastTurn: undefined, analysis: undefined,
  };
  const stream: Chance = chance(seed, firm);
  return { strategy, chance: stream, view, memory: strategy.begin(view, stream), ready: [], tells: true, log: [] };
}

function beginTurn(firm: ToyFirm, { turn, supply, cleared }: {
  turn: number; supply: ReadonlyMap<string, number>; cleared: ReadonlyMap<string, GoodCleared>;
}): ToyFirm {
  const { view, log, strategy } = firm;
  view.turn = turn;
  view.lastTurn = log.at(-1);
  const lotsOnSale = [...supply].map(([good, units]) => ({ good, supply: units, reservePrice: 1 }));
  (view.board as Writable<FirmView['board']>).lotsOnSale = lotsOnSale;
  const sold = [...cleared.values()].filter(({ unitsSold }) => unitsSold > 0);
  const goods = Object.fromEntries(sold.map(({ good, unitsSold, revenue }) => (
    [good, { meanPrice: revenue / unitsSold, turns: 1 }])));
  view.analysis = { topic: 'prices', goods };
  if (view.lastTurn !== undefined) firm.memory = strategy.learn?.(firm.memory, view, firm.chance) ?? firm.memory;
  log.push({
    turn, orders: 0, served: 0, revenue: 0, spent: 0, dishes: new Map(), menu: [], openShare: 1, linesWon: 0, lines: 0,
    wasted: {},
  });
  return firm;
}

function ask(firm: ToyFirm, phase: 'policy' | 'procure' | 'reconcile', watch?: Watch): readonly Act[] {
  const acts = firm.strategy[phase]?.(firm.memory, firm.view, firm.chance) ?? [];
  watch?.(firm, phase, acts);
  for (const { type, content } of acts) {
    if (type === 'menu.saved') [firm.view.menu, firm.tells] = [content.items, content.tellsIngredients];
    if (type === 'door.opened') firm.view.isOpen = true;
    if (type === 'door.closed') firm.view.isOpen = false;
  }
  return acts;
}

type Bid = Omit<SealedBid, 'bidId'> & { readonly good: string };

function bidsOf(firm: ToyFirm, watch?: Watch): Bid[] {
  ask(firm, 'policy', watch);
  return ask(firm, 'procure', watch).flatMap((act) => (act.type !== 'bid.placed' ? [] : act.content.lines
    .map((line) => ({ good: act.content.good, bidder: firm.view.firm, ...line }))));
}

function holdAuction(firms: readonly ToyFirm[], { bids, supply, cleared, turn, tieBreak }: {
  bids: readonly Bid[]; supply: ReadonlyMap<string, number>; cleared: Map<string, GoodCleared>; turn: number;
  tieBreak: readonly string[];
}): void {
  for (const [good, units] of supply) {
    const numbered = bids.filter((bid) => bid.good === good).map((bid, i) => ({ bidId: i + 1, ...bid }));
    const rules = { supply: units, pricing: 'pay-as-bid', reservePrice: 1, partialFills: false, tieBreak } as const;
    const { lines, unitsSold, revenue } = clearSealedBids(numbered, rules);
    const told = lines.map((line) => {
      const { view, log } = firms.find((firm) => firm.view.firm === line.bid.bidder)!;
      const [quantityWon, unitPrice] = line.won ? [line.quantityWon, line.unitPrice] : [0, -1];
      log.at(-1)!.lines += 1;
      if (line.won) {
        log.at(-1)!.linesWon += 1;
        log.at(-1)!.spent += unitPrice * quantityWon;
        view.cash -= unitPrice * quantityWon;
        view.stock[good] = (view.stock[good] ?? 0) + quantityWon;
      }
      const reason = line.won ? '' as const : line.reason;
      return { ...line.bid, unitsLeft: line.unitsLeft, quantityWon, unitPrice, reason };
    });
    cleared.set(good, {
      good, supply: units, reservePrice: 1, turn, tieBreak, clearingPrice: -1, unitsSold, revenue, lines: told,
    });
  }
}

/** What a firm has made, in cents. */
export const profitOf = ({ log }: ToyFirm) => log.reduce((sum, { revenue, spent }) => sum + revenue - spent, 0);
