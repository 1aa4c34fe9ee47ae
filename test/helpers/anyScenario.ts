import fc from 'fast-check';
import {
  type ExchangeScenario, type ExchangeScenarioInput, strategyNames,
} from '../../sim/scenario/exchangeScenario.ts';
import { parseScenario } from '../../sim/scenario/parseScenario.ts';

const strategy = fc.constantFrom(...strategyNames);
const population = fc.oneof(
  strategy,
  fc.uniqueArray(fc.tuple(strategy, fc.integer({ min: 1, max: 3 })),
    { minLength: 1, maxLength: 8, selector: ([name]) => name })
    .map((weights) => Object.fromEntries(weights)),
);
const maybe = <T>(some: fc.Arbitrary<T>) => fc.option(some, { nil: undefined });
const seldom = fc.oneof({ weight: 2, arbitrary: fc.constant(0) },
  { weight: 1, arbitrary: fc.constantFrom(0.02, 0.1, 0.3) });
const shock = fc.record({
  period: fc.integer({ min: 1, max: 3 }), demandShift: fc.integer({ min: -9, max: 9 }),
  supplyShift: fc.integer({ min: -9, max: 9 }),
}, { noNullPrototype: true });

/** Values from 30 to 170, of one unit or several, or an even range; in a market of prices from 1 (or 10) to 200. */
const schedule = fc.oneof(
  fc.array(fc.oneof(value(), fc.array(value(), { minLength: 1, maxLength: 4 })), { minLength: 1, maxLength: 6 })
    .map((values) => ({ values })),
  fc.record({ traders: fc.integer({ min: 1, max: 6 }), from: value(), to: value(),
    unitsEach: fc.integer({ min: 1, max: 4 }) },
    { noNullPrototype: true }),
);

const institution = fc.record({
  kind: fc.constantFrom('continuous-double-auction' as const, 'continuous-double-auction' as const,
    'call-market' as const),
  periods: fc.integer({ min: 1, max: 3 }), periodLengthMs: fc.integer({ min: 2000, max: 12_000 }),
  priceFloor: fc.constantFrom(1, 10), priceCeiling: fc.constant(200), tickSize: fc.constantFrom(1, 1, 2, 5),
  openingCallMs: fc.constantFrom(0, 0, 700), callPricing: fc.constantFrom('uniform' as const,
    'pairwise-midpoint' as const),
  bookAfterTrade: fc.constantFrom('keep' as const, 'keep' as const, 'clear' as const),
  priceBand: maybe(fc.record({ widthPct: fc.constantFrom(3, 10, 40), haltMs: fc.constantFrom(1, 400, 3000) },
    { noNullPrototype: true })),
  orderQuantityMax: fc.integer({ min: 1, max: 4 }),
}, { noNullPrototype: true }).map((rules) => (rules.kind === 'call-market' ? { ...rules, openingCallMs: 0 } : rules));

const activation = fc.oneof(
  fc.record({ kind: fc.constant('poisson' as const), meanGapMs: fc.constantFrom(60, 300, 1000) },
    { noNullPrototype: true }),
  fc.record({ kind: fc.constant('every-tick' as const), tickMs: fc.constantFrom(7, 50, 150) },
    { noNullPrototype: true }),
);

const faults = fc.record({
  drop: seldom, duplicate: seldom,
  delay: maybe(fc.record({ probability: fc.constantFrom(0.1, 0.6), maxMs: fc.constantFrom(1, 300, 2500) },
    { noNullPrototype: true })),
  reorder: maybe(fc.record({ probability: fc.constantFrom(0.1, 0.6), windowMs: fc.constantFrom(5, 500) },
    { noNullPrototype: true })),
  partitions: fc.array(fc.record({
    between: fc.subarray(['exchange', 'session', 'buyer-1', 'seller-1'], { minLength: 1 }),
    fromMs: fc.nat(6000), toMs: fc.integer({ min: 6001, max: 15_000 }),
  }, { noNullPrototype: true }), { maxLength: 2 }),
}, { noNullPrototype: true });
const network = fc.record({
  latency: maybe(fc.record({ minMs: fc.nat(20), width: fc.constantFrom(0, 30, 1500) })
    .map(({ minMs, width }) => ({ minMs, maxMs: minMs + width }))),
  faults: maybe(faults),
}, { noNullPrototype: true });

export interface AnyRun { readonly scenario: ExchangeScenario; readonly seed: number }

/** Any scenario that the schema and the rules accept: any population, institution, network and fault. */
export const anyRun: fc.Arbitrary<AnyRun> = fc.record({
  seed: fc.nat(1_000_000), demand: schedule, supply: schedule, shocks: fc.array(shock, { maxLength: 2 }), institution,
  buyers: population, sellers: population, activation, fallback: strategy,
  network: fc.oneof({ weight: 2, arbitrary: fc.constant({}) }, { weight: 3, arbitrary: network }),
}).map(({ seed, demand, supply, shocks, buyers, sellers, fallback, ...rest }): AnyRun => {
  const { institution: { periods }, activation: turns, ...parts } = rest;
  const input: ExchangeScenarioInput = {
    scenario: 'any', title: 'Any', question: 'Do the laws hold?', source: 'drawn by lot',
    environment: { demand, supply, shocks: shocks.filter(({ period }) => period <= periods) },
    behaviour: { buyers, sellers, activation: turns, deliberation: { fallback } }, institution: rest.institution,
    network: parts.network,
  };
  return { seed, scenario: parseScenario(JSON.stringify(input), { file: 'any.yaml', world: 'exchange' }).scenario };
});

/** Whether nobody in it would ever trade at a loss of its own accord. */
export function isLossFree({ behaviour: { buyers, sellers, deliberation } }: ExchangeScenario): boolean {
  const names = [buyers, sellers].flatMap((side) => (typeof side === 'string' ? [side] : Object.keys(side)));
  return ![...names, deliberation.fallback].includes('ziu');
}

function value(): fc.Arbitrary<number> {
  return fc.integer({ min: 30, max: 170 });
}
