import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { strategies, type StrategyName } from '../../../actors/strategy/catalogue.ts';
import { toyMarket } from '../../helpers/toyMarket.ts';

/** Of the schedule with 10 traders a side (limits 50, 61, … 150): five units trade between 94 and 105. */
const [available, equilibriumPrice] = [276, 99.5];

/** Mean efficiency and mean Smith's alpha, in per cent, over the last 5 of 15 periods and 6 seeds. */
function lateResult(name: StrategyName): { efficiency: number; alphaPct: number } {
  const late = [1, 2, 3, 4, 5, 6].map((seed) => (
    toyMarket(strategies[name], { traders: 10, periods: 15, turns: 1200, seed }).slice(-5)));
  const alphas = late.map((periods) => {
    const prices = periods.flatMap((period) => period.prices);
    return (100 / equilibriumPrice) * Math.sqrt(mean(prices.map((price) => (price - equilibriumPrice) ** 2)));
  });
  return { efficiency: mean(late.flat().map(({ surplus }) => surplus / available)), alphaPct: mean(alphas) };
}
const mean = (numbers: readonly number[]) => numbers.reduce((sum, x) => sum + x, 0) / numbers.length;

for (const name of ['zip', 'gd', 'aa'] as const) {
  test(`a market of ${name} traders converges and leaves little on the table`, () => {
    const { efficiency, alphaPct } = lateResult(name);
    assert.ok(efficiency >= 0.97, `efficiency ${efficiency}`);
    assert.ok(alphaPct <= 5, `alpha ${alphaPct} %`);
  });
}

test('a market of ZI-C traders finds most of the surplus and never settles', () => {
  const { efficiency, alphaPct } = lateResult('zic');
  assert.ok(efficiency >= 0.85 && efficiency < 0.97, `efficiency ${efficiency}`);
  assert.ok(alphaPct >= 3 * lateResult('zip').alphaPct, `alpha ${alphaPct} %`);
});

test('a market of ZI-U traders trades every unit, whatever it costs', () => {
  const periods = toyMarket(strategies.ziu, { traders: 10, periods: 3, turns: 1200, seed: 1 });
  assert.equal(periods.map(({ prices, surplus }) => [prices.length, surplus]), [[10, 0], [10, 0], [10, 0]]);
});

test('snipers among themselves wait until time runs out', () => {
  const hurried = toyMarket(strategies.kaplan, { traders: 10, periods: 3, turns: 1200, seed: 1 });
  assert.ok(hurried.every(({ prices, surplus }) => prices.length >= 5 && surplus < available));
});

test.run();
