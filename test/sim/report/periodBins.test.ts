import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { binMean, binName, periodBins } from '../../../sim/node/report/periodBins.ts';
import { anyRunResult } from '../../helpers/anyRunResult.ts';

test('bins share out all periods and their trades, in order, and are no more than wanted', () => {
  fc.assert(fc.property(anyRunResult, fc.integer({ min: 1, max: 50 }), (result, binsMax) => {
    const bins = periodBins(result, binsMax);
    assert.ok(bins.length <= binsMax);
    assert.equal(bins.flatMap(({ periods }) => periods), result.periods);
    assert.equal(bins.flatMap(({ trades }) => trades), result.trades);
    for (const { first, last, periods, trades } of bins) {
      assert.equal([first, last], [periods[0]!.period, periods.at(-1)!.period]);
      assert.ok(trades.every(({ period }) => period >= first && period <= last));
    }
  }), { seed: 42, numRuns: 60 });
});

test('a bin is named by its periods, and averages what can be measured in them', () => {
  const [result] = fc.sample(anyRunResult, { seed: 1, numRuns: 1 });
  const bin = { first: 1, last: 3, trades: [], periods: [1, 2, 3].map(() => result!.periods[0]!) };
  const measured = [4, null, 8];
  assert.is(binMean(bin, () => measured.shift()!), 6);
  assert.is(binMean(bin, () => null), null);
  assert.equal([binName(bin), binName({ ...bin, last: 1 })], ['1–3', '1']);
});

test.run();
