import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Message } from '../../../../machines/message.ts';
import { VisitLog } from '../../../../sim/worlds/kitchen/visitLog.ts';

const said = (from: string, to: string, atMs: number, content: object) => ({ from, to, atMs, content }) as Message;

test('a visit waits from its order to its end, and pots of houses where it did not order are none of it', () => {
  const log = new VisitLog();
  log.noteArrival(said('client-1/1', 'world', 10, { type: 'hurried' }), 1);
  log.noteOrder(said('client-1/1', 'host', 25, { restaurant: 'ann', dish: 'soup', portions: 2, price: 90 }));
  log.notePot(said('ann/kitchen', 'ann', 30, { visit: 'client-1/1' }), 'cookingMs');
  log.notePot(said('bob/kitchen', 'bob', 40, { visit: 'client-1/1' }), 'cookingMs');
  log.notePot(said('bob/kitchen', 'bob', 50, { visit: 'client-1/1' }), 'readyMs');
  log.noteEnd(said('client-1/1', 'host', 65, { end: 'served', reason: 'as-ordered' }));
  assert.is(log.latencyMs('client-1/1'), 40);
  const { cookingMs, readyMs, arrivedMs, orderedMs, endedMs } = log.get('client-1/1')!;
  assert.equal([arrivedMs, orderedMs, cookingMs, readyMs, endedMs], [10, 25, 30, -1, 65]);
});

test.run();
