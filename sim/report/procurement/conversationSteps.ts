import type { Message } from '../../../machines/message.ts';
import type { CaseFile, Reason } from '../../../machines/procurementMessages.ts';
import { type Entry, outcomes } from '../../tape/entry.ts';
import type { Step } from '../../worlds/procurement/procurementRunResult.ts';
import { type ProcurementMessage, procurementWords } from './procurementWords.ts';

const lengthMax = 200;
const reasonsSaid = 2;

/**
 * What was said, a step a message, in the order of the tape; whatever else is on it is left out. Where a message
 * carries decisions, the first ones that broke a rule are told with it. `says` follows its speaker's name, and says so
 * when the message did not arrive; a copy of one that did is no step.
 */
export function stepsOf(entries: Iterable<Entry>): Step[] {
  const known = new Map<string, Set<string>>();
  const steps: Step[] = [];
  for (const { message, outcome, reason, atMs } of entries) {
    const { from, to, type, conversation } = message;
    if (!Object.hasOwn(procurementWords, type) || reason === 'duplicate') continue;
    const ending = outcome === 'delivered' ? '' : ` [${outcome}${reason === '' ? '' : `: ${reason}`}]`;
    const isRead = outcome === 'delivered';
    const because = isRead ? whyNot(newReasons(message, known, conversation)) : '';
    const words = procurementWords as { readonly [T in ProcurementMessage['type']]: (content: object) => string };
    const says = `${words[type as ProcurementMessage['type']](message.content)}${because}`;
    steps.push({ atMs, from, to, type, says: `${clipped(says, lengthMax - ending.length)}${ending}` });
  }
  return steps;
}

/** Whether a step says that it did not arrive. */
export function isLost(says: string): boolean {
  return outcomes.some((outcome) => outcome !== 'delivered' && says.includes(` [${outcome}`)) && says.endsWith(']');
}

/** Those that nobody in this conversation has given before. */
function newReasons({ content }: Message, known: Map<string, Set<string>>, conversation: string): Reason[] {
  const { reasons = [] } = ('file' in content ? content.file : content) as Partial<CaseFile>;
  const said = known.get(conversation) ?? new Set<string>();
  known.set(conversation, said);
  return reasons.filter((reason) => {
    const key = JSON.stringify(reason);
    if (said.has(key)) return false;
    said.add(key);
    return true;
  });
}

function whyNot(reasons: readonly Reason[]): string {
  const broken = reasons.filter(({ verdict }) => verdict === 'broken');
  const told = broken.slice(0, reasonsSaid).map(({ rule, subject, found, required }) => (
    `; ${rule} of ${subject}: ${found} (asked: ${required})`));
  return told.join('');
}

function clipped(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1)}…`;
}
