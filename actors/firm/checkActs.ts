import { type Act, acts, type ActType } from '../../machines/acts.ts';
import { mayNot } from '../../machines/capabilities.ts';
import type { FirmPhase } from './firmStrategy.ts';

/** An answer that can be acted upon, and a copy of it; or why nothing of it can. */
export type ActsChecked = Readonly<{ isSound: true; acts: readonly Act[] } | { isSound: false; reason: string }>;

/**
 * Whether a whole answer makes sense: known acts, rightly formed, said to somebody there is, and of a kind that this
 * phase allows. One that does not spoils all.
 */
export function checkActs(answer: unknown, phase: FirmPhase, firms: readonly string[]): ActsChecked {
  if (!Array.isArray(answer)) return { isSound: false, reason: 'nonsense: no list of acts' };
  const checked = answer.map((act: unknown) => checkAct(act, phase, firms));
  const reason = checked.find((one) => typeof one === 'string');
  return reason === undefined ? { isSound: true, acts: checked as Act[] } : { isSound: false, reason };
}

function checkAct(act: unknown, phase: FirmPhase, firms: readonly string[]): Act | string {
  const type: unknown = (act as Partial<Act> | null | undefined)?.type;
  if (!isActType(type)) return `nonsense: ${typeof type === 'string' ? type.slice(0, 50) : 'no act'}`;
  const refusal = mayNot(phase, acts[type].verb);
  if (refusal !== undefined) return `${refusal}: ${type}`;
  const parsed = acts[type].content.safeParse((act as Act).content);
  if (!parsed.success) return `nonsense: ${[type, ...parsed.error.issues[0]!.path].join(' ')}`;
  const said = { type, content: parsed.data } as Act;
  return said.type === 'word.said' && !firms.includes(said.content.firm) ? `nonsense: ${type} firm` : said;
}

function isActType(type: unknown): type is ActType {
  return typeof type === 'string' && Object.hasOwn(acts, type);
}
