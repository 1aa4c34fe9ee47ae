import type { Ms } from '../../../market/units.ts';
import type { Step } from '../../worlds/procurement/procurementRunResult.ts';
import { count } from '../formatNumber.ts';
import { isLost } from './conversationSteps.ts';

/** One line of a conversation; without `who` it only says how much is left out. */
export interface FoldedStep {
  readonly atMs: Ms;
  readonly who: string;
  readonly says: string;
}

/** What may be left unsaid, the least telling first. */
const minor = [
  ['payment.made', 'signature.kept', 'delivery.recorded', 'talk.ended'], ['availability.told', 'order.confirmed'],
  ['candidates.wanted', 'availability.asked'],
];

/**
 * A conversation short enough to read: the same words to several are one line. If that is more than `stepsMax`, what
 * did not arrive is left out, then the middle of a bargaining, then what tells least, then whatever comes after two
 * thirds of the rest.
 */
export function foldSteps(steps: readonly Step[], { stepsMax }: { stepsMax: number }): FoldedStep[] {
  const whole = sameWords(steps);
  const heard = whole.length > stepsMax ? sameWords(steps.filter(({ says }) => !isLost(says))) : whole;
  let lines = heard;
  for (const offersShown of [2, 1, 0]) if (lines.length > stepsMax) lines = foldOffers(heard, offersShown);
  for (const types of minor) {
    if (lines.length > stepsMax) lines = lines.filter(({ step, to }) => to.length === 0 || !types.includes(step.type));
  }
  const told = lines.map(({ step, to }): FoldedStep => (
    { atMs: step.atMs, who: to.length === 0 ? '' : `${short(step.from)} → ${named(to)}`, says: step.says }));
  if (told.length <= stepsMax) return told;
  const ahead = Math.ceil((2 * (stepsMax - 1)) / 3);
  const from = told.length - (stepsMax - 1 - ahead);
  return [...told.slice(0, ahead), { ...told[ahead]!, who: '', says: `⋯ ${count(from - ahead)} steps more` },
    ...told.slice(from)];
}

/** `acme`, of `supplier/acme`. */
export function short(address: string): string {
  return address.startsWith('supplier/') ? address.slice('supplier/'.length) : address;
}

/** A step, and to whom the same was said one after the other. */
interface Line { readonly step: Step; readonly to: readonly string[] }

function sameWords(steps: readonly Step[]): Line[] {
  const lines: { step: Step; to: string[] }[] = [];
  for (const step of steps) {
    const last = lines.at(-1);
    const isSame = last !== undefined && last.step.from === step.from && last.step.says === step.says
      && !last.to.includes(step.to);
    if (isSame) last.to.push(step.to);
    else lines.push({ step, to: [step.to] });
  }
  return lines;
}

/** Of many offers in a row, so many at each end stay. */
function foldOffers(lines: readonly Line[], offersShown: number): Line[] {
  const folded: Line[] = [];
  for (let from = 0; from < lines.length;) {
    const end = lines.findIndex(({ step }, i) => i >= from && step.type !== 'offer.made');
    const to = end === -1 ? lines.length : end;
    const hidden = to - from - 2 * offersShown;
    if (hidden < 2) folded.push(...lines.slice(from, Math.max(to, from + 1)));
    else {
      const says = `⋯ ${count(hidden)} offers${offersShown === 0 ? '' : ' more'}`;
      folded.push(
        ...lines.slice(from, from + offersShown), { step: { ...lines[from + offersShown]!.step, says }, to: [] },
        ...lines.slice(to - offersShown, to),
      );
    }
    from = Math.max(to, from + 1);
  }
  return folded;
}

function named(addresses: readonly string[]): string {
  if (addresses.length <= 2) return addresses.map(short).join(', ');
  return `${count(addresses.length)} ${addresses.every((each) => short(each) !== each) ? 'suppliers' : 'others'}`;
}
