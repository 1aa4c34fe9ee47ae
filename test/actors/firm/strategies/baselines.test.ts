import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { FirmStrategy, FirmView, TurnMemo } from '../../../../actors/firm/firmStrategy.ts';
import { bidOne } from '../../../../actors/firm/strategies/bidOne.ts';
import { fixedTier } from '../../../../actors/firm/strategies/fixedTier.ts';
import { idle } from '../../../../actors/firm/strategies/idle.ts';
import { inLines } from '../../../../actors/firm/strategies/placeBids.ts';
import { prestigePrice } from '../../../../actors/firm/strategies/prestigePrice.ts';
import { volumeWeightedMean } from '../../../../actors/firm/strategies/volumeWeightedMean.ts';
import { zeroIntelligence } from '../../../../actors/firm/strategies/zeroIntelligence.ts';
import { generateCatalogue } from '../../../../market/catalogue.ts';
import { chance } from '../../../../sim/chance.ts';
import { firmView, recipes } from '../../../helpers/firmView.ts';
import { toyRules } from '../../../helpers/toyKitchens.ts';

const catalogue = generateCatalogue(chance(1, 'catalogue'), { ingredients: 62, recipes: 287 });
const memo: TurnMemo = {
  turn: 1, orders: 0, served: 0, revenue: 0, spent: 0, dishes: new Map(), menu: [], openShare: 1, linesWon: 0, lines: 0,
  wasted: {},
};

/** All bids of a strategy's first auction, in lines `good price × quantity`. */
function bids(strategy: FirmStrategy, given: Partial<FirmView> = {}) {
  return strategy.procure!(null, firmView({ catalogue, ...given }), chance(1, 'bids'))
    .flatMap((act) => (act.type !== 'bid.placed' ? [] : act.content.lines
      .map((line) => ({ good: act.content.good, ...line }))));
}
const menu = (strategy: FirmStrategy, given: Partial<FirmView>) => (
  strategy.reconcile!(null, firmView(given), chance(1, 'menu')).flatMap((act) => (
    act.type === 'menu.saved' ? act.content.items.map(({ dish, price }) => `${dish} ${price}`) : [act.type])));

test('the idle close their door once, and do nothing else', () => {
  const acts = idle.policy!(null, firmView(), chance(1, 'idle'));
  assert.equal(acts.map(({ type }) => type), ['door.closed']);
  assert.equal(idle.policy!(null, firmView({ isOpen: false }), chance(1, 'idle')), []);
  assert.equal([idle.procure, idle.reconcile, idle.fulfil], [undefined, undefined, undefined]);
});

test('a quantity is shared out over lines as evenly as whole units are', () => {
  assert.equal(inLines(10, { price: 3, linesMax: 4 }).map(({ quantity }) => quantity), [2, 3, 2, 3]);
  assert.equal(inLines(2, { price: 3, linesMax: 4 }).map(({ quantity }) => quantity), [1, 1]);
  assert.equal(inLines(0, { price: 3, linesMax: 4 }), []);
});

test('bid-one bids the lowest price for tens of units of 49 goods of 62', () => {
  const lines = bids(bidOne, { cash: 1_000_000 });
  assert.is(new Set(lines.map(({ good }) => good)).size, 49);
  assert.ok(lines.every(({ price }) => price === 1));
  for (const good of new Set(lines.map(({ good }) => good))) {
    const units = lines.filter((line) => line.good === good).reduce((sum, { quantity }) => sum + quantity, 0);
    assert.ok([10, 20, 30, 40].includes(units));
  }
  assert.is(bids(bidOne, { cash: 25 }).reduce((sum, { quantity }) => sum + quantity, 0), 25);
});

test('fixed-tier pays 10, 15, 20 or 25 by how many recipes take a good, within 46 % of its cash and 1,800', () => {
  const uses = (good: string) => catalogue.recipes.filter(({ ingredients }) => good in ingredients).length;
  const spent = [1000, 5000].map((cash) => {
    const lines = bids(fixedTier, { cash });
    for (const { good, price } of lines)
      assert.is(price, uses(good) < 20 ? 10 : uses(good) < 35 ? 15 : uses(good) < 50 ? 20 : 25);
    return lines.reduce((sum, { price, quantity }) => sum + price * quantity, 0);
  });
  assert.ok(spent[0]! <= 460 && spent[0]! > 300, `${spent[0]}`);
  assert.ok(spent[1]! <= 1800 && spent[1]! > 1600, `${spent[1]}`);
});

test('tiers are scaled to catalogues of another size', () => {
  const small = generateCatalogue(chance(1, 'small'), { ingredients: 16, recipes: 41 }); // a seventh of 287
  const uses = (good: string) => small.recipes.filter(({ ingredients }) => good in ingredients).length * 7;
  for (const { good, price } of bids(fixedTier, { catalogue: small }))
    assert.is(price, uses(good) < 20 ? 10 : uses(good) < 35 ? 15 : uses(good) < 50 ? 20 : 25);
});

test('volume-weighted-mean bids what units sold for on average, else 2, in fives', () => {
  const { board } = firmView();
  const base = { supply: 9, reservePrice: 1, turn: 1, tieBreak: [], clearingPrice: -1, lines: [] };
  const [seen] = catalogue.ingredients;
  const cleared = new Map([[seen!, { ...base, good: seen!, unitsSold: 4, revenue: 26 }]]); // 6.5 rounds to 7
  const lines = bids(volumeWeightedMean, { cash: 100_000, board: { ...board, cleared } });
  assert.ok(lines.length > 50);
  for (const { good, price } of lines) assert.is(price, good === seen ? 7 : 2);
  for (const good of new Set(lines.map(({ good }) => good)))
    assert.is(lines.filter((line) => line.good === good).reduce((sum, { quantity }) => sum + quantity, 0) % 5, 0);
});

test('menus are of what can be cooked, best prestige first, as many as may be', () => {
  const stock = { leek: 1, water: 1, flour: 1 };
  assert.equal(menu(volumeWeightedMean, { stock }), ['pie 323', 'soup 164']); // 5.3 × 61 and 5.3 × 31
  assert.equal(menu(volumeWeightedMean, { stock, rules: { ...toyRules, itemsMax: 1 } }), ['pie 323']);
  assert.equal(menu(volumeWeightedMean, { stock, rules: { ...toyRules, priceCeiling: 200 } }), ['pie 200', 'soup 164']);
  assert.equal(menu(volumeWeightedMean, { stock: {} }), ['door.closed']);
  assert.equal(menu(bidOne, { stock, isOpen: false }), ['pie 60', 'soup 50', 'door.opened']);
});

test('prestige prices follow how the last turn went, and cover 1.2 times the cost', () => {
  const [, , cake] = recipes;
  const price = (served: number, sold?: number, cost = 0) => {
    const cakes = { orders: 9, portions: 9, served: sold ?? 0, declined: 9 - (sold ?? 0), cancelled: 0 };
    const dishes = new Map(sold === undefined ? [] : [['cake', cakes]]);
    return Math.round(prestigePrice(cake!, firmView({ lastTurn: { ...memo, served, dishes } }), () => cost));
  };
  assert.is(prestigePrice(cake!, firmView(), () => 0), 90);
  assert.equal([0, 1, 2, 3, 5, 6].map((served) => price(served)), [72, 81, 81, 97, 97, 101]);
  assert.equal([price(0, 0), price(6, 1)], [61, 113]);
  assert.is(price(0, undefined, 50), 120);
});

test('zero intelligence bids at random, never more than it has, and may leave out what is in its dishes', () => {
  const luck = chance(7, 'zero');
  const [prices, tells] = [new Set<number>(), new Set<boolean>()];
  for (let turn = 0; turn < 50; turn++) {
    for (const act of zeroIntelligence.procure!(null, firmView({ cash: 40, catalogue }), luck))
      if (act.type === 'bid.placed') for (const { price } of act.content.lines) prices.add(price);
    for (const act of zeroIntelligence.reconcile!(null, firmView({ stock: { leek: 1, water: 1 } }), luck))
      if (act.type === 'menu.saved') tells.add(act.content.tellsIngredients);
  }
  assert.ok(prices.size > 3 && Math.max(...prices) <= 40);
  assert.is(tells.size, 2);
});
test.run();
