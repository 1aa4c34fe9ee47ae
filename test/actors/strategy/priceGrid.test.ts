import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import {
  highestWithoutLoss, limitOnTick, lowestWithoutLoss, nearestWithoutLoss,
} from '../../../actors/strategy/priceGrid.ts';
import type { TraderView } from '../../../actors/strategy/strategy.ts';
import { viewOf } from '../../helpers/traderView.ts';

test('prices off the tick go to the nearest one, halves up', () => {
  const seller = viewOf('ask', 10, { tickSize: 5 });
  assert.equal([52, 52.5, 53, 57.4].map((price) => nearestWithoutLoss(price, seller)), [50, 55, 55, 55]);
});

test('a limit off the tick is rounded to the safe side', () => {
  assert.is(limitOnTick(viewOf('ask', 52, { tickSize: 5 })), 55);
  assert.is(limitOnTick(viewOf('bid', 58, { tickSize: 5 })), 55);
  assert.is(nearestWithoutLoss(52, viewOf('ask', 52, { tickSize: 5 })), 55);
  assert.is(nearestWithoutLoss(58, viewOf('bid', 58, { tickSize: 5 })), 55);
});

test('who can only lose has no price', () => {
  assert.is(nearestWithoutLoss(501, viewOf('ask', 501)), undefined);
  assert.is(nearestWithoutLoss(0, viewOf('bid', 0)), undefined);
});

const anyView = fc.record({
  side: fc.constantFrom<'bid' | 'ask'>('bid', 'ask'), reservationValue: fc.integer({ min: 0, max: 130 }),
  priceFloor: fc.integer({ min: 0, max: 60 }), priceCeiling: fc.integer({ min: 60, max: 120 }),
  tickSize: fc.constantFrom(1, 2, 5, 10, 25),
}).map(({ side, reservationValue, ...rest }) => viewOf(side, reservationValue, rest));

test('no permitted price is nearer', () => {
  fc.assert(fc.property(anyView, fc.integer({ min: -200, max: 1500 }), (view, tenths) => {
    const price = tenths / 10;
    const permitted = permittedPrices(view);
    const nearest = nearestWithoutLoss(price, view);
    if (permitted.length === 0) return nearest === undefined;
    const distance = Math.min(...permitted.map((other) => Math.abs(other - price)));
    return permitted.includes(nearest!) && Math.abs(nearest! - price) === distance
      && lowestWithoutLoss(view) === permitted[0] && highestWithoutLoss(view) === permitted.at(-1);
  }), { seed: 42, numRuns: 2000 });
});

/** The slow, obvious oracle: every price there is, tried one by one. */
function permittedPrices({ side, reservationValue, priceFloor, priceCeiling, tickSize }: TraderView): number[] {
  return Array.from({ length: priceCeiling + 1 }, (_, price) => price)
    .filter((price) => price >= priceFloor && price % tickSize === 0)
    .filter((price) => (side === 'bid' ? price <= reservationValue : price >= reservationValue));
}

test.run();
