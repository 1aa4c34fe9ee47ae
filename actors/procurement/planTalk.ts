import type { Candidate, CaseFile, Urgency } from '../../machines/procurementMessages.ts';
import { assert } from '../../market/assert.ts';
import type { BargainingRules, Issue, Party, Terms } from '../../market/bargaining.ts';
import type { Chance } from '../../market/chance.ts';
import type { Preferences } from '../../market/preferences.ts';
import type { Cents, Units } from '../../market/units.ts';
import { approaches, type Approach, chooseApproach, type PossibleSeller } from '../negotiation/leverage.ts';
import type { Stance } from '../negotiation/negotiator.ts';
import { buyerPreferences } from './talkPreferences.ts';

/** What a buyer thinks of sellers it does not know, and how it bargains. */
export interface BargainingHabits {
  /** Offers of both parties together. Even, so that the seller's last offer can still be taken. */
  readonly roundsMax: Units;
  /** Where it begins, in per cent of the list price. */
  readonly aimPercent: Units;
  /** A seller that may sell at so much of its list price, conceding with this β, and how likely that is. */
  readonly sellers: readonly { readonly limitPercent: Units; readonly beta: number; readonly likelihood: number }[];
}

/** How to talk with one candidate. `ceiling` is the highest price that budget and list allow. */
export interface TalkPlan {
  readonly rules: BargainingRules;
  readonly approach: Approach;
  readonly stance: Stance;
  /** What it may expect of the talk; `undefined` where it goes to the end whatever it expects. */
  readonly expectedUtility: number | undefined;
  readonly ceiling: Cents;
}

/** What it costs to go without: the more urgent, the more. */
const doingWithout: Readonly<Record<Urgency, number>> = { low: 0.1, normal: 0.3, high: 0.6 };

/**
 * The rules of a talk and the buyer's stance in it, chosen from its leverage; `undefined` where not a cent is left for
 * a unit, or where the units free are too few. It never pays more than the list price, nor more a unit than the budget
 * allows for all units, nor waits longer than it was told it would. Units are no issue: it asks for all it can get.
 * What other sellers answer plays its part later, when it chooses among the talks' ends. `toTheEnd`: it has failed
 * before, and goes as far as it may.
 */
export function planTalk(
  { request, mayPart }: CaseFile, { listPrice, unitsFree, leadTimeDays, relationship = 0 }: Candidate,
  { habits, toTheEnd, chance }: { habits: BargainingHabits; toTheEnd: boolean; chance: Chance },
): TalkPlan | undefined {
  const ceiling = Math.min(listPrice, Math.floor(request.budget / request.quantity));
  const quantity = Math.min(request.quantity, unitsFree);
  if (ceiling < 1 || quantity < 1 || (quantity < request.quantity && !mayPart)) return undefined;
  const aim = Math.min(ceiling, Math.max(1, Math.floor(listPrice * habits.aimPercent / 100)));
  const soonest = Math.min(1, leadTimeDays);
  const rules: BargainingRules = {
    low: { unitPrice: aim, quantity: mayPart ? 1 : quantity, leadTimeDays: soonest },
    high: { unitPrice: listPrice, quantity, leadTimeDays }, firstMover: 'buyer', roundsMax: habits.roundsMax,
  };
  const preferences = buyerPreferences(request.urgency, rules);
  if (toTheEnd) return { rules, ...lastStance(preferences, ceiling), ceiling };
  const plan = chooseApproach(preferences, {
    rivalOffers: [], budgetSlack: ceiling - aim, urgency: doingWithout[request.urgency],
    shareOfCapacity: quantity / unitsFree, relationship,
    possibleSellers: habits.sellers.map((seller) => possible(seller, rules)),
  }, rules, chance);
  return { rules, ...plan, ceiling };
}

/** Throws `BrokenLaw` unless the habits make sense. */
export function assertHabits({ roundsMax, aimPercent, sellers }: BargainingHabits): void {
  assert(Number.isSafeInteger(roundsMax) && roundsMax >= 2 && roundsMax % 2 === 0, 'the seller offers last');
  assert(aimPercent >= 1 && aimPercent <= 100, 'a buyer aims below the list price');
  assert(sellers.some(({ likelihood }) => likelihood > 0), 'some seller is possible');
  assert(sellers.every(({ limitPercent: per }) => per >= 0 && per <= 100), 'a limit is a share of the list price');
}

/** Whoever would not wait for a better offer is taken at the first word that is within the budget. */
function lastStance(preferences: Preferences, ceiling: Cents) {
  const limited = { ...preferences, reservation: { ...preferences.reservation, unitPrice: ceiling } };
  const stance = { preferences: limited, deadlineRound: 3, tactics: approaches.collaborative };
  return { approach: 'collaborative' as const, stance, expectedUtility: undefined };
}

/** A seller as one imagines it: it wants the opposite, and concedes by time alone until the deadline. */
function possible(
  { limitPercent, beta, likelihood }: BargainingHabits['sellers'][number], { low, high, roundsMax }: BargainingRules,
): PossibleSeller {
  const limit = Math.max(1, Math.ceil(high.unitPrice * limitPercent / 100));
  const haste = Math.max(low.leadTimeDays, Math.ceil(high.leadTimeDays / 2));
  const party: Party = 'seller';
  const weights: Record<Issue, number> = { unitPrice: 3, quantity: 0, leadTimeDays: 1 };
  const reservation: Terms = { unitPrice: limit, quantity: high.quantity, leadTimeDays: haste };
  const worst: Terms = { ...reservation, unitPrice: limit - 1, leadTimeDays: Math.max(0, haste - 1) };
  const preferences = { party, best: high, worst, reservation, weights, disagreementUtility: 0, discountFactor: 1 };
  const tactics = [{ tactic: { kind: 'polynomial' as const, beta, kappa: 0 }, weight: 1 }];
  return { stance: { preferences, deadlineRound: roundsMax, tactics }, likelihood };
}
