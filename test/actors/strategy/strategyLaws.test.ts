import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { strategies, type StrategyName } from '../../../actors/strategy/catalogue.ts';
import type { MarketEvent, Strategy, TraderView } from '../../../actors/strategy/strategy.ts';
import type { Side } from '../../../market/order.ts';
import { chance } from '../../../sim/chance.ts';
import { event, viewOf } from '../../helpers/traderView.ts';

/** A trader's life: what it hears, and what it knows at each of its turns. */
interface Life {
  readonly seed: number;
  readonly turns: readonly Turn[];
}
interface Turn { readonly view: TraderView; readonly heard: readonly MarketEvent[]; readonly newPeriod: boolean }

const [priceFloor, priceCeiling] = [7, 203];
const anyLife: fc.Arbitrary<Life> = fc.record({
  seed: fc.nat(), side: fc.constantFrom<Side>('bid', 'ask'), tickSize: fc.constantFrom(1, 2, 5, 25),
}).chain(({ seed, side, tickSize }) => {
  const price = fc.integer({ min: Math.ceil(priceFloor / tickSize), max: Math.floor(priceCeiling / tickSize) })
    .map((ticks) => ticks * tickSize);
  const quoted = fc.option(price, { nil: undefined });
  const heard: fc.Arbitrary<MarketEvent> = fc.record({
    kind: fc.constantFrom<MarketEvent['kind']>('rested', 'rested', 'traded', 'withdrawn'),
    side: fc.constantFrom<Side>('bid', 'ask'), price, quantity: fc.integer({ min: 1, max: 3 }),
    bestBid: quoted, bestAsk: quoted, atMs: fc.nat(60_000),
  }).map((parts) => ({ ...event('bid rested 1'), ...parts }));
  const view = fc.record({
    reservationValue: fc.integer({ min: 0, max: 230 }), quantity: fc.integer({ min: 0, max: 3 }), bestBid: quoted,
    bestAsk: quoted, ownPrice: quoted, lastTradePrice: quoted, nowMs: fc.nat(60_000),
  }).map(({ reservationValue, ...rest }) => (
    viewOf(side, reservationValue, { ...rest, tickSize, priceFloor, priceCeiling })));
  const turn = fc.record({ view, heard: fc.array(heard, { maxLength: 12 }), newPeriod: fc.boolean() });
  return fc.record({ seed: fc.constant(seed), turns: fc.array(turn, { minLength: 1, maxLength: 15 }) });
});

interface Quote { readonly price: number | undefined; readonly view: TraderView }

/** Lives it. `keep` stands between what a function returns and what the next one is given. */
function live<Memory>(strategy: Strategy<Memory>, { seed, turns }: Life, keep: (memory: Memory) => Memory): Quote[] {
  const luck = chance(seed, 'trader');
  let memory = keep(strategy.begin(turns[0]!.view, luck));
  return turns.map(({ view, heard, newPeriod }) => {
    if (newPeriod) memory = keep(strategy.beginPeriod?.(memory, view) ?? memory);
    for (const fact of heard) memory = keep(strategy.observe?.(memory, fact, view, luck) ?? memory);
    return { price: strategy.quote(memory, view, luck), view };
  });
}

type Law = readonly [law: string, holds: (strategy: Strategy, life: Life) => boolean, but?: StrategyName];
const asItIs = (memory: unknown) => memory;
const laws: readonly Law[] = [
  ['nobody shouts at a loss', (strategy, life) => live(strategy, life, asItIs)
    .every(({ price, view }) => price === undefined || gain(price, view) >= 0), 'ziu'],
  ['every shout is on the tick and inside the bounds', (strategy, life) => live(strategy, life, asItIs)
    .every(({ price, view }) => price === undefined
      || (price % view.tickSize === 0 && price >= view.priceFloor && price <= view.priceCeiling))],
  ['nobody without units shouts', (strategy, life) => live(strategy, life, asItIs)
    .every(({ price, view }) => price === undefined || view.quantity > 0)],
  ['the same life gives the same shouts', (strategy, life) => (
    JSON.stringify(live(strategy, life, asItIs)) === JSON.stringify(live(strategy, life, asItIs)))],
  ['nothing given is changed', (strategy, life) => (
    JSON.stringify(live(strategy, frozen(life), frozen)) === JSON.stringify(live(strategy, life, asItIs)))],
  ['memory survives being written down', (strategy, life) => (
    JSON.stringify(live(strategy, life, (memory) => JSON.parse(JSON.stringify(memory)) as unknown))
      === JSON.stringify(live(strategy, life, asItIs)))],
];
for (const [law, holds, except] of laws) {
  for (const strategy of Object.values(strategies).filter(({ name }) => name !== except)) {
    test(`${law}: ${strategy.name}`, () => {
      fc.assert(fc.property(anyLife, (life) => holds(strategy, life)), { seed: 42, numRuns: 200 });
    });
  }
}

for (const strategy of Object.values(strategies)) {
  test(`memory stops growing: ${strategy.name}`, () => {
    const early = longestMemory(strategy, 4000);
    assert.ok(longestMemory(strategy, 20_000) <= early * 1.05 + 32);
    assert.ok(early < 10_000);
  });
}

test('the catalogue names every strategy as it names itself', () => {
  for (const [name, strategy] of Object.entries(strategies)) assert.is(strategy.name, name);
});

function gain(price: number, { side, reservationValue }: TraderView): number {
  return side === 'bid' ? reservationValue - price : price - reservationValue;
}

/** The most characters the memory takes as JSON over that many events, a fiftieth of them trades. */
function longestMemory(strategy: Strategy, events: number): number {
  const luck = chance(5, strategy.name);
  const view = viewOf('bid', 120);
  let memory = strategy.begin(view, luck);
  let longest = 0;
  for (let heard = 0; heard < events; heard++) {
    const kind = luck.integer(1, 50) === 1 ? 'traded' : 'rested';
    const side = luck.integer(0, 1) === 0 ? 'bid' : 'ask';
    const fact = event(`${side} ${kind} ${luck.integer(1, 500)}`);
    memory = strategy.observe?.(memory, fact, view, luck) ?? memory;
    if (heard % 1000 === 999) memory = strategy.beginPeriod?.(memory, view) ?? memory;
    if (heard % 50 === 49) longest = Math.max(longest, JSON.stringify(memory).length);
  }
  return longest;
}

function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null) for (const part of Object.values(value)) frozen(part);
  return Object.freeze(value);
}

test.run();
