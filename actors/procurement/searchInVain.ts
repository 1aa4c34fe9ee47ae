import type { CaseFile, Outcome, Problem } from '../../machines/procurementMessages.ts';
import { assert } from '../../market/assert.ts';
import { withReasons } from './caseFile.ts';
import { outcomeOf } from './outcomeOf.ts';
import { budgetReason } from './searchReasons.ts';

/**
 * How a search ends that is given up. Where nobody is left to ask, so that `prospects` is empty, all who were asked
 * have been talked to or ruled out by policy: who was silent or had too little would be asked again. If all talks
 * failed over money alone, nobody is missing from the market, and it was the budget.
 */
export function searchInVain({ file, problem, prospects }: {
  readonly file: CaseFile; readonly problem: Problem | undefined; readonly prospects: readonly unknown[] | undefined;
}): { readonly outcome: Outcome; readonly file: CaseFile } {
  assert(problem !== undefined, 'who gives up has a problem');
  const { request, isAboutMoney = false } = file;
  if (isAboutMoney && prospects?.length === 0) {
    return { outcome: outcomeOf(request, [], 'over-budget'), file: withReasons(file, budgetReason(request)) };
  }
  return { outcome: { kind: 'no-market', because: problem, quantity: 0, spent: 0, saved: 0 }, file };
}
