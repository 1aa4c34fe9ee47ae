import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { chance } from '../../sim/chance.ts';
import type { ExchangeScenario } from '../../sim/scenario/exchangeScenario.ts';
import { population } from '../../sim/worlds/exchange/population.ts';
import { smallMarket } from '../helpers/playWorld.ts';

const seated = (scenario: ExchangeScenario, seed = 1) => population(scenario, (name) => chance(seed, name));
const ten = { traders: 10, from: 50, to: 150 };

test('buyers first, then sellers, numbered as their schedules have them', () => {
  assert.equal(seated(smallMarket()).map(({ address, side, valuesIn }) => `${address} ${side} ${valuesIn(1).join()}`), [
    'buyer-1 bid 150', 'buyer-2 bid 120', 'buyer-3 bid 100', 'seller-1 ask 50', 'seller-2 ask 80', 'seller-3 ask 110',
  ]);
});

test('a shock holds from its period on, shocks add up, and each side has its own', () => {
  const scenario = smallMarket({
    environment: {
      demand: { values: [[150, 120]] }, supply: { values: [50] },
      shocks: [{ period: 2, demandShift: 10 }, { period: 4, demandShift: -3, supplyShift: 7 }],
    },
  });
  const [buyer, seller] = seated(scenario);
  assert.equal([1, 2, 3, 4, 5].map((period) => buyer!.valuesIn(period).join()), [
    '150,120', '160,130', '160,130', '157,127', '157,127',
  ]);
  assert.equal([1, 3, 4].map((period) => seller!.valuesIn(period).join()), ['50', '50', '57']);
});

test('one strategy is everybody’s, and nothing is drawn for it', () => {
  const scenario = smallMarket({ behaviour: { buyers: 'zip', sellers: { gvwy: 3, zic: 0 } } });
  const traders = population(scenario, () => { throw new Error('nothing is drawn'); });
  assert.equal(traders.map(({ strategy }) => strategy), ['zip', 'zip', 'zip', 'gvwy', 'gvwy', 'gvwy']);
});

test('as many of each as its weight earns, rounded down; whoever remains goes to the first named', () => {
  const scenario = smallMarket({
    environment: { demand: ten, supply: ten },
    behaviour: { buyers: { zip: 1, zic: 1, shvr: 1 }, sellers: { shvr: 1, zic: 3, gvwy: 1 } },
  });
  const count = (side: string) => {
    const counts = new Map<string, number>();
    for (const trader of seated(scenario)) {
      if (trader.side === side) counts.set(trader.strategy, (counts.get(trader.strategy) ?? 0) + 1);
    }
    return Object.fromEntries([...counts].sort());
  };
  assert.equal(count('bid'), { shvr: 3, zic: 3, zip: 4 });
  assert.equal(count('ask'), { gvwy: 2, shvr: 2, zic: 6 });
});

test('a mind is drawn like any strategy', () => {
  const scenario = smallMarket({
    environment: { demand: ten, supply: ten }, behaviour: { buyers: { zip: 1, mind: 1 }, sellers: 'mind' },
  });
  const others = smallMarket({
    environment: { demand: ten, supply: ten }, behaviour: { buyers: { zip: 1, gd: 1 }, sellers: 'gd' },
  });
  const minded = seated(scenario).map(({ strategy }) => strategy);
  assert.is(minded.filter((strategy) => strategy === 'mind').length, 15);
  assert.equal(minded.map((strategy) => (strategy === 'mind' ? 'gd' : strategy)),
    seated(others).map(({ strategy }) => strategy));
});

test('who of a mix gets which strategy is drawn, for buyers and sellers apart, and by the seed alone', () => {
  const mix = { zip: 1, zic: 1 };
  const scenario = smallMarket({ environment: { demand: ten, supply: ten }, behaviour: { buyers: mix, sellers: mix } });
  const drawn = (seed: number, side: string) =>
    seated(scenario, seed).filter((trader) => trader.side === side).map(({ strategy }) => strategy).join();
  assert.is(drawn(1, 'bid'), drawn(1, 'bid'));
  assert.is.not(drawn(1, 'bid'), drawn(2, 'bid'));
  assert.is.not(drawn(1, 'bid'), drawn(1, 'ask'));
  const moreSellers = smallMarket({
    environment: { demand: ten, supply: { ...ten, traders: 20 } }, behaviour: { buyers: mix, sellers: mix },
  });
  assert.equal(seated(moreSellers).slice(0, 10).map(({ strategy }) => strategy).join(), drawn(1, 'bid'));
});

test.run();
