import { assert } from './assert.ts';
import { issues, type Issue, type Party, type Terms } from './bargaining.ts';

/** What one party of a talk wants; known to itself alone. */
export interface Preferences {
  readonly party: Party;
  /** On each issue, worth 1 and worth 0, with a straight line between. Equal where nothing is at stake. */
  readonly best: Terms;
  readonly worst: Terms;
  /** How much each issue counts, from 0; their sum is not 0. Only their proportions matter. */
  readonly weights: Readonly<Record<Issue, number>>;
  /** Its reservation values: the worst it agrees to, issue by issue; between `best` and `worst`. */
  readonly reservation: Terms;
  /** What no agreement is worth to it, in [0, 1]: it agrees to nothing worth less. */
  readonly disagreementUtility: number;
  /** What a round's delay leaves of a utility, in (0, 1]. */
  readonly discountFactor: number;
}

/** Utilities nearer to each other than this are the same to everybody. */
const indifference = 1e-9;

/**
 * What terms are worth to a party, in [0, 1]: the weighted mean of its issues, each linear (after Raiffa 1982). Beyond
 * its best or worst an issue is worth no more and no less. Terms need not be whole.
 */
export function utility({ best, worst, weights }: Preferences, terms: Terms): number {
  let [sum, total] = [0, 0];
  for (const issue of issues) {
    sum += weights[issue] * worth(best[issue], worst[issue], terms[issue]);
    total += weights[issue];
  }
  return sum / total;
}

/** What an agreement of that round is worth before the first one. */
export function discountedUtility(preferences: Preferences, terms: Terms, round: number): number {
  let discounted = utility(preferences, terms);
  for (let i = 1; i < round; i++) discounted *= preferences.discountFactor;
  return discounted;
}

/**
 * Whether every issue is at its reservation value or better and the whole worth no less than no agreement. An issue
 * without a stake may be anything.
 */
export function isAcceptable(preferences: Preferences, terms: Terms): boolean {
  const { best, worst, reservation, disagreementUtility } = preferences;
  return utility(preferences, terms) >= disagreementUtility - indifference
    && issues.every((issue) => Math.sign(worst[issue] - best[issue]) * (terms[issue] - reservation[issue]) <= 0);
}

/** Checks that preferences are those of somebody. */
export function assertPreferences(preferences: Preferences): void {
  const { best, worst, reservation, weights, disagreementUtility, discountFactor } = preferences;
  for (const issue of issues) {
    const [low, high] = [Math.min(best[issue], worst[issue]), Math.max(best[issue], worst[issue])];
    assert(reservation[issue] >= low && reservation[issue] <= high, 'a reservation value lies between best and worst');
    for (const terms of [best, worst, reservation]) {
      assert(Number.isSafeInteger(terms[issue]) && terms[issue] >= 0, 'an issue is a whole number from 0');
    }
    assert(weights[issue] >= 0 && weights[issue] < Infinity, 'no issue counts less than nothing');
  }
  assert(issues.some((issue) => weights[issue] > 0), 'some issue counts');
  assert(disagreementUtility >= 0 && disagreementUtility <= 1, 'no agreement is worth something in [0, 1]');
  assert(discountFactor > 0 && discountFactor <= 1, 'a discount factor lies in (0, 1]');
}

function worth(best: number, worst: number, value: number): number {
  if (best === worst) return 1;
  return Math.max(0, Math.min(1, (value - worst) / (best - worst)));
}
