import { assert } from '../../market/assert.ts';
import type { BargainingRules, Terms } from '../../market/bargaining.ts';
import type { Chance } from '../../market/chance.ts';
import { isAcceptable, type Preferences, utility } from '../../market/preferences.ts';
import type { Stance, WeightedTactic } from './negotiator.ts';
import { playOut } from './playOut.ts';

/** How a buyer goes into a talk, the softest first. */
export type Approach = 'collaborative' | 'balanced' | 'competitive';

/** Gives way at once, evenly, or late. The exponents are our choice. */
export const approaches: Readonly<Record<Approach, readonly WeightedTactic[]>> = {
  collaborative: [{ tactic: { kind: 'polynomial', beta: 3, kappa: 0 }, weight: 1 }],
  balanced: [{ tactic: { kind: 'polynomial', beta: 1, kappa: 0 }, weight: 1 }],
  competitive: [{ tactic: { kind: 'polynomial', beta: 0.2, kappa: 0 }, weight: 1 }],
};

/** A seller that may be the one across the table, and how likely that is beside the others; 0 is ruled out. */
export interface PossibleSeller {
  readonly stance: Stance;
  readonly likelihood: number;
}

/** What a buyer has in hand before it talks with one seller. */
export interface Leverage {
  /** What other sellers have offered and stand by until the talk is over. */
  readonly rivalOffers: readonly Terms[];
  /** How far the budget reaches above the price the buyer aims at, in cents a unit; from 0. */
  readonly budgetSlack: number;
  /** [0, 1]: what it costs to end without any agreement, in utility. */
  readonly urgency: number;
  /** [0, 1]: of what the seller can make, how much this order would take. */
  readonly shareOfCapacity: number;
  /** [0, 1]: how well the two get on, 1 best. */
  readonly relationship: number;
  /** What the buyer knows of the seller. */
  readonly possibleSellers: readonly PossibleSeller[];
}

/** How to go into a talk, and what the buyer may expect of it: a utility, less what urgency costs if all fails. */
export interface Plan {
  readonly approach: Approach;
  readonly stance: Stance;
  readonly expectedUtility: number;
}

/** How likely a seller with nothing to bind it leaves after any round; our choice. */
const leavingMax = 0.2;

/**
 * The approach, and how far up in price to go, that a buyer may expect most of. Each pair is played out against every
 * seller it thinks possible, its own reservation price being that of one of them; a seller may leave the table for good
 * after each round, the less likely the more of its capacity is at stake and the better the relationship. If no
 * agreement comes of it, the best rival offer is taken, or the buyer does without. Of equal plans the softest, and then
 * the one that goes least far, is chosen; where no seller thought possible is within budget, collaborative, to the
 * budget's end.
 *
 * Law: better information never makes terms worse. The expected utility of what is chosen never falls with another
 * rival offer, with more slack, capacity share or relationship, or with less urgency; nor, on average over the sellers
 * thought possible, when the buyer learns something true about which of them it meets (the others' likelihood is then
 * 0). It holds if the possible sellers concede by time alone and want the opposite on every issue, and for what is
 * expected, which is what comes as long as the beliefs are true. A price above the limits of all sellers thought
 * possible is never offered, so who is unsure names dear ones too.
 *
 * `preferences` are a buyer's; its reservation price is its value, whatever the budget.
 */
export function chooseApproach(
  preferences: Preferences, leverage: Leverage, rules: BargainingRules, chance: Chance,
): Plan {
  assertLeverage(preferences, leverage);
  const { best, reservation } = preferences;
  const ceiling = Math.min(reservation.unitPrice, best.unitPrice + leverage.budgetSlack);
  const believed = leverage.possibleSellers
    .map(({ stance }) => Math.max(best.unitPrice, stance.preferences.reservation.unitPrice));
  const limits = [...new Set(believed)].filter((price) => price <= ceiling).sort((a, b) => a - b);
  const fallback = fallbackOf({ ...preferences, reservation: { ...reservation, unitPrice: ceiling } }, leverage);
  const plans = (Object.keys(approaches) as Approach[]).flatMap((approach) => (
    (limits.length > 0 ? limits : [ceiling]).map((unitPrice): Plan => {
      const limit = { reservation: { ...reservation, unitPrice }, disagreementUtility: fallback.floor };
      const own = { ...preferences, ...limit };
      const stance = { preferences: own, deadlineRound: rules.roundsMax, tactics: approaches[approach] };
      return { approach, stance, expectedUtility: expectedUtility(stance, leverage, { fallback, rules, chance }) };
    })));
  return plans.reduce((chosen, plan) => (plan.expectedUtility > chosen.expectedUtility ? plan : chosen));
}

/** What there is without this seller. */
interface Fallback {
  /** The least an agreement must be worth. */
  readonly floor: number;
  /** What ending without one is worth. */
  readonly utility: number;
}

function fallbackOf(preferences: Preferences, { rivalOffers, urgency }: Leverage): Fallback {
  const rivals = rivalOffers.filter((terms) => isAcceptable(preferences, terms))
    .map((terms) => utility(preferences, terms));
  const doWithout = preferences.disagreementUtility;
  return { floor: Math.max(doWithout, ...rivals), utility: Math.max(doWithout - urgency, ...rivals) };
}

function expectedUtility(
  stance: Stance, { possibleSellers, shareOfCapacity, relationship }: Leverage,
  { fallback, rules, chance }: { fallback: Fallback; rules: BargainingRules; chance: Chance },
): number {
  const staying = 1 - leavingMax * (1 - shareOfCapacity) * (1 - relationship);
  let [sum, total] = [0, 0];
  for (const { stance: seller, likelihood } of possibleSellers) {
    if (likelihood === 0) continue;
    const { end } = playOut(rules, { buyer: { stance, chance }, seller: { stance: seller, chance } });
    let worth = fallback.utility;
    if (end?.kind === 'agreed') {
      let stays = 1;
      for (let round = 1; round < end.round; round++) stays *= staying;
      worth += stays * (utility(stance.preferences, end.terms) - fallback.utility);
    }
    sum += likelihood * worth;
    total += likelihood;
  }
  return sum / total;
}

function assertLeverage({ party }: Preferences, leverage: Leverage): void {
  assert(party === 'buyer', 'leverage is a buyer\'s');
  for (const share of [leverage.urgency, leverage.shareOfCapacity, leverage.relationship]) {
    assert(share >= 0 && share <= 1, 'urgency, capacity share and relationship lie in [0, 1]');
  }
  assert(Number.isSafeInteger(leverage.budgetSlack) && leverage.budgetSlack >= 0, 'slack is whole cents, from 0');
  assert(leverage.possibleSellers.every(({ likelihood }) => likelihood >= 0), 'nobody is less likely than impossible');
  assert(leverage.possibleSellers.some(({ likelihood }) => likelihood > 0), 'some seller is possible');
}
