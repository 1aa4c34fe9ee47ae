import { filter } from 'rxjs';
import type { ArrivalRate } from '../../../actors/demand/arrivalRate.ts';
import { arrivals } from '../../../actors/demand/arrivals.ts';
import { clientActor } from '../../../actors/demand/client.actor.ts';
import { drawClient } from '../../../actors/demand/clientTypes.ts';
import { notify } from '../../../machines/message.ts';
import type { PhaseOpened } from '../../../machines/phase.ts';
import { phases } from '../../../machines/phase.ts';
import { assert } from '../../../market/assert.ts';
import type { Client, Offer } from '../../../market/client.ts';
import type { Catalogue } from '../../../market/recipe.ts';
import type { Ms } from '../../../market/units.ts';
import { chance } from '../../chance.ts';
import type { KitchenScenario } from '../../scenario/kitchenScenario.ts';
import type { World } from '../../world.ts';

interface Clientele {
  readonly seed: number;
  readonly catalogue: Catalogue;
  /** What is to be had behind the doors that are open. */
  readonly offersAt: (doors: readonly { readonly restaurant: string; readonly queue: number }[]) => readonly Offer[];
}

/**
 * Lets clients come: each with a nature and a luck of its own, by the name of its visit (`client-3/17`: in turn 3, the
 * 17th). A seat is given up at the end of its turn, when nothing can be under way to it any more.
 */
export function seatClients(world: World, scenario: KitchenScenario, { seed, catalogue, offersAt }: Clientele): void {
  const { types } = scenario.environment.demand;
  const dayMs = turnMs(scenario);
  const logic = clientActor({ luckOf: (visit) => chance(seed, `${visit}/choice`), offersAt });
  let [turn, count] = [0, 0];
  let seated: string[] = [];
  arrivals({
    rate: arrivalRateOf(scenario), untilMs: dayMs * scenario.institution.turns, chance: world.chance('arrivals'),
    scheduler: world.clock,
  }).subscribe(() => {
    const today = Math.floor(world.clock.now() / dayMs) + 1;
    count = today === turn ? count + 1 : 1;
    turn = today;
    const visit = `client-${turn}/${count}`;
    const client = drawClient(chance(seed, `${visit}/nature`), types, catalogue);
    world.bus.attest(visit, notify('world', 'client.arrived', natureOf(client), { conversation: visit }));
    world.seat(visit, logic, { client, host: 'host', visit }, { topics: ['#turn'] }).start();
    seated.push(visit);
  });
  const ended = new Set<string>();
  // What was refused has not happened: anybody may try to say these things.
  const happened = (type: string) => world.tape.of(type).pipe(filter(({ outcome }) => outcome === 'delivered'));
  happened('visit.ended').subscribe(({ message }) => {
    ended.add(message.from);
    world.bus.leave('#turn', message.from);
  });
  happened('phase.opened').pipe(filter(({ message: { to, content } }) => (
    to === 'host' && (content as PhaseOpened).phase === 'policy'))).subscribe(() => {
    for (const visit of seated) {
      assert(ended.delete(visit), 'each visit has ended when the next turn begins');
      world.unseat(visit);
    }
    seated = [];
  });
}

export function turnMs({ institution: { phaseLengthsMs } }: KitchenScenario): Ms {
  return phases.reduce((sum, phase) => sum + phaseLengthsMs[phase], 0);
}

/** So many parties in each service, spread over its parts by their weights; nobody at other times. */
export function arrivalRateOf(scenario: KitchenScenario): ArrivalRate {
  const { environment: { demand: { clientsPerTurn, day, shocks } }, institution: { phaseLengthsMs } } = scenario;
  const { policy, auction, reconciliation, service } = phaseLengthsMs;
  const [beginMs, dayMs] = [policy + auction + reconciliation, turnMs(scenario)];
  const weights = day.reduce((sum, { weight }) => sum + weight, 0);
  const steps = day.map(({ fromMs, weight }, i) => {
    const minutes = ((day[i + 1]?.fromMs ?? service) - fromMs) / 60_000;
    return { fromMs: beginMs + fromMs, perMinute: weights === 0 ? 0 : (clientsPerTurn * weight) / weights / minutes };
  });
  return {
    dayMs,
    day: [{ fromMs: 0, perMinute: 0 }, ...steps, { fromMs: beginMs + service, perMinute: 0 }],
    shocks: shocks.map(({ turn, untilTurn = turn, factor }) => (
      { fromMs: (turn - 1) * dayMs, untilMs: untilTurn * dayMs, factor })),
  };
}

/** What the tape says of somebody who comes. */
function natureOf({ type, budget, patienceMs, partySize, intolerances, wish }: Client): object {
  return { type, budget, patienceMs, partySize, intolerances, wish };
}
