import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { drawPricePath } from '../../../sim/report/pricePath.ts';
import type { ExchangeRunResult } from '../../../sim/worlds/exchange/exchangeRunResult.ts';
import { anyRunResult, runResultOf } from '../../helpers/anyRunResult.ts';

const smith = runResultOf('smith-1962-test-1', { set: ['institution.periods=2'] });
const draw = (result: ExchangeRunResult, width = 40, height = 9) => (
  drawPricePath(result, { width, height, paint: (_, text) => text }));

function tradesAt(...prices: readonly number[][]): ExchangeRunResult {
  const trades = prices.flatMap((paid, i) => paid.map((price) => (
    { period: i + 1, atMs: 0, price, quantity: 1, buyer: 'buyer-1', seller: 'seller-1' })));
  const periods = prices.map((paid, i) => ({ ...smith.periods[0]!, period: i + 1, trades: paid.length }));
  return { ...smith, trades, periods };
}

test('trades stand at their prices in their order, the equilibrium across, periods apart', () => {
  assert.equal(draw(tradesAt([240, 220, 160], [190, 200]), 31), [
    'cents',
    '  240 ┤  •         ┊',
    '      │            ┊',
    '  220 ┤      •     ┊',
    '      │            ┊',
    '  200 ┤─────────────────────•──',
    '      │            ┊  •',
    '  180 ┤            ┊',
    '      │            ┊',
    '  160 ┤          • ┊',
    '      └────────────┴───────────',
    'period       1           2',
  ]);
});

test('trades that share a character are drawn bolder', () => {
  const [, ...rows] = draw(tradesAt([...Array<number>(40).fill(200), 260]), 20);
  assert.ok(rows.some((row) => row.includes('●')));
});

test('every trade is drawn: with one trade a column, as many dots as trades', () => {
  const price = fc.integer({ min: 1, max: 400 });
  fc.assert(fc.property(fc.array(fc.array(price, { maxLength: 4 }), { minLength: 1, maxLength: 6 }), (prices) => {
    const dots = draw(tradesAt(...prices), 80).join('').match(/[•●]/g)?.length ?? 0;
    assert.is(dots, prices.flat().length);
  }), { seed: 42, numRuns: 300 });
});

test('a dot stands in the row nearest to its price', () => {
  const price = fc.integer({ min: 1, max: 400 });
  fc.assert(fc.property(price, fc.integer({ min: 5, max: 30 }), (paid, height) => {
    const rows = draw(tradesAt([paid]), 40, height).slice(1, -2);
    const labels = rows.flatMap((row, i) => (/^ *(\d+) ┤/.test(row) ? [{ i, price: Number(row.split('┤')[0]) }] : []));
    const [top, next] = labels;
    const perRow = (top!.price - next!.price) / (next!.i - top!.i);
    const row = rows.findIndex((line) => line.includes('•'));
    assert.ok(Math.abs(top!.price - row * perRow - paid) <= perRow / 2 + 1e-9);
  }), { seed: 42, numRuns: 300 });
});

test('all periods are equally wide, if there is room for more than one line between them', () => {
  fc.assert(fc.property(fc.integer({ min: 2, max: 12 }), fc.integer({ min: 80, max: 120 }), (periods, width) => {
    const axis = draw(tradesAt(...Array.from({ length: periods }, () => [200])), width).at(-2)!;
    const widths = axis.split('└')[1]!.split('┴').map((band) => band.length);
    assert.is(widths.length, periods);
    assert.is(new Set([widths[0]! - 1, ...widths.slice(1)]).size, 1);
  }), { seed: 42, numRuns: 100 });
});

test('a shock moves the line', () => {
  const rows = draw(runResultOf('shock'), 80, 17);
  const lineAt = (label: string) => rows.findIndex((row) => row.startsWith(label));
  const steps = rows.flatMap((row, i) => (row.includes('──') && i < rows.length - 2 ? [i] : []));
  assert.is(new Set(steps).size, 3);
  assert.ok(steps.includes(lineAt('  200')), 'the first periods have it at 200');
});

test('as many periods as one likes fit, and the last has its number', () => {
  fc.assert(fc.property(anyRunResult, fc.integer({ min: 50, max: 120 }), (result, width) => {
    const lines = draw(result, width, 17);
    for (const line of lines) assert.ok(line.length <= width);
    assert.match(lines.at(-1)!, /^period( +\d+)+$/);
  }), { seed: 42, numRuns: 60 });
});

test.run();
