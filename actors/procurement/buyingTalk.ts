import { type Post, request } from '../../machines/message.ts';
import type { Candidate, CaseFile, OfferMade, PurchaseRequest, Reason } from '../../machines/procurementMessages.ts';
import { type Bargaining, openBargaining, type Terms } from '../../market/bargaining.ts';
import type { Chance } from '../../market/chance.ts';
import { supplierAddress } from '../../market/supplierFacts.ts';
import type { Cents, Ms, Units } from '../../market/units.ts';
import type { Stance } from '../negotiation/negotiator.ts';
import { type BargainingHabits, planTalk, type TalkPlan } from './planTalk.ts';

/**
 * One talk as its buyer sees it. `held`: the seller's last offer stands, and may yet be taken. `plan` and `bargaining`
 * are missing where there was nothing to talk about.
 */
export interface BuyingTalk {
  readonly name: string;
  readonly candidate: Candidate;
  readonly plan: TalkPlan | undefined;
  bargaining: Bargaining | undefined;
  state: 'open' | 'agreed' | 'held' | 'ended';
  /** It has ended for this reason, if it has. */
  why: string;
  /** Agreed, or held. */
  terms: Terms | undefined;
  /** How often its supplier was asked for its next word, and until when it has time. */
  asks: Units;
  dueMs: Ms;
}

/** A talk by a name of its own; `attempt` counts from 1 in each round of search. */
export function beginTalk(
  candidate: Candidate, { file, attempt, habits, luckOf }: {
    file: CaseFile; attempt: Units; habits: BargainingHabits; luckOf: (talk: string) => Chance;
  },
): BuyingTalk {
  const { request: { requestId }, searches } = file;
  const isFirst = searches <= 1 && attempt === 1;
  const name = `${requestId}/${candidate.supplier}${isFirst ? '' : `/${searches}.${attempt}`}`;
  const plan = planTalk(file, candidate, { habits, toTheEnd: attempt > 1, chance: luckOf(name) });
  const bargaining = plan && openBargaining(plan.rules);
  return { name, candidate, plan, bargaining, state: 'open', why: '', terms: undefined, asks: 0, dueMs: 0 };
}

export function end(talk: BuyingTalk, why: string): void {
  if (talk.state === 'ended') return;
  talk.state = 'ended';
  talk.why = why;
}

/** Its buyer asks for no more units than the seller has last said it would sell. */
export function stanceNow({ plan, bargaining }: BuyingTalk): Stance {
  const { preferences, ...stance } = plan!.stance;
  const { best, worst, reservation } = preferences;
  const offered = bargaining!.offers.findLast(({ by }) => by === 'seller')?.terms.quantity;
  const quantity = Math.min(best.quantity, offered ?? best.quantity);
  return {
    ...stance,
    preferences: {
      ...preferences, best: { ...best, quantity }, worst: { ...worst, quantity },
      reservation: { ...reservation, quantity },
    },
  };
}

/** The offer that waits for an answer. */
export function offerOf(
  { name: talk, bargaining, plan, candidate: { supplier } }: BuyingTalk,
  { requestId: conversation, category }: PurchaseRequest,
): Post {
  const { low, high, roundsMax } = plan!.rules;
  const { round, terms } = bargaining!.offers.at(-1)!;
  const offer: OfferMade = { talk, round, category, terms, low, high, roundsMax };
  return request(supplierAddress(supplier), 'offer.made', offer, { conversation });
}

/**
 * Whether the seller would have sold, but for more than this price: that was its last word. Who falls silent or has too
 * few would not have. Where there is not a cent for a unit, there is nothing to talk about.
 */
export function isBeyond({ bargaining, why }: BuyingTalk, priceMax: Cents): boolean {
  if (bargaining === undefined) return priceMax < 1;
  const last = bargaining.offers.findLast(({ by }) => by === 'seller');
  return why === 'no-deal' && last !== undefined && last.terms.unitPrice > priceMax;
}

/** How it went, for people to read. */
export function reasonOf({ state, why, terms, plan, bargaining, candidate }: BuyingTalk, priceMax: Cents): Reason {
  const deal = terms && `${terms.quantity} at ${terms.unitPrice} cents each in ${terms.leadTimeDays} days`;
  const end = state === 'agreed' ? `agreed on ${deal}` : state === 'held' ? `last offer: ${deal}` : why;
  return {
    rule: 'bargaining', subject: candidate.supplier, verdict: state === 'ended' ? 'broken' : 'met',
    found: `${end}; ${plan?.approach ?? 'no talk'}, ${bargaining?.offers.length ?? 0} offers`.slice(0, 200),
    required: `at most ${priceMax} cents each`,
  };
}
