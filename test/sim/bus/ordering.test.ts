import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { latency } from '../../../sim/bus/latency.ts';
import { reorder } from '../../../sim/bus/reorder.ts';
import type { Entry } from '../../../sim/tape/entry.ts';
import { luckOf, PostOffice } from '../../helpers/postOffice.ts';
import { rigged } from '../../helpers/traderView.ts';

const people = ['ann', 'bob', 'cat'];
const anySends = fc.array(fc.record({
  from: fc.constantFrom(...people), to: fc.constantFrom(...people), atMs: fc.nat(60),
}), { maxLength: 60 });
type Send = { from: string; to: string; atMs: number };

function sent(office: PostOffice, sends: readonly Send[]): Entry[] {
  for (const { from, to, atMs } of sends) if (from !== to) office.send(from, to, 'hello', atMs);
  return office.entries();
}

/** Ids in the order of their arrival, for each pair. */
function arrivals(entries: readonly Entry[]): number[][] {
  const links = new Map<string, number[]>();
  for (const { message: { from, to, id } } of entries) {
    const link = links.get(`${from} ${to}`) ?? [];
    links.set(`${from} ${to}`, [...link, id]);
  }
  return [...links.values()];
}

test('latency: each message takes a whole time within the bounds, or longer behind an earlier one', () => {
  fc.assert(fc.property(anySends, fc.nat(1000), fc.nat(20), fc.nat(20), (sends, seed, minMs, width) => {
    const operators = [latency({ minMs, maxMs: minMs + width, chanceOf: luckOf(seed) })];
    for (const { atMs, message } of sent(new PostOffice({ people, operators }), sends)) {
      assert.ok(Number.isSafeInteger(atMs));
      assert.ok(atMs >= message.atMs + minMs);
      assert.ok(atMs <= message.atMs + minMs + width);
    }
  }), { seed: 42, numRuns: 100 });
});

test('latency: between the same two nothing overtakes', () => {
  fc.assert(fc.property(anySends, fc.nat(1000), (sends, seed) => {
    const operators = [latency({ minMs: 0, maxMs: 40, chanceOf: luckOf(seed) })];
    for (const ids of arrivals(sent(new PostOffice({ people, operators }), sends))) {
      assert.equal(ids, ids.toSorted((a, b) => a - b));
    }
  }), { seed: 42, numRuns: 100 });
});

test('latency: between different people a later message may well be earlier', () => {
  const draws = rigged(0.9, 0);
  const office = new PostOffice({ people, operators: [latency({ minMs: 1, maxMs: 10, chanceOf: () => draws })] });
  office.send('ann', 'bob');
  office.send('ann', 'cat');
  assert.equal(office.close(), ['1 2 delivered', '10 1 delivered']);
});

test('latency: the whole range of times is drawn, all alike', () => {
  const office = new PostOffice({ people, operators: [latency({ minMs: 3, maxMs: 7, chanceOf: luckOf(4) })] });
  for (let i = 0; i < 2000; i++) office.send('ann', 'bob', 'hello', 100 * i);
  const waits = office.entries().map(({ atMs, message }) => atMs - message.atMs);
  for (const wait of [3, 4, 5, 6, 7]) assert.ok(Math.abs(waits.filter((each) => each === wait).length - 400) < 75);
});

test('reorder: a message that is held back comes right behind the next one of its pair', () => {
  const draws = rigged(0.1, 0.9);
  const office = new PostOffice({ people,
    operators: [reorder({ probability: 0.5, windowMs: 50, chanceOf: () => draws })] });
  office.send('ann', 'bob', 'hello', 0); // held
  office.send('ann', 'cat', 'hello', 1); // another pair: neither held nor overtaking
  office.send('ann', 'bob', 'hello', 2);
  office.send('ann', 'bob', 'hello', 3); // the draws go round: held again, until its window is over
  assert.equal(office.close(), ['1 2 delivered', '2 3 delivered', '2 1 delivered', '53 4 delivered']);
});

test('reorder: who overtakes is not held back itself, and draws no luck', () => {
  let drawn = 0;
  const always = { ...rigged(0), unit: () => { drawn += 1; return 0; } };
  const office = new PostOffice({ people,
    operators: [reorder({ probability: 1, windowMs: 9, chanceOf: () => always })] });
  for (let i = 0; i < 4; i++) office.send('ann', 'bob', 'hello', i);
  assert.equal(office.close(), ['1 2 delivered', '1 1 delivered', '3 4 delivered', '3 3 delivered']);
  assert.is(drawn, 2);
});

test('reorder: whoever waits alone goes on when its window is over, and only once', () => {
  const office = new PostOffice({ people, operators: [reorder({ probability: 1, windowMs: 9, chanceOf: luckOf(1) })] });
  office.send('ann', 'bob', 'hello', 0);
  office.send('ann', 'bob', 'hello', 20);
  office.send('ann', 'bob', 'hello', 22);
  assert.equal(office.close(), ['9 1 delivered', '22 3 delivered', '22 2 delivered']);
});

test('reorder: nothing is lost, nothing comes twice, nobody is overtaken by two, or waits beyond the window', () => {
  fc.assert(fc.property(anySends, fc.nat(1000), fc.integer({ min: 1, max: 30 }), (sends, seed, windowMs) => {
    const operators = [reorder({ probability: 0.4, windowMs, chanceOf: luckOf(seed) })];
    const entries = sent(new PostOffice({ people, operators }), sends);
    assert.is(entries.length, sends.filter(({ from, to }) => from !== to).length);
    for (const ids of arrivals(entries)) {
      const inOrder = ids.toSorted((a, b) => a - b);
      ids.forEach((id, place) => assert.ok(Math.abs(inOrder.indexOf(id) - place) <= 1));
    }
    for (const { atMs, message } of entries) assert.ok(atMs - message.atMs <= windowMs);
  }), { seed: 42, numRuns: 150 });
});

test('reorder: as many pairs swap as the probability says', () => {
  const office = new PostOffice({ people,
    operators: [reorder({ probability: 0.3, windowMs: 1000, chanceOf: luckOf(8) })] });
  for (let i = 0; i < 4000; i++) office.send('ann', 'bob', 'hello', i);
  const ids = office.entries().map(({ message }) => message.id);
  const swaps = ids.filter((id, place) => id > (ids[place + 1] ?? Infinity)).length;
  // Of those that nobody waits before, three in ten wait: 0.3 / 1.3 of all.
  assert.ok(Math.abs(swaps - (4000 * 0.3) / 1.3) < 90, `${swaps} swaps`);
});

test.run();
