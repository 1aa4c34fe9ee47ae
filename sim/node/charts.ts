import type { AnyStateMachine } from 'xstate';
import { clientMachine } from '../../machines/client.machine.ts';
import { deliberationMachine } from '../../machines/deliberation.machine.ts';
import { exchangeMachine } from '../../machines/exchange.machine.ts';
import { sessionMachine } from '../../machines/session.machine.ts';
import { supervisorMachine } from '../../machines/supervisor.machine.ts';
import { traderMachine } from '../../machines/trader.machine.ts';
import { turnMachine } from '../../machines/turn.machine.ts';

/** Every chart of the house, by the name its file bears. */
export const charts: Readonly<Record<string, AnyStateMachine>> = {
  client: clientMachine,
  deliberation: deliberationMachine,
  exchange: exchangeMachine,
  session: sessionMachine,
  supervisor: supervisorMachine,
  trader: traderMachine,
  turn: turnMachine,
};
