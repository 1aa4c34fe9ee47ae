import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { checkMenu, type MenuItem, menuPrices, type MenuRefusal, type MenuRules } from '../../market/menu.ts';

const rules: MenuRules = {
  dishes: new Set(['stew', 'pie', 'salad', 'broth']),
  feasible: new Set(['stew', 'pie', 'salad']),
  ...menuPrices,
  itemsMax: 3,
};

test('a menu is dishes at whole prices from 1 to 1,000', () => {
  const menu = [{ dish: 'stew', price: 1 }, { dish: 'pie', price: 1000 }];
  assert.equal(checkMenu(menu, rules), { accepted: true, menu });
  assert.equal(checkMenu([], rules), { accepted: true, menu: [] });
});

test('a menu is refused whole, for its first fault', () => {
  const refusal = (...items: MenuItem[]) => {
    const answer = checkMenu(items, rules);
    return answer.accepted ? undefined : [answer.reason, answer.dish];
  };
  const stew = { dish: 'stew', price: 10 };
  assert.equal(refusal(stew, { dish: 'cake', price: 0 }), ['unknown-dish', 'cake']);
  assert.equal(refusal(stew, { dish: 'stew', price: 12 }), ['duplicate-dish', 'stew']);
  for (const price of [0, 1001, 9.5, NaN]) {
    assert.equal(refusal({ dish: 'pie', price }), ['price-out-of-bounds', 'pie']);
  }
  assert.equal(refusal(stew, { dish: 'broth', price: 5 }), ['infeasible-dish', 'broth']);
  assert.equal(refusal(stew, stew, stew, stew), ['too-many-items', undefined]);
});

test('before it knows what it will have, a restaurant may plan any dish', () => {
  const planned = checkMenu([{ dish: 'broth', price: 5 }], { ...rules, feasible: undefined });
  assert.is(planned.accepted, true);
});

test('what was taken stays as it was, whatever becomes of the list it came in', () => {
  const items = [{ dish: 'stew', price: 10 }];
  const answer = checkMenu(items, rules);
  items[0]!.price = 5000;
  assert.equal(answer.accepted && answer.menu, [{ dish: 'stew', price: 10 }]);
});

test('a menu is taken exactly when every item stands up to every rule', () => {
  const anyItem = fc.record({
    dish: fc.constantFrom('stew', 'pie', 'salad', 'broth', 'cake'), price: fc.constantFrom(0, 1, 500, 1000, 1001, 2.5),
  });
  const reasons = new Set<MenuRefusal | 'accepted'>();
  fc.assert(fc.property(fc.array(anyItem, { maxLength: 4 }), (items) => {
    const stands = items.length <= 3 && new Set(items.map(({ dish }) => dish)).size === items.length
      && items.every(({ dish, price }) => ['stew', 'pie', 'salad'].includes(dish) && [1, 500, 1000].includes(price));
    const answer = checkMenu(items, rules);
    assert.is(answer.accepted, stands);
    reasons.add(answer.accepted ? 'accepted' : answer.reason);
  }), { seed: 42, numRuns: 1000 });
  assert.is(reasons.size, 6);
});

test.run();
