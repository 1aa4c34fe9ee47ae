import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { issues, type Terms } from '../../market/bargaining.ts';
import {
  assertPreferences, discountedUtility, isAcceptable, type Preferences, utility,
} from '../../market/preferences.ts';
import { anyPreferences } from '../helpers/anyTalk.ts';

const terms = (unitPrice: number, quantity: number, leadTimeDays: number): Terms => (
  { unitPrice, quantity, leadTimeDays });
const buyer: Preferences = {
  party: 'buyer', best: terms(100, 10, 5), worst: terms(200, 10, 25),
  weights: { unitPrice: 3, quantity: 0, leadTimeDays: 1 },
  reservation: terms(180, 10, 15), disagreementUtility: 0, discountFactor: 0.5,
};

test('each issue counts by its weight, straight from worst to best', () => {
  assert.is(utility(buyer, terms(100, 10, 5)), 1);
  assert.is(utility(buyer, terms(200, 10, 25)), 0);
  assert.is(utility(buyer, terms(150, 10, 25)), 0.375);
  assert.is(utility(buyer, terms(200, 10, 15)), 0.125);
  assert.is(utility({ ...buyer, weights: { unitPrice: 6, quantity: 0, leadTimeDays: 2 } }, terms(150, 10, 25)), 0.375);
});

test('better than the best is worth no more, and an issue without a stake is worth the same whatever it is', () => {
  assert.is(utility(buyer, terms(50, 10, 0)), 1);
  assert.is(utility(buyer, terms(500, 10, 25)), 0);
  const counting = { ...buyer, weights: { unitPrice: 1, quantity: 1, leadTimeDays: 0 } };
  assert.is(utility(counting, terms(150, 1, 9)), utility(counting, terms(150, 99, 9)));
  assert.ok(isAcceptable(buyer, terms(150, 99, 9)));
});

test('one issue beyond its reservation value is one too many', () => {
  assert.ok(isAcceptable(buyer, terms(180, 10, 15)));
  assert.not.ok(isAcceptable(buyer, terms(181, 10, 5)));
  assert.not.ok(isAcceptable(buyer, terms(100, 10, 16)));
});

test('nothing worth less than no agreement is acceptable', () => {
  const spoilt = { ...buyer, disagreementUtility: 0.5 };
  assert.ok(isAcceptable(spoilt, terms(150, 10, 15)));
  assert.not.ok(isAcceptable(spoilt, terms(151, 10, 15)));
});

test('each round after the first takes its share of what terms are worth', () => {
  assert.is(discountedUtility(buyer, terms(150, 10, 25), 1), 0.375);
  assert.is(discountedUtility(buyer, terms(150, 10, 25), 3), 0.375 / 4);
});

test('a broken law halts: nobody has such preferences', () => {
  const refuses = (change: Partial<Preferences>, law: RegExp) => (
    assert.throws(() => assertPreferences({ ...buyer, ...change }), law));
  assertPreferences(buyer);
  refuses({ reservation: terms(201, 10, 15) }, /lies between/);
  refuses({ reservation: terms(150.5, 10, 15) }, /whole number/);
  refuses({ weights: { unitPrice: -1, quantity: 0, leadTimeDays: 2 } }, /less than nothing/);
  refuses({ weights: { unitPrice: 0, quantity: 0, leadTimeDays: 0 } }, /some issue counts/);
  refuses({ disagreementUtility: 1.1 }, /in \[0, 1\]/);
  refuses({ discountFactor: 0 }, /\(0, 1\]/);
});

const anyOffer = fc.record({
  unitPrice: fc.integer({ min: 90, max: 170 }), quantity: fc.integer({ min: 5, max: 35 }),
  leadTimeDays: fc.integer({ min: 0, max: 25 }),
});

test('what is better on one issue and equal on the others is worth no less, and acceptable if the other is', () => {
  const anybody = fc.oneof(anyPreferences('buyer'), anyPreferences('seller'));
  fc.assert(fc.property(anybody, anyOffer, fc.constantFrom(...issues), fc.nat(9), (wants, offered, issue, by) => {
    const step = wants.party === 'buyer' ? -by : by;
    const better = { ...offered, [issue]: offered[issue] + step };
    const [less, more] = [utility(wants, offered), utility(wants, better)];
    assert.ok(less >= 0 && more <= 1);
    assert.ok(more >= less);
    if (isAcceptable(wants, offered)) assert.ok(isAcceptable(wants, better));
  }), { seed: 42, numRuns: 800 });
});

test.run();
