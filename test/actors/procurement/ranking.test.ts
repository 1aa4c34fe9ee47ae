import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import {
  chooseStrategy, drawScore, rankAnswers, searchStrategies, shortlist,
} from '../../../actors/procurement/ranking.ts';
import { referencePrice } from '../../../actors/procurement/referencePrice.ts';
import type { Candidate, PurchaseRequest } from '../../../machines/procurementMessages.ts';
import { type Aspect, aspects, newScorecard, observed, scoreAt } from '../../../market/scorecard.ts';
import { chance } from '../../../sim/chance.ts';
import { candidate, caseFile, facts, purchase } from '../../helpers/buyingHouse.ts';

const register = new Map(['acme', 'bolt'].map((name) => [name, facts(name)]));
const even = [...register.values()].map((each) => ({ facts: each, drawn: 50 }));
const memory = { scoreOf: () => scoreAt(newScorecard(0), 0) };

/** Who of two comes first. */
function first(
  a: Partial<Candidate>, b: Partial<Candidate>, request: Partial<PurchaseRequest> = {}, prospects = even,
): string {
  const answers = [{ ...candidate('acme'), ...a }, { ...candidate('bolt'), ...b }];
  return rankAnswers(answers, prospects, { ...purchase, ...request }, { register, memory }).ranked[0]!.supplier;
}

test('the strategy goes by haste, then by what only few can do, then by money to spare', () => {
  const strategy = (rest: Partial<PurchaseRequest>) => chooseStrategy({ ...purchase, budget: 749_999, ...rest }, 6_000);
  assert.is(strategy({}), 'balanced');
  assert.is(strategy({ budget: 750_000 }), 'premium');
  assert.is(strategy({ budget: 750_000, quantity: 101 }), 'balanced', 'the same budget for more');
  assert.is(strategy({ budget: 750_000, certifications: ['RoHS'] }), 'specialised');
  assert.is(strategy({ budget: 750_000, certifications: ['RoHS'], urgency: 'high' }), 'fast');
  assert.is(chooseStrategy(purchase, 0), 'balanced', 'nobody knows what is usual');
  for (const weights of Object.values(searchStrategies)) {
    assert.ok(Math.abs(Object.values<number>(weights).reduce((sum, each) => sum + each, 0) - 1) < 1e-12);
  }
});

test('haste puts the faster first, a tight budget the cheaper, money to spare whoever is better thought of', () => {
  const [fastButDear, slowButCheap] = [{ leadTimeDays: 2, listPrice: 7_500 }, { leadTimeDays: 20, listPrice: 5_500 }];
  assert.is(first(fastButDear, slowButCheap, { urgency: 'high' }), 'acme');
  assert.is(first(fastButDear, slowButCheap, { budget: 600_000 }), 'bolt');
  const better = [{ facts: facts('acme'), drawn: 70 }, { facts: facts('bolt'), drawn: 50 }];
  const [dear, cheap] = [{ listPrice: 8_500 }, { listPrice: 4_500 }];
  assert.is(first(dear, cheap, { budget: 900_000 }, better), 'acme');
  assert.is(first(dear, cheap, { budget: 600_000 }, better), 'bolt');
});

test('who is better in one thing and worse in none is never put last', () => {
  const anyAnswer = fc.record({
    listPrice: fc.integer({ min: 1, max: 12_000 }), leadTimeDays: fc.integer({ min: 0, max: 60 }),
    unitsFree: fc.integer({ min: 1, max: 200 }),
  });
  const anyRequest = fc.record({
    urgency: fc.constantFrom('normal' as const, 'high' as const), budget: fc.integer({ min: 1, max: 2_000_000 }),
    certifications: fc.constantFrom([], ['RoHS']),
  });
  const anyGap = fc.constantFrom<Partial<Candidate>>({ listPrice: 1 }, { leadTimeDays: 1 }, { unitsFree: -1 });
  const anyDraw = fc.integer({ min: 0, max: 99 });
  fc.assert(fc.property(anyAnswer, anyRequest, anyGap, anyDraw, (answer, request, gap, drawn) => {
    const worse = Object.fromEntries(Object.entries(answer)
      .map(([key, value]) => [key, value + ((gap as Record<string, number>)[key] ?? 0)]));
    if (worse['unitsFree'] === 0) return;
    const prospects = [{ facts: facts('bolt'), drawn }, { facts: facts('acme'), drawn: drawn + 1 }];
    assert.is(first(answer, worse, request, prospects), 'acme');
  }), { seed: 42, numRuns: 300 });
});

/** How well one gets on with a supplier of which all this was seen, in order. */
function relationship(...seen: readonly (readonly [aspect: Aspect, value: number])[]): number {
  const card = seen.reduce((before, [aspect, value]) => observed(before, aspect, value, 0), newScorecard(0));
  const remembered = { scoreOf: () => scoreAt(card, 0) };
  const { ranked } = rankAnswers([candidate('acme')], even, purchase, { register, memory: remembered });
  return ranked[0]!.relationship!;
}
const often = (orders: number, value: number, ...which: readonly Aspect[]) => (
  Array.from({ length: orders }, () => which.map((aspect) => [aspect, value] as const)).flat());

test('a friend is who has long kept all its promises; a stranger is none, and who fails in one is none either', () => {
  assert.is(relationship(), 0);
  const [few, many] = [relationship(...often(3, 1, ...aspects)), relationship(...often(40, 1, ...aspects))];
  assert.ok(few > 0 && few < 0.3 && many > 0.8 && many <= 1, `${few}, ${many}`);
  for (const failed of ['delivery', 'quality', 'reliability'] as const) {
    const others = aspects.filter((aspect) => aspect !== failed);
    assert.is(relationship(...often(40, 1, ...others), ...often(40, 0.3, failed)), 0);
  }
  const good = often(40, 1, 'delivery', 'quality', 'reliability');
  assert.ok(relationship(...good, ...often(40, 0, 'price', 'relationship')) > 0.5, 'a dear friend is one');
});

test('who turns bad is a friend no longer, though all that was good is not forgotten', () => {
  const past = often(40, 1, ...aspects);
  const after = (orders: number) => relationship(...past, ...often(orders, 0.25, 'delivery'));
  const falls = Array.from({ length: 21 }, (_, orders) => after(orders));
  for (const [i, each] of falls.entries()) assert.ok(i === 0 || each < falls[i - 1]! || each === 0);
  assert.ok(falls[12]! < 0.35 * falls[0]! && falls[20] === 0, falls.join());
});

test('draws have the mean and deviation of what is believed, and lie in 0 … 100', () => {
  const luck = chance(1, 'draws');
  const draws = Array.from({ length: 20_000 }, () => drawScore({ mean: 60, deviation: 8 }, luck));
  const mean = draws.reduce((sum, each) => sum + each, 0) / draws.length;
  const variance = draws.reduce((sum, each) => sum + (each - mean) * (each - mean), 0) / draws.length;
  assert.ok(Math.abs(mean - 60) < 0.2 && Math.abs(Math.sqrt(variance) - 8) < 0.2);
  const wide = Array.from({ length: 1_000 }, () => drawScore({ mean: 50, deviation: 60 }, luck));
  assert.ok(Math.min(...wide) === 0 && Math.max(...wide) === 100);
});

test('whoever is excluded changes nobody else’s luck', () => {
  const drawn = (excluded: readonly string[]) => {
    const luck = { ...memory, prospectsMax: 9, chance: chance(3, 'luck') };
    const listed = shortlist(register.values(), caseFile({ scope: 'category', excluded }), luck);
    return listed.find((each) => each.facts.supplier === 'bolt')!.drawn;
  };
  assert.is(drawn([]), drawn(['acme']));
});

test('the usual price is the median, the lower of the middle two, and 0 where nobody sells', () => {
  const priced = (...prices: number[]) => prices.map((chips, i) => facts(`s${i}`, { listPrices: { chips } }));
  assert.equal([priced(9, 1, 5), priced(9, 1, 5, 7), priced()].map((each) => referencePrice(each, 'chips')), [5, 5, 0]);
  assert.is(referencePrice(priced(9), 'steel'), 0);
});

test.run();
