import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { equilibrium } from '../../market/schedule.ts';
import {
  allocativeEfficiency, equilibriumProfits, profitDispersion, smithsAlpha, surplusOfTrade,
} from '../../market/welfare.ts';

test('efficiency is surplus realised over surplus available', () => {
  assert.is(allocativeEfficiency({ realised: 690, available: 750 }), 0.92);
  assert.is(allocativeEfficiency({ realised: 750, available: 750 }), 1);
  assert.is(allocativeEfficiency({ realised: -75, available: 750 }), -0.1);
});

test('with nothing to gain, losing nothing is efficient', () => {
  assert.is(allocativeEfficiency({ realised: 0, available: 0 }), 1);
  assert.is(allocativeEfficiency({ realised: -5, available: 0 }), 0);
});

test("Smith's alpha is the spread of prices about the equilibrium price, in percent of it", () => {
  assert.is(smithsAlpha([200, 200], 200), 0);
  assert.is(smithsAlpha([190, 210], 200), 5);
  assert.is(smithsAlpha([206, 192, 200, 200], 200), 2.5);
  assert.is(smithsAlpha([], 200), null);
  assert.is(smithsAlpha([1], 0), null);
});

test('dispersion is the root mean square of profits about equilibrium profits', () => {
  assert.is(profitDispersion([10, 20, 0], [10, 20, 0]), 0);
  assert.is(profitDispersion([13, 16], [10, 20]), Math.sqrt(12.5));
  assert.is(profitDispersion([], []), 0);
  assert.throws(() => profitDispersion([1], []), /each trader has a profit/);
});

test('a trade is worth value less cost for each unit, whatever its price', () => {
  assert.is(surplusOfTrade({ value: 130, cost: 70, quantity: 3 }), 180);
  assert.is(surplusOfTrade({ value: 70, cost: 130, quantity: 1 }), -60);
});

test('at the equilibrium price each trader earns what its units inside the margin bring', () => {
  const profits = equilibriumProfits({ buyers: [[130, 90], [110], []], sellers: [[70], [89, 110]] });
  assert.equal(profits, { buyers: [30, 10, 0], sellers: [30, 11] });
  assert.equal(equilibriumProfits({ buyers: [[105]], sellers: [[94]] }), { buyers: [5.5], sellers: [5.5] });
  assert.equal(equilibriumProfits({ buyers: [[80]], sellers: [[95]] }), { buyers: [0], sellers: [0] });
  assert.equal(equilibriumProfits({ buyers: [], sellers: [[95], []] }), { buyers: [], sellers: [0, 0] });
});

test('equilibrium profits share out the whole surplus', () => {
  const anySide = fc.array(fc.array(fc.integer({ min: 1, max: 200 }), { maxLength: 3 }), { maxLength: 8 });
  fc.assert(fc.property(anySide, anySide, (buyers, sellers) => {
    const profits = equilibriumProfits({ buyers, sellers });
    const shared = [...profits.buyers, ...profits.sellers].reduce((sum, profit) => sum + profit, 0);
    assert.is(shared, equilibrium(buyers.flat(), sellers.flat()).surplus);
  }), { seed: 42, numRuns: 500 });
});

test.run();
