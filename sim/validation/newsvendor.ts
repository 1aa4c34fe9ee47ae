import { arrivals } from '../../actors/demand/arrivals.ts';
import { Kitchen } from '../../market/kitchen.ts';
import type { Cents, Units } from '../../market/units.ts';
import { chance } from '../chance.ts';
import { VirtualClock } from '../clock.ts';
import { poissonQuantile } from '../statistics/poissonLaw.ts';
import { equalsTheory } from './judge.ts';
import { type CookingLaw, wholeMs } from './kitchenRun.ts';
import { overSeeds } from './overSeeds.ts';
import { type Finding, type Validation, validationSeeds } from './validation.ts';

/** Clients come for three minutes, 4 on average; then the house closes, and a minute later what is left perishes. */
const clientsExpected = 4;
const rate = {
  dayMs: 240_000, day: [{ fromMs: 0, perMinute: clientsExpected / 3 }, { fromMs: 180_000, perMinute: 0 }], shocks: [],
};
/** So that (p − c)/p lies halfway between two steps of the law of demand, where chance decides nothing. */
const price: Cents = 100;
const costs: readonly Cents[] = [66, 30, 16];
/** Whatever is asked for is ready before the house closes. */
const recipes: CookingLaw = (luck) => luck.integer(3000, 15_000);

/** Perishable stock for unknown demand: the stock that earns most, found by trying, is the one that theory says. */
export const newsvendor: Validation = {
  id: 'newsvendor',
  source: 'Arrow, Harris & Marschak (1951), Econometrica 19:250',
  setting: 'each client buys a portion while stock lasts, price 100, no salvage; demand of a day Poisson with mean 4; '
    + 'neighbouring stocks are tried over the same 1,200 days until none earns more',
  find: () => findNewsvendor(),
};

/** So many `days` for each stock that is tried. */
export async function findNewsvendor(
  { days = 1200, cooking = recipes }: { days?: number; cooking?: CookingLaw } = {},
): Promise<Finding[]> {
  const best = await overSeeds(validationSeeds, (seed) => {
    const sold = new Map<Units, Units>();
    const soldWith = (stock: Units) => {
      if (!sold.has(stock)) sold.set(stock, portionsSold(seed, { stock, days, cooking }));
      return sold.get(stock)!;
    };
    return costs.map((cost) => bestStock((stock) => price * soldWith(stock) - cost * days * stock));
  });
  return costs.map((cost, i) => {
    const ratio = (price - cost) / price;
    const theory = poissonQuantile(clientsExpected, ratio);
    return equalsTheory({
      what: `cost ${cost}: the stock that earns most`, published: `${ratio} quantile of demand = ${theory}`,
      unit: 'units', digits: 0,
    }, theory, best.map((stocks) => stocks[i]!), 0);
  });
}

/**
 * Up or down from what is expected to be asked for, until neither neighbour earns more. Profit has one peak on any
 * days.
 */
function bestStock(profit: (stock: Units) => Cents): Units {
  let stock = clientsExpected;
  const step = profit(stock + 1) > profit(stock) ? 1 : -1;
  while (stock + step >= 0 && profit(stock + step) > profit(stock)) stock += step;
  return stock;
}

/** Over so many days, each begun with the same stock. The seed alone decides who comes when. */
function portionsSold(
  seed: number, { stock, days, cooking }: { stock: Units; days: number; cooking: CookingLaw },
): Units {
  const clock = new VirtualClock();
  const kitchen = new Kitchen({ burners: Infinity, discipline: 'fifo' });
  const [arrivalLuck, cookingLuck] = [chance(seed, 'newsvendor/arrivals'), chance(seed, 'newsvendor/cooking')];
  let [left, sold] = [stock, 0];
  arrivals({ rate, untilMs: days * rate.dayMs, chance: arrivalLuck, scheduler: clock }).subscribe((id) => {
    if (left === 0) return;
    left -= 1;
    kitchen.start({ id, dish: 'dish', lengthMs: wholeMs(cooking(cookingLuck)), priority: 0 }, clock.now());
  });
  clock.schedule(function close() {
    for (const { id } of kitchen.ready(clock.now())) {
      if (kitchen.take(id, clock.now()).accepted) sold += 1;
    }
    kitchen.expire(clock.now());
    left = stock;
    if (clock.now() < days * rate.dayMs) this.schedule(undefined, rate.dayMs);
  }, rate.dayMs);
  clock.run();
  return sold;
}
