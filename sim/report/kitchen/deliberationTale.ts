import type { Ms } from '../../../market/units.ts';
import type { DeliberationMove } from '../../worlds/kitchen/kitchenRunResult.ts';

/** One step of a failure or a recovery, in words. */
export interface Step {
  readonly turn: number;
  readonly atMs: Ms;
  /** `learner-1, auction` */
  readonly who: string;
  /** The chart's state. */
  readonly state: string;
  readonly what: string;
  readonly why: string;
}

const words: Readonly<Record<string, string>> = {
  retrying: 'fails, may try again',
  fallingBack: 'its fallback decides',
  deciding: 'decides itself again',
  suspended: 'nobody decides',
  probing: 'decides on probation',
  recovered: 'is trusted again',
};

/** Their reason is still the last failure's. */
const recovering = new Set(['deciding', 'probing', 'recovered']);

/**
 * How agents failed to decide and recovered. That one decides as it should is no news, unless its fallback did so
 * before.
 */
export function deliberationTale(moves: readonly DeliberationMove[]): Step[] {
  const before = new Map<string, string>();
  return moves.flatMap(({ turn, atMs, firm, agent, state, reason }) => {
    const who = `${firm}, ${agent}`;
    const isNews = state !== 'beginning' && (state !== 'deciding' || before.get(who) === 'fallingBack');
    if (state !== 'beginning') before.set(who, state);
    const why = recovering.has(state) ? '' : reason;
    return isNews ? [{ turn, atMs, who, state, what: words[state] ?? state, why }] : [];
  });
}

/** `1:02:03.4`, in hours, minutes and seconds of virtual time. */
export function clockTime(atMs: Ms): string {
  const tenths = Math.floor(atMs / 100);
  const two = (amount: number) => String(amount).padStart(2, '0');
  const [hours, minutes] = [Math.floor(tenths / 36_000), Math.floor(tenths / 600) % 60];
  return `${hours}:${two(minutes)}:${two(Math.floor(tenths / 10) % 60)}.${tenths % 10}`;
}
