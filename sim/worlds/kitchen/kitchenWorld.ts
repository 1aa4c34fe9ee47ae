import type { AnyStateMachine } from 'xstate';
import type { FirmDesk } from '../../../actors/firm/firmDesk.ts';
import { NoticeBoard } from '../../../actors/hall/noticeBoard.ts';
import type { FirmStrategy } from '../../../actors/firm/firmStrategy.ts';
import { turnMachine } from '../../../machines/turn.machine.ts';
import { mindOf } from '../../../machines/mindMessages.ts';
import type { Notice } from '../../../machines/kitchenMessages.ts';
import type { Role } from '../../../machines/rights.ts';
import type { Chance } from '../../../market/chance.ts';
import { Ledger } from '../../../market/ledger.ts';
import type { Catalogue } from '../../../market/recipe.ts';
import { mindSettings } from '../../minds/mindSettings.ts';
import { seatMinds } from '../../minds/seatMinds.ts';
import type { FirmStrategyName, KitchenScenario } from '../../scenario/kitchenScenario.ts';
import { type Supervision, World } from '../../world.ts';
import type { OpenOptions } from '../openWorld.ts';
import { seatClients } from './clientele.ts';
import { seatFirms } from './firms.ts';
import { type Institutions, seatInstitutions } from './institutions.ts';
import { catalogueOf, firmsOf, type SeatedFirm } from './provisions.ts';
import { Warden } from './warden.ts';

export interface KitchenWorld extends Institutions {
  readonly world: World;
  readonly ledger: Ledger;
  readonly catalogue: Catalogue;
  readonly firms: readonly SeatedFirm[];
  readonly board: NoticeBoard;
  /** What each firm knows, by address. */
  readonly desks: ReadonlyMap<string, FirmDesk>;
}

export interface KitchenWorldOptions extends OpenOptions {
  /** Others in the place of some of the firms' strategies. */
  readonly strategies?: Partial<Record<FirmStrategyName, FirmStrategy>>;
  /** Other charts in the place of some firms', by address. */
  readonly actors?: (address: string, surroundings: Surroundings) => AnyStateMachine | undefined;
}
export interface Surroundings {
  readonly chanceOf: (name: string) => Chance;
  readonly catalogue: Catalogue;
  readonly firms: readonly SeatedFirm[];
}

/** Seats a market hall, its firms with their kitchens and analysts, and lets clients come. */
export function kitchenWorld(scenario: KitchenScenario, options: KitchenWorldOptions): KitchenWorld {
  const { seed, tape, inspect, mind } = options;
  const firms = firmsOf(scenario);
  const warden: Warden = new Warden({ roleOf: roles(firms), bus: () => world.bus });
  const world: World = new World({
    seed, tape, inspect, guards: [warden.operator], supervision: supervisionOf(scenario, firms),
  });
  const catalogue = catalogueOf(scenario, world.chance('catalogue'));
  const board = new NoticeBoard({
    firms: firms.map(({ address }) => address), catalogue, startReputation: scenario.environment.reputation.start,
  });
  world.bus.open('notice-board', NoticeBoard.hears).subscribe((message) => board.note(message as Notice));
  const ledger = openLedger(scenario, catalogue, firms);
  const { turns, phaseLengthsMs } = scenario.institution;
  world.seat('turn', turnMachine, { turns, lengthsMs: phaseLengthsMs, graceMs: 1 });
  const institutions = seatInstitutions(world, scenario, { seed, ledger, catalogue, firms });
  const desks = seatFirms(world, scenario, { firms, catalogue, board, ...options });
  const agents = firms.filter(({ strategy }) => strategy === 'mind').map(({ address }) => address);
  seatMinds(world, { agents, settings: mindSettings(scenario.behaviour.minds), seed, mind });
  seatClients(world, scenario, { seed, catalogue, offersAt: (doors) => board.offersAt(doors) });
  world.start();
  return { world, ledger, catalogue, firms, board, desks, ...institutions };
}

/** Without its institutions a turn has no sense: whatever happens to them halts the run. */
function supervisionOf({ supervision }: KitchenScenario, firms: readonly SeatedFirm[]): Supervision {
  const vital = ['turn', 'host', 'auctioneer', 'bazaar', ...firms.map(({ address }) => `${address}/kitchen`)];
  const halting = Object.fromEntries(vital.map((address) => [address, 'halt' as const]));
  return { ...supervision, actors: { ...halting, ...supervision.actors } };
}

function openLedger({ environment }: KitchenScenario, catalogue: Catalogue, firms: readonly SeatedFirm[]): Ledger {
  const dishes = catalogue.recipes.map(({ name }) => `dish:${name}`);
  const ledger = new Ledger({ issuer: 'outside', goods: [...catalogue.ingredients, ...dishes] });
  ledger.openAccount('growers');
  for (const { address } of firms) {
    const to = ledger.openAccount(address);
    ledger.transfer({ from: ledger.issuer, to, asset: ledger.asset('cash')!, amount: environment.startingCash });
  }
  return ledger;
}

/** Who lives at an address. */
function roles(firms: readonly SeatedFirm[]): (address: string) => Role | undefined {
  const known = new Map<string, Role>([
    ['turn', 'turn'], ['host', 'host'], ['auctioneer', 'auctioneer'], ['bazaar', 'bazaar'],
    ...firms.flatMap(({ address }): [string, Role][] => [
      [address, 'firm'], [mindOf(address), 'mind'], [`${address}/kitchen`, 'kitchen'],
      [`${address}/analyst`, 'analyst'],
    ]),
  ]);
  return (address) => known.get(address) ?? (address.startsWith('client-') ? 'client' : undefined);
}
