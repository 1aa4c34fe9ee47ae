import { type Advice, type CaseFile, type Problem, scopes } from '../../machines/procurementMessages.ts';
import type { Units } from '../../market/units.ts';

/**
 * What a lead advises: after `asksBefore` pieces of advice in the same matter, of `asksMax` in all. Who is in a hurry
 * takes what there is, in parts if need be, before looking further; who has time looks further first, and asks again.
 */
export function adviceOn(
  { problem, file: { scope, mayPart, request: { urgency } } }: { readonly problem: Problem; readonly file: CaseFile },
  { asksBefore, asksMax }: { readonly asksBefore: Units; readonly asksMax: Units },
): Advice {
  if (problem === 'all-rejected' || asksBefore >= asksMax) return 'give-up';
  const isUrgent = urgency === 'high';
  if (problem === 'nobody-answers' && asksBefore === 0 && !isUrgent) return 'ask-again';
  if (problem === 'no-agreement' && isUrgent && !mayPart) return 'allow-parts';
  if (scope !== scopes.at(-1)) return 'widen-search';
  if (!mayPart) return 'allow-parts';
  return isUrgent ? 'give-up' : 'ask-again';
}
