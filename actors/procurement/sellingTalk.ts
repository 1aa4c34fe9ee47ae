import type { Message, Post } from '../../machines/message.ts';
import type { OfferMade } from '../../machines/procurementMessages.ts';
import { type Bargaining, type Move, openBargaining, standingOffer, type Terms } from '../../market/bargaining.ts';
import type { Chance } from '../../market/chance.ts';
import { isWhole } from '../../market/purchaseOrder.ts';
import type { SupplierFacts } from '../../market/supplierFacts.ts';
import type { Ms, Units } from '../../market/units.ts';
import { decideMove, type Stance } from '../negotiation/negotiator.ts';
import type { SupplierSecrets } from './supplierSecrets.ts';
import { sellerPreferences } from './talkPreferences.ts';

/** One talk as its seller sees it. `answer` is what it has said last, to whom it talks. */
export interface SellingTalk {
  readonly name: string;
  readonly buyer: string;
  readonly conversation: string;
  readonly category: string;
  bargaining: Bargaining;
  answer: Pick<Post, 'type' | 'content'> | undefined;
  dueMs: Ms;
}

/** What a supplier can do now: it may change between any two words. */
export interface Means { readonly secrets: SupplierSecrets; readonly unitsFree: Units }

/** A talk that a first offer opens; `undefined` where it makes no sense. */
export function openTalk(
  { from: buyer, conversation, content: { talk: name, round, category, low, high, roundsMax } }: Message<
    'offer.made', OfferMade>, { categories }: SupplierFacts,
): SellingTalk | undefined {
  const isSound = ([low.unitPrice, low.quantity, low.leadTimeDays, high.unitPrice, high.quantity, high.leadTimeDays])
    .every(isWhole) && low.unitPrice <= high.unitPrice && low.quantity <= high.quantity && high.quantity > 0
    && low.leadTimeDays <= high.leadTimeDays && isWhole(roundsMax) && roundsMax > 0;
  if (!isSound || round !== 1 || !categories.includes(category)) return undefined;
  const bargaining = openBargaining({ low, high, firstMover: 'buyer', roundsMax });
  return { name, buyer, conversation, category, bargaining, answer: undefined, dueMs: 0 };
}

/** It asks for list price and its leisure, and gives way down to its cost and its haste; it sells all it can. */
export function sellingStance(
  { category, bargaining: { rules } }: SellingTalk, { secrets, unitsFree }: Means, { listPrices }: SupplierFacts,
): Stance {
  const { patienceRounds: deadlineRound, tactics } = secrets;
  const quantity = Math.min(rules.high.quantity, unitsFree);
  const preferences = sellerPreferences(secrets, { category, listPrice: listPrices[category]!, quantity });
  return { preferences, deadlineRound, tactics };
}

/** What its rule says to the buyer's standing offer. */
export function moveByRule({ bargaining }: SellingTalk, stance: Stance, unitsFree: Units, luck: Chance): Move {
  const { round, terms } = standingOffer(bargaining)!;
  const move = decideMove(stance, bargaining, luck);
  if (move.kind !== 'accept' || terms.quantity <= unitsFree) return move;
  if (round >= bargaining.rules.roundsMax) return { kind: 'reject' };
  return { kind: 'offer', terms: { ...terms, quantity: unitsFree } }; // yes, but not for as many
}

/** What is agreed, or what the seller offers and the buyer has not answered. */
export function promised(bargaining: Bargaining): Terms | undefined {
  const standing = standingOffer(bargaining);
  if (standing !== undefined) return standing.by === 'seller' ? standing.terms : undefined;
  return bargaining.end?.kind === 'agreed' ? bargaining.end.terms : undefined;
}
