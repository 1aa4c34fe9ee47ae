import type { Outcome, PurchaseRequest } from '../../../machines/procurementMessages.ts';
import { count, percent } from '../formatNumber.ts';
import { money } from './money.ts';

/** How a request ended, in one phrase: `completed: 40 units for 4,312.00, 12.0 % below list price`. */
export function outcomeWords({ kind, because, quantity, spent, saved }: Outcome, wanted: number): string {
  const amount = kind === 'partially-completed' ? `${count(quantity)} of ${count(wanted)}` : count(quantity);
  const bought = `${amount} ${quantity === 1 ? 'unit' : 'units'} for ${money(spent)}, ${savings(spent, saved)}`;
  const why = becauseWords(because);
  if (kind === 'completed') return `completed: ${bought}`;
  if (kind === 'partially-completed') return `partly completed: ${bought}`;
  return kind === 'rejected' ? `rejected: ${why}` : `no market: ${why}`;
}

/** What is asked for: `40 units of electronics to eu for at most 12,000.00, high urgency`. */
export function requestWords({ category, quantity, budget, urgency, region, certifications }: PurchaseRequest): string {
  const certified = certifications.length === 0 ? '' : `, certified ${certifications.join(', ')}`;
  return `${count(quantity)} ${quantity === 1 ? 'unit' : 'units'} of ${category} to ${region} for at most `
    + `${money(budget)}, ${urgency} urgency${certified}`;
}

/** A short reason in words; one that is not known, as it stands. */
export function becauseWords(because: string): string {
  return becauses[because] ?? because.replaceAll('-', ' ');
}

const becauses: Readonly<Record<string, string>> = {
  ordered: 'everything was ordered', 'part-ordered': 'a part was ordered',
  'over-budget': 'nobody sells within the budget', 'not-approved': 'nobody signed for it',
  policy: 'policy forbids it', 'all-rejected': 'policy rejects all who sell it',
  malformed: 'the request makes no sense',
  'no-supplier': 'nobody can supply it', 'nobody-answers': 'no supplier answers', 'no-agreement': 'no agreement',
  'out-of-time': 'time ran out', 'treasury-silent': 'the treasury does not answer',
};

function savings(spent: number, saved: number): string {
  if (saved === 0 || spent + saved <= 0) return 'at list price';
  return `${percent((100 * Math.abs(saved)) / (spent + saved))} ${saved > 0 ? 'below' : 'above'} list price`;
}
