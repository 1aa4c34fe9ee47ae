import type { Act } from '../../machines/acts.ts';
import { type FirmPhase, type FirmStrategy, type FirmView, undecided } from './firmStrategy.ts';

/**
 * How an agent fails. It `throws`; or it begins to decide and `hangs`, until its time is over; or it answers
 * `nonsense`; or it `overstays`: it is given more time than there is, and its phase ends first.
 */
export interface AgentFault {
  readonly phase: FirmPhase;
  /** The first turn and the last one, counted from 1. */
  readonly fromTurn: number;
  readonly toTurn: number;
  readonly kind: 'throws' | 'hangs' | 'nonsense' | 'overstays';
}

/** A strategy whose agents fail when they are told to, and do as it says otherwise. */
export function faulty<Memory>(strategy: FirmStrategy<Memory>, faults: readonly AgentFault[]): FirmStrategy<Memory> {
  const kindOf = (phase: FirmPhase, { turn }: FirmView) => faults.find((fault) =>
    fault.phase === phase && fault.fromTurn <= turn && turn <= fault.toTurn)?.kind;
  const unless = (phase: FirmPhase, view: FirmView, decide: () => readonly Act[] | undefined) => {
    const kind = kindOf(phase, view);
    return kind === undefined ? decide() ?? [] : fail(kind, phase);
  };
  return {
    ...strategy,
    deadlineMs: (phase, view) => (kindOf(phase, view) === 'overstays'
      ? Math.max(0, view.phaseEndMs - view.nowMs) + 1 : strategy.deadlineMs?.(phase, view)),
    policy: (memory, view, chance) => unless('policy', view, () => strategy.policy?.(memory, view, chance)),
    procure: (memory, view, chance) => unless('auction', view, () => strategy.procure?.(memory, view, chance)),
    reconcile: (memory, view, chance) =>
      unless('reconciliation', view, () => strategy.reconcile?.(memory, view, chance)),
    fulfil: (memory, view, event, chance) =>
      unless('service', view, () => strategy.fulfil?.(memory, view, event, chance)),
  };
}

function fail(kind: AgentFault['kind'], phase: FirmPhase): readonly Act[] {
  if (kind === 'throws') throw new Error(`the ${phase} agent throws`);
  return kind === 'nonsense' ? nonsense : undecided;
}

/** Said to nobody, and about nothing; to talk is allowed in every phase. */
const nonsense = [{ type: 'word.said', content: {} }] as unknown as readonly Act[];
