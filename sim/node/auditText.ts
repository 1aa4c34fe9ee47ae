import { auditJson, auditReport } from '../report/procurement/auditReport.ts';
import { stepsOf } from '../report/procurement/conversationSteps.ts';
import type { TerminalReportOptions } from '../report/terminalReport.ts';
import type { RunResult } from '../runResult.ts';
import { nearestName } from '../scenario/nearestName.ts';
import type { Entry } from '../tape/entry.ts';
import { PageReader } from '../tape/pageReader.ts';
import type { Tape } from '../tape/tape.ts';
import { UsageError } from './usageError.ts';

export interface AuditOptions extends TerminalReportOptions { readonly json: boolean }

/** The audit of one request, as text or as one JSON object. `entries` are those of its conversation. */
export function auditText(
  result: RunResult, requestId: string, entries: readonly Entry[], { json, ...options }: AuditOptions,
): string {
  const found = result.world === 'procurement' ? result.requests.find((each) => each.request.requestId === requestId)
    : undefined;
  if (found === undefined) throw new UsageError(unknownRequest(result, requestId));
  const told = { ...found, steps: stepsOf(entries) };
  return json ? JSON.stringify(auditJson(told, options), null, 2) : auditReport(told, options);
}

/** Keeps what is said in one conversation, as the tape is written. */
export function followConversation(tape: Tape, conversation: string): Entry[] {
  const [reader, kept] = [new PageReader(), [] as Entry[]];
  tape.pages.subscribe((page) => {
    for (const entry of reader.read(page)) if (entry.message.conversation === conversation) kept.push(entry);
  });
  return kept;
}

function unknownRequest(result: RunResult, requestId: string): string {
  if (result.world !== 'procurement') return `The ${result.world} world has no requests, so nothing to audit.`;
  const names = result.requests.map(({ request }) => request.requestId);
  const nearest = nearestName(requestId, names);
  const hint = nearest === undefined ? '' : ` Did you mean "${nearest}"?`;
  return `There is no request "${requestId}" in this run.${hint}\nRequests: ${names[0]} to ${names.at(-1)}.`;
}
