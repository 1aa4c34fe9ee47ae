import type { AnyStateMachine } from 'xstate';
import { analystMachine } from '../../machines/analyst.machine.ts';
import { approverMachine } from '../../machines/approver.machine.ts';
import { auctioneerMachine } from '../../machines/auctioneer.machine.ts';
import { bazaarMachine } from '../../machines/bazaar.machine.ts';
import { breakerMachine } from '../../machines/breaker.machine.ts';
import { clientMachine } from '../../machines/client.machine.ts';
import { complianceMachine } from '../../machines/compliance.machine.ts';
import { deliberationMachine } from '../../machines/deliberation.machine.ts';
import { deliveryMachine } from '../../machines/delivery.machine.ts';
import { exchangeMachine } from '../../machines/exchange.machine.ts';
import { firmMachine } from '../../machines/firm.machine.ts';
import { forumMachine } from '../../machines/forum.machine.ts';
import { hostMachine } from '../../machines/host.machine.ts';
import { kitchenMachine } from '../../machines/kitchen.machine.ts';
import { leadMachine } from '../../machines/lead.machine.ts';
import { mindMachine } from '../../machines/mind.machine.ts';
import { negotiationMachine } from '../../machines/negotiation.machine.ts';
import { poolMachine } from '../../machines/pool.machine.ts';
import { requesterMachine } from '../../machines/requester.machine.ts';
import { sessionMachine } from '../../machines/session.machine.ts';
import { sourcingMachine } from '../../machines/sourcing.machine.ts';
import { supervisorMachine } from '../../machines/supervisor.machine.ts';
import { supplierMachine } from '../../machines/supplier.machine.ts';
import { traderMachine } from '../../machines/trader.machine.ts';
import { treasuryMachine } from '../../machines/treasury.machine.ts';
import { turnMachine } from '../../machines/turn.machine.ts';

/** Every chart of the house, by the name its file bears. */
export const charts: Readonly<Record<string, AnyStateMachine>> = {
  analyst: analystMachine,
  approver: approverMachine,
  auctioneer: auctioneerMachine,
  bazaar: bazaarMachine,
  breaker: breakerMachine,
  client: clientMachine,
  compliance: complianceMachine,
  deliberation: deliberationMachine,
  delivery: deliveryMachine,
  exchange: exchangeMachine,
  firm: firmMachine,
  forum: forumMachine,
  host: hostMachine,
  kitchen: kitchenMachine,
  lead: leadMachine,
  mind: mindMachine,
  negotiation: negotiationMachine,
  pool: poolMachine,
  requester: requesterMachine,
  session: sessionMachine,
  sourcing: sourcingMachine,
  supervisor: supervisorMachine,
  supplier: supplierMachine,
  trader: traderMachine,
  treasury: treasuryMachine,
  turn: turnMachine,
};
