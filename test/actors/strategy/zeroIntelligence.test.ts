import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { gvwy } from '../../../actors/strategy/gvwy.ts';
import { shvr } from '../../../actors/strategy/shvr.ts';
import type { Strategy, TraderView } from '../../../actors/strategy/strategy.ts';
import { zic } from '../../../actors/strategy/zic.ts';
import { ziu } from '../../../actors/strategy/ziu.ts';
import { chance } from '../../../sim/chance.ts';
import { noLuck, viewOf } from '../../helpers/traderView.ts';

const narrow = { priceFloor: 95, priceCeiling: 105 };

test('ZI-U shouts every price inside the bounds, its reservation value notwithstanding', () => {
  assert.equal(pricesOf(ziu, viewOf('bid', 97, narrow)), range(95, 105));
  assert.equal(pricesOf(ziu, viewOf('ask', 103, narrow)), range(95, 105));
});

test('ZI-C shouts every price that cannot lose money and no other', () => {
  assert.equal(pricesOf(zic, viewOf('bid', 97, narrow)), [95, 96, 97]);
  assert.equal(pricesOf(zic, viewOf('ask', 103, narrow)), [103, 104, 105]);
  assert.equal(pricesOf(zic, viewOf('bid', 101, { ...narrow, tickSize: 2 })), [96, 98, 100]);
});

test('ZI-C finds all its prices equally likely', () => {
  const luck = chance(7, 'zic');
  const view = viewOf('bid', 10);
  const counts = Array.from({ length: 10 }, () => 0);
  for (let turn = 0; turn < 50_000; turn++) counts[zic.quote(null, view, luck)! - 1]! += 1;
  const chiSquare = counts.reduce((sum, count) => sum + (count - 5000) ** 2 / 5000, 0);
  assert.ok(chiSquare < 21.67, `chi-square with 9 degrees of freedom is ${chiSquare}`); // 1 % point
});

test('ZI-C shouts anew even at the price where it rests', () => {
  assert.is(zic.quote(null, viewOf('bid', 1, { ownPrice: 1 }), chance(1, 'zic')), 1);
});

test('the giveaway shouts its reservation value at every turn', () => {
  assert.is(gvwy.quote(null, viewOf('bid', 97), noLuck), 97);
  assert.is(gvwy.quote(null, viewOf('bid', 97, { ownPrice: 97 }), noLuck), 97);
  assert.is(gvwy.quote(null, viewOf('ask', 97, { tickSize: 5 }), noLuck), 100);
});

test('the shaver betters the best quote of its side by one tick', () => {
  assert.is(shvr.quote(null, viewOf('bid', 97, { bestBid: 80 }), noLuck), 81);
  assert.is(shvr.quote(null, viewOf('ask', 97, { bestAsk: 120 }), noLuck), 119);
  assert.is(shvr.quote(null, viewOf('ask', 95, { bestAsk: 120, tickSize: 5 }), noLuck), 115);
});

test('the shaver shaves no further than its limit', () => {
  assert.is(shvr.quote(null, viewOf('bid', 97, { bestBid: 98 }), noLuck), 97);
  assert.is(shvr.quote(null, viewOf('ask', 97, { bestAsk: 97 }), noLuck), 97);
  assert.is(shvr.quote(null, viewOf('bid', 97, { bestBid: 98, ownPrice: 97 }), noLuck), 97);
});

test('the shaver opens an empty side at the worst price and never shaves itself', () => {
  assert.is(shvr.quote(null, viewOf('bid', 97), noLuck), 1);
  assert.is(shvr.quote(null, viewOf('ask', 97), noLuck), 500);
  assert.is(shvr.quote(null, viewOf('bid', 97, { bestBid: 80, ownPrice: 80 }), noLuck), 80);
  assert.is(shvr.quote(null, viewOf('ask', 97, { bestAsk: 120, ownPrice: 120 }), noLuck), 120);
});

function pricesOf(strategy: Strategy<null>, view: TraderView): number[] {
  const luck = chance(1, strategy.name);
  const prices = new Set<number>();
  for (let turn = 0; turn < 1000; turn++) prices.add(strategy.quote(null, view, luck)!);
  return [...prices].sort((a, b) => a - b);
}

function range(low: number, high: number): number[] {
  return Array.from({ length: high - low + 1 }, (_, i) => low + i);
}

test.run();
