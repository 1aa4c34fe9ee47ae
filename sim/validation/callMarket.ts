import { equalsTheory } from './judge.ts';
import { type Finding, type Laboratory, type Validation, validationSeeds } from './validation.ts';

/** Truthful orders and one price: nothing is left on the table. */
export const callMarket: Validation = {
  id: 'call-market',
  source: 'any microeconomics text; uniform price with k = ½ after Chatterjee & Samuelson (1983)',
  setting: 'uniform-price call auction, every trader orders at its reservation value',
  find,
};

async function find(laboratory: Laboratory): Promise<Finding[]> {
  const runs = await laboratory.runs('call-market', [], validationSeeds);
  const periods = runs.flatMap((run) => run.periods);
  const distances = periods.map(({ meanPrice, equilibrium: { priceLow, priceHigh } }) => (
    meanPrice === null ? Infinity : Math.max(0, priceLow - meanPrice, meanPrice - priceHigh)));
  return [
    equalsTheory(
      { what: 'efficiency of every period', published: '1', unit: '', digits: 3 },
      1,
      periods.map(({ efficiency }) => efficiency),
      0,
    ),
    equalsTheory(
      { what: 'price outside the equilibrium interval by', published: '0', unit: 'cents', digits: 1 },
      0,
      distances,
      0,
    ),
  ];
}
