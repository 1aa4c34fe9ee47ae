import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { FirmStrategy } from '../../../../actors/firm/firmStrategy.ts';
import { firmStrategies } from '../../../../actors/firm/strategies/catalogue.ts';
import { type Act, acts as actRules } from '../../../../machines/acts.ts';
import { mayNot } from '../../../../machines/capabilities.ts';
import { checkMenu } from '../../../../market/menu.ts';
import { feasibleDishes } from '../../../../market/recipe.ts';
import { firmStrategyNames } from '../../../../sim/scenario/kitchenScenario.ts';
import { restoreChance } from '../../../../sim/chance.ts';
import { playToyKitchens, profitOf } from '../../../helpers/toyKitchens.ts';
import type { ToyFirm, Watch } from '../../../helpers/toyService.ts';

const phaseOf = { policy: 'policy', procure: 'auction', reconcile: 'reconciliation', fulfil: 'service' } as const;
const all: readonly FirmStrategy[] = Object.values(firmStrategies);

/** Small markets of all strategies, lean and rich, crowded and empty. */
const anyMarket = fc.record({
  seed: fc.integer({ min: 0, max: 1e6 }), unitsEach: fc.integer({ min: 0, max: 30 }),
  clients: fc.integer({ min: 0, max: 150 }), ingredients: fc.integer({ min: 16, max: 40 }),
  recipes: fc.integer({ min: 40, max: 90 }),
});

/** Holds of every answer of every strategy in any market. */
function law(title: string, holds: (firm: ToyFirm, phase: keyof typeof phaseOf, acts: readonly Act[]) => void): void {
  test(title, () => fc.assert(fc.property(anyMarket, (market) => {
    const watch: Watch = (firm, phase, acts) => holds(firm, phase, acts);
    playToyKitchens({ ...market, strategies: all, turns: 3, watch });
  }), { seed: 42, numRuns: 12 }));
}

law('every act is well formed and allowed in its phase', (_firm, phase, acts) => {
  for (const { type, content } of acts) {
    assert.ok(actRules[type].content.safeParse(content).success, JSON.stringify({ type, content }));
    assert.is(mayNot(phaseOf[phase], actRules[type].verb), undefined);
  }
});

law('bids are for goods there are, one a good, within the lines allowed and the cash at hand', (firm, _, acts) => {
  const bids = acts.flatMap((act) => (act.type === 'bid.placed' ? [act.content] : []));
  const { cash, rules, catalogue } = firm.view;
  assert.is(new Set(bids.map(({ good }) => good)).size, bids.length);
  for (const { good, lines } of bids) {
    assert.ok(catalogue.ingredients.includes(good));
    assert.ok(lines.length > 0 && lines.length <= rules.linesMax);
    assert.ok(lines.every(({ price }) => price >= Math.max(1, rules.reservePrice)));
  }
  const cost = bids.flatMap(({ lines }) => lines).reduce((sum, { price, quantity }) => sum + price * quantity, 0);
  assert.ok(cost <= cash, `${firm.view.firm} bids ${cost} of ${cash}`);
});

law('menus list dishes that can be cooked, at prices within the bounds; doors open for those only', (firm, _, acts) => {
  const { catalogue, rules, stock } = firm.view;
  for (const act of acts)
    if (act.type === 'menu.saved') {
      const dishes = new Set(catalogue.recipes.map(({ name }) => name));
      const feasible = feasibleDishes(stock, catalogue.recipes);
      assert.ok(checkMenu(act.content.items, { ...rules, dishes, feasible }).accepted, JSON.stringify(act));
    }
  const menu = acts.find((act) => act.type === 'menu.saved');
  if (acts.some(({ type }) => type === 'door.opened')) assert.ok(menu!.content.items.length > 0);
});

law('lots are of what is at hand, for something, and no more than allowed', ({ view }, _, acts) => {
  const lots = acts.flatMap((act) => (act.type === 'lot.listed' ? [act.content] : []));
  assert.ok(lots.length <= view.rules.lotsMax);
  for (const { side, good, quantity, totalPrice } of lots)
    assert.ok(side === 'ask' && quantity <= (view.stock[good] ?? 0) && totalPrice >= 1);
});

law('the same view, memory and luck make the same acts, and neither view nor memory changes', (firm, phase) => {
  if (phase === 'fulfil') return;
  const { strategy, view, memory, chance } = firm;
  const known = () => JSON.stringify([memory, { ...view, board: [...view.board.cleared] }, [...view.orders]]);
  const before = known();
  const rehearse = () => strategy[phase]?.(memory, view, restoreChance(chance.save()));
  assert.equal(rehearse(), rehearse());
  assert.is(known(), before);
});

test('every strategy that a scenario may name is there, by that name', () => {
  assert.equal(Object.keys(firmStrategies).sort(), [...firmStrategyNames].sort());
  for (const [name, strategy] of Object.entries(firmStrategies)) assert.is(strategy.name, name);
});

test('the same seed makes the same market', () => {
  const play = () => playToyKitchens({ seed: 5, strategies: all, turns: 3 }).map(profitOf);
  assert.equal(play(), play());
});

test('where supply binds the learner earns more than every other, and bids of one win little', () => {
  const { idle, learner } = firmStrategies;
  const strategies = [...all, firmStrategies['fixed-tier'], firmStrategies['volume-weighted-mean']];
  for (const seed of [1, 2, 3]) {
    const firms = playToyKitchens({ seed, strategies, turns: 7 });
    const [own] = firms.filter(({ strategy }) => strategy === learner).map(profitOf);
    for (const firm of firms) if (firm.strategy !== learner) assert.ok(profitOf(firm) < own!, firm.view.firm);
    assert.equal(firms.filter(({ strategy }) => strategy === idle).map(profitOf), [0]);
    const memos = firms.find(({ strategy }) => strategy.name === 'bid-one')!.log;
    const [won, lines] = memos.reduce(([won, lines], memo) => [won + memo.linesWon, lines + memo.lines], [0, 0]);
    assert.ok(won! < lines! / 3, `${won} of ${lines}`);
  }
});
test.run();
