import {
  type Advice, type CaseFile, type PurchaseRequest, type Reason, scopes,
} from '../../machines/procurementMessages.ts';

/** A request of which nothing is known yet. */
export function openCaseFile(request: PurchaseRequest): CaseFile {
  return { request, scope: 'preferred', searches: 0, mayPart: false, excluded: [], candidates: [], reasons: [] };
}

/** The file as the lead's advice has it. What to do next is for whoever asked. */
export function heeding(file: CaseFile, advice: Advice): CaseFile {
  const wider = scopes[Math.min(scopes.length - 1, scopes.indexOf(file.scope) + 1)]!;
  if (advice === 'widen-search') return { ...file, scope: wider };
  return advice === 'allow-parts' ? { ...file, mayPart: true } : file;
}

export function withReasons(file: CaseFile, ...reasons: readonly Reason[]): CaseFile {
  return { ...file, reasons: [...file.reasons, ...reasons] };
}
