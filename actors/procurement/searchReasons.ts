import type { Candidate, PurchaseRequest, Reason } from '../../machines/procurementMessages.ts';
import type { SearchStrategy } from './ranking.ts';

/** Who comes first and why, for people to read. */
export function rankingReasons(ranked: readonly Candidate[], strategy: SearchStrategy): Reason[] {
  return ranked.map(({ supplier, score, listPrice, leadTimeDays, unitsFree }, place) => ({
    rule: 'ranking', subject: supplier, verdict: 'noted',
    found: `score ${Math.round(score)}, list price ${listPrice} cents, ${leadTimeDays} days, ${unitsFree} units free`,
    required: `place ${place + 1} of ${ranked.length}, ${strategy}`,
  }));
}

export function silenceReason(supplier: string): Reason {
  return { rule: 'availability', subject: supplier, verdict: 'broken', found: 'no answer', required: 'one in time' };
}

/** Why compliance is not asked again. */
export function clearanceReason(requestId: string): Reason {
  return {
    rule: 'clearance', subject: requestId, verdict: 'met', found: 'all were cleared lately, and time is short',
    required: 'a clearance that holds',
  };
}

/** Why none of those who would sell it was bought from. */
export function budgetReason({ requestId, budget, quantity }: PurchaseRequest): Reason {
  return {
    rule: 'budget', subject: requestId, verdict: 'broken', found: 'all who were asked and may sell want more',
    required: `at most ${Math.floor(budget / quantity)} cents each`,
  };
}

/** Why there is nobody to go on with. */
export function searchReason(requestId: string, found: string): Reason {
  return { rule: 'search', subject: requestId, verdict: 'broken', found, required: 'somebody who can deliver' };
}
