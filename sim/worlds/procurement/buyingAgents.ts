import type { AnyStateMachine } from 'xstate';
import { complianceActor } from '../../../actors/procurement/compliance.actor.ts';
import { ComplianceDesk } from '../../../actors/procurement/complianceDesk.ts';
import { leadActor } from '../../../actors/procurement/lead.actor.ts';
import { LeadDesk } from '../../../actors/procurement/leadDesk.ts';
import type { ProcurementMemory } from '../../../actors/procurement/memory.ts';
import { negotiationActor } from '../../../actors/procurement/negotiation.actor.ts';
import { NegotiationDesk } from '../../../actors/procurement/negotiationDesk.ts';
import { sourcingActor } from '../../../actors/procurement/sourcing.actor.ts';
import { SourcingDesk } from '../../../actors/procurement/sourcingDesk.ts';
import type { SupplierFacts } from '../../../market/supplierFacts.ts';
import { chance } from '../../chance.ts';
import type { PooledRole, ProcurementScenario } from '../../scenario/procurementScenario.ts';
import type { World } from '../../world.ts';

export interface House {
  readonly world: World;
  readonly scenario: ProcurementScenario;
  readonly seed: number;
  readonly register: ReadonlyMap<string, SupplierFacts>;
  readonly memory: ProcurementMemory;
}

/** Somebody to be seated. `isIdle`: nothing lies on its desk. */
export interface Agent { readonly actor: AnyStateMachine; readonly input: unknown; readonly isIdle: () => boolean }

/** One more agent of a role, with a desk of its own. */
export function buyingAgent(house: House, role: PooledRole, address: string): Agent {
  return makers[role](house, address);
}

const makers: Readonly<Record<PooledRole, (house: House, address: string) => Agent>> = {
  lead({ scenario: { institution }, world }) {
    const { patienceMs, advicesMax, ordering: { treasuryMs, checksMax } } = institution;
    const desk = new LeadDesk({ rules: { patienceMs, asksMax: advicesMax, checksMax }, now: world.clock.now });
    return { actor: leadActor, input: { desk, treasuryMs }, isIdle: () => !desk.hasCase() };
  },
  sourcing({ scenario: { institution, behaviour }, world, register, memory }, address) {
    const { searching: { availabilityMs, ...searching }, guidanceMs, asksMax } = institution;
    const desk = new SourcingDesk({
      register, memory, chance: world.chance(`${address}/search`), rules: { ...searching, asksMax },
    });
    const { handlingMs } = behaviour.pools.sourcing;
    return {
      actor: sourcingActor, input: { desk, handlingMs, availabilityMs, guidanceMs }, isIdle: () => !desk.hasCase(),
    };
  },
  compliance({ scenario: { institution: { guidanceMs, asksMax }, behaviour, environment }, register }) {
    const desk = new ComplianceDesk({ register, policy: environment.policy, asksMax });
    const { handlingMs } = behaviour.pools.compliance;
    return { actor: complianceActor, input: { desk, handlingMs, guidanceMs }, isIdle: () => !desk.hasCase() };
  },
  negotiation({ scenario: { institution, behaviour, environment: { policy } }, world, seed }) {
    const { bargaining, searching: { searchesMax }, guidanceMs, asksMax, approval, ordering } = institution;
    const { roundsMax, aimPercent, sellers, talksMax, replyMs } = bargaining;
    const waitsMs = {
      preparing: behaviour.pools.negotiation.handlingMs, approving: approval.approvalMs, ordering: ordering.ordersMs,
      escalated: guidanceMs,
    };
    const desk = new NegotiationDesk({
      policy, now: world.clock.now, luckOf: (talk) => chance(seed, `${talk}/buyer`),
      rules: { habits: { roundsMax, aimPercent, sellers }, talksMax, replyMs, asksMax, searchesMax, waitsMs },
    });
    return { actor: negotiationActor, input: { desk }, isIdle: () => desk.step() === 'idle' };
  },
};
