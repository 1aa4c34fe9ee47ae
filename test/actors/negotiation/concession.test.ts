import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import {
  concede, concededShare, type ImitativeTactic, type IssueHistory, type TimeTactic,
} from '../../../actors/negotiation/concession.ts';
import { chance } from '../../../sim/chance.ts';

const near = (value: number | undefined, expected: number) => (
  assert.ok(value !== undefined && Math.abs(value - expected) < 1e-9, `${value} is not ${expected}`));
const noNoise = { unitPrice: 0, quantity: 0, leadTimeDays: 0 };
/** A buyer's price: 100 at best, 200 at most. */
const history = (own: number[], opponent: number[]): IssueHistory => (
  { issue: 'unitPrice', best: 100, reservation: 200, own, opponent });
const asks = (tactic: ImitativeTactic, own: number[], opponent: number[], seed = 1) => (
  concede(tactic, history(own, opponent), 0.5, chance(seed, 'noise')));

test('time tactics concede as published', () => {
  near(concededShare({ kind: 'polynomial', beta: 1, kappa: 0 }, 0.25), 0.25);
  near(concededShare({ kind: 'polynomial', beta: 0.5, kappa: 0.1 }, 0.5), 0.1 + 0.9 * 0.25);
  near(concededShare({ kind: 'polynomial', beta: 2, kappa: 0 }, 0.25), 0.5);
  near(concededShare({ kind: 'exponential', beta: 1, kappa: 0.01 }, 0.5), 0.1);
  near(concededShare({ kind: 'exponential', beta: 2, kappa: 0.0001 }, 0.5), 0.1);
  near(concede({ kind: 'polynomial', beta: 1, kappa: 0 }, history([], []), 0.25, chance(1, 'none')), 125);
  near(concede({ kind: 'polynomial', beta: 1, kappa: 0 }, { ...history([], []), best: 200, reservation: 100 }, 0.25,
    chance(1, 'none')), 175);
});

test('relative: the opponent came down by a fifth, so one goes up by a quarter', () => {
  near(asks({ kind: 'relative', lag: 1 }, [120], [200, 160]), 150);
  near(asks({ kind: 'relative', lag: 2 }, [100, 110, 120], [200, 160, 160]), 150);
  assert.is(asks({ kind: 'relative', lag: 2 }, [120], [200, 160]), undefined);
  assert.is(asks({ kind: 'relative', lag: 1 }, [], [200, 160]), undefined);
});

test('absolute: the opponent came down by 15, so one goes up by 15, and by luck a little more', () => {
  near(asks({ kind: 'absolute', lag: 1, noiseMax: noNoise }, [120], [200, 185]), 135);
  near(asks({ kind: 'absolute', lag: 2, noiseMax: noNoise }, [120], [200, 185, 184]), 135);
  const noisy: ImitativeTactic = { kind: 'absolute', lag: 1, noiseMax: { ...noNoise, unitPrice: 2 } };
  const luck = new Set(Array.from({ length: 40 }, (_, seed) => asks(noisy, [120], [200, 185], seed)));
  assert.equal([...luck].sort(), [135, 136, 137]);
  const seller = { ...history([180], [100, 115]), best: 200, reservation: 100 };
  assert.ok([163, 164, 165].includes(concede(noisy, seller, 0.5, chance(1, 'noise'))!));
});

test('averaged: all of the opponent\'s last concessions count together', () => {
  near(asks({ kind: 'averaged', window: 2 }, [120], [200, 190, 160]), 150);
  near(asks({ kind: 'averaged', window: 1 }, [120], [999, 200, 160]), 150);
});

test('who gets nothing gives nothing, and nobody is led beyond its own range', () => {
  for (const tactic of [{ kind: 'relative', lag: 1 }, { kind: 'averaged', window: 1 }] as const) {
    assert.is(asks(tactic, [120], [200, 200]), 120);
    assert.is(asks(tactic, [120], [200, 20]), 200);
    assert.is(asks(tactic, [120], [20, 200]), 100);
    assert.is(asks(tactic, [120], [200, 0]), 200);
    assert.is(asks(tactic, [120], [0, 0]), 120);
  }
});

test('a broken law halts: a tactic that is none', () => {
  const refuses = (tactic: TimeTactic, law: RegExp) => assert.throws(() => concededShare(tactic, 0.5), law);
  refuses({ kind: 'polynomial', beta: 0, kappa: 0 }, /above 0/);
  refuses({ kind: 'polynomial', beta: 1, kappa: 1.5 }, /\[0, 1\]/);
  refuses({ kind: 'exponential', beta: 1, kappa: 0 }, /starts above 0/);
  assert.throws(() => asks({ kind: 'relative', lag: 0 }, [120], [200]), /whole offers/);
});

const anyTime = fc.record({
  kind: fc.constantFrom('polynomial' as const, 'exponential' as const),
  beta: fc.double({ min: 0.02, max: 50, noNaN: true }), kappa: fc.double({ min: 0.001, max: 1, noNaN: true }),
});
const anyShare = fc.double({ min: 0, max: 1, noNaN: true });

test('a time tactic starts at κ, never takes back, and has conceded all at the deadline', () => {
  fc.assert(fc.property(anyTime, anyShare, anyShare, (tactic, a, b) => {
    near(concededShare(tactic, 0), tactic.kappa);
    assert.is(concededShare(tactic, 1), 1);
    const [sooner, later] = [concededShare(tactic, Math.min(a, b)), concededShare(tactic, Math.max(a, b))];
    assert.ok(sooner >= 0 && sooner <= later + 1e-12 && later <= 1 + 1e-12);
  }), { seed: 42, numRuns: 800 });
});

test('the greater β, the more has been conceded at any time', () => {
  fc.assert(fc.property(anyTime, anyShare, fc.double({ min: 1, max: 9, noNaN: true }), (tactic, time, times) => {
    const softer = { ...tactic, beta: tactic.beta * times };
    assert.ok(concededShare(softer, time) >= concededShare(tactic, time) - 1e-12);
  }), { seed: 42, numRuns: 800 });
});

test('the published formulas, by the engine\'s own power', () => {
  fc.assert(fc.property(anyTime, anyShare, ({ kind, beta, kappa }, time) => {
    const expected = kind === 'polynomial' ? kappa + (1 - kappa) * time ** (1 / beta)
      : Math.exp((1 - time) ** beta * Math.log(kappa));
    near(concededShare({ kind, beta, kappa }, time), expected);
  }), { seed: 42, numRuns: 800 });
});

test.run();
