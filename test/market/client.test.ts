import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { isHarmful, isSuitable, type MenuDish, type Wish } from '../../market/client.ts';
import { somebody } from '../helpers/dining.ts';

const stew: MenuDish = { dish: 'stew', price: 100, prestige: 50, ingredients: ['beans', 'thyme', 'salt'] };
const { ingredients: _, ...secretStew } = stew;
const suits = (dish: MenuDish, said: { wish?: Wish; intolerances?: string[] } = {}) => isSuitable(somebody(said), dish);

test('who takes anything takes all it may eat, as far as it knows', () => {
  assert.ok(suits(stew));
  assert.not.ok(suits(stew, { intolerances: ['nuts', 'thyme'] }));
  assert.ok(suits(stew, { intolerances: ['nuts'] }));
  assert.ok(suits(secretStew, { intolerances: ['thyme'] }), 'the menu does not tell');
});

test('who wants one dish takes no other, and not that one if it must not eat it', () => {
  assert.ok(suits(stew, { wish: { kind: 'dish', dish: 'stew' } }));
  assert.not.ok(suits(stew, { wish: { kind: 'dish', dish: 'soup' } }));
  assert.not.ok(suits(stew, { wish: { kind: 'dish', dish: 'stew' }, intolerances: ['salt'] }));
  assert.ok(suits(secretStew, { wish: { kind: 'dish', dish: 'stew' } }));
});

test('who wants ingredients wants to read them all on the menu', () => {
  assert.ok(suits(stew, { wish: { kind: 'ingredients', ingredients: ['salt', 'beans'] } }));
  assert.not.ok(suits(stew, { wish: { kind: 'ingredients', ingredients: ['salt', 'pepper'] } }));
  assert.not.ok(suits(secretStew, { wish: { kind: 'ingredients', ingredients: ['salt'] } }));
});

test('one ingredient is enough to do harm', () => {
  assert.ok(isHarmful(['nuts', 'salt'], ['beans', 'salt']));
  assert.not.ok(isHarmful(['nuts'], ['beans', 'salt']));
  assert.not.ok(isHarmful([], ['salt']));
});

test.run();
