import { type BargainFacts, bargainChoice, chosenTerms } from '../minds/tasks/supplierTasks.ts';
import { bargain, type Move, standingOffer, type Terms } from '../../market/bargaining.ts';
import { isAcceptable } from '../../market/preferences.ts';
import type { SupplierFacts } from '../../market/supplierFacts.ts';
import type { Units } from '../../market/units.ts';
import type { Stance } from '../negotiation/negotiator.ts';
import type { Means, SellingTalk } from './sellingTalk.ts';

/** Of the buyer's offers, so many of the last are told. */
const offersMax = 6;

/** What a mind is told that shall say how to answer the buyer's standing offer. */
export function factsOfTalk(
  { category, bargaining }: SellingTalk, { secrets, unitsFree }: Means, { listPrices }: SupplierFacts,
): BargainFacts {
  const { rules: { low, high, roundsMax }, offers } = bargaining;
  const { round, terms } = standingOffer(bargaining)!;
  const unitCost = secrets.unitCosts[category]!;
  return {
    category, round, roundsMax, unitCost, listPrice: listPrices[category]!, quantityWanted: high.quantity, unitsFree,
    leadTimeDays: secrets.leadTimeDays,
    buyerOffers: offers.filter(({ by }) => by === 'buyer').slice(-offersMax).map((offer) => offer.terms),
    standingOffer: terms, ownLastOffer: offers.findLast(({ by }) => by === 'seller')?.terms ?? null,
    reservation: { unitPrice: unitCost, leadTimeDays: secrets.leadTimeDays.least }, low, high,
    discountFactor: secrets.discountFactor,
  };
}

/** The move a mind has chosen, if the supplier may make it as things are now; otherwise its rule decides. */
export function moveByCounsel(
  choice: unknown, { bargaining }: SellingTalk, { preferences }: Stance, unitsFree: Units,
): Move | undefined {
  const { success, data } = bargainChoice.safeParse(choice);
  if (!success) return undefined;
  if (data.move === 'reject') return { kind: 'reject' };
  const terms = chosenTerms(data, standingOffer(bargaining)!.terms);
  if (terms.quantity > unitsFree || !isAcceptable(preferences, terms)) return undefined;
  const move: Move = data.move === 'accept' ? { kind: 'accept' } : { kind: 'offer', terms };
  return bargain(bargaining, 'seller', move).accepted ? move : undefined;
}

/**
 * One sentence of what came of a talk, for its seller's mind to remember, and how much that matters to it. Whoever has
 * agreed has sold nothing yet: the buyer may have agreed with others too.
 */
export function lessonOf(
  { category, conversation, bargaining: { end, offers, rules } }: SellingTalk, sold: Terms | undefined,
): { text: string; salience: number } {
  const about = `(${category}, ${conversation})`;
  const rounds = `after ${offers.length} of ${rules.roundsMax} rounds`;
  if (sold !== undefined) {
    const { unitPrice, quantity, leadTimeDays } = sold;
    const text = `Sold ${about} at ${unitPrice}: ${quantity} units in ${leadTimeDays} days, ${rounds}.`;
    return { text, salience: 5 };
  }
  if (end?.kind === 'agreed') {
    return { text: `Lost ${about} at ${end.terms.unitPrice}: agreed ${rounds}, but nothing was ordered.`, salience: 7 };
  }
  const [bid, asked] = ['buyer', 'seller'].map((party) => offers.findLast(({ by }) => by === party)?.terms.unitPrice);
  return {
    text: `No deal ${about} at ${asked ?? 'no price of mine'}: the buyer bid ${bid} last, ${rounds}.`, salience: 7,
  };
}
