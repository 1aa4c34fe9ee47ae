import { z } from 'zod';
import type { TaskName } from '../../../machines/mindMessages.ts';
import type { Terms } from '../../../market/bargaining.ts';
import { supplierBargainPrompt } from '../prompts/supplierBargain.ts';
import type { MindTask, MindTasks, Objection } from '../task.ts';

const price = z.int().min(0);
const terms = z.object({ unitPrice: price, quantity: z.int(), leadTimeDays: z.int() });

/** What a supplier tells its mind of one talk; prices are cents a unit. There is no word of the buyer's own in it. */
export const bargainFacts = z.object({
  category: z.string(),
  /** The buyer's offer that is to be answered was made in this round; the answer would be the next one's. */
  round: z.int(),
  roundsMax: z.int(),
  unitCost: price,
  listPrice: price,
  quantityWanted: z.int(),
  unitsFree: z.int(),
  /** Days it likes to have, and the fewest it needs. */
  leadTimeDays: z.object({ usual: z.int(), least: z.int() }),
  /** The oldest first. */
  buyerOffers: z.array(terms),
  standingOffer: terms,
  ownLastOffer: terms.nullable(),
  /** The worst it may agree to, issue by issue. */
  reservation: z.object({ unitPrice: price, leadTimeDays: z.int() }),
  /** No offer of this talk may be outside. */
  low: terms,
  high: terms,
  /** What a round's delay leaves of a deal. */
  discountFactor: z.number(),
});
export type BargainFacts = z.output<typeof bargainFacts>;

const issue = z.int().min(0).nullable();
export const bargainChoice = z.strictObject({
  move: z.enum(['offer', 'accept', 'reject']).describe('reject ends the talk'),
  unitPrice: issue.describe('whole cents a unit; null to leave it as the buyer offers it'),
  quantity: issue.describe('units; null as the buyer offers'),
  leadTimeDays: issue.describe('whole days from order to delivery; null as the buyer offers'),
  reason: z.string().max(200),
});
export type BargainChoice = z.output<typeof bargainChoice>;

/** The terms a choice comes to: what it offers or accepts. */
export function chosenTerms({ move, ...chosen }: BargainChoice, standing: Terms): Terms {
  if (move !== 'offer') return standing;
  const { unitPrice, quantity, leadTimeDays } = chosen;
  return {
    unitPrice: unitPrice ?? standing.unitPrice, quantity: quantity ?? standing.quantity,
    leadTimeDays: leadTimeDays ?? standing.leadTimeDays,
  };
}

const bargain: MindTask<BargainChoice> = {
  prompt: supplierBargainPrompt, answer: { kind: 'json', schema: bargainChoice },
  objection: (choice, facts) => bargainObjection(choice, bargainFacts.parse(facts)),
};

/** What a supplier's mind is asked. */
export const supplierTasks: MindTasks<Extract<TaskName, `supplier/${string}`>> = { 'supplier/bargain': bargain };

/** Why an answer may not be given: it would be out of turn, out of bounds, or more than the supplier may do. */
export function bargainObjection(choice: BargainChoice, facts: BargainFacts): Objection | undefined {
  const { round, roundsMax, standingOffer, reservation, low, high, unitsFree } = facts;
  const { move } = choice;
  if (move === 'reject') return undefined;
  if (move === 'offer' && round >= roundsMax) {
    return { failure: 'capability', reason: 'no offer may be made after the last round: accept or reject' };
  }
  const chosen = chosenTerms(choice, standingOffer);
  const atLeast = {
    unitPrice: Math.max(low.unitPrice, reservation.unitPrice), quantity: low.quantity,
    leadTimeDays: Math.max(low.leadTimeDays, reservation.leadTimeDays),
  };
  const atMost = { ...high, quantity: Math.min(high.quantity, unitsFree) };
  for (const name of ['unitPrice', 'quantity', 'leadTimeDays'] as const) {
    const [least, most, value] = [atLeast[name], atMost[name], chosen[name]];
    if (value < least) return { failure: 'limit', reason: `${name} ${value} is below ${least}` };
    if (value > most) return { failure: 'limit', reason: `${name} ${value} is above ${most}` };
  }
  return undefined;
}
