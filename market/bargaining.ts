import { assert } from './assert.ts';
import type { Cents, Units } from './units.ts';

/** What is bargained over. The lead time runs from the order to the delivery, in whole days. */
export interface Terms {
  /** Cents a unit. */
  readonly unitPrice: Cents;
  readonly quantity: Units;
  readonly leadTimeDays: number;
}
export type Issue = keyof Terms;
export const issues: readonly Issue[] = ['unitPrice', 'quantity', 'leadTimeDays'];

export type Party = 'buyer' | 'seller';

export interface BargainingRules {
  /** Each issue of an offer is a whole number between these, both included. */
  readonly low: Terms;
  readonly high: Terms;
  readonly firstMover: Party;
  /** The deadline: so many offers are made at most, both parties' together. The last may still be accepted. */
  readonly roundsMax: number;
}

/** Rounds count from 1; each holds one offer. */
export interface Offer {
  readonly round: number;
  readonly by: Party;
  readonly terms: Terms;
}

/** An offer while one stands is a counter-offer and declines it. `reject` declines it and ends the talk. */
export type Move =
  | { readonly kind: 'offer'; readonly terms: Terms }
  | { readonly kind: 'accept' }
  | { readonly kind: 'reject' };

export type BargainingEnd =
  | { readonly kind: 'agreed'; readonly terms: Terms; readonly round: number; readonly acceptedBy: Party }
  | { readonly kind: 'rejected'; readonly by: Party }
  | { readonly kind: 'expired' };

/** A talk of two, as plain data. */
export interface Bargaining {
  readonly rules: BargainingRules;
  /** In the order in which they were made; the last one stands while the talk goes on. */
  readonly offers: readonly Offer[];
  readonly end: BargainingEnd | null;
}

/**
 * Why a move was not taken; the first reason that applies, in this order. `already-over`: agreed or rejected.
 * `after-deadline`: expired, or an offer after the last round. `issue-out-of-range`: an issue is outside the rules or
 * not whole.
 */
export type BargainingRefusal =
  | 'already-over' | 'after-deadline' | 'not-your-turn' | 'nothing-offered' | 'issue-out-of-range';

/** `bargaining` is the talk after the move. */
export type BargainingAnswer =
  | { readonly accepted: true; readonly bargaining: Bargaining }
  | { readonly accepted: false; readonly reason: BargainingRefusal };

/**
 * Alternating offers over several issues at once, with a deadline (Rubinstein 1982; the finite talk is Ståhl's, 1972).
 * Each round one party offers, and the other accepts, rejects or offers in the next round. An offer binds until it is
 * answered. Time within a round, and who fell silent, are the caller's business: see `expire`. Left out: partial
 * agreements on single issues, and taking an offer back.
 */
export function openBargaining(rules: BargainingRules): Bargaining {
  for (const issue of issues) {
    assert(Number.isSafeInteger(rules.low[issue]) && rules.low[issue] >= 0, 'an issue is a whole number from 0');
    assert(Number.isSafeInteger(rules.high[issue]), 'an issue is a whole number');
    assert(rules.low[issue] <= rules.high[issue], 'a range has its low end first');
  }
  assert(Number.isSafeInteger(rules.roundsMax) && rules.roundsMax >= 1, 'a talk has at least one round');
  return { rules, offers: [], end: null };
}

/** One move of one party. A refusal leaves the talk as it is. */
export function bargain(bargaining: Bargaining, party: Party, move: Move): BargainingAnswer {
  const reason = refusal(bargaining, party, move);
  if (reason !== undefined) return { accepted: false, reason };
  return { accepted: true, bargaining: moved(bargaining, party, move) };
}

/** The talk ends without an agreement because its time is up. One that has ended stays as it is. */
export function expire(bargaining: Bargaining): Bargaining {
  return bargaining.end === null ? { ...bargaining, end: { kind: 'expired' } } : bargaining;
}

/** Who moves next, if anybody still does. */
export function whoseTurn({ rules: { firstMover }, offers }: Bargaining): Party {
  return offers.length % 2 === 0 ? firstMover : otherParty(firstMover);
}

/** The offer that waits for an answer; `undefined` before the first and once the talk has ended. */
export function standingOffer({ offers, end }: Bargaining): Offer | undefined {
  return end === null ? offers.at(-1) : undefined;
}

export function otherParty(party: Party): Party {
  return party === 'buyer' ? 'seller' : 'buyer';
}

function refusal(bargaining: Bargaining, party: Party, move: Move): BargainingRefusal | undefined {
  const { rules, offers, end } = bargaining;
  if (end !== null) return end.kind === 'expired' ? 'after-deadline' : 'already-over';
  if (move.kind === 'offer' && offers.length >= rules.roundsMax) return 'after-deadline';
  if (party !== whoseTurn(bargaining)) return 'not-your-turn';
  if (move.kind === 'accept' && offers.length === 0) return 'nothing-offered';
  if (move.kind === 'offer' && !isInRange(move.terms, rules)) return 'issue-out-of-range';
  return undefined;
}

function isInRange(terms: Terms, { low, high }: BargainingRules): boolean {
  return issues.every((issue) => (
    Number.isSafeInteger(terms[issue]) && terms[issue] >= low[issue] && terms[issue] <= high[issue]));
}

function moved(bargaining: Bargaining, party: Party, move: Move): Bargaining {
  const { offers } = bargaining;
  if (move.kind === 'reject') return { ...bargaining, end: { kind: 'rejected', by: party } };
  if (move.kind === 'offer') {
    return { ...bargaining, offers: [...offers, { round: offers.length + 1, by: party, terms: move.terms }] };
  }
  const { round, by, terms } = standingOffer(bargaining)!;
  assert(by !== party, 'nobody accepts its own offer');
  return { ...bargaining, end: { kind: 'agreed', terms, round, acceptedBy: party } };
}
