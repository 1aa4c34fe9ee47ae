import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { summariseStrategies } from '../../../sim/report/strategySummary.ts';

const trader = (strategy: string, profit: number, equilibriumProfit: number) => (
  { address: 'buyer-1', side: 'bid' as const, strategy, profit, equilibriumProfit });

test('each strategy has the mean of its traders, in the order of first appearance', () => {
  const traders = [trader('zip', 10, 20), trader('aa', 5, 5), trader('zip', 40, 21), trader('aa', -5, 0)];
  assert.equal(summariseStrategies(traders), [
    { strategy: 'zip', traders: 2, meanProfit: 25, meanEquilibriumProfit: 20.5 },
    { strategy: 'aa', traders: 2, meanProfit: 0, meanEquilibriumProfit: 2.5 },
  ]);
});

test.run();
