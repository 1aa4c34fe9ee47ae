import type { InspectionEvent } from 'xstate';
import { everyTick, poisson } from '../../../actors/activation.ts';
import { exchangeActor } from '../../../actors/exchange/exchange.actor.ts';
import { Venue } from '../../../actors/exchange/venue.ts';
import { Experiment } from '../../../actors/session/experiment.ts';
import { sessionActor } from '../../../actors/session/session.actor.ts';
import { strategies, type StrategyName } from '../../../actors/strategy/catalogue.ts';
import type { Strategy } from '../../../actors/strategy/strategy.ts';
import { CounselDesk } from '../../../actors/trader/counselDesk.ts';
import { mindTraderActor } from '../../../actors/trader/mindTrader.actor.ts';
import { traderActor } from '../../../actors/trader/trader.actor.ts';
import { TraderDesk } from '../../../actors/trader/traderDesk.ts';
import { counselMs } from '../../../actors/minds/counselTime.ts';
import type { Mind } from '../../../actors/ports.ts';
import { assert } from '../../../market/assert.ts';
import { fastBook } from '../../../market/fastBook.ts';
import { Ledger } from '../../../market/ledger.ts';
import type { BookRules, OrderBook } from '../../../market/orderBook.ts';
import { MarketData } from '../../marketData.ts';
import { mindSettings } from '../../minds/mindSettings.ts';
import { seatMinds } from '../../minds/seatMinds.ts';
import type { ExchangeScenario } from '../../scenario/exchangeScenario.ts';
import type { Seat } from '../../seat.ts';
import type { Tape } from '../../tape/tape.ts';
import { type Supervision, World } from '../../world.ts';
import { networkOperators, transitMsMax } from '../network.ts';
import { population, type Trader } from './population.ts';
import { seatForum, sessionPlan } from './seatForum.ts';

export interface ExchangeWorld {
  readonly world: World;
  readonly ledger: Ledger;
  readonly venue: Venue;
  readonly traders: readonly Trader[];
}

export interface ExchangeWorldOptions {
  readonly seed: number;
  readonly tape: Tape;
  /** Others in the place of some of the field's traders. */
  readonly strategies?: Partial<Record<StrategyName, Strategy>>;
  /** Who thinks for those that have a mind, instead of whom the scenario names. */
  readonly mind?: Mind | undefined;
  /** Another book than the fast one. */
  readonly book?: (rules: BookRules) => OrderBook;
  readonly inspect?: ((address: string) => ((event: InspectionEvent) => void) | undefined) | undefined;
}

const turn = { type: 'turn.came' } as const;

/** Seats an exchange, a session and every trader of a scenario, and starts them. */
export function exchangeWorld(scenario: ExchangeScenario, options: ExchangeWorldOptions): ExchangeWorld {
  const { seed, tape, inspect, book = fastBook } = options;
  const world = new World({
    seed, tape, supervision: supervisionOf(scenario), inspect,
    network: (chanceOf) => networkOperators(scenario.network, chanceOf),
  });
  const traders = population(scenario, (name) => world.chance(name));
  const ledger = new Ledger({ issuer: 'experimenter', goods: ['unit'] });
  const experiment = openExperiment(scenario, ledger, traders);
  const venue = openVenue(scenario, { ledger, traders, book });
  seatInstitution(world, scenario, { venue, experiment });
  const seats = seatTraders(world, scenario, traders, { ...strategies, ...options.strategies });
  const agents = traders.flatMap(({ address, strategy }) => (strategy === 'mind' ? [address] : []));
  if (agents.length > 0)
    seatMinds(world, { agents, settings: mindSettings(scenario.behaviour.minds), seed, mind: options.mind });
  seatForum(world, scenario, { agents, seed });
  world.start();
  wakeTraders(world, scenario, traders, seats);
  return { world, ledger, venue, traders };
}

/** Without its exchange or its session a run has no sense, unless the scenario says so by name. */
function supervisionOf({ supervision }: ExchangeScenario): Supervision {
  return { ...supervision, actors: { exchange: 'halt', session: 'halt', ...supervision.actors } };
}

function openExperiment({ institution }: ExchangeScenario, ledger: Ledger, traders: readonly Trader[]): Experiment {
  const units = Math.max(...traders.map((trader) => trader.valuesIn(1).length));
  return new Experiment({
    ledger,
    good: ledger.asset('unit')!,
    subjects: traders,
    capital: institution.periods * units * institution.priceCeiling,
  });
}

function openVenue(
  { institution }: ExchangeScenario,
  { ledger, traders, book }: { ledger: Ledger; traders: readonly Trader[]; book: (rules: BookRules) => OrderBook },
): Venue {
  const { priceFloor, priceCeiling, tickSize, priceBand } = institution;
  return new Venue({
    book: book({ priceFloor, priceCeiling, tickSize, selfTrade: 'cancel-resting' }),
    ledger,
    good: ledger.asset('unit')!,
    traders: traders.map(({ address }) => address),
    rules: {
      clearsAfterTrade: institution.bookAfterTrade === 'clear',
      bandWidth: priceBand && priceBand.widthPct / 100,
    },
  });
}

function seatInstitution(
  world: World,
  scenario: ExchangeScenario,
  own: { venue: Venue; experiment: Experiment },
): void {
  const { institution, network } = scenario;
  const isCallMarket = institution.kind === 'call-market';
  world.seat(
    'exchange',
    exchangeActor({ callPricing: institution.callPricing }),
    {
      venue: own.venue,
      isCallMarket,
      openingCallMs: institution.openingCallMs,
      haltMs: institution.priceBand?.haltMs ?? 1,
    },
    { topics: ['#market'] },
  );
  world.seat(
    'session',
    sessionActor,
    {
      experiment: own.experiment,
      periods: institution.periods,
      periodLengthMs: institution.periodLengthMs,
      graceMs: 1 + 2 * transitMsMax(network),
      ...sessionPlan(scenario),
    },
    { topics: ['#market'] },
  );
}

function seatTraders(
  world: World, { institution, behaviour, network }: ExchangeScenario, traders: readonly Trader[],
  catalogue: Readonly<Record<StrategyName, Strategy>>,
): Seat[] {
  const messages = world.bus.open('market-data', MarketData.hears);
  const feed = new MarketData({ messages, now: world.clock.now, delayMs: network.latency?.maxMs ?? 0 });
  const { fallback, ...deliberation } = behaviour.deliberation;
  const thinkingMs = counselMs(mindSettings(behaviour.minds).deliberation);
  const decider = (name: StrategyName, stream: string) => ({
    strategy: catalogue[name],
    chance: world.chance(stream),
    memory: undefined,
  });
  return traders.map(({ address, side, strategy }) => {
    const isMinded = strategy === 'mind';
    const own = {
      side, rules: institution, feed, now: world.clock.now,
      primary: isMinded ? decider(fallback, `${address}/rule`) : decider(strategy, `${address}/quotes`),
      fallback: decider(fallback, `${address}/fallback`),
    };
    // Its mind declines when its time is over; a millisecond later nobody waits for it.
    const desk = isMinded
      ? new CounselDesk({ ...own, address, counselMs: thinkingMs + 1, periods: institution.periods })
      : new TraderDesk(own);
    return world.seat(
      address, isMinded ? mindTraderActor : traderActor, { desk, deliberation }, { topics: ['#market'] });
  });
}

function wakeTraders(
  world: World,
  { behaviour: { activation } }: ExchangeScenario,
  traders: readonly Trader[],
  seats: Seat[],
): void {
  const scheduler = world.clock;
  if (activation.kind === 'every-tick') {
    everyTick({ count: seats.length, tickMs: activation.tickMs, chance: world.chance('activation'), scheduler })
      .subscribe((position) => seats[position]!.wake(turn));
    return;
  }
  assert(activation.kind === 'poisson', 'turns come at every tick or at random');
  seats.forEach((seat, i) => {
    poisson({ meanGapMs: activation.meanGapMs, chance: world.chance(`${traders[i]!.address}/turns`), scheduler })
      .subscribe(() => seat.wake(turn));
  });
}
