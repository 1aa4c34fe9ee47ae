import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Lot } from '../../../../market/lotMarket.ts';
import { count, FirmTally, sorted, summed, totalOf } from '../../../../sim/worlds/kitchen/firmTally.ts';

const lot = (good: string, quantity: number, totalPrice: number): Lot => (
  { lotId: 1, owner: 'bob', side: 'ask', good, quantity, totalPrice } as Lot);
const settled = (won: { good: string; quantity: number; unitPrice: number }[]) => (
  { turn: 1, won, lost: [], spent: sum(won.map(({ quantity, unitPrice }) => quantity * unitPrice)), cash: 0 });
const sum = (numbers: readonly number[]) => numbers.reduce((all, each) => all + each, 0);

test('waste has cost what a unit was bought for on average, at the auction and in lots', () => {
  const tally = new FirmTally(1);
  tally.noteAuction(settled([{ good: 'rice', quantity: 6, unitPrice: 10 }, { good: 'rice', quantity: 2, unitPrice: 5 },
    { good: 'peas', quantity: 1, unitPrice: 9 }]));
  tally.noteLot(lot('rice', 2, 30), true);
  tally.noteWaste([{ good: 'rice', quantity: 3 }, { good: 'peas', quantity: 1 }, { good: 'gift', quantity: 4 }]);
  const { wasteUnits, wasteCost, auctionSpend, lotSpend, lotIncome, netProfit } = tally.result();
  assert.equal({ wasteUnits, wasteCost, auctionSpend, lotSpend, lotIncome, netProfit },
    { wasteUnits: 8, wasteCost: 39, auctionSpend: 79, lotSpend: 30, lotIncome: 0, netProfit: -109 });
});

test('what is sold is income, and buys nothing', () => {
  const tally = new FirmTally(2);
  tally.noteLot(lot('rice', 2, 30), false);
  tally.noteWaste([{ good: 'rice', quantity: 1 }]);
  const { lotSpend, lotIncome, netProfit, wasteCost, turn } = tally.result();
  assert.equal([lotSpend, lotIncome, netProfit, wasteCost, turn], [0, 30, 30, 0, 2]);
});

test('a turn in which nobody came has no conversion and no latency', () => {
  const { conversion, meanLatencyMs, p95LatencyMs } = new FirmTally(1).result();
  assert.equal([conversion, meanLatencyMs, p95LatencyMs], [null, null, null]);
  assert.equal(totalOf([]).conversion, null);
  assert.equal([totalOf([]).stock, totalOf([]).cash, totalOf([]).reputation], [0, 0, 0]);
});

test('the 95th percentile is the least wait that at least 95 of 100 did not exceed', () => {
  fc.assert(fc.property(fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 130 }), (waits) => {
    const tally = new FirmTally(1);
    tally.latenciesMs.push(...waits);
    const { meanLatencyMs, p95LatencyMs } = tally.result();
    const isEnough = (ms: number) => 100 * waits.filter((each) => each <= ms).length >= 95 * waits.length;
    assert.is(p95LatencyMs, Math.min(...waits.filter(isEnough)));
    assert.ok(Math.abs(meanLatencyMs! * waits.length - waits.reduce((sum, each) => sum + each, 0)) < 1e-6);
    assert.equal(tally.latenciesMs, waits, 'and nothing was put in another order');
  }), { seed: 3, numRuns: 400 });
});

test('of any number of waits the rank is a whole one: of 20 the 19th, of 140 the 133rd, of 4,000 the 3,800th', () => {
  for (let n = 20; n <= 4000; n += 20) {
    const tally = new FirmTally(1);
    tally.latenciesMs.push(...Array.from({ length: n }, (_, i) => n - i));
    assert.is(tally.result().p95LatencyMs, (n / 20) * 19, String(n));
  }
});

test('several turns: sums, the last cash and reputation, the mean stock, and waits of all who were served', () => {
  const tallies = [1, 2].map((turn) => {
    const tally = new FirmTally(turn);
    Object.assign(tally, { cash: 100 * turn, reputation: 80 - turn, stock: 5 * turn });
    Object.assign(tally.sums, {
      clients: 4, served: turn, revenue: 50, auctionSpend: 20, lotSpend: 5, lotIncome: 3, notReady: turn, bidLines: 9,
      linesWon: 4, linesLostToScarcity: 3,
    });
    tally.latenciesMs.push(...(turn === 1 ? [10] : [20, 60]));
    count(tally.lost, 'impatience', 4 - turn);
    count(tally.refusals, turn === 1 ? 'not-ready' : 'no-auction');
    return tally;
  });
  assert.equal(totalOf(tallies), {
    clients: 8, served: 3, lost: { impatience: 5 }, conversion: 3 / 8, revenue: 100, auctionSpend: 40, lotSpend: 10,
    lotIncome: 6, wasteUnits: 0, wasteCost: 0, netProfit: 56, notReady: 3, meanLatencyMs: 30, p95LatencyMs: 60,
    reputation: 78, cash: 200, stock: 7.5, bidLines: 18, linesWon: 8, linesLostToScarcity: 6,
    refusals: { 'no-auction': 1, 'not-ready': 1 },
  });
});

test('counts are added by name, and told in the order of their names', () => {
  assert.equal(Object.entries(summed([{ b: 1, a: 2 }, { c: 1, b: 4 }, {}])), [['a', 2], ['b', 5], ['c', 1]]);
  assert.equal(Object.entries(sorted({ b: 1, c: 3, a: 2 })), [['a', 2], ['b', 1], ['c', 3]]);
  const counts = {};
  count(counts, 'x');
  count(counts, 'x', 2);
  assert.equal(counts, { x: 3 });
});

test.run();
