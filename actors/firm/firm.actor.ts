import { deliberationMachine } from '../../machines/deliberation.machine.ts';
import { firmMachine } from '../../machines/firm.machine.ts';
import type { MessageToFirm } from '../../machines/kitchenMessages.ts';
import { assert } from '../../market/assert.ts';
import { type FirmDecider, type Mind, phaseAgent } from './agent.ts';
import type { FirmDesk } from './firmDesk.ts';
import type { FirmPhase } from './firmStrategy.ts';

/**
 * A firm: the chart of its turns, and for each phase an agent of its own, by the same strategy, and another by the
 * fallback's. Its input holds a `FirmDesk`. Each firm needs a logic of its own, since that remembers.
 */
export function firmActor({ primary, fallback }: { readonly primary: FirmDecider; readonly fallback: FirmDecider }) {
  const [mind, otherMind] = [mindOf(primary), mindOf(fallback)];
  const agent = (phase: FirmPhase) => deliberationMachine.provide({
    actors: { primary: phaseAgent(phase, mind), fallback: phaseAgent(phase, otherMind) } as object,
  });
  return firmMachine.provide({
    actors: {
      policyAgent: agent('policy'), procurementAgent: agent('auction'), reconciliationAgent: agent('reconciliation'),
      fulfilmentAgent: agent('service'),
    },
    actions: {
      noteMessage: ({ context, event }) => deskOf(context).note(event as MessageToFirm),
      notePhase: ({ context, event }) => {
        assert(event.type === 'phase.opened', 'a phase is called out');
        deskOf(context).notePhase(event.content, event.atMs);
      },
    },
  });
}

function mindOf({ strategy, chance }: FirmDecider): Mind {
  return { strategy, chance, memory: undefined, hasBegun: false, learntIn: 0 };
}

const deskOf = ({ desk }: { desk: unknown }) => desk as FirmDesk;
