import type { ProcurementMemory } from '../../../actors/procurement/memory.ts';
import type { PlannedRequest } from '../../../actors/procurement/requesterDesk.ts';
import { cash, Ledger } from '../../../market/ledger.ts';
import { assertPolicy } from '../../../market/policy.ts';
import { supplierAddress } from '../../../market/supplierFacts.ts';
import type { Ms } from '../../../market/units.ts';
import { chance } from '../../chance.ts';
import { mindSettings } from '../../minds/mindSettings.ts';
import { seatMinds } from '../../minds/seatMinds.ts';
import type { ProcurementScenario } from '../../scenario/procurementScenario.ts';
import type { Seat } from '../../seat.ts';
import type { OpenOptions } from '../openWorld.ts';
import { type Agent, buyingAgent, type House } from './buyingAgents.ts';
import { approver, requester, seatHuman, suppliers, treasury } from './counterparties.ts';
import { plotCrashes } from './crashes.ts';
import { endWhenQuiet } from './endWhenQuiet.ts';
import { type GuardedWorld, guardedWorld } from './guardedWorld.ts';
import type { Pools } from './pools.ts';
import { categoriesOf, mindedOf, registerOf } from './provisions.ts';
import { requestsOf } from './requests.ts';
import { sharedMemory } from './sharedMemory.ts';

export interface ProcurementWorld extends Omit<GuardedWorld, 'pools'> {
  readonly ledger: Ledger;
  readonly memory: ProcurementMemory;
  readonly plan: readonly PlannedRequest[];
  /** The run ends then at the latest. */
  readonly limitMs: Ms;
  /** Who is seated now, by address. */
  readonly agents: ReadonlyMap<string, SeatedAgent>;
}
export interface ProcurementWorldOptions extends OpenOptions {
  /** Others in the place of the minds. */
  readonly seatMinds?: typeof seatMinds;
}
export interface SeatedAgent extends Agent { readonly seat: Seat }

/** Seats a buying house, its suppliers and whoever wants things bought, on a network with its post office. */
export function procurementWorld(scenario: ProcurementScenario, options: ProcurementWorldOptions): ProcurementWorld {
  assertPolicy(scenario.environment.policy);
  const { seed, tape, mind } = options;
  const { world, pools, post } = guardedWorld(scenario, options);
  const plan = requestsOf(scenario, (name) => chance(seed, name));
  const ledger = openLedger(scenario);
  const memory = sharedMemory(world, scenario);
  const house = { world, scenario, seed, register: registerOf(scenario), memory };
  const agents = seatEverybody(house, { pools, ledger, plan });
  const settings = mindSettings(scenario.behaviour.minds);
  (options.seatMinds ?? seatMinds)(world, { agents: mindedOf(scenario), settings, seed, mind });
  tape.of('request.concluded').subscribe(({ outcome, message }) => {
    if (outcome === 'delivered') pools.finish(message.conversation);
  });
  plotCrashes(world, scenario, agents);
  world.start();
  const limitMs = plan.at(-1)!.atMs + scenario.institution.limitMs;
  endWhenQuiet(world, {
    limitMs, isQuiet: () => (post?.underWay ?? 0) === 0 && [...agents.values()].every(({ isIdle }) => isIdle()),
  });
  return { world, post, ledger, memory, plan, limitMs, agents };
}

/** Whoever asks comes last: by then everybody else is there. */
function seatEverybody(
  house: House,
  { pools, ledger, plan }: { pools: Pools; ledger: Ledger; plan: readonly PlannedRequest[] },
): ReadonlyMap<string, SeatedAgent> {
  const { world, scenario } = house;
  const agents = new Map<string, SeatedAgent>();
  const seat = (address: string, agent: Agent): Seat => {
    const taken = world.seat(address, agent.actor, agent.input);
    agents.set(address, { ...agent, seat: taken });
    return taken;
  };
  for (const [address, supplier] of suppliers(house)) seat(address, supplier);
  seatHuman(house);
  seat('treasury', treasury(house, ledger));
  seat('approver', approver(house));
  pools.open(scenario, {
    seat: (role, address) => seat(address, buyingAgent(house, role, address)),
    unseat: (address) => {
      world.unseat(address);
      agents.delete(address);
    },
  });
  seat('requester', requester(house, plan));
  return agents;
}

function openLedger(scenario: ProcurementScenario): Ledger {
  const { suppliers: entries, treasuryCash: amount } = scenario.environment;
  const ledger = new Ledger({ issuer: 'outside', goods: categoriesOf(scenario) });
  ledger.transfer({ from: ledger.issuer, to: ledger.openAccount('treasury'), asset: cash, amount });
  for (const { supplier } of entries) ledger.openAccount(supplierAddress(supplier));
  return ledger;
}
