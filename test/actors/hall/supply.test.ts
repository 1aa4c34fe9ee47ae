import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { supplyIn, type SupplyPlan, type SupplyShock } from '../../../actors/hall/supply.ts';
import { BrokenLaw } from '../../../market/assert.ts';
import { chance } from '../../../sim/chance.ts';
import { chiSquare, chiSquareAtOnePercent } from '../../../sim/statistics/chiSquare.ts';

const goods = ['leek', 'rice', 'salt'];
const calm: SupplyPlan = { unitsEach: { from: 4, to: 9 }, shocks: [] };
const inTurn = (turn: number, ...shocks: SupplyShock[]) =>
  supplyIn({ ...calm, shocks }, { turn, goods, chance: chance(8, `supply/${turn}`) });
/** Supply of exactly `units` each, under shocks. */
const exactly = (units: number, ...shocks: SupplyShock[]) =>
  supplyIn({ unitsEach: { from: units, to: units }, shocks }, { turn: 1, goods, chance: chance(1, 'supply/1') });

test('all numbers of units, both ends included, are equally likely', () => {
  const counts = new Array<number>(6).fill(0);
  for (let turn = 1; turn <= 2000; turn++) for (const units of inTurn(turn)) counts[units - 4]! += 1;
  assert.is(counts.reduce((sum, count) => sum + count, 0), 6000);
  assert.ok(chiSquare(counts, counts.map(() => 1 / 6)) < chiSquareAtOnePercent(5), counts.join(' '));
});

test('a shock lasts its turn, or until the turn it names, and is for its goods, or all', () => {
  const drought = { turn: 2, untilTurn: 3, factor: 0, ingredients: ['rice'] };
  assert.equal([1, 2, 3, 4].map((turn) => inTurn(turn, drought)[1] === 0), [false, true, true, false]);
  assert.equal([1, 2, 3].map((turn) => inTurn(turn, { turn: 2, factor: 0 }).join()).map((all) => all === '0,0,0'),
    [false, true, false]);
});

test('a shock changes nobody else’s luck', () => {
  const [leek, , salt] = inTurn(5);
  assert.equal(inTurn(5, { turn: 5, factor: 0, ingredients: ['rice'] }), [leek, 0, salt]);
});

test('shocks at one time multiply, and then it is rounded down', () => {
  const half = { turn: 1, factor: 0.5 };
  assert.equal(exactly(7, half), [3, 3, 3]);
  assert.equal(exactly(7, half, { ...half, factor: 2, ingredients: ['salt'] }), [3, 3, 7]);
  assert.equal(exactly(7, half, half), [1, 1, 1]);
  assert.equal(exactly(3, { turn: 1, factor: 1.5 }), [4, 4, 4]);
});

test('decimal factors count as they are written', () => {
  fc.assert(fc.property(fc.nat(500), fc.nat(300), (units, hundredths) => {
    const whole = (units * hundredths - ((units * hundredths) % 100)) / 100;
    assert.is(exactly(units, { turn: 1, factor: hundredths / 100 })[0], whole);
  }), { seed: 42, numRuns: 2000 });
  assert.is(exactly(50, { turn: 1, factor: 0.58 })[0], 29);
});

test('supply is never negative', () => {
  assert.throws(() => exactly(4, { turn: 1, factor: -1 }), (error: Error) => error instanceof BrokenLaw);
});

test.run();
