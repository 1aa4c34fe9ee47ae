import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { assertHabits, planTalk } from '../../../actors/procurement/planTalk.ts';
import type { Candidate, CaseFile, Urgency } from '../../../machines/procurementMessages.ts';
import { isAcceptable } from '../../../market/preferences.ts';
import { chance } from '../../../sim/chance.ts';
import { rules, wanted } from '../../helpers/buyingTown.ts';

const candidate: Candidate = {
  supplier: 'acme', listPrice: 100, unitsFree: 20, leadTimeDays: 10, score: 50, confidence: 0.5,
  relationship: 0.25,
};
const plan = (
  { budget = 1000, quantity = 10, urgency = 'normal' as Urgency, mayPart = false, toTheEnd = false } = {},
  changes: Partial<Candidate> = {}, habits = rules.habits,
) => {
  const request = wanted({ budget, quantity, urgency });
  const file: CaseFile = {
    request, scope: 'preferred', searches: 1, mayPart, excluded: [], candidates: [], reasons: [],
  };
  return planTalk(file, { ...candidate, ...changes }, { habits, toTheEnd, chance: chance(1, 'plan') });
};

test('a price lies between where it aims and the list price, a lead time between a day and what it was told', () => {
  const { rules: { low, high, firstMover, roundsMax }, ceiling } = plan({ budget: 2000 })!;
  assert.equal(low, { unitPrice: 60, quantity: 10, leadTimeDays: 1 });
  assert.equal(high, { unitPrice: 100, quantity: 10, leadTimeDays: 10 });
  assert.equal([firstMover, roundsMax, ceiling], ['buyer', 10, 100]);
});

test('each unit has its share of the budget; where that is less than it would aim at, it aims there', () => {
  assert.is(plan({ budget: 899 })!.ceiling, 89);
  const { rules: { low }, ceiling } = plan({ budget: 505 })!;
  assert.equal([low.unitPrice, ceiling], [50, 50]);
  assert.is(plan({ budget: 9 }), undefined);
});

test('who has too few units is talked to only if parts will do, about those', () => {
  assert.is(plan({}, { unitsFree: 9 }), undefined);
  assert.is(plan({ mayPart: true }, { unitsFree: 0 }), undefined);
  const { rules: { low, high } } = plan({ mayPart: true }, { unitsFree: 9 })!;
  assert.equal([low.quantity, high.quantity], [1, 9]);
});

test('who has time does not bargain over days', () => {
  const best = (urgency: Urgency) => plan({ urgency })!.stance.preferences.best.leadTimeDays;
  assert.equal(['low', 'normal', 'high'].map((urgency) => best(urgency as Urgency)), [10, 1, 1]);
});

test('who has failed before goes as far as it may', () => {
  const { approach, stance } = plan({ budget: 950, toTheEnd: true })!;
  assert.is(approach, 'collaborative');
  assert.is(stance.preferences.reservation.unitPrice, 95);
});

test('more urgent, more at stake: the further it goes', () => {
  const limit = (urgency: Urgency) => plan({ urgency })!.stance.preferences.reservation.unitPrice;
  assert.ok(limit('low') <= limit('normal') && limit('normal') <= limit('high'));
});

const anyNeed = fc.record({
  quantity: fc.integer({ min: 1, max: 20 }), urgency: fc.constantFrom<Urgency>('low', 'normal', 'high'),
  price: fc.integer({ min: 1, max: 160 }),
});
const anyCandidate = fc.record({
  listPrice: fc.integer({ min: 1, max: 150 }), leadTimeDays: fc.integer({ min: 0, max: 30 }),
  relationship: fc.constantFrom(0, 0.25, 0.5, 1),
});

test('nothing it would accept costs more than the list price, or more a unit than the budget allows', () => {
  fc.assert(fc.property(anyNeed, anyCandidate, fc.boolean(), ({ price, ...need }, changes, toTheEnd) => {
    const budget = price * need.quantity + need.quantity - 1;
    const found = plan({ ...need, budget, toTheEnd }, changes)!;
    assert.is(found.ceiling, Math.min(price, changes.listPrice));
    const at = (unitPrice: number) => ({ unitPrice, quantity: need.quantity, leadTimeDays: changes.leadTimeDays });
    assert.not(isAcceptable(found.stance.preferences, at(found.ceiling + 1)));
  }), { seed: 42, numRuns: 300 });
});

test('with more budget it never expects less of its talk, once it can pay what it aims at', () => {
  fc.assert(fc.property(anyNeed, anyCandidate, fc.integer({ min: 1, max: 60 }), ({ price, ...need }, changes, more) => {
    const expected = (priceMax: number) => (
      plan({ ...need, budget: priceMax * need.quantity }, changes)!.expectedUtility!);
    const priceMax = Math.max(price, Math.floor(changes.listPrice * 0.6), 1);
    assert.ok(expected(priceMax + more) >= expected(priceMax) - 1e-9);
  }), { seed: 42, numRuns: 200 });
});

test('urgency costs, and knowing whom it meets never does', () => {
  const expected = (urgency: Urgency) => plan({ urgency, budget: 700 })!.expectedUtility!;
  assert.ok(expected('high') < expected('low'));
  const knowing = (known: number, relationship: number) => plan({}, { relationship }, {
    ...rules.habits, sellers: [60, 75, 90].map((limitPercent) => (
      { limitPercent, beta: 1, likelihood: limitPercent === known ? 1 : 0 })),
  })!.expectedUtility!;
  for (const relationship of [0, 0.25, 0.5, 1]) {
    const known = [60, 75, 90].reduce((sum, limitPercent) => sum + knowing(limitPercent, relationship), 0) / 3;
    assert.ok(known >= plan({}, { relationship })!.expectedUtility! - 1e-9, `${relationship}`);
  }
});

test('with a friend it bargains harder than with a stranger, however good the stranger’s name', () => {
  const { relationship: _relationship, ...unknown } = candidate;
  const stranger = plan({}, { relationship: 0, score: 100, confidence: 1 })!;
  assert.is(stranger.approach, 'balanced');
  assert.is(plan({}, { relationship: 1, score: 0, confidence: 0 })!.approach, 'competitive');
  const file: CaseFile = {
    request: wanted({ budget: 1000, quantity: 10 }), scope: 'preferred', searches: 1, mayPart: false, excluded: [],
    candidates: [], reasons: [],
  };
  const means = { habits: rules.habits, toTheEnd: false, chance: chance(1, 'plan') };
  assert.equal(planTalk(file, unknown, means), stranger, 'who is not known is a stranger');
});

test('habits make sense', () => {
  const wrong = (changes: object, law: RegExp) => (
    assert.throws(() => assertHabits({ ...rules.habits, ...changes }), law));
  wrong({ roundsMax: 9 }, /seller offers last/);
  wrong({ aimPercent: 101 }, /aims below/);
  wrong({ sellers: [] }, /some seller is possible/);
  wrong({ sellers: [{ limitPercent: 101, beta: 1, likelihood: 1 }] }, /share of the list price/);
});

test.run();
