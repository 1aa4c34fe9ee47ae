import { z } from 'zod';
import { inLines } from '../../../actors/firm/strategies/placeBids.ts';
import type { Cents, Units } from '../../../market/units.ts';
import { dish, type DishRead, house, menuPrice } from './firmReading.ts';
import type { Reading, ScriptedAnswer } from './scriptedRule.ts';

const auctionFacts = house.extend({
  dishes: z.array(dish),
  goods: z.array(z.object({
    good: z.string(), supply: z.int(), lastMean: z.int().nullable(), lastLowest: z.int().nullable(),
    ranShort: z.boolean(), usualMean: z.int().optional(),
  })),
});
type AuctionFacts = z.output<typeof auctionFacts>;
type GoodRead = AuctionFacts['goods'][number];

/** Dishes it buys for, portions in a turn of which it remembers nothing, and what it bids for a good never sold. */
const dishesMax = 3;
const portionsFirst = 14;
const priceUnseen: Cents = 16;
/** What it pays for a portion, of what it asks for it. */
const costShareMax = 0.5;

/** Whole portions of a few dishes that should earn more than they cost, near the last prices, within its budget. */
export function planBids(reading: Reading): ScriptedAnswer {
  const facts = auctionFacts.parse(reading.facts);
  const { cash, rules: { reservePrice, linesMax }, goods } = facts;
  const prices = new Map(goods.map((good) => [good.good, Math.max(1, reservePrice, priceFor(good))]));
  const budget = Math.floor(cash * (0.6 - 0.3 * reading.persona.traits.caution));
  const bids = [...wanted(reading, facts, prices, budget)].map(([good, units]) => {
    const lines = inLines(units, { price: prices.get(good)!, linesMax });
    return { name: 'bid_placed', arguments: { good, lines } };
  });
  return { calls: bids.length === 0 ? [{ name: 'nothing', arguments: {} }] : bids };
}

/** A little more than last time where there was not enough; else hardly more than would have won. */
function priceFor({ lastMean, lastLowest, ranShort, usualMean }: GoodRead): Cents {
  const seen = lastMean ?? usualMean;
  if (seen === undefined) return priceUnseen;
  return ranShort ? Math.ceil(seen * 1.15) + 1 : (lastLowest ?? seen) + 1;
}

/** One portion after the other of the best dishes in turn, as long as money, supply and clients last. */
function wanted(
  reading: Reading, { dishes, goods }: AuctionFacts, prices: ReadonlyMap<string, Cents>, budget: Cents,
): Map<string, Units> {
  const supply = new Map(goods.map((good) => [good.good, good.supply]));
  const costOf = ({ needs }: DishRead) => Object.entries(needs).reduce(
    (sum, [good, units]) => sum + units * (prices.get(good) ?? Infinity), 0);
  const best = dishes.map((each) => {
    const [cost, price] = [costOf(each), menuPrice(each.prestige, reading.persona)];
    return { ...each, cost, gain: costShareMax * price - cost };
  }).filter(({ gain }) => gain > 0).sort((a, b) => b.gain - a.gain).slice(0, dishesMax);
  const units = new Map<string, Units>();
  let [left, portions, misses] = [budget, portionsExpected(reading), 0];
  for (let i = 0; best.length > 0 && portions > 0 && misses < best.length; i++) {
    const { cost, needs } = best[i % best.length]!;
    const bill = Object.entries(needs);
    const isToBeHad = cost <= left && bill.every(([good, each]) => (
      (supply.get(good) === 0 || (units.get(good) ?? 0) + each <= supply.get(good)!)));
    misses = isToBeHad ? 0 : misses + 1;
    if (!isToBeHad) continue;
    left -= cost;
    portions -= 1;
    for (const [good, each] of bill) units.set(good, (units.get(good) ?? 0) + each);
  }
  return units;
}

/** As many as the last turn that it remembers had orders, some for parties of two, and some to grow. */
function portionsExpected({ memory }: Reading): Units {
  const orders = memory.map((line) => /^(?:.*\b)?Turn (\d+): (\d+) orders/.exec(line))
    .flatMap((found) => (found === null ? [] : [{ turn: Number(found[1]), count: Number(found[2]) }]))
    .sort((a, b) => b.turn - a.turn)[0];
  return orders === undefined ? portionsFirst : 4 + Math.ceil(1.4 * orders.count);
}
