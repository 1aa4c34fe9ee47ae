import { readdirSync } from 'node:fs';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { equilibrium, reservationValues } from '../../../market/schedule.ts';
import type { ExchangeScenario } from '../../../sim/scenario/exchangeScenario.ts';
import { parseScenario } from '../../../sim/scenario/parseScenario.ts';
import { personas, story } from '../../helpers/story.ts';

const load = (name: string) => (
  parseScenario(story(name), { file: `stories/${name}.yaml`, world: 'exchange' }).scenario);

/** Of the schedules as they stand in `period`, with every shock up to then. */
function theory({ environment: { demand, supply, shocks } }: ExchangeScenario, period = 1) {
  const past = shocks.filter((shock) => shock.period <= period);
  const rise = past.reduce((sum, { demandShift }) => sum + demandShift, 0);
  const dearth = past.reduce((sum, { supplyShift }) => sum + supplyShift, 0);
  const values = reservationValues(demand).flat().map((value) => value + rise);
  const costs = reservationValues(supply).flat().map((cost) => cost + dearth);
  const { priceLow, priceHigh, quantity, surplus } = equilibrium(values, costs);
  return [priceLow, priceHigh, quantity, surplus];
}

test('every story is a scenario of its own name', () => {
  const files = readdirSync(new URL('../../../stories/', import.meta.url)).filter((file) => file.endsWith('.yaml'));
  for (const file of files) {
    const { scenario } = parseScenario(story(file.replace('.yaml', '')), { file, personas });
    assert.is(`${scenario.scenario}.yaml`, file);
  }
});

test("Smith's first market meets at 200, where six units leave 750 cents", () => {
  const smith = load('smith-1962-test-1');
  assert.equal(theory(smith), [200, 200, 6, 750]);
  assert.is(smith.seed, 1962);
  assert.equal([smith.institution.priceFloor, smith.institution.priceCeiling, smith.institution.periods], [1, 400, 5]);
});

const godeSunder: [market: number, price: number, quantity: number, surplus: number][] = [
  [1, 69, 12, 876], [2, 69, 14, 1134], [3, 106, 12, 948], [4, 138, 12, 828], [5, 170, 15, 1020],
];
for (const [market, price, quantity, surplus] of godeSunder) {
  const name = `gode-sunder-1993-${market}`;
  test(`${name} meets at ${price}, with ${quantity} units`, () => {
    assert.equal(theory(load(name)), [price - 1, price + 1, quantity, surplus]);
  });

  test(`${name} has twelve traders of several units, dealt so that each unit gains less than the one before`, () => {
    const { demand, supply } = load(name).environment;
    const [buyers, sellers] = [reservationValues(demand), reservationValues(supply)];
    assert.equal([buyers.length, sellers.length], [6, 6]);
    for (const values of buyers) assert.equal(values, [...values].sort((a, b) => b - a));
    for (const costs of sellers) assert.equal(costs, [...costs].sort((a, b) => a - b));
    for (const units of [...buyers, ...sellers]) assert.ok(units.length > 1);
  });

  test(`${name} loses a quarter of its gains or more when all trade that ought not to`, () => {
    const { demand, supply } = load(name).environment;
    const sum = (units: number[][]) => units.flat().reduce((a, b) => a + b, 0);
    const [values, costs] = [reservationValues(demand), reservationValues(supply)];
    assert.is(values.flat().length, costs.flat().length);
    assert.ok(sum(values) - sum(costs) <= 0.76 * surplus);
  });
}

test('the 50-to-150 market has five units to trade at 94 to 105, and 25 with fifty traders a side', () => {
  assert.equal(theory(load('bse-50-150')), [94, 105, 5, 276]);
  const wide = parseScenario(story('bse-50-150'), {
    file: 'bse-50-150', set: ['environment.tradersPerSide=50'], world: 'exchange',
  });
  assert.equal(theory(wide.scenario).slice(2), [25, 1276]);
});

test('the shocks carry the equilibrium from 200 to 240 to 280', () => {
  const shock = load('shock');
  assert.equal([5, 6, 10, 11, 15].map((period) => theory(shock, period).slice(0, 3)),
    [[190, 210, 5], [230, 250, 7], [230, 250, 7], [270, 290, 5], [270, 290, 5]]);
});

test('the call market is one of truthful orders at one price', () => {
  const { institution, behaviour, ...call } = load('call-market');
  assert.equal([institution.kind, institution.callPricing], ['call-market', 'uniform']);
  assert.equal([behaviour.buyers, behaviour.sellers], ['gvwy', 'gvwy']);
  assert.equal(theory({ institution, behaviour, ...call }), [94, 105, 5, 276]);
});

test.run();
