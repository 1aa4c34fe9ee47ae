import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { PriceLadder } from '../../market/priceLadder.ts';

const rules = { priceFloor: 1, priceCeiling: 100_000, tickSize: 1 };

test('memory follows the live orders, however many come and go', () => {
  const ladder = new PriceLadder(rules);
  const live = 1000;
  for (let id = 1; id <= 50 * live; id++) {
    if (id > live) ladder.remove(ladder.index.get(id - live));
    ladder.add(id % 2 === 0 ? 'bid' : 'ask', id % 2 === 0 ? id % 999 : 50_000 + (id % 999), id, 'ann', 1);
  }
  assert.is(ladder.size, live);
  assert.is(ladder.ids.length, live + 1);
  assert.ok(ladder.next.length <= 2 * (live + 1));
});

test('a rung is first come, first served through any number of arrivals and departures', () => {
  const ladder = new PriceLadder(rules);
  const queues: number[][] = [[], [], []];
  for (let id = 1; id <= 5000; id++) {
    const queue = queues[id % 3]!;
    ladder.add('bid', id % 3, id, 'ann', id);
    queue.push(id);
    if (id % 4 !== 0) continue;
    const [gone] = queue.splice((id * 7919) % queue.length, 1);
    ladder.remove(ladder.index.get(gone!));
  }
  assert.ok(ladder.size > 3000);
  const expected = [...queues].reverse().flat();
  assert.equal(ladder.slots('bid').map((slot) => ladder.ids[slot]), expected);
  while (queues.some((queue) => queue.length > 0)) {
    for (const queue of queues) {
      const [gone] = queue.splice(queue.length / 2, 1);
      if (gone !== undefined) ladder.remove(ladder.index.get(gone));
    }
  }
  assert.equal([ladder.size, ladder.slots('bid'), ladder.bestBid], [0, [], -1]);
});

test('a side found empty in a wide market is empty at both ends', () => {
  const ladder = new PriceLadder(rules);
  ladder.add('bid', 0, 1, 'ann', 1);
  ladder.add('ask', ladder.rungs - 1, 2, 'ann', 1);
  assert.equal([ladder.bestBid, ladder.bestAsk], [0, ladder.rungs - 1]);
  ladder.remove(ladder.index.get(1));
  ladder.remove(ladder.index.get(2));
  assert.equal([ladder.bestBid, ladder.bestAsk, ladder.size], [-1, ladder.rungs, 0]);
});

test.run();
