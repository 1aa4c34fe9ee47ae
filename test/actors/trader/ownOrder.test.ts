import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { accepted, desk, filled, hear, refused, units, withdrawn } from '../../helpers/desk.ts';

test('its price is that of the order it last sent, until that is gone', () => {
  const own = desk();
  assert.is(own.ownPrice, undefined);
  own.order(90);
  assert.is(own.ownPrice, 90);
  hear(own, accepted(1, 2), filled(1, 1));
  assert.is(own.ownPrice, 90, 'one of two units still stands');
  hear(own, filled(1, 2));
  assert.is(own.ownPrice, undefined);
});

test('an order that is filled as it comes stands no more, whatever is heard first', () => {
  for (const answers of [[accepted(1, 0), filled(1, 2, 2)], [filled(1, 2, 2), accepted(1, 0)]]) {
    const own = desk();
    own.order(90);
    hear(own, ...answers);
    assert.is(own.ownPrice, undefined);
  }
});

test('an order that is filled in part as it comes stands with the rest', () => {
  const own = desk();
  own.order(90);
  hear(own, accepted(1, 1), filled(1, 1));
  assert.is(own.ownPrice, 90);
});

test('a withdrawn order is gone', () => {
  const own = desk();
  own.order(90);
  hear(own, accepted(1, 2), withdrawn(1));
  assert.is(own.ownPrice, undefined);
});

test('a refused order leaves the one before it standing', () => {
  for (const reason of ['market-halted', 'price-band', 'insufficient-funds', 'price-off-tick'] as const) {
    const own = desk();
    own.order(90);
    own.order(95);
    hear(own, refused(2, reason));
    assert.is(own.ownPrice, 90, reason);
  }
});

test('unless that one was filled or withdrawn in the meantime', () => {
  for (const answer of [filled(1, 2, 2), withdrawn(1)]) {
    const own = desk();
    own.order(90);
    own.order(95);
    hear(own, answer, refused(2, 'price-band', 2));
    assert.is(own.ownPrice, undefined);
  }
});

test('where the market is closed, nothing stands', () => {
  const own = desk();
  own.order(90);
  own.order(95);
  hear(own, refused(2, 'market-closed'));
  assert.is(own.ownPrice, undefined);
});

test('that an order came twice is no news about it', () => {
  const own = desk();
  own.order(90);
  own.order(95);
  hear(own, refused(2, 'duplicate-order'));
  assert.is(own.ownPrice, 95);
});

test('answers about orders long gone change nothing but the count of trades', () => {
  const own = desk();
  for (const price of [90, 91, 92]) own.order(price);
  hear(own, refused(1, 'price-band'), withdrawn(1), accepted(1, 1));
  assert.is(own.ownPrice, 92);
  hear(own, filled(1, 1));
  assert.equal([own.ownPrice, units(own)], [92, '1 at 100']);
});

test.run();
