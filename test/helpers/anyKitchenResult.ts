import fc from 'fast-check';
import type {
  DeliberationMove, FirmResult, FirmTurn, GoodTurn, KitchenRunResult, VisitResult,
} from '../../sim/worlds/kitchen/kitchenRunResult.ts';
import { wandering } from './wandering.ts';

export interface KitchenVariation {
  readonly seed?: number;
  /** The strategy of each firm. */
  readonly strategies?: readonly string[];
  readonly turns?: number;
  readonly clientsPerTurn?: number;
  readonly ingredients?: number;
  /** Whether the first firm's auction agent fails and recovers. */
  readonly fails?: boolean;
}

const eight = [
  'idle', 'zero-intelligence', 'bid-one', 'fixed-tier', 'volume-weighted-mean', 'learner', 'learner', 'learner',
];
const skill: Readonly<Record<string, number>> = {
  'zero-intelligence': 0.2, 'bid-one': 0.35, 'fixed-tier': 0.5, 'volume-weighted-mean': 0.6, learner: 0.95,
};
const [turnMs, serviceMs, serviceLengthMs] = [662_000, 182_000, 180_000];

/**
 * A week of the kitchen world as a report may meet one, without running anything: the better a strategy, the more
 * clients it has and feeds. The same arguments give the same result.
 */
export function kitchenResultOf(variation: KitchenVariation = {}): KitchenRunResult {
  const { seed = 3, strategies = eight, turns = 7, clientsPerTurn = 120, ingredients = 12, fails = true } = variation;
  const wander = wandering(seed);
  const names = strategies.map((strategy, i) => ({
    strategy, firm: `${strategy}-${strategies.slice(0, i + 1).filter((other) => other === strategy).length}`,
  }));
  const numbers = Array.from({ length: turns }, (_, i) => i + 1);
  const visits = numbers.flatMap((turn) => visitsOf(turn, clientsPerTurn, names, wander));
  const goods = numbers.flatMap((turn) => goodsOf(turn, ingredients, wander));
  const firms = names.map(({ firm, strategy }): FirmResult => {
    const perTurn = numbers.map((turn) => firmTurn(turn, strategy, visits.filter((visit) => (
      visit.turn === turn && visit.firm === firm)), wander));
    return { firm, strategy, turns: perTurn, total: totalOf(perTurn, visits.filter((visit) => visit.firm === firm)) };
  });
  return {
    scenario: 'kitchen-week', title: 'A week of kitchens', source: 'made up for a test',
    question: 'Who feeds the most people for the least, when there is not enough for everybody?',
    seed, scenarioHash: '5ad2c01b77e9f340', entries: 40 * visits.length, virtualMs: turns * turnMs, world: 'kitchen',
    digest: '9f2c51d0a8e7b3644ce1d20f5b88a7136ad0c94e27f1b5830e6a4d7c92b1f058',
    firms, goods, visits, deliberations: fails && names.length > 0 ? failing(names.at(-1)!.firm) : [],
    kpis: kpisOf(turns, firms, visits),
  };
}

/** Results of all sizes: of one firm and of thirty, with and without clients, with names of any length. */
export const anyKitchenResult: fc.Arbitrary<KitchenRunResult> = fc.record({
  seed: fc.nat({ max: 1000 }),
  strategies: fc.array(fc.oneof(
    fc.constantFrom(...eight), fc.string({ minLength: 1, maxLength: 120 }),
  ), { minLength: 1, maxLength: 30 }),
  turns: fc.constantFrom(1, 2, 7, 45),
  clientsPerTurn: fc.constantFrom(0, 1, 40),
  ingredients: fc.constantFrom(0, 1, 20),
  fails: fc.boolean(),
}).map(kitchenResultOf);

function visitsOf(
  turn: number, clients: number, firms: readonly { firm: string; strategy: string }[], wander: () => number,
): VisitResult[] {
  const from = (turn - 1) * turnMs + serviceMs;
  return Array.from({ length: clients }, (_, i): VisitResult => {
    const arrivedMs = from + Math.floor((serviceLengthMs * (i + wander())) / clients);
    const { firm, strategy } = firms[Math.floor(Math.sqrt(wander()) * firms.length)]!;
    const visit = {
      visit: `client-${turn}/${i + 1}`, turn, clientType: ['family', 'hurried-and-poor'][i % 2]!, arrivedMs,
      firm, dish: `Dish ${1 + (i % 9)}`, portions: 1 + (i % 4), price: 60 + 20 * (i % 9),
      orderedMs: arrivedMs, cookingMs: -1, readyMs: -1,
    };
    if (skill[strategy] === undefined || wander() < 0.08) {
      const end = wander() < 0.5 ? { end: 'left', reason: 'elsewhere' } as const
        : { end: 'refused', reason: 'over-budget' } as const;
      return { ...visit, firm: '', dish: '', portions: 0, price: 0, orderedMs: -1, endedMs: arrivedMs, ...end };
    }
    if (wander() > 0.25 + 0.75 * skill[strategy]) {
      const endedMs = Math.min(from + serviceLengthMs, arrivedMs + 20_000 + Math.floor(20_000 * wander()));
      const reason = endedMs === from + serviceLengthMs ? 'service-over' : 'impatience';
      return { ...visit, endedMs, end: 'left', reason };
    }
    const cookingMs = arrivedMs + Math.floor(4000 * wander());
    const readyMs = cookingMs + 3000 + Math.floor(12_000 * wander());
    const spoilt = wander() < 0.02;
    return {
      ...visit, cookingMs, readyMs, endedMs: readyMs + Math.floor(500 * wander()),
      end: spoilt ? 'left' : 'served', reason: spoilt ? 'intolerance' : 'as-ordered',
    };
  });
}

function goodsOf(turn: number, ingredients: number, wander: () => number): GoodTurn[] {
  return Array.from({ length: ingredients }, (_, i): GoodTurn => {
    const supply = Math.floor(60 * wander());
    const unitsBid = Math.floor((150 * wander()) / (1 + i / 3));
    const unitsSold = Math.min(supply, unitsBid);
    const meanPrice = unitsSold === 0 ? null : 4 + (30 * unitsBid) / (supply * (1 + wander()));
    return { turn, good: `ingredient-${i + 1}`, supply, unitsBid, unitsSold, meanPrice };
  });
}

function firmTurn(turn: number, strategy: string, visits: readonly VisitResult[], wander: () => number): FirmTurn {
  const acts = skill[strategy] !== undefined;
  const revenue = sum(visits.filter(({ end }) => end === 'served').map(({ price, portions }) => price * portions));
  const auctionSpend = acts ? Math.floor(400 * wander()) : 0;
  const lotSpend = acts && wander() > 0.8 ? 40 : 0;
  const lines = acts ? 12 : 0;
  const lost = Math.floor(lines * wander() * 0.8);
  return {
    turn, ...served(visits), revenue, auctionSpend, lotSpend, lotIncome: 0, wasteUnits: acts ? 9 : 0,
    wasteCost: auctionSpend / 7, netProfit: revenue - auctionSpend - lotSpend, notReady: acts && turn === 2 ? 1 : 0,
    reputation: acts ? Math.max(0, Math.min(100, 70 + visits.length - 3 * turn)) : 80, cash: 5000 + revenue,
    stock: acts ? 40 : 0, bidLines: lines, linesWon: lines - lost, linesLostToScarcity: lost,
    refusals: acts && turn === 1 ? { 'not-in-service': 2 } : {},
  };
}

function served(visits: readonly VisitResult[]) {
  const fed = visits.filter(({ end }) => end === 'served');
  const waits = fed.map(({ orderedMs, endedMs }) => endedMs - orderedMs).sort((a, b) => a - b);
  return {
    clients: visits.length, served: fed.length, lost: counted(visits.filter(({ end }) => end !== 'served')),
    conversion: visits.length === 0 ? null : fed.length / visits.length,
    meanLatencyMs: waits.length === 0 ? null : sum(waits) / waits.length,
    p95LatencyMs: waits[Math.ceil(0.95 * waits.length) - 1] ?? null,
  };
}

function totalOf(turns: readonly FirmTurn[], visits: readonly VisitResult[]): FirmResult['total'] {
  const all = (of: (turn: FirmTurn) => number) => sum(turns.map(of));
  const { reputation, cash } = turns.at(-1)!;
  return {
    ...served(visits), revenue: all((turn) => turn.revenue), auctionSpend: all((turn) => turn.auctionSpend),
    lotSpend: all((turn) => turn.lotSpend), lotIncome: 0, wasteUnits: all((turn) => turn.wasteUnits),
    wasteCost: all((turn) => turn.wasteCost), netProfit: all((turn) => turn.netProfit),
    notReady: all((turn) => turn.notReady), reputation, cash, stock: all((turn) => turn.stock) / turns.length,
    bidLines: all((turn) => turn.bidLines), linesWon: all((turn) => turn.linesWon),
    linesLostToScarcity: all((turn) => turn.linesLostToScarcity), refusals: turns[0]!.refusals,
  };
}

function kpisOf(
  turns: number, firms: readonly FirmResult[], visits: readonly VisitResult[],
): KitchenRunResult['kpis'] {
  const all = (of: (total: FirmResult['total']) => number) => sum(firms.map(({ total }) => of(total)));
  const lines = all((total) => total.bidLines);
  return {
    turns, clients: visits.length, served: all((total) => total.served),
    ends: counted(visits.map(({ end, reason }) => ({ reason: `${end}/${reason}` }))),
    revenue: all((total) => total.revenue), auctionSpend: all((total) => total.auctionSpend), bidLines: lines,
    scarcityShare: lines === 0 ? null : all((total) => total.linesLostToScarcity) / lines,
    refusals: lines === 0 ? {} : { 'not-in-service': 2 },
  };
}

/** What its chart goes through when an agent throws twice, falls back, throws on probation and is trusted again. */
function failing(firm: string): DeliberationMove[] {
  const moves: [atMs: number, state: string, reason: string][] = [
    [62_000, 'deciding', ''], [724_000, 'retrying', 'the bid could not be worked out'],
    [726_000, 'deciding', ''], [726_000, 'fallingBack', 'the bid could not be worked out'],
    [1_026_000, 'deciding', 'the bid could not be worked out'], [1_386_000, 'suspended', 'no answer in 20000 ms'],
    [1_686_000, 'probing', ''], [1_691_000, 'recovered', ''], [1_691_000, 'deciding', ''],
  ];
  return moves.map(([atMs, state, reason]) => (
    { atMs, turn: 1 + Math.floor(atMs / turnMs), firm, agent: 'auction', state, reason }));
}

function counted(visits: readonly { reason: string }[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { reason } of visits) counts[reason] = (counts[reason] ?? 0) + 1;
  return counts;
}

const sum = (amounts: readonly number[]) => amounts.reduce((a, b) => a + b, 0);
