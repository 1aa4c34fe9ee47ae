import type { Ms } from '../market/units.ts';
import type { Message } from './message.ts';

/** The phases of a turn, in their order. */
export const phases = ['policy', 'auction', 'reconciliation', 'service', 'close'] as const;
export type Phase = typeof phases[number];

/**
 * As measured in the game that this world is made after: six minutes in which there is something to do, and five to
 * rest.
 */
export const phaseLengthsMs: Readonly<Record<Phase, Ms>> = {
  policy: 62_000, auction: 69_000, reconciliation: 51_000, service: 180_000, close: 300_000,
};

/**
 * What is called out on the topic `#turn`. A phase ends when the next one opens, and the last close when the turns
 * end.
 */
export type TurnCall =
  | Message<'phase.opened', PhaseOpened>
  | Message<'turns.ended', { readonly turns: number }>;
/** `turn` counts from 1. The phase is over `lengthMs` after this was said. */
export interface PhaseOpened {
  readonly turn: number;
  readonly phase: Phase;
  readonly lengthMs: Ms;
}
