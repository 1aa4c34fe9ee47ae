import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { kitchenMeasures } from '../../../../sim/report/kitchen/kitchenMeasures.ts';
import { anyKitchenResult, kitchenResultOf } from '../../../helpers/anyKitchenResult.ts';

test('measures the mean net profit of each strategy, in the order in which they first appear', () => {
  const measures = kitchenMeasures(kitchenResultOf({ strategies: ['learner', 'idle', 'learner', 'bid-one'] }));
  assert.equal(Object.keys(measures), [
    'profit/learner', 'profit/idle', 'profit/bid-one', 'served', 'conversion', 'scarcityShare', 'revenue',
    'meanLatencyMs',
  ]);
});

test('every measure agrees with the firms and the visits', () => {
  fc.assert(fc.property(anyKitchenResult, (result) => {
    const measures = kitchenMeasures(result);
    const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;
    const close = (a: number, b: number) => Math.abs(a - b) < 1e-6 * Math.max(1, Math.abs(b));
    for (const { strategy } of result.firms) {
      const own = result.firms.filter((firm) => firm.strategy === strategy);
      const profits = own.map(({ turns }) => turns.reduce((sum, { netProfit }) => sum + netProfit, 0));
      assert.ok(close(measures[`profit/${strategy}`]!, mean(profits)));
    }
    const fed = result.visits.filter(({ end }) => end === 'served');
    const ordered = result.visits.filter(({ firm }) => firm !== '');
    assert.is(measures.served, fed.length);
    if (ordered.length === 0) assert.is(measures.conversion, null);
    else assert.ok(close(measures.conversion!, fed.length / ordered.length));
    const waits = fed.map(({ orderedMs, endedMs }) => endedMs - orderedMs);
    if (fed.length === 0) assert.is(measures.meanLatencyMs, null);
    else assert.ok(close(measures.meanLatencyMs!, mean(waits)));
  }), { seed: 42, numRuns: 60 });
});

test.run();
