import { enqueueActions } from 'xstate';
import { deliberationMachine } from '../../machines/deliberation.machine.ts';
import { type FirmEmitted, firmMachine } from '../../machines/firm.machine.ts';
import type { MessageToFirm } from '../../machines/kitchenMessages.ts';
import { assert } from '../../market/assert.ts';
import type { Ms } from '../../market/units.ts';
import { type DeciderAtWork, type FirmDecider, phaseAgent } from './agent.ts';
import type { FirmDesk } from './firmDesk.ts';
import { tellOutcome } from './firmOutcomes.ts';
import type { FirmPhase } from './firmStrategy.ts';
import { type Counselled, mindPhaseAgent } from './mindAgent.ts';

/**
 * A firm: the chart of its turns, and for each phase an agent of its own, by the same strategy, and another by the
 * fallback's. Its input holds a `FirmDesk`. Each firm needs a logic of its own, since that remembers. With a `mind`,
 * which takes `answerMs` for an answer when all goes well, its agents ask that; what it declines is the fallback's.
 */
export function firmActor({ primary, fallback, mind }: {
  readonly primary: FirmDecider; readonly fallback: FirmDecider; readonly mind?: { readonly answerMs: Ms } | undefined;
}) {
  const [first, second] = [atWork(primary), atWork(fallback)];
  const counselled: Counselled | undefined = mind && (
    { ...mind, primary: first, rule: second, asks: 0, agenda: [], awaited: 0 });
  const agent = (phase: FirmPhase) => deliberationMachine.provide({
    actors: {
      primary: counselled === undefined ? phaseAgent(phase, first) : mindPhaseAgent(phase, counselled),
      fallback: phaseAgent(phase, second, mind && tellOutcome),
    } as object,
  });
  return firmMachine.provide({
    actors: {
      policyAgent: agent('policy'), procurementAgent: agent('auction'), reconciliationAgent: agent('reconciliation'),
      fulfilmentAgent: agent('service'),
    },
    actions: {
      noteMessage: mind === undefined ? ({ context, event }) => deskOf(context).note(event as MessageToFirm)
        : enqueueActions(({ context, event, enqueue }) => {
          deskOf(context).note(event as MessageToFirm);
          tellOutcome(deskOf(context), event as MessageToFirm, (post) => enqueue.emit(post as FirmEmitted));
        }),
      notePhase: ({ context, event }) => {
        assert(event.type === 'phase.opened', 'a phase is called out');
        deskOf(context).notePhase(event.content, event.atMs);
      },
    },
  });
}

function atWork({ strategy, chance }: FirmDecider): DeciderAtWork {
  return { strategy, chance, memory: undefined, hasBegun: false, learntIn: 0 };
}

const deskOf = ({ desk }: { desk: unknown }) => desk as FirmDesk;
