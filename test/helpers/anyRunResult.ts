import fc from 'fast-check';
import { equilibrium, equilibriumPrice, reservationValues } from '../../market/schedule.ts';
import { allocativeEfficiency, equilibriumProfits, profitDispersion, smithsAlpha } from '../../market/welfare.ts';
import type { ExchangeScenario } from '../../sim/scenario/exchangeScenario.ts';
import { parseScenario } from '../../sim/scenario/parseScenario.ts';
import type {
  ExchangeRunResult, PeriodResult, TradeResult,
} from '../../sim/worlds/exchange/exchangeRunResult.ts';
import { story } from './story.ts';
import { wandering } from './wandering.ts';

type Deal = TradeResult & { readonly gain: number };

interface Variation {
  readonly seed?: number;
  readonly set?: readonly string[];
}

/**
 * A run result as a report may meet one, without running anything: the story's traders meet in order of their limits,
 * at prices that wander towards the equilibrium. The same arguments give the same result.
 */
export function runResultOf(name: string, { seed = 1, set = [] }: Variation = {}): ExchangeRunResult {
  const { scenario, scenarioHash } = parseScenario(story(name), { file: name, set, world: 'exchange' });
  const wander = wandering(seed);
  const periods = Array.from({ length: scenario.institution.periods }, (_, i) => playPeriod(scenario, i + 1, wander));
  const trades = periods.flatMap((period) => period.trades);
  const results = periods.map((period) => period.result);
  const lateFrom = results.length - Math.max(1, Math.floor(results.length / 3));
  const { demand, supply } = unitsIn(scenario, 1);
  return {
    scenario: scenario.scenario, world: 'exchange', title: scenario.title, question: scenario.question,
    source: scenario.source,
    seed, scenarioHash, digest: '9f2c51d0a8e7b3644ce1d20f5b88a7136ad0c94e27f1b5830e6a4d7c92b1f058',
    entries: 40 * trades.length, virtualMs: results.length * scenario.institution.periodLengthMs,
    equilibrium: results[0]!.equilibrium,
    periods: results, trades,
    kpis: {
      quotes: 17 * trades.length, trades: trades.length, ...overall(results),
      meanPrice: mean(trades.map(({ price }) => price)),
      alphaPct: mean(results.flatMap(({ alphaPct }) => alphaPct ?? [])),
      lateAlphaPct: mean(results.slice(lateFrom).flatMap(({ alphaPct }) => alphaPct ?? [])),
      lateEfficiency: overall(results.slice(lateFrom)).efficiency, refusals: { 'price-out-of-bounds': 3 },
    },
    traders: tradersOf(scenario, trades),
    schedules: {
      demand: demand.flat().sort((a, b) => b - a), supply: supply.flat().sort((a, b) => a - b),
    },
  };
}

/** Run results of every story, long and short, with and without trades. */
export const anyRunResult: fc.Arbitrary<ExchangeRunResult> = fc.record({
  name: fc.constantFrom('smith-1962-test-1', 'bse-50-150', 'shock', 'gode-sunder-1993-4', 'call-market'),
  seed: fc.nat({ max: 1000 }),
  periods: fc.constantFrom(1, 2, 7, 40, 120),
}).map(({ name, seed, periods }) => runResultOf(name, {
  seed, set: [`institution.periods=${periods}`, 'environment.shocks=[]'],
}));

/** Whoever is worth trading trades, in the order of limits; now and then somebody goes home empty-handed. */
function playPeriod(scenario: ExchangeScenario, period: number, wander: () => number) {
  const { demand, supply } = unitsIn(scenario, period);
  const theory = equilibrium(demand.flat(), supply.flat());
  const { priceFloor, priceCeiling, periodLengthMs } = scenario.institution;
  const wanting = (units: number[][], role: string) => units.flatMap((values, i) => (
    values.map((value) => ({ value, address: `${role}-${i + 1}` }))));
  const buyers = wanting(demand, 'buyer').sort((a, b) => b.value - a.value).slice(0, theory.quantity);
  const sellers = wanting(supply, 'seller').sort((a, b) => a.value - b.value).slice(0, theory.quantity);
  const trades = buyers.flatMap(({ value, address }, i): Deal[] => {
    const seller = sellers[i]!;
    if (wander() > 0.9) return [];
    const price = equilibriumPrice(theory) + ((wander() - 0.5) * 120) / Math.sqrt(period);
    const inside = Math.min(value, priceCeiling, Math.max(seller.value, priceFloor, Math.round(price)));
    const atMs = (period - 1) * periodLengthMs + Math.floor((periodLengthMs * (i + wander())) / theory.quantity);
    const gain = value - seller.value;
    return [{ period, atMs, price: inside, quantity: 1, buyer: address, seller: seller.address, gain }];
  });
  const surplus = trades.reduce((sum, { gain }) => sum + gain, 0);
  const prices = trades.map(({ price }) => price);
  const result: PeriodResult = {
    period, trades: trades.length, quantity: trades.length, meanPrice: mean(prices),
    alphaPct: smithsAlpha(prices, equilibriumPrice(theory)), surplus, equilibrium: theory,
    efficiency: allocativeEfficiency({ realised: surplus, available: theory.surplus }),
    dispersion: profitDispersion(prices, prices.map(() => equilibriumPrice(theory))),
  };
  return { result, trades: trades.map(withoutGain) };
}

function withoutGain({ period, atMs, price, quantity, buyer, seller }: Deal): TradeResult {
  return { period, atMs, price, quantity, buyer, seller };
}

function unitsIn({ environment: { demand, supply, shocks } }: ExchangeScenario, now: number) {
  const past = shocks.filter(({ period }) => period <= now);
  const moved = (units: number[][], shifts: number[]) => (
    units.map((values) => values.map((value) => shifts.reduce((sum, shift) => sum + shift, value))));
  return {
    demand: moved(reservationValues(demand), past.map(({ demandShift }) => demandShift)),
    supply: moved(reservationValues(supply), past.map(({ supplyShift }) => supplyShift)),
  };
}

function tradersOf(scenario: ExchangeScenario, trades: readonly TradeResult[]): ExchangeRunResult['traders'] {
  const { demand, supply } = unitsIn(scenario, 1);
  const fair = equilibriumProfits({ buyers: demand, sellers: supply });
  const strategies = (side: 'buyers' | 'sellers') => {
    const mix = scenario.behaviour[side];
    return typeof mix === 'string' ? [mix] : Object.keys(mix);
  };
  const side = (role: 'buyer' | 'seller', units: number[][], shares: number[]) => units.map((values, i) => {
    const address = `${role}-${i + 1}`;
    const own = trades.filter((trade) => trade[role] === address);
    const profit = own.reduce((sum, { price }) => sum + Math.abs(price - values[0]!), 0);
    const names = strategies(`${role}s`);
    return {
      address, side: role === 'buyer' ? 'bid' as const : 'ask' as const, strategy: names[i % names.length]!, profit,
      equilibriumProfit: shares[i]! * scenario.institution.periods,
    };
  });
  return [...side('buyer', demand, fair.buyers), ...side('seller', supply, fair.sellers)];
}

function overall(periods: readonly PeriodResult[]): { efficiency: number } {
  const realised = periods.reduce((sum, { surplus }) => sum + surplus, 0);
  const available = periods.reduce((sum, period) => sum + period.equilibrium.surplus, 0);
  return { efficiency: allocativeEfficiency({ realised, available }) };
}

function mean(numbers: readonly number[]): number | null {
  return numbers.length === 0 ? null : numbers.reduce((a, b) => a + b, 0) / numbers.length;
}
