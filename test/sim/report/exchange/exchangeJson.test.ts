import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { exchangeJsonReport } from '../../../../sim/report/exchange/exchangeJson.ts';
import { anyRunResult, runResultOf } from '../../../helpers/anyRunResult.ts';
import { turnedRound } from '../../../helpers/turnedRound.ts';

const reproduce = 'souk run smith-1962-test-1 --seed 5';
const smith = runResultOf('smith-1962-test-1', { seed: 5 });

test('is the run but for its single trades, and the line that repeats it', () => {
  fc.assert(fc.property(anyRunResult, (result) => {
    const { trades, ...rest } = result;
    assert.equal(exchangeJsonReport(result, { reproduce }), { ...rest, reproduce });
    assert.ok(trades.length >= 0);
  }), { seed: 42, numRuns: 30 });
});

test('survives JSON', () => {
  const report = exchangeJsonReport(smith, { reproduce });
  assert.equal(JSON.parse(JSON.stringify(report)), report);
});

test('prints the same bytes however the result was put together', () => {
  fc.assert(fc.property(anyRunResult, (result) => {
    const printed = (of: typeof result) => JSON.stringify(exchangeJsonReport(of, { reproduce }), null, 2);
    const refusals = { 'price-off-tick': 2, ...result.kpis.refusals, 'not-your-order': 1 };
    const refused = { ...result, kpis: { ...result.kpis, refusals } };
    assert.is(printed(turnedRound(refused)), printed(refused));
  }), { seed: 42, numRuns: 30 });
});

test('begins with what a reader looks for', () => {
  assert.equal(Object.keys(exchangeJsonReport(smith, { reproduce })), [
    'scenario', 'world', 'title', 'question', 'source', 'seed', 'scenarioHash', 'digest', 'entries', 'virtualMs',
    'equilibrium', 'periods', 'kpis', 'traders', 'schedules', 'reproduce',
  ]);
});

test.run();
