import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import {
  assertPolicy, isMet, levelFor, mayEverPass, ownLimit, type Need, type Policy, standardApprovalLevels, vet, vetOrders,
} from '../../market/policy.ts';
import { isRatedAtLeast, ratings, type SupplierFacts } from '../../market/supplierFacts.ts';

const policy: Policy = {
  approvalLevels: standardApprovalLevels,
  categories: {
    medical: {
      certifications: ['ISO 13485'], ratingMin: 'A', complianceScoreMin: 95,
      leadTimeMaxDays: { low: 60, normal: 30, high: 10 },
    },
  },
  otherCategories: {
    certifications: [], ratingMin: 'B', complianceScoreMin: 85, leadTimeMaxDays: { low: 90, normal: 60, high: 14 },
  },
  regionsAllowed: 'all', regionsProhibited: ['Atlantis'], maySplit: true, supplierShareMaxPercent: 60,
};
const acme: SupplierFacts = {
  supplier: 'acme', name: 'Acme Medical', categories: ['medical', 'toys'], regions: ['EU', 'US'],
  certifications: ['ISO 13485', 'ISO 9001'], rating: 'A', complianceScore: 95, tier: 'premium',
  listPrices: { medical: 1205, toys: 300 },
};
const need: Need = {
  category: 'medical', quantity: 40, budget: 50_000, urgency: 'normal', region: 'EU', certifications: ['ISO 9001'],
};
const answer = { supplier: 'acme', listPrice: 1205, leadTimeDays: 30 };
const broken = (facts: SupplierFacts | undefined, asked = need, rules = policy, days = 30) =>
  vet({ ...answer, leadTimeDays: days }, facts, asked, rules)
    .flatMap(({ rule, verdict }) => (verdict === 'broken' ? [rule] : []));

test('whoever is just good enough passes, and every rule says what it found and what it required', () => {
  const findings = vet(answer, acme, need, policy);
  assert.ok(isMet(findings));
  assert.equal(findings.map(({ rule, verdict, found, required }) => [rule, verdict, found, required].join(' | ')), [
    'registered | met | Acme Medical | in the register',
    'category | met | medical, toys | medical',
    'delivery-region | met | EU, US | EU',
    'allowed-region | met | EU | any region; never Atlantis',
    'prohibited-region | met | none | none of Atlantis',
    'certification | met | ISO 13485, ISO 9001 | ISO 13485, ISO 9001',
    'rating | met | A | A or better',
    'compliance-score | met | 95 | at least 95',
    'lead-time | met | 30 days | at most 30 days at normal urgency',
    'list-price | noted | 40 at 12.05 each | a budget of 500.00',
  ]);
});

const faults: readonly (readonly [rule: string, facts: Partial<SupplierFacts>, asked?: Partial<Need>])[] = [
  ['category', { categories: ['toys'] }],
  ['delivery-region', { regions: ['US'] }],
  ['prohibited-region', { regions: ['EU', 'Atlantis'] }],
  ['certification', { certifications: ['ISO 9001'] }],
  ['certification', { certifications: ['ISO 13485'] }],
  ['certification', {}, { certifications: ['CE'] }],
  ['rating', { rating: 'BBB' }],
  ['compliance-score', { complianceScore: 94 }],
];
for (const [rule, facts, asked = {}] of faults) {
  test(`a fault in one thing breaks one rule: ${rule} ${JSON.stringify({ ...facts, ...asked })}`, () => {
    assert.equal(broken({ ...acme, ...facts }, { ...need, ...asked }), [rule]);
    assert.not(mayEverPass([{ ...acme, ...facts }], { ...need, ...asked }, policy));
    assert.ok(mayEverPass([{ ...acme, ...facts }, acme], need, policy));
  });
}

test('the more urgent, the shorter the lead time that is borne; days that are no days are never short enough', () => {
  const days = (urgency: Need['urgency'], leadTimeDays: number) =>
    broken(acme, { ...need, urgency }, policy, leadTimeDays).length === 0;
  assert.equal((['low', 'normal', 'high'] as const).map((urgency) => [10, 11, 30, 31, 60, 61]
    .filter((each) => days(urgency, each)).length), [5, 3, 1]);
  for (const odd of [-1, 1.5, NaN]) assert.equal(broken(acme, need, policy, odd), ['lead-time']);
  assert.ok(mayEverPass([acme], { ...need, urgency: 'high' }, policy), 'a lead time is what a supplier answers');
});

test('a category of its own has rules of its own, and any other the common ones', () => {
  const plain = { ...acme, certifications: [], rating: 'B' as const, complianceScore: 85 };
  const toys = { ...need, category: 'toys', certifications: [] };
  assert.equal(broken(plain, toys, policy, 60), []);
  assert.equal(broken({ ...plain, rating: 'CCC', complianceScore: 84 }, toys, policy, 61),
    ['rating', 'compliance-score', 'lead-time']);
  const odd = { ...toys, category: 'constructor' };
  assert.equal(broken({ ...plain, categories: ['constructor'] }, odd), []);
});

test('nothing goes where nothing may go, whoever supplies', () => {
  const everywhere = { ...acme, regions: ['EU', 'US', 'Mars'] };
  const few: Policy = { ...policy, regionsAllowed: ['EU', 'Atlantis'] };
  assert.equal(broken(everywhere, { ...need, region: 'Mars' }, few), ['allowed-region']);
  assert.equal(broken(everywhere, { ...need, region: 'Atlantis' }, few), ['delivery-region', 'allowed-region']);
  assert.not(mayEverPass([everywhere], { ...need, region: 'Mars' }, few));
});

test('who is in no register is not bought from, and nobody can pass where nobody is registered', () => {
  assert.equal(broken(undefined), ['registered']);
  assert.not(mayEverPass([], need, policy));
});

test('what people say is never longer than 200 characters', () => {
  const certifications = Array.from({ length: 99 }, (_, i) => `standard ${i}`);
  const long = { ...acme, name: 'x'.repeat(201), regions: certifications, certifications };
  const findings = vet(answer, long, { ...need, certifications }, policy);
  assert.ok(findings.every(({ found, required }) => found.length <= 200 && required.length <= 200));
  assert.is(findings[0]!.found, `${'x'.repeat(199)}…`);
});

test('whoever may sign is the lowest who may: the limits themselves are included', () => {
  const who = (total: number) => levelFor(total, policy)?.level;
  assert.equal([0, 500_000, 500_001, 2_500_000, 2_500_001, 10_000_000, 10_000_001, 50_000_000, 50_000_001].map(who),
    ['buyer', 'buyer', 'manager', 'manager', 'director', 'director', 'board', 'board', undefined]);
  assert.is(ownLimit(policy), 500_000);
});

const orders = [{ supplier: 'acme', unitPrice: 500, quantity: 60 }, { supplier: 'bolt', unitPrice: 600, quantity: 40 }];
const wrong = (total = 54_000, terms = orders, rules: Partial<Policy> = {}) =>
  vetOrders('r', terms, total, { ...policy, ...rules }).flatMap(({ rule, subject, verdict }) => (
    verdict === 'broken' ? [`${rule} ${subject}`] : []));

test('before anybody signs: the sum is right, some level covers it, and nobody has too large a share', () => {
  assert.equal(wrong(), []);
  assert.equal(wrong(53_999), ['total r']);
  assert.equal(wrong(0, []), ['total r']);
  assert.equal(wrong(54_000, orders, { supplierShareMaxPercent: 59 }), ['supplier-share acme']);
  assert.equal(wrong(54_000, orders, { maySplit: false, supplierShareMaxPercent: 100 }), ['split r']);
  const twice = [...orders, { supplier: 'acme', unitPrice: 1, quantity: 1 }];
  assert.equal(wrong(54_001, twice), ['supplier-share acme'], 'two orders of one supplier are one share');
  const dear = [{ supplier: 'acme', unitPrice: 50_000_001, quantity: 1 }];
  assert.equal(wrong(50_000_001, dear, { supplierShareMaxPercent: 100 }), ['approval-limit r']);
});

test('a policy makes sense', () => {
  assertPolicy(policy);
  const levels = standardApprovalLevels;
  const other = (rules: Partial<Policy['otherCategories']>) => (
    { otherCategories: { ...policy.otherCategories, ...rules } });
  const senseless: readonly (readonly [Partial<Policy>, RegExp])[] = [
    [{ approvalLevels: [] }, /somebody may buy/],
    [{ approvalLevels: [{ level: 'buyer', upTo: 1.5 }] }, /whole cents/],
    [{ approvalLevels: [levels[1]!, levels[0]!] }, /ascend/],
    [{ approvalLevels: [levels[0]!, { level: 'buyer', upTo: 600_000 }] }, /a name of its own/],
    [other({ ratingMin: 'E' as never }), /one of the scale/],
    [other({ complianceScoreMin: 101 }), /between 0 and 100/],
    [other({ leadTimeMaxDays: { low: 1, normal: 0.5, high: 1 } }), /days are whole/],
    [{ supplierShareMaxPercent: 0 }, /1 … 100/],
    [{ maySplit: false }, /may have all of one/],
  ];
  for (const [change, law] of senseless) assert.throws(() => assertPolicy({ ...policy, ...change }), law);
});

const anyFacts: fc.Arbitrary<SupplierFacts> = fc.record({
  supplier: fc.constant('acme'), name: fc.constant('Acme'), categories: fc.subarray(['medical', 'toys']),
  regions: fc.subarray(['EU', 'US', 'Atlantis']), certifications: fc.subarray(['ISO 13485', 'ISO 9001']),
  rating: fc.constantFrom(...ratings), complianceScore: fc.integer({ min: 80, max: 100 }),
  tier: fc.constant('budget' as const), listPrices: fc.constant({}),
});

test('who may ever pass is who passes with the shortest lead time, and a better supplier never fares worse', () => {
  const seen = { passed: 0, failed: 0 };
  fc.assert(fc.property(anyFacts, anyFacts, (facts, other) => {
    const passes = (one: SupplierFacts) => broken(one, need, policy, 0).length === 0;
    seen[passes(facts) ? 'passed' : 'failed'] += 1;
    assert.is(mayEverPass([facts, other], need, policy), passes(facts) || passes(other));
    const better: SupplierFacts = {
      ...facts, complianceScore: Math.max(facts.complianceScore, other.complianceScore),
      rating: ratings[Math.min(ratings.indexOf(facts.rating), ratings.indexOf(other.rating))]!,
      certifications: [...facts.certifications, ...other.certifications],
    };
    assert.ok(passes(better) || !passes(facts));
    assert.is(isRatedAtLeast(facts.rating, other.rating), better.rating === facts.rating);
  }), { seed: 42, numRuns: 2000 });
  assert.ok(seen.passed >= 3 && seen.failed >= 100, JSON.stringify(seen));
});

test.run();
