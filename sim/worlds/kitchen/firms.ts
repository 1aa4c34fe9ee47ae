import { analystActor } from '../../../actors/firm/analyst.actor.ts';
import type { FirmDecider } from '../../../actors/firm/agent.ts';
import { faulty } from '../../../actors/firm/faultyStrategy.ts';
import { firmActor } from '../../../actors/firm/firm.actor.ts';
import { FirmDesk } from '../../../actors/firm/firmDesk.ts';
import type { FirmRules, FirmStrategy } from '../../../actors/firm/firmStrategy.ts';
import { minded } from '../../../actors/firm/mindAgent.ts';
import { PriceMemory } from '../../../actors/firm/priceMemory.ts';
import { firmStrategies } from '../../../actors/firm/strategies/catalogue.ts';
import { counselMs } from '../../../actors/minds/counselTime.ts';
import type { NoticeBoard } from '../../../actors/hall/noticeBoard.ts';
import type { Catalogue } from '../../../market/recipe.ts';
import { mindSettings } from '../../minds/mindSettings.ts';
import type { FirmKind, KitchenScenario } from '../../scenario/kitchenScenario.ts';
import type { World } from '../../world.ts';
import type { KitchenWorldOptions } from './kitchenWorld.ts';
import type { SeatedFirm } from './provisions.ts';

interface Competition extends Pick<KitchenWorldOptions, 'strategies' | 'actors'> {
  readonly firms: readonly SeatedFirm[];
  readonly catalogue: Catalogue;
  readonly board: NoticeBoard;
}

/** Seats every firm with its analyst, and answers their desks. Each has luck of its own, by its address. */
export function seatFirms(
  world: World, scenario: KitchenScenario, competition: Competition,
): ReadonlyMap<string, FirmDesk> {
  const { behaviour, environment: { startingCash } } = scenario;
  const { firms, catalogue, board } = competition;
  const settings = mindSettings(behaviour.minds);
  const answerMs = 2 * settings.latency.maxMs; // and a repair
  const catalogueOfStrategies: Readonly<Record<FirmKind, FirmStrategy>> = {
    ...firmStrategies, mind: minded({ answerMs, counselMs: counselMs(settings.deliberation) }),
    ...competition.strategies,
  };
  const topics = { topics: ['#turn'] };
  const rules = rulesOf(scenario);
  const { fallback, ...deliberation } = behaviour.deliberation;
  const desks = new Map<string, FirmDesk>();
  for (const { address, strategy } of firms) {
    const desk = new FirmDesk({ firm: address, cash: startingCash, rules, catalogue, board, now: world.clock.now });
    desks.set(address, desk);
    const decider = (name: FirmKind, stream: string): FirmDecider => (
      { strategy: catalogueOfStrategies[name], chance: world.chance(`${address}/${stream}`) });
    const primary = withFaults(decider(strategy, 'decisions'), address, behaviour.faults);
    const logic = competition.actors?.(address, { chanceOf: (name) => world.chance(name), catalogue, firms })
      ?? firmActor({
        primary, fallback: decider(fallback, 'fallback'), mind: strategy === 'mind' ? { answerMs } : undefined,
      });
    world.seat(address, logic, { firm: address, desk, deliberation }, topics);
    const memory = new PriceMemory(board);
    world.seat(`${address}/analyst`, analystActor, { firm: address, studyMs: behaviour.analystMs, memory }, topics);
  }
  return desks;
}

function rulesOf({ environment: { burners }, institution }: KitchenScenario): FirmRules {
  const { auction, menu, lotsMax, turns } = institution;
  const { pricing, partialFills, reservePrice, linesMax } = auction;
  return { pricing, partialFills, reservePrice, linesMax, lotsMax, ...menu, burners, turns };
}

function withFaults(
  { strategy, chance }: FirmDecider, firm: string, faults: KitchenScenario['behaviour']['faults'],
): FirmDecider {
  const own = faults.filter((fault) => fault.firm === firm).map(({ agent: phase, fromTurn, toTurn, kind }) => (
    { phase, fromTurn, toTurn, kind }));
  const failing: FirmStrategy = own.length === 0 ? strategy : faulty(strategy, own);
  return { strategy: failing, chance };
}
