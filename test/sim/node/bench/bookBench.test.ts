import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { naiveBook } from '../../../../market/naiveBook.ts';
import { benchBook } from '../../../../sim/node/bench/bookBench.ts';
import { orderStream, streamRules } from '../../../../sim/node/bench/orderStream.ts';

test('the stream keeps its proportions, never misses a cancel, and stays about its depth', () => {
  const { warmUp, operations } = orderStream({ depth: 200, operations: 5000, seed: 42 });
  const book = naiveBook(streamRules);
  for (const order of warmUp) assert.is(book.place(order).accepted, true);
  assert.is(book.size, 200);
  const count = { limit: 0, market: 0, cancel: 0 };
  for (const operation of operations) {
    const outcome = operation.kind === 'place'
      ? book.place(operation.order) : book.cancel(operation.orderId, operation.trader);
    assert.is(outcome.accepted, true);
    if (operation.kind === 'cancel') count.cancel += 1;
    else count[operation.order.limitPrice === undefined ? 'market' : 'limit'] += 1;
  }
  assert.ok(Math.abs(count.limit / 5000 - 0.6) < 0.02);
  assert.ok(Math.abs(count.cancel / 5000 - 0.3) < 0.02);
  assert.ok(Math.abs(book.size - 200) < 60, `${book.size} live orders`);
});

test('the same seed gives the same stream', () => {
  const [one, again, other] = [7, 7, 8].map((seed) => orderStream({ depth: 20, operations: 100, seed }));
  assert.equal(one, again);
  assert.not.equal(one, other);
});

test('the fast book and its reference end alike, and each has a rate', async () => {
  const rows = await benchBook({ depths: [50, 100], operations: 4000, referenceOperations: 2000, repetitions: 1 });
  assert.equal(rows.map((row) => row.case), [
    'book: mixed stream, 50 live orders', 'book: mixed stream, 100 live orders',
  ]);
  for (const { opsPerSecond, referenceOpsPerSecond, ratio } of rows) {
    assert.ok(opsPerSecond > 0 && referenceOpsPerSecond > 0);
    assert.is(ratio, opsPerSecond / referenceOpsPerSecond);
  }
});

test.run();
