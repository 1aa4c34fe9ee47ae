import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { aa, aaDefaults, createAa, type AaMemory } from '../../../actors/strategy/aa.ts';
import { aggressivenessAt, targetPrice, type Stance } from '../../../actors/strategy/aaTarget.ts';
import type { TraderView } from '../../../actors/strategy/strategy.ts';
import { event, noLuck, viewOf } from '../../helpers/traderView.ts';

const near = (actual: number, expected: number, tolerance = 1e-9) => (
  assert.ok(Math.abs(actual - expected) < tolerance, `${actual} is near ${expected}`));
const buyer: Stance = { side: 'bid', reservationValue: 150, priceCeiling: 500, estimate: 100, theta: 2 };
const seller: Stance = { ...buyer, side: 'ask', reservationValue: 50 };
const hear = (memory: AaMemory, view: TraderView, ...texts: string[]) => texts
  .reduce((m, text) => aa.observe!(m, event(text), view, noLuck), memory);

test('the target runs from the dream through the equilibrium to the reservation value', () => {
  assert.equal([-1, 0, 1].map((r) => targetPrice(buyer, r)), [0, 100, 150]);
  assert.equal([-1, 0, 1].map((r) => targetPrice(seller, r)), [500, 100, 50]);
});

test('who is outside the equilibrium never targets it', () => {
  const poor = { ...buyer, reservationValue: 80 };
  const dear = { ...seller, reservationValue: 120 };
  assert.equal([-1, 0, 0.5, 1].map((r) => targetPrice(poor, r)), [0, 80, 80, 80]);
  assert.equal([-1, 0, 0.5, 1].map((r) => targetPrice(dear, r)), [500, 120, 120, 120]);
  // 80 − 80 (e − 1) / (e² − 1) = 80 − 80 / (e + 1)
  near(targetPrice(poor, -0.5), 80 - 80 / (Math.E + 1));
});

test('above nought the target bends with θ', () => {
  // 100 + 50 (e − 1) / (e² − 1) = 100 + 50 / (e + 1)
  near(targetPrice(buyer, 0.5), 100 + 50 / (Math.E + 1));
  near(targetPrice(seller, 0.5), 100 - 50 / (Math.E + 1));
  near(targetPrice({ ...buyer, theta: 0 }, 0.5), 125);
});

test('below nought another θ makes the target smooth', () => {
  for (const stance of [buyer, seller, { ...buyer, theta: -6 }, { ...seller, theta: 0 }]) {
    const slope = (from: number) => (targetPrice(stance, from + 1e-4) - targetPrice(stance, from)) / 1e-4;
    near(slope(-1e-4), slope(0), Math.abs(slope(0)) * 0.01);
  }
});

const anyStance: fc.Arbitrary<Stance> = fc.record({
  side: fc.constantFrom<'bid' | 'ask'>('bid', 'ask'), reservationValue: fc.integer({ min: 1, max: 499 }),
  priceCeiling: fc.constant(500), estimate: fc.integer({ min: 1, max: 499 }), theta: fc.integer({ min: -8, max: 2 }),
});
const anyR = fc.integer({ min: -100, max: 100 }).map((r) => r / 100);

test('more aggressiveness never targets more gain, and no target loses money', () => {
  fc.assert(fc.property(anyStance, anyR, anyR, (stance, r, s) => {
    const [less, more] = [targetPrice(stance, Math.min(r, s)), targetPrice(stance, Math.max(r, s))];
    return stance.side === 'bid' ? less <= more + 1e-9 && more <= stance.reservationValue + 1e-9
      : less >= more - 1e-9 && more >= stance.reservationValue - 1e-9;
  }), { seed: 42, numRuns: 2000 });
});

test('aggressiveness shown is the target undone', () => {
  fc.assert(fc.property(anyStance, fc.integer({ min: 0, max: 500 }), (stance, price) => {
    const r = aggressivenessAt(stance, price);
    const reachable = stance.side === 'bid' ? price <= stance.reservationValue : price >= stance.reservationValue;
    const nearest = reachable ? price : stance.reservationValue;
    return r >= -1 && r <= 1 && Math.abs(targetPrice(stance, r) - nearest) < 0.01;
  }), { seed: 42, numRuns: 2000 });
});

test('the equilibrium estimate weighs the last trades, the latest most', () => {
  const memory = hear(aa.begin(viewOf('bid', 150), noLuck), viewOf('bid', 150), 'bid traded 90', 'ask traded 110');
  near(memory.estimate!, (0.9 * 90 + 110) / 1.9);
  const short = createAa({ ...aaDefaults, tradesMax: 2 });
  const last = ['bid traded 1', 'bid traded 90', 'ask traded 110']
    .reduce((m, text) => short.observe!(m, event(text), viewOf('bid', 150), noLuck), memory);
  assert.equal(last.prices, [90, 110]);
});

test('volatility moves θ by half towards its place', () => {
  const view = viewOf('bid', 150);
  const one = hear(aa.begin(view, noLuck), view, 'bid traded 100');
  assert.is(one.theta, -4);
  // the second trade is the most volatile yet: ᾱ = 1, θ* = −8, θ = −4 + (−8 + 4) / 2
  const two = hear(one, view, 'bid traded 120');
  near(two.theta, -6);
  const estimate = (0.9 * 100 + 120) / 1.9;
  near(two.volatility!.high, Math.sqrt(((100 - estimate) ** 2 + (120 - estimate) ** 2) / 2) / estimate);
  assert.is(two.volatility!.low, 0);
  // ᾱ falls, θ rises towards 10 (1 − ᾱe^(2(ᾱ − 1))) − 8
  const three = hear(two, view, 'bid traded 110');
  const [a, b, c] = [100, 120, 110];
  const mean = (0.81 * a + 0.9 * b + c) / 2.71;
  const now = Math.sqrt(((a - mean) ** 2 + (b - mean) ** 2 + (c - mean) ** 2) / 3) / mean;
  const share = now / two.volatility!.high;
  near(three.theta, -6 + (10 * (1 - share * Math.exp(2 * (share - 1))) - 8 + 6) / 2);
});

test('a buyer beaten by a bid becomes a little more aggressive than it', () => {
  const view = viewOf('bid', 150);
  const memory = { ...hear(aa.begin(view, noLuck), view, 'bid traded 100'), aggressiveness: 0, target: 100 };
  const shown = aggressivenessAt({ ...buyer, theta: -4 }, 120);
  near(hear(memory, view, 'bid rested 120').aggressiveness, (shown + 0.02 * shown + 0.01) / 2);
  assert.ok(hear(memory, view, 'bid rested 100').aggressiveness > 0);
  assert.is(hear(memory, view, 'bid rested 99'), memory);
  assert.is(hear(memory, view, 'ask rested 99'), memory);
  assert.is(hear(memory, viewOf('bid', 150, { quantity: 0 }), 'bid rested 120'), memory);
});

test('a negative aggressiveness is exceeded upwards', () => {
  const view = viewOf('bid', 150);
  const memory = { ...hear(aa.begin(view, noLuck), view, 'bid traded 100'), aggressiveness: -0.8, target: 10 };
  const shown = aggressivenessAt({ ...buyer, theta: -4 }, 20);
  assert.ok(shown < -0.1);
  near(hear(memory, view, 'bid rested 20').aggressiveness, -0.8 + 0.5 * (shown + 0.02 * -shown + 0.01 + 0.8));
});

test('a trade at a better price than asked for makes less aggressive', () => {
  const view = viewOf('ask', 50);
  const memory = hear(aa.begin(view, noLuck), view, 'bid traded 100');
  assert.is(memory.aggressiveness, -0.005); // (0 − (0.02 · 0 + 0.01)) / 2
  const shy = { ...memory, aggressiveness: -0.9 };
  assert.ok(hear(shy, view, 'bid traded 60').aggressiveness > -0.9);
});

test('before the first trade a shout goes a third of the way to the other side', () => {
  const memory = aa.begin(viewOf('bid', 150), noLuck);
  // 60 + (min(150, 1.02 · 120 + 0.01) − 60) / 3 = 80.8, up to the tick
  assert.is(aa.quote(memory, viewOf('bid', 150, { bestBid: 60, bestAsk: 120 }), noLuck), 81);
  assert.is(aa.quote(memory, viewOf('bid', 100, { bestBid: 60, bestAsk: 120 }), noLuck), 74); // 60 + 40 / 3 = 73.3
  // 120 − (120 − max(50, 0.98 · 60 − 0.01)) / 3 = 99.6, down to the tick
  const seller50 = aa.begin(viewOf('ask', 50), noLuck);
  assert.is(aa.quote(seller50, viewOf('ask', 50, { bestBid: 60, bestAsk: 120 }), noLuck), 99);
});

test('who cannot better the best quote stays silent', () => {
  assert.is(aa.quote(aa.begin(viewOf('bid', 100), noLuck), viewOf('bid', 100, { bestBid: 100 }), noLuck), undefined);
  assert.is(aa.quote(aa.begin(viewOf('ask', 100), noLuck), viewOf('ask', 100, { bestAsk: 100 }), noLuck), undefined);
});

test('the next unit has a target of its own', () => {
  const view = viewOf('bid', 150);
  const next = viewOf('bid', 90, { bestBid: 60, bestAsk: 95 });
  const memory = hear(aa.begin(view, noLuck), view, 'bid traded 100');
  assert.ok(memory.target > 95);
  assert.is(aa.quote(memory, next, noLuck), 70); // 60 + (90 − 60) / 3
  const learnt = hear(memory, next, 'bid rested 92'); // does not better the old target, but beats the new one
  assert.is(learnt.reservationValue, 90);
  assert.ok(learnt.aggressiveness > memory.aggressiveness);
});

test('afterwards it takes what reaches the target and else goes a third of the way there', () => {
  const view = viewOf('bid', 150);
  const memory = { ...hear(aa.begin(view, noLuck), view, 'bid traded 100'), target: 105 };
  assert.is(aa.quote(memory, { ...view, bestBid: 90, bestAsk: 105 }, noLuck), 105);
  assert.is(aa.quote(memory, { ...view, bestBid: 90, bestAsk: 106 }, noLuck), 95);
  assert.is(aa.quote(memory, { ...view, bestBid: 105, bestAsk: 110 }, noLuck), undefined);
  assert.is(aa.quote(memory, { ...view, bestBid: 105, bestAsk: 110, ownPrice: 105 }, noLuck), 105);
  assert.is(aa.quote(memory, { ...view, bestBid: 150, bestAsk: 160, ownPrice: 150 }, noLuck), undefined);
});

test.run();
