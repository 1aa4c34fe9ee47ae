import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import {
  type Approach, approaches, chooseApproach, type Leverage, type Plan, type PossibleSeller,
} from '../../../actors/negotiation/leverage.ts';
import type { Stance } from '../../../actors/negotiation/negotiator.ts';
import { playOut } from '../../../actors/negotiation/playOut.ts';
import type { BargainingRules, Terms } from '../../../market/bargaining.ts';
import { isAcceptable, type Preferences, utility } from '../../../market/preferences.ts';
import { chance } from '../../../sim/chance.ts';
import { anyPreferences, anyRules, anyStance, anyTerms, anyTimeTactic } from '../../helpers/anyTalk.ts';

const deal = (unitPrice: number): Terms => ({ unitPrice, quantity: 1, leadTimeDays: 0 });
const rules: BargainingRules = { low: deal(0), high: deal(100), firstMover: 'buyer', roundsMax: 10 };
const buyer: Preferences = {
  party: 'buyer', best: deal(0), worst: deal(100), reservation: deal(90), disagreementUtility: 0, discountFactor: 1,
  weights: { unitPrice: 1, quantity: 0, leadTimeDays: 0 },
};
const seller = (limit: number, beta = 1): PossibleSeller => ({
  likelihood: 1,
  stance: {
    preferences: { ...buyer, party: 'seller', best: deal(100), worst: deal(0), reservation: deal(limit) },
    deadlineRound: 10, tactics: [{ tactic: { kind: 'polynomial', beta, kappa: 0 }, weight: 1 }],
  },
});
const leverage: Leverage = {
  rivalOffers: [], budgetSlack: 90, urgency: 0.5, shareOfCapacity: 0.5, relationship: 0.5,
  possibleSellers: [seller(20), seller(40), seller(60)],
};
const choose = (change: Partial<Leverage>, wants = buyer) => (
  chooseApproach(wants, { ...leverage, ...change }, rules, chance(1, 'leverage')));

test('a seller that stays, and a good offer to fall back on, are leverage: one may compete', () => {
  assert.is(choose({ relationship: 1, rivalOffers: [deal(50)] }).approach, 'competitive');
});

test('a seller that may leave, with nobody else to ask and no time, is met half-way at once', () => {
  const weak = choose({ relationship: 0, shareOfCapacity: 0, urgency: 1 });
  assert.is(weak.approach, 'collaborative');
});

test('between the two, one gives way evenly', () => {
  const approach = new Set<Approach>();
  for (let relationship = 0; relationship <= 1; relationship += 0.05) approach.add(choose({ relationship }).approach);
  assert.ok(approach.has('balanced') && approach.has('competitive'), [...approach].join(', '));
});

test('who knows what the seller would take goes no further', () => {
  const { stance } = choose({ possibleSellers: [seller(40)] });
  assert.is(stance.preferences.reservation.unitPrice, 40);
});

test('a rival\'s offer is what everything else is held against', () => {
  const { stance, expectedUtility } = choose({ rivalOffers: [deal(70), deal(30), deal(50)] });
  assert.is(stance.preferences.disagreementUtility, 0.7);
  assert.ok(expectedUtility > 0.7);
  assert.is(choose({ rivalOffers: [deal(95)] }).stance.preferences.disagreementUtility, 0, 'dearer than it is worth');
  assert.is(choose({ rivalOffers: [deal(50)], budgetSlack: 45 }).stance.preferences.disagreementUtility, 0, 'too dear');
});

test('the budget is the end of the way, whatever the value', () => {
  assert.is(choose({ budgetSlack: 45 }).stance.preferences.reservation.unitPrice <= 40, true);
  const poor = choose({ budgetSlack: 10 });
  assert.equal([poor.approach, poor.stance.preferences.reservation.unitPrice, poor.expectedUtility],
    ['collaborative', 10, -0.5]);
});

test('a broken law halts: leverage that is none', () => {
  const refuses = (change: Partial<Leverage>, law: RegExp) => assert.throws(() => choose(change), law);
  refuses({ urgency: 1.1 }, /lie in \[0, 1\]/);
  refuses({ relationship: -0.1 }, /lie in \[0, 1\]/);
  refuses({ budgetSlack: 0.5 }, /whole cents/);
  refuses({ possibleSellers: [] }, /some seller is possible/);
  refuses({ possibleSellers: [{ ...seller(40), likelihood: -1 }, seller(30)] }, /less likely than impossible/);
  assert.throws(() => choose({}, seller(40).stance.preferences), /a buyer's/);
});

interface Case { readonly wants: Preferences; readonly table: BargainingRules; readonly has: Leverage }
const anyShare = fc.nat(10).map((tenths) => tenths / 10);
const anyCase: fc.Arbitrary<Case> = fc.record({
  wants: anyPreferences('buyer'), table: anyRules,
  has: fc.record({
    rivalOffers: fc.array(anyTerms, { maxLength: 3 }), budgetSlack: fc.nat(60), urgency: anyShare,
    shareOfCapacity: anyShare, relationship: anyShare,
    possibleSellers: fc.array(
      fc.record({ stance: anyStance('seller', anyTimeTactic), likelihood: fc.integer({ min: 1, max: 4 }) }),
      { minLength: 1, maxLength: 4 }),
  }),
});
const expects = ({ wants, table, has }: Case, change: Partial<Leverage> = {}) => (
  chooseApproach(wants, { ...has, ...change }, table, chance(1, 'leverage')).expectedUtility);
const same = 1e-8;

function law(title: string, change: fc.Arbitrary<(has: Leverage) => Partial<Leverage>>): void {
  test(title, () => fc.assert(fc.property(anyCase, change, (given, more) => {
    assert.ok(expects(given, more(given.has)) >= expects(given) - same);
  }), { seed: 42, numRuns: 300 }));
}
const raised = (key: 'urgency' | 'shareOfCapacity' | 'relationship', sign: 1 | -1 = 1) => anyShare.map((by) => (
  (has: Leverage) => ({ [key]: Math.max(0, Math.min(1, has[key] + sign * by)) })));

law('another rival offer never makes terms worse',
  fc.array(anyTerms, { minLength: 1, maxLength: 3 }).map((more) => ({ rivalOffers }) => (
    { rivalOffers: [...rivalOffers, ...more] })));
law('more slack never makes terms worse',
  fc.nat(40).map((more) => ({ budgetSlack }) => ({ budgetSlack: budgetSlack + more })));
law('more of the seller\'s capacity at stake never makes terms worse', raised('shareOfCapacity'));
law('a better history never makes terms worse, and a worse one never better', raised('relationship'));
law('less urgency never makes terms worse', raised('urgency', -1));

test('knowing more about the seller never makes terms worse, on average over the sellers it might be', () => {
  fc.assert(fc.property(anyCase, fc.array(fc.nat(2), { minLength: 4, maxLength: 4 }), (given, told) => {
    const { possibleSellers } = given.has;
    const total = possibleSellers.reduce((sum, { likelihood }) => sum + likelihood, 0);
    let informed = 0;
    for (const answer of new Set(possibleSellers.map((_, i) => told[i]!))) {
      const left = possibleSellers.map((one, i) => (told[i] === answer ? one : { ...one, likelihood: 0 }));
      const share = left.reduce((sum, { likelihood }) => sum + likelihood, 0) / total;
      informed += share * expects(given, { possibleSellers: left });
    }
    assert.ok(informed >= expects(given) - same);
  }), { seed: 42, numRuns: 500 });
});

test('knowing which seller it is is worth as much as any plan that was thought of against that one', () => {
  fc.assert(fc.property(anyCase, (given) => {
    const { possibleSellers } = given.has;
    const known = possibleSellers.map((_, i) => expects(given, {
      possibleSellers: possibleSellers.map((one, j) => (i === j ? one : { ...one, likelihood: 0 })),
    }));
    assert.ok(Math.min(...known) <= expects(given) + same && expects(given) <= Math.max(...known) + same);
  }), { seed: 42, numRuns: 300 });
});

test('what is expected is what comes, if the sellers are as believed', () => {
  fc.assert(fc.property(anyCase, ({ wants, table, has }) => {
    const certain: Leverage = { ...has, relationship: 1 };
    const plan: Plan = chooseApproach(wants, certain, table, chance(1, 'leverage'));
    const rivals = has.rivalOffers.filter((terms) => (
      isAcceptable(wants, terms) && terms.unitPrice <= wants.best.unitPrice + has.budgetSlack));
    const failing = Math.max(wants.disagreementUtility - has.urgency, ...rivals.map((terms) => utility(wants, terms)));
    let [sum, total] = [0, 0];
    for (const { stance, likelihood } of has.possibleSellers) {
      const seat = (own: Stance) => ({ stance: own, chance: chance(1, 'nobody draws') });
      const { end } = playOut(table, { buyer: seat(plan.stance), seller: seat(stance) });
      sum += likelihood * (end?.kind === 'agreed' ? utility(wants, end.terms) : failing);
      total += likelihood;
      if (end?.kind === 'agreed') assert.ok(end.terms.unitPrice <= wants.best.unitPrice + has.budgetSlack);
    }
    assert.ok(Math.abs(sum / total - plan.expectedUtility) < same);
  }), { seed: 42, numRuns: 300 });
});

test('every approach is chosen now and then among the cases that the laws are tried on', () => {
  const chosen = fc.sample(anyCase, { seed: 42, numRuns: 500 })
    .map(({ wants, table, has }) => chooseApproach(wants, has, table, chance(1, 'leverage')).approach);
  for (const approach of Object.keys(approaches)) {
    assert.ok(chosen.filter((one) => one === approach).length >= 10, approach);
  }
});

test.run();
