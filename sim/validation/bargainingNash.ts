import {
  type Agreement, agreementEfficiency, agreements, dealGrid, nashSolution, paretoFrontier,
} from '../../market/agreements.ts';
import type { Party } from '../../market/bargaining.ts';
import type { Chance } from '../../market/chance.ts';
import type { Preferences } from '../../market/preferences.ts';
import { chance } from '../chance.ts';
import { atLeast, equalsTheory } from './judge.ts';
import { overSeeds } from './overSeeds.ts';
import { type Finding, type Validation, validationSeeds } from './validation.ts';

/** The solution that the validation goes through: the real one, or another in its place. */
export type Solution = typeof nashSolution;

const problemsPerSeed = 5;
/** What a round's delay leaves, and by when nothing is left: for talks that lead to the Nash solution. */
const [delta, roundsMax] = [0.9, 200];
const low = { unitPrice: 0, quantity: 1, leadTimeDays: 0 };
const high = { unitPrice: 100, quantity: 1, leadTimeDays: 50 };

/** What two agree on who know all and are bound by reason alone. */
export const bargainingNash: Validation = {
  id: 'nash-solution',
  source: 'Nash (1950), Econometrica 18:155; Binmore, Rubinstein & Wolinsky (1986), RAND Journal of Economics 17:176',
  setting: 'a price of 0 … 100, a lead time of 0 … 50, weights 1 … 9 and utilities of no agreement of 0 … 0.3 by luck, '
    + 'solutions among all 5,151 deals, 5 problems a seed; the talks alternate offers on the frontier, δ = 0.9',
  find: () => findNash(),
};

export async function findNash(solve: Solution = nashSolution): Promise<Finding[]> {
  const seeds = await overSeeds(validationSeeds, (seed) => solveAll(solve, chance(seed, 'nash-solution')));
  const none = { published: '0', unit: '', digits: 0 } as const;
  return [
    equalsTheory({ what: 'divisions of a price other than (1 + d₁ − d₂)/2 : (1 + d₂ − d₁)/2', ...none }, 0,
      seeds.map(({ off }) => off), 0),
    equalsTheory({ what: 'solutions that another deal beats for one without the other\'s loss', ...none }, 0,
      seeds.map(({ beaten }) => beaten), 0),
    equalsTheory({ what: 'solutions that change with the scale of one\'s utility', ...none }, 0,
      seeds.map(({ scaled }) => scaled), 0),
    atLeast({ what: 'product of gains agreed by alternating offers, of the solution\'s', published: '→ 1', unit: '',
      digits: 4 }, 0.98, seeds.map(({ talked }) => talked / problemsPerSeed)),
  ];
}

function solveAll(solve: Solution, luck: Chance) {
  const found = { off: 0, beaten: 0, scaled: 0, talked: 0 };
  const deals = dealGrid({ low, high }, 101);
  for (let i = 0; i < problemsPerSeed; i++) {
    if (divide(solve, luck) !== 0) found.off += 1;
    const parties = { buyer: anybody('buyer', luck), seller: anybody('seller', luck) };
    const zone = agreements(deals, parties);
    const solution = solve(zone)!;
    if (agreementEfficiency(solution, zone).paretoDistance > 1e-9) found.beaten += 1;
    if (product(solve(zone.map(halved))!) < product(solution) / 2 - 1e-9) found.scaled += 1;
    found.talked += product(talk(paretoFrontier(zone))) / product(solution);
  }
  return found;
}

/** How far the price of the solution is from half-way between what both would have anyway, in cents. */
function divide(solve: Solution, luck: Chance): number {
  const [buyer, seller] = [luck.integer(0, 20), luck.integer(0, 20)];
  const onPrice = (party: Party, disagreement: number): Preferences => ({
    ...anybody(party, luck), weights: { unitPrice: 1, quantity: 0, leadTimeDays: 0 },
    disagreementUtility: (2 * disagreement) / 100,
  });
  const deals = dealGrid({ low, high: { ...high, leadTimeDays: low.leadTimeDays } }, 101);
  const zone = agreements(deals, { buyer: onPrice('buyer', buyer), seller: onPrice('seller', seller) });
  return solve(zone)!.terms.unitPrice - (50 - buyer + seller);
}

function anybody(party: Party, luck: Chance): Preferences {
  const [best, worst] = party === 'buyer' ? [low, high] : [high, low];
  return {
    party, best, worst, reservation: worst, discountFactor: delta,
    weights: { unitPrice: luck.integer(1, 9), quantity: 0, leadTimeDays: luck.integer(1, 9) },
    disagreementUtility: luck.uniform(0, 0.3),
  };
}

/** Backward induction: whoever offers takes most of what the other would as soon take as wait; the buyer begins. */
function talk(frontier: readonly Agreement[]): Agreement {
  let agreed = frontier[0]!;
  let waiting = 0;
  for (let round = roundsMax; round >= 1; round--) {
    const [offers, answers] = round % 2 === 1 ? ['buyer', 'seller'] as const : ['seller', 'buyer'] as const;
    const takeable = frontier.filter(({ gains }) => gains[answers] >= waiting);
    agreed = takeable.reduce((best, one) => (one.gains[offers] > best.gains[offers] ? one : best));
    waiting = delta * agreed.gains[offers];
  }
  return agreed;
}

const product = ({ gains }: Agreement) => gains.buyer * gains.seller;
const halved = ({ terms, gains }: Agreement): Agreement => (
  { terms, gains: { buyer: gains.buyer / 2, seller: gains.seller } });
