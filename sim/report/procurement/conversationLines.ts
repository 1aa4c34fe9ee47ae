import type { RequestResult, Step } from '../../worlds/procurement/procurementRunResult.ts';
import { clipped } from '../kitchen/fittedTable.ts';
import { printable } from '../printable.ts';
import { foldSteps } from './foldSteps.ts';
import { outcomeWords, requestWords } from './outcomeWords.ts';
import { money } from './money.ts';
import { lasting, virtualTime } from './virtualTime.ts';
import { wrapText } from '../wrapText.ts';

export interface ConversationLook {
  readonly width: number;
  /** More are folded. */
  readonly stepsMax: number;
  /** Lines of one step at most; what is longer is cut. */
  readonly linesEach: number;
}

/** A conversation, a line a step: when, who to whom, what was said; what is long goes on below itself. */
export function conversationLines(
  steps: readonly Step[], { width, stepsMax, linesEach }: ConversationLook,
): string[] {
  const folded = foldSteps(steps, { stepsMax });
  const whoWidth = Math.min(Math.max(0, ...folded.map(({ who }) => who.length)), Math.floor(width * 0.34));
  const margin = ' '.repeat(timeWidth + whoWidth + 4);
  return folded.flatMap(({ atMs, who, says }) => {
    const lines = wrapText(printable(says), width - margin.length);
    const shown = lines.length <= linesEach ? lines : [
      ...lines.slice(0, linesEach - 1), `${lines[linesEach - 1]!.slice(0, width - margin.length - 1)}…`];
    const head = `${(who === '' ? '' : virtualTime(atMs)).padStart(timeWidth)}  `
      + `${clipped(printable(who), whoWidth).padEnd(whoWidth)}  `;
    return shown.map((line, i) => (i === 0 ? head : margin) + line);
  });
}

const timeWidth = '10d 00:00:00'.length;

/** What was wanted, and how it ended, in two sentences. */
export function endWords({ request, end, because, quantity, spent, saved, openedMs, endedMs, orders }: RequestResult): {
  wanted: string; ended: string;
} {
  const from = orders.map(({ quantity: units, supplier, unitPrice }) => (
    `${units} from ${supplier} at ${money(unitPrice)}`)).join(', ');
  const ended = end === null ? 'It never ended.'
    : `${capital(outcomeWords({ kind: end, because, quantity, spent, saved }, request.quantity))}`
      + `${from === '' ? '' : ` (${from})`}, after ${lasting(endedMs - openedMs)}.`;
  return { wanted: `${request.requestId}: ${requestWords(request)}.`, ended };
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
