import type { GoodCleared } from '../../../machines/kitchenMessages.ts';
import type { Units } from '../../../market/units.ts';
import type { LearnerParameters } from './learnerDefaults.ts';
import type { GoodSeen, LearnerMemory } from './learnerMemory.ts';

/** The places in the rivals' line that are remembered; what lies between two is taken for the dearer one. */
export const unitsSeen = [1, 2, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96] as const;

/** What an auction told about all others' demand for a good: their own lines, dearest first, as they were bid. */
export function seeGood({ supply, lines }: GoodCleared, firm: string): GoodSeen {
  const rivals = lines.filter(({ bidder }) => bidder !== firm).sort((a, b) => b.price - a.price);
  const prices: number[] = [];
  let units = 0;
  for (const { price, quantity } of rivals) {
    units += quantity;
    while (prices.length < unitsSeen.length && unitsSeen[prices.length]! <= units) prices.push(price);
  }
  return { supply, rivals: prices };
}

/** What the price of a unit will have to beat. */
export interface PriceBelief { readonly mean: number; readonly spread: number }

/**
 * What it takes to win so many units of a good: the rivals may have what is left of the supply and no more, so each of
 * one's units must beat the first of theirs that is too many, as they bid in the turns remembered. `undefined` when
 * there is not as much for sale.
 */
export function priceToWin(memory: LearnerMemory, { good, quantity, supply, prior, parameters }: {
  readonly good: string; readonly quantity: Units; readonly supply: Units; readonly prior: number;
  readonly parameters: LearnerParameters;
}): PriceBelief | undefined {
  const rank = supply - quantity + 1;
  if (rank < 1) return undefined;
  const { memoryKept, priorPriceTurns, priorPriceSpread } = parameters;
  let [weights, sum, squares] = [priorPriceTurns, priorPriceTurns * prior, priorPriceTurns * prior * prior];
  squares += priorPriceTurns * priorPriceSpread * priorPriceSpread;
  let weight = 1;
  for (const { goods, priceTrust } of memory.turns.toReversed()) {
    const price = rivalPrice(goods[good], rank);
    if (price !== undefined) {
      weights += weight * priceTrust;
      sum += weight * priceTrust * price;
      squares += weight * priceTrust * price * price;
    }
    weight *= memoryKept;
  }
  const mean = sum / weights;
  return { mean, spread: Math.sqrt(Math.max(0, squares / weights - mean * mean)) };
}

/** 0 when they wanted fewer; `undefined` when the good was not seen. */
function rivalPrice(seen: GoodSeen | undefined, rank: Units): number | undefined {
  if (seen === undefined) return undefined;
  const place = unitsSeen.findLastIndex((units) => units <= rank);
  return seen.rivals[place] ?? 0;
}

/** Units for sale: as announced; where nothing is, as many as on average in the turns remembered. */
export function supplyOf(memory: LearnerMemory, good: string, { announced, priorSupply }: {
  readonly announced: Units | undefined; readonly priorSupply: Units;
}): Units {
  if (announced !== undefined) return announced;
  const seen = memory.turns.flatMap(({ goods }) => goods[good]?.supply ?? []);
  return seen.length === 0 ? priorSupply : Math.floor(seen.reduce((sum, supply) => sum + supply, 0) / seen.length);
}
