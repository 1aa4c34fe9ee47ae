import type { AnyStateMachine } from 'xstate';
import { analystMachine } from '../../machines/analyst.machine.ts';
import { auctioneerMachine } from '../../machines/auctioneer.machine.ts';
import { bazaarMachine } from '../../machines/bazaar.machine.ts';
import { clientMachine } from '../../machines/client.machine.ts';
import { deliberationMachine } from '../../machines/deliberation.machine.ts';
import { exchangeMachine } from '../../machines/exchange.machine.ts';
import { firmMachine } from '../../machines/firm.machine.ts';
import { hostMachine } from '../../machines/host.machine.ts';
import { kitchenMachine } from '../../machines/kitchen.machine.ts';
import { sessionMachine } from '../../machines/session.machine.ts';
import { supervisorMachine } from '../../machines/supervisor.machine.ts';
import { traderMachine } from '../../machines/trader.machine.ts';
import { turnMachine } from '../../machines/turn.machine.ts';

/** Every chart of the house, by the name its file bears. */
export const charts: Readonly<Record<string, AnyStateMachine>> = {
  analyst: analystMachine,
  auctioneer: auctioneerMachine,
  bazaar: bazaarMachine,
  client: clientMachine,
  deliberation: deliberationMachine,
  exchange: exchangeMachine,
  firm: firmMachine,
  host: hostMachine,
  kitchen: kitchenMachine,
  session: sessionMachine,
  supervisor: supervisorMachine,
  trader: traderMachine,
  turn: turnMachine,
};
