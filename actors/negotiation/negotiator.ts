import { assert } from '../../market/assert.ts';
import {
  type Bargaining, issues, type Issue, type Move, standingOffer, type Terms,
} from '../../market/bargaining.ts';
import type { Chance } from '../../market/chance.ts';
import { assertPreferences, isAcceptable, type Preferences, utility } from '../../market/preferences.ts';
import { concede, type Tactic } from './concession.ts';

/** How much a tactic counts, above 0; only the proportions matter. */
export interface WeightedTactic {
  readonly tactic: Tactic;
  readonly weight: number;
}

/** What somebody goes into a talk with: what it wants, until when it talks, and how it concedes. */
export interface Stance {
  readonly preferences: Preferences;
  /** The last round in which it makes an offer, from 1; the talk's own deadline if that is earlier. */
  readonly deadlineRound: number;
  /** Each issue's offer is their weighted mean; those that have nothing to say yet do not count. */
  readonly tactics: readonly WeightedTactic[];
}

/**
 * The next move of whoever's turn it is: a negotiator after Faratin, Sierra & Jennings (1998), who remembers what the
 * talk itself records. It offers what its tactics ask for, rounded in its own favour, and accepts when what stands is
 * acceptable and worth at least what it would propose next (before rounding, and discounted by the round that would
 * take). After its deadline it takes whatever is acceptable or rejects. It never offers or accepts less than its
 * reservation values or its disagreement utility: where its tactics lead below that utility, it goes no further than
 * that on the straight way from its best to its reservation values. It rejects if it has nothing to offer that is
 * acceptable to itself.
 */
export function decideMove(stance: Stance, bargaining: Bargaining, chance: Chance): Move {
  const { preferences, deadlineRound } = stance;
  assertPreferences(preferences);
  const standing = standingOffer(bargaining);
  const isGood = standing !== undefined && isAcceptable(preferences, standing.terms);
  const deadline = Math.min(deadlineRound, bargaining.rules.roundsMax);
  const round = bargaining.offers.length + 1;
  if (round > deadline) return { kind: isGood ? 'accept' : 'reject' };

  const wish = wishedTerms(stance, bargaining, deadline > 1 ? (round - 1) / (deadline - 1) : 1, chance);
  const aim = preferences.discountFactor * utility(preferences, wish);
  if (isGood && utility(preferences, standing.terms) >= aim) return { kind: 'accept' };
  const terms = wholeTerms(preferences, wish, bargaining);
  return isAcceptable(preferences, terms) ? { kind: 'offer', terms } : { kind: 'reject' };
}

function wishedTerms({ preferences, tactics }: Stance, bargaining: Bargaining, time: number, chance: Chance): Terms {
  const { party, best, reservation } = preferences;
  const offersOf = (isOwn: boolean) => bargaining.offers.filter(({ by }) => (by === party) === isOwn);
  const [own, opponent] = [offersOf(true), offersOf(false)];
  return everyIssue((issue) => {
    const values = (offers: readonly { terms: Terms }[]) => offers.map(({ terms }) => terms[issue]);
    let [sum, total] = [0, 0];
    for (const { tactic, weight } of tactics) {
      assert(weight > 0, 'a tactic counts for something');
      const history = {
        issue, best: best[issue], reservation: reservation[issue], own: values(own), opponent: values(opponent),
      };
      const wish = concede(tactic, history, time, chance);
      if (wish === undefined) continue;
      sum += weight * wish;
      total += weight;
    }
    return offerable(issue, total > 0 ? sum / total : own.at(-1)?.terms[issue] ?? best[issue], bargaining);
  });
}

/** The wish in whole numbers, or the end of the way if it is worth less than no agreement. */
function wholeTerms(preferences: Preferences, wish: Terms, bargaining: Bargaining): Terms {
  const terms = rounded(preferences, wish);
  if (utility(preferences, terms) >= preferences.disagreementUtility) return terms;
  return lastWorthwhile(preferences, bargaining);
}

/** How finely the way from best to reservation values is divided. */
const wayMax = 4096;

/** As far from its best towards its reservation values as terms are worth no less than no agreement. */
function lastWorthwhile(preferences: Preferences, bargaining: Bargaining): Terms {
  const { best, reservation, disagreementUtility } = preferences;
  const at = (way: number) => rounded(preferences, everyIssue((issue) => (
    offerable(issue, best[issue] + (way / wayMax) * (reservation[issue] - best[issue]), bargaining))));
  let [near, far] = [0, wayMax];
  while (near < far) {
    const way = Math.ceil((near + far) / 2);
    if (utility(preferences, at(way)) >= disagreementUtility) near = way;
    else far = way - 1;
  }
  return at(near);
}

/** Towards its best, past any noise in the last bits. */
function rounded({ best, worst }: Preferences, wish: Terms): Terms {
  const noise = 1e-9;
  return everyIssue((issue) => (
    best[issue] < worst[issue] ? Math.floor(wish[issue] + noise) : Math.ceil(wish[issue] - noise)));
}

function offerable(issue: Issue, value: number, { rules: { low, high } }: Bargaining): number {
  return Math.max(low[issue], Math.min(high[issue], value));
}

function everyIssue(value: (issue: Issue) => number): Terms {
  const [unitPrice, quantity, leadTimeDays] = issues.map(value) as [number, number, number];
  return { unitPrice, quantity, leadTimeDays };
}
