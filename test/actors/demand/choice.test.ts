import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { type ChoiceProbabilities, choiceProbabilities, chooseRestaurant } from '../../../actors/demand/choice.ts';
import type { Client, Offer, Taste } from '../../../market/client.ts';
import { chance } from '../../../sim/chance.ts';
import { chiSquare, chiSquareAtOnePercent } from '../../../sim/statistics/chiSquare.ts';
import { indifferent, restaurant, somebody } from '../../helpers/dining.ts';

const taste: Taste = { prestige: 0.05, price: 0.01, reputation: 0.02, queue: 0.3, outside: 1 };
const street: Offer[] = [
  restaurant('ann', {
    reputation: 90,
    queue: 4,
    menu: [
      { dish: 'soup', price: 80, prestige: 40 },
      { dish: 'stew', price: 220, prestige: 75 },
    ],
  }),
  restaurant('bob', { reputation: 60, queue: 0 }),
  restaurant('cyd', { reputation: 100, queue: 9, menu: [{ dish: 'tart', price: 30, prestige: 30 }] }),
  restaurant('dee', { isOpen: false }),
];

/** How likely a client goes where, by name; elsewhere last. */
function probabilities(offers: readonly Offer[], as: Taste = taste): Record<string, number> {
  const found = choiceProbabilities(somebody(), offers, as);
  assert.is(typeof found, 'object', String(found));
  const { dishes, elsewhere } = found as ChoiceProbabilities;
  const sums: Record<string, number> = {};
  for (const { choice, probability } of dishes) sums[choice.restaurant] = (sums[choice.restaurant] ?? 0) + probability;
  return { ...sums, elsewhere };
}

/** How often a client goes where, in so many choices. */
function frequencies(offers: readonly Offer[], count: number, said: Partial<Client> = {}): Map<string, number> {
  const luck = chance(3, 'choices');
  const seen = new Map<string, number>();
  for (let i = 0; i < count; i++) {
    const choice = chooseRestaurant(somebody(said), offers, taste, luck);
    const where = choice.kind === 'restaurant' ? `${choice.restaurant} ${choice.dish}` : choice.kind;
    seen.set(where, (seen.get(where) ?? 0) + 1);
  }
  return seen;
}

test('probabilities are the exponentials of utilities over their sum', () => {
  const ann = 0.05 * 75 - 0.01 * 220 + 0.02 * 90 - 0.3 * 4;
  const utilities = { ann, bob: 2.5 - 1 + 1.2, cyd: 1.5 - 0.3 + 2 - 2.7, elsewhere: 1 };
  const total = Object.values(utilities).reduce((sum, utility) => sum + Math.exp(utility), 0);
  const found = probabilities(street);
  assert.equal(Object.keys(found), Object.keys(utilities));
  for (const [name, utility] of Object.entries(utilities)) {
    assert.ok(Math.abs(found[name]! - Math.exp(utility) / total) < 1e-12, name);
  }
});

test('choices come as often as their probabilities say', () => {
  const seen = frequencies(street, 50_000);
  const counts = ['ann stew', 'bob soup', 'cyd tart', 'elsewhere'].map((where) => seen.get(where)!);
  assert.is(seen.size, 4, 'nothing else is chosen');
  const distance = chiSquare(counts, Object.values(probabilities(street)));
  assert.ok(distance < chiSquareAtOnePercent(3), `${distance}`);
});

test('the same choices come from the highest utility once luck is Gumbel', () => {
  const luck = chance(4, 'gumbel');
  const gumbel = () => -Math.log(-Math.log(1 - luck.unit()));
  const expected = probabilities(street);
  const logs = Object.values(expected).map(Math.log); // utilities, up to a constant
  const counts = logs.map(() => 0);
  for (let i = 0; i < 50_000; i++) {
    const utilities = logs.map((utility) => utility + gumbel());
    counts[utilities.indexOf(Math.max(...utilities))]! += 1;
  }
  assert.ok(chiSquare(counts, Object.values(expected)) < chiSquareAtOnePercent(3));
});

const better: [what: string, change: (offer: Offer) => Offer][] = [
  ['prestige', (offer) => ({ ...offer, menu: offer.menu.map((dish) => ({ ...dish, prestige: dish.prestige + 1 })) })],
  ['a lower price', (offer) => ({ ...offer, menu: offer.menu.map((dish) => ({ ...dish, price: dish.price - 1 })) })],
  ['reputation', (offer) => ({ ...offer, reputation: offer.reputation + 1 })],
  ['a shorter queue', (offer) => ({ ...offer, queue: offer.queue - 1 })],
];
const anyTaste = fc.record({
  prestige: fc.double({ min: 0.001, max: 0.1, noNaN: true }), price: fc.double({ min: 0.001, max: 0.05, noNaN: true }),
  reputation: fc.double({ min: 0.001, max: 0.1, noNaN: true }), queue: fc.double({ min: 0.01, max: 0.5, noNaN: true }),
  outside: fc.double({ min: -3, max: 3, noNaN: true }),
});
for (const [what, improve] of better) {
  test(`${what} draws clients to a restaurant, away from every other and from elsewhere`, () => {
    fc.assert(fc.property(anyTaste, fc.integer({ min: 0, max: 2 }), (taste, which) => {
      const before = probabilities(street, taste);
      const after = probabilities(street.map((offer, i) => (i === which ? improve(offer) : offer)), taste);
      for (const name of Object.keys(before)) {
        const isBetter = name === street[which]!.restaurant;
        assert.ok(isBetter ? after[name]! > before[name]! : after[name]! < before[name]!, name);
      }
    }), { seed: 42, numRuns: 200 });
  });
}

test('who does not care for something is not moved by it', () => {
  const found = probabilities(street, indifferent);
  for (const probability of Object.values(found)) assert.ok(Math.abs(probability - 1 / 4) < 1e-12);
});

test('those that are the same have the same chance, wherever they stand', () => {
  const [one, two, three] = Object.values(probabilities([restaurant('a'), restaurant('b'), restaurant('c')]));
  assert.ok(one === two && two === three);
  const twoDishes = [restaurant('a', { menu: [{ dish: 'soup' }, { dish: 'stew' }] })];
  const [soup, stew] = (choiceProbabilities(somebody(), twoDishes, taste) as ChoiceProbabilities).dishes;
  assert.is(soup!.probability, stew!.probability);
  const seen = frequencies(twoDishes, 20_000);
  const counts = ['a soup', 'a stew'].map((where) => seen.get(where)!);
  assert.ok(chiSquare(counts, [0.5, 0.5]) < chiSquareAtOnePercent(1));
});

test('a longer menu is no second door', () => {
  const short = probabilities([restaurant('a'), restaurant('b')]);
  const menu = [{}, { dish: 'stew' }, { dish: 'tart', prestige: 10 }];
  const long = probabilities([restaurant('a', { menu }), restaurant('b')]);
  for (const [name, probability] of Object.entries(short)) assert.ok(Math.abs(long[name]! - probability) < 1e-12);
});

test('the budget is the party’s, and it binds', () => {
  const party = { partySize: 3, budget: 300 };
  assert.is(chooseOnly([restaurant('a', { menu: [{ price: 101 }] })], party), 'over-budget');
  assert.is.not(chooseOnly([restaurant('a', { menu: [{ price: 100 }] })], party), 'over-budget');
  const seen = frequencies(street, 2000, { budget: 99 });
  assert.equal([...seen.keys()].sort(), ['ann soup', 'cyd tart', 'elsewhere'], 'ann’s second best, and bob not at all');
});

test('what is known to do harm is not chosen; what is not known may be', () => {
  const dish = (name: string, ...ingredients: string[]) => ({ dish: name, ingredients });
  const [soup, stew] = [dish('soup', 'nuts', 'salt'), dish('stew', 'beans')];
  const offers = [restaurant('a', { menu: [soup, stew] }), restaurant('b', { menu: [{ dish: 'secret' }] })];
  const seen = frequencies(offers, 2000, { intolerances: ['nuts'] });
  assert.equal([...seen.keys()].sort(), ['a stew', 'b secret', 'elsewhere']);
  assert.is(chooseOnly([restaurant('a', { menu: [soup] })], { intolerances: ['nuts'] }), 'nothing-suitable');
});

test('who can go nowhere is told why: every door closed, nothing suitable, or everything too dear', () => {
  assert.is(chooseOnly([]), 'closed-door');
  assert.is(chooseOnly([restaurant('a', { isOpen: false })]), 'closed-door');
  assert.is(chooseOnly([restaurant('a', { menu: [] })]), 'nothing-suitable');
  assert.is(chooseOnly([restaurant('a')], { wish: { kind: 'dish', dish: 'stew' } }), 'nothing-suitable');
  assert.is(chooseOnly([restaurant('a')], { budget: 99 }), 'over-budget');
  const dearSoup = restaurant('a', { menu: [{ price: 5000 }, { dish: 'stew', price: 1 }] });
  assert.is(chooseOnly([dearSoup], { wish: { kind: 'dish', dish: 'soup' } }), 'over-budget');
});

test('the price is the one on the menu', () => {
  const offers = [restaurant('a', { menu: [{ price: 77 }] })];
  const choice = chooseRestaurant(somebody(), offers, { ...taste, outside: -1000 }, chance(1, 'x'));
  assert.equal(choice, { kind: 'restaurant', restaurant: 'a', dish: 'soup', price: 77 });
});

test('utilities beyond all measure are still compared', () => {
  const great: Taste = { ...indifferent, prestige: 1e6 };
  const offers = [restaurant('a', { menu: [{ prestige: 51 }] }), restaurant('b')];
  assert.equal(probabilities(offers, great), { a: 1, b: 0, elsewhere: 0 });
  assert.equal(probabilities(offers, { ...indifferent, price: 1e6 }), { a: 0, b: 0, elsewhere: 1 });
});

test('every choice takes one draw, whatever is offered', () => {
  for (const offers of [[], [restaurant('a', { isOpen: false })], street]) {
    const [luck, other] = [chance(9, 'one'), chance(9, 'one')];
    chooseRestaurant(somebody(), offers, taste, luck);
    other.unit();
    assert.is(luck.unit(), other.unit());
  }
});

/** What a client does who has somewhere to go or not: a refusal's reason, or where it goes. */
function chooseOnly(offers: readonly Offer[], said: Partial<Client> = {}): string {
  const choice = chooseRestaurant(somebody(said), offers, taste, chance(1, 'x'));
  return choice.kind === 'refused' ? choice.reason : choice.kind;
}

test.run();
