import type { Act } from '../../../machines/acts.ts';
import type { BidLine } from '../../../market/sealedBidHouse.ts';
import type { Cents, Units } from '../../../market/units.ts';
import type { FirmView } from '../firmStrategy.ts';
import { placeBids } from '../strategies/placeBids.ts';
import { measureDemand } from './dishDemand.ts';
import type { LearnerParameters } from './learnerDefaults.ts';
import type { LearnerMemory } from './learnerMemory.ts';
import { newsvendorStock } from './newsvendor.ts';
import { planDishes, type PlannedDish } from './planDishes.ts';
import { type PriceBelief, priceToWin, supplyOf } from './rivalPrices.ts';

/**
 * Bids for whole bills: it plans what to cook from what the ingredients will take to win, has so much of each dish as a
 * newsvendor would, and bids for the first portions of all dishes more safely than for the last. No bid goes beyond
 * what the unit earns: the dish's price less what the rest of its bill costs.
 */
export function bidForBills(memory: LearnerMemory, view: FirmView, parameters: LearnerParameters): readonly Act[] {
  const market = readMarket(memory, view, parameters);
  const budget = Math.floor(view.cash * parameters.budgetShare);
  const costOf = (good: string, quantity: Units) => {
    if (quantity === 0) return 0;
    const belief = market.beliefOf(good, quantity);
    return belief === undefined ? Infinity : quantity * bidAt(belief, 1, view);
  };
  const demand = measureDemand(memory, parameters);
  const { rules, catalogue: { recipes } } = view;
  const planned = planDishes({ recipes, demand, rules, costOf, budget, portionsMax: memory.portionsMax, parameters })
    .map((dish) => stocked(dish, costOf, parameters));
  const tiers = parameters.tiers.slice(0, rules.linesMax);
  for (let scale = 1; scale > 0.05; scale *= 0.9) {
    const lines = linesFor(planned, { scale, tiers, market, view, parameters });
    if (costOfAll(lines.values()) <= budget) return placeBids(lines);
  }
  return [];
}

interface Market { readonly beliefOf: (good: string, quantity: Units) => PriceBelief | undefined }

/** What each good takes to win, by quantity; looked up once. */
function readMarket(memory: LearnerMemory, view: FirmView, parameters: LearnerParameters): Market {
  const supplies = new Map(view.board.lotsOnSale.map(({ good, supply }) => [good, supply]));
  const isAnnounced = view.board.lotsOnSale.some(({ supply }) => supply > 0);
  const { priorPrice, priorSupply } = parameters;
  const found = new Map<string, (PriceBelief | undefined)[]>();
  return {
    beliefOf: (good, quantity) => {
      let beliefs = found.get(good);
      if (beliefs === undefined) found.set(good, beliefs = []);
      if (quantity in beliefs) return beliefs[quantity];
      const announced = isAnnounced ? supplies.get(good) ?? 0 : undefined;
      const supply = supplyOf(memory, good, { announced, priorSupply });
      const prior = view.analysis?.goods[good]?.meanPrice ?? priorPrice;
      return beliefs[quantity] = priceToWin(memory, { good, quantity, supply, prior, parameters });
    },
  };
}

/** As many portions as a newsvendor has of it, fewer where there is not enough of something for sale. */
function stocked(
  dish: PlannedDish, costOf: (good: string, quantity: Units) => number, { dispersion }: LearnerParameters,
): PlannedDish {
  const { portions, price, recipe: { ingredients } } = dish;
  const cost = (count: Units) => (
    Object.entries(ingredients).reduce((sum, [good, units]) => sum + costOf(good, units * count), 0));
  let stock = Math.round(newsvendorStock({
    price, cost: cost(portions) / portions, mean: portions, variance: dispersion * portions,
  }));
  while (stock > 0 && cost(stock) === Infinity) stock -= 1;
  return { ...dish, portions: stock };
}

interface Bidding {
  /** Of the portions planned, how many it can afford. */
  readonly scale: number;
  readonly tiers: LearnerParameters['tiers'];
  readonly market: Market;
  readonly view: FirmView;
  readonly parameters: LearnerParameters;
}

/** A line a tier for each good. Units are whole bills, tier by tier. */
function linesFor(planned: readonly PlannedDish[], bidding: Bidding): Map<string, BidLine[]> {
  const { scale, tiers, market, view, parameters } = bidding;
  const dishes = planned.map((dish) => ({ ...dish, portions: Math.floor(dish.portions * scale) }));
  const wanted = unitsOf(dishes);
  const beliefs = new Map<string, PriceBelief>();
  for (const [good, units] of wanted) {
    const belief = units > 0 ? bestBelief(market, good, units) : undefined;
    if (belief !== undefined) beliefs.set(good, belief);
  }
  const caps = unitValues(dishes, beliefs, parameters);
  const boldness = view.rules.pricing === 'pay-as-bid' ? 1 : parameters.uniformBoldness;
  const lines = new Map<string, BidLine[]>();
  let [share, before] = [0, new Map<string, Units>()];
  tiers.forEach(({ portions, spreads }, i) => {
    share = i === tiers.length - 1 ? 1 : share + portions;
    const upTo = unitsOf(dishes.map((dish) => ({ ...dish, portions: Math.round(dish.portions * share) })));
    for (const [good, units] of upTo) {
      const belief = beliefs.get(good);
      const quantity = units - (before.get(good) ?? 0);
      if (belief === undefined || quantity === 0) continue;
      const price = Math.floor(Math.min(caps.get(good)!, bidAt(belief, spreads * boldness, view)));
      if (price >= Math.max(1, view.rules.reservePrice))
        lines.set(good, [...lines.get(good) ?? [], { price, quantity }]);
    }
    before = upTo;
  });
  return lines;
}

function unitsOf(dishes: readonly PlannedDish[]): Map<string, Units> {
  const units = new Map<string, Units>();
  for (const { recipe, portions } of dishes)
    for (const [good, each] of Object.entries(recipe.ingredients))
      units.set(good, (units.get(good) ?? 0) + each * portions);
  return units;
}

/** For as many as are wanted, or as there are. */
function bestBelief({ beliefOf }: Market, good: string, wanted: Units): PriceBelief | undefined {
  for (let units = wanted; units > 0; units--) {
    const belief = beliefOf(good, units);
    if (belief !== undefined) return belief;
  }
  return undefined;
}

/** The most it bids for a unit: what it should take, and a share of what the best dish with it earns beyond that. */
function unitValues(
  dishes: readonly PlannedDish[], beliefs: ReadonlyMap<string, PriceBelief>, { surplusGiven }: LearnerParameters,
): Map<string, number> {
  const values = new Map<string, number>();
  for (const { recipe: { ingredients }, price } of dishes) {
    const bill = Object.entries(ingredients);
    const cost = bill.reduce((sum, [good, units]) => sum + units * (beliefs.get(good)?.mean ?? 0), 0);
    const units = bill.reduce((sum, [, each]) => sum + each, 0);
    const surplusEach = Math.max(0, (surplusGiven * (price - cost)) / units);
    for (const [good] of bill)
      values.set(good, Math.max(values.get(good) ?? 0, (beliefs.get(good)?.mean ?? 0) + surplusEach));
  }
  return values;
}

/** One cent more than what must be beaten, so many spreads above its mean. */
function bidAt({ mean, spread }: PriceBelief, spreads: number, { rules }: FirmView): Cents {
  return Math.max(1, rules.reservePrice, Math.ceil(mean + spreads * spread) + 1);
}

function costOfAll(bids: Iterable<readonly BidLine[]>): Cents {
  return [...bids].flat().reduce((sum, { price, quantity }) => sum + price * quantity, 0);
}
