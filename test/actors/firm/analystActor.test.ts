import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { createActor } from 'xstate';
import { analystActor } from '../../../actors/firm/analyst.actor.ts';
import { PriceMemory, turnsRemembered } from '../../../actors/firm/priceMemory.ts';
import type { GoodCleared } from '../../../machines/kitchenMessages.ts';
import { VirtualClock } from '../../../sim/clock.ts';
import { told } from '../../helpers/machineEvents.ts';

type Sale = { good: string; unitsSold: number; price: number };
const cleared = (turn: number, { good, unitsSold, price }: Sale): GoodCleared => ({
  turn, good, supply: 9, reservePrice: 1, tieBreak: [], clearingPrice: -1, unitsSold, revenue: unitsSold * price,
  lines: [],
});

const anyYear = fc.array(fc.option(fc.array(fc.record({
  good: fc.constantFrom('salt', 'leek', 'rice'), unitsSold: fc.integer({ min: 0, max: 5 }),
  price: fc.integer({ min: 1, max: 9 }),
}), { maxLength: 3 }), { nil: undefined }), { maxLength: 25 });

test('it knows the volume-weighted mean price of what sold in the last turns, however often it looks', () => {
  fc.assert(fc.property(anyYear, fc.integer({ min: 1, max: 3 }), (year, looks) => {
    const board = { cleared: new Map<string, GoodCleared>() };
    const memory = new PriceMemory(board);
    const seen = new Map<string, GoodCleared>();
    year.forEach((auction, index) => {
      const turn = index + 1;
      if (auction !== undefined) board.cleared = new Map(auction.map((sale) => [sale.good, cleared(turn, sale)]));
      for (let look = 0; look < looks; look++) memory.observe(turn);
      for (const sale of board.cleared.values()) seen.set(`${sale.turn} ${sale.good}`, sale);
      const fresh = [...seen.values()].filter((sale) => sale.turn > turn - turnsRemembered && sale.unitsSold > 0);
      assert.equal(memory.analyse().goods, slowly(fresh));
    });
    assert.ok(JSON.stringify(memory).length < 1500, 'and forgets the rest');
  }), { seed: 42, numRuns: 200 });
});

/** By going through everything once for each good. */
function slowly(sales: readonly GoodCleared[]) {
  return Object.fromEntries([...new Set(sales.map(({ good }) => good))].map((good) => {
    const own = sales.filter((sale) => sale.good === good);
    const units = own.flatMap(({ unitsSold, revenue }) => Array<number>(unitsSold).fill(revenue / unitsSold));
    return [good, { meanPrice: Math.round(units.reduce((a, b) => a + b, 0)) / units.length, turns: own.length }];
  }));
}

test('asked, it tells whoever asked what it has seen, after its study', () => {
  const clock = new VirtualClock();
  const board = { cleared: new Map([['salt', cleared(1, { good: 'salt', unitsSold: 2, price: 5 })]]) };
  const actor = createActor(analystActor, {
    clock, input: { firm: 'ann', studyMs: 30, memory: new PriceMemory(board) },
  });
  const said: object[] = [];
  actor.on('*', ({ to, type, kind, content, cause }) => said.push({ to, type, kind, content, cause }));
  actor.start();
  actor.send(told('phase.opened', { turn: 2, phase: 'service', lengthMs: 9 }));
  board.cleared = new Map([['salt', cleared(2, { good: 'salt', unitsSold: 4, price: 2 })]]);
  actor.send(told('analysis.asked', { topic: 'prices' }, { id: 7, from: 'ann' }));
  clock.runUntil(30);
  const content = { topic: 'prices', goods: { salt: { meanPrice: 3, turns: 2 } } };
  assert.equal(said, [{ to: 'ann', type: 'analysis.told', kind: 'response', content, cause: 7 }]);
});

test.run();
