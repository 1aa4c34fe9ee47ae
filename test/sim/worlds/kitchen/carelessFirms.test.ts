import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { FirmStrategy } from '../../../../actors/firm/firmStrategy.ts';
import { fulfilOrders } from '../../../../actors/firm/service.ts';
import { fixedTier } from '../../../../actors/firm/strategies/fixedTier.ts';
import type { Pot } from '../../../../machines/kitchenMessages.ts';
import type { Message } from '../../../../machines/message.ts';
import type { KitchenScenarioInput } from '../../../../sim/scenario/kitchenScenario.ts';
import { KitchenBooks } from '../../../helpers/kitchenBooks.ts';
import { inspect } from '../../../helpers/kitchenInspection.ts';
import { type PlayedKitchen, playKitchen, smallKitchen } from '../../../helpers/playKitchen.ts';

/** Rich and patient people who order whatever is there, and must not eat much of it. */
const delicate: KitchenScenarioInput['environment']['demand'] = {
  clientsPerTurn: 25,
  types: [{
    name: 'delicate', share: 1, budgetEach: { from: 3000, to: 3000 }, patienceMs: { from: 60_000, to: 60_000 },
    partySize: { from: 1, to: 1 }, intolerant: { probability: 1, ingredients: { from: 3, to: 3 } },
    wishes: { dish: 0, ingredients: 0 }, taste: { prestige: 0.1, price: 0, reputation: 0, queue: 0, outside: -9 },
  }],
};
const hall = smallKitchen({
  environment: {
    demand: delicate, reputation: { declined: 0 }, supply: { unitsEach: { from: 20, to: 30 } },
    catalogue: { ingredients: 16, recipes: 24 },
  },
  behaviour: { firms: { 'fixed-tier': 1 } },
});
const firm = 'fixed-tier-1';

/** Its menu does not say what is in the dishes, and it cooks what is ordered, whoever must not eat it. */
const careless: FirmStrategy = {
  ...fixedTier as FirmStrategy,
  reconcile: (memory, view, chance) => fixedTier.reconcile!(memory as null, view, chance).map((act) => (
    act.type === 'menu.saved' ? { ...act, content: { ...act.content, tellsIngredients: false } } : act)),
  fulfil: (_memory, view, event) => fulfilOrders(view, event, { looksAtIntolerances: false }),
};
/** Cannot wait: whenever it looks up, it serves every pot it has. */
const rash: FirmStrategy = {
  ...careless,
  fulfil: (_memory, view, event) => [
    ...fulfilOrders(view, event, { looksAtIntolerances: true }),
    ...[...view.pots.values()].filter(({ isReady }) => !isReady).map(({ preparation, visit }) => (
      { type: 'serving.asked' as const, content: { preparation, visit } })),
  ],
};

const play = (strategy: FirmStrategy) => (
  playKitchen(hall, { seed: 6, everyMs: 1000, look: inspect([firm]), strategies: { 'fixed-tier': strategy } }));
const delivered = ({ entries }: PlayedKitchen, type: string): Message[] => entries
  .filter(({ outcome, message }) => outcome === 'delivered' && message.type === type).map(({ message }) => message);
const total = ({ findings }: PlayedKitchen) => findings.firms.find((each) => each.firm === firm)!.total;

test('whoever serves what somebody must not eat is paid nothing, cooks for the bin, and loses reputation', () => {
  const run = play(careless);
  const returned = delivered(run, 'meal.returned');
  assert.ok(returned.length > 3);
  const paid = new Set(delivered(run, 'meal.paid').map(({ content }) => (content as Pot).visit));
  const billOf = (dish: string) => run.catalogue.recipes.find(({ name }) => name === dish)!.ingredients;
  for (const { to, content } of returned) {
    const { visit, dish, reason } = content as Pot & { reason: string };
    assert.equal([to, reason], [firm, 'intolerance']);
    assert.not.ok(paid.has(visit));
    const nature = delivered(run, 'client.arrived').find(({ from }) => from === visit)!.content;
    const { intolerances } = nature as { intolerances: string[] };
    assert.ok(intolerances.some((good) => good in billOf(dish)), `${visit} must not eat ${dish}`);
    const end = run.findings.visits.find((each) => each.visit === visit)!;
    assert.equal([end.end, end.reason], ['left', 'intolerance']);
  }
  assert.is(total(run).lost['intolerance'], returned.length);
  assert.is(total(run).served, paid.size);
  const moves = delivered(run, 'reputation.moved')
    .map(({ content }) => content as { reputation: number; reason: string });
  moves.forEach(({ reputation, reason }, i) => {
    const before = moves[i - 1]?.reputation ?? 80;
    if (reason === 'intolerance') assert.is(reputation, Math.max(0, before - 10));
  });
  assert.ok(moves.some(({ reason }) => reason === 'intolerance'));
  assert.ok(total(run).reputation < 80);
});

test('whoever looks, or says what is in its dishes, has none returned', () => {
  assert.equal(delivered(play(fixedTier as FirmStrategy), 'meal.returned'), []);
});

test('a dish served before it is ready is refused, counted, and served when it is', () => {
  const run = play(rash);
  const refused = delivered(run, 'serving.refused');
  assert.equal([...new Set(refused.map(({ content }) => (content as { reason: string }).reason))], ['not-ready']);
  for (const { content, id } of refused) {
    const { preparation } = content as Pot;
    const ready = delivered(run, 'preparation.ready').find((each) => (each.content as Pot).preparation === preparation);
    assert.ok(ready === undefined || ready.id > id, 'it was not');
  }
  assert.ok(total(run).notReady > 3);
  assert.is(total(run).notReady, refused.length);
  assert.is(total(run).refusals['not-ready'], refused.length);
  assert.ok(total(run).served > 0);
});

for (const [name, strategy] of [['careless', careless], ['rash', rash]] as const) {
  test(`${name}: every figure is what the slow bookkeeper finds on the tape`, () => {
    const run = play(strategy);
    const books = new KitchenBooks(run);
    for (const { firm: address, turns } of run.findings.firms) {
      const rounded = (turn: typeof turns[number]) => (
        { ...turn, wasteCost: Math.round(turn.wasteCost * 1e6), lotIncome: 0 });
      turns.forEach((turn, i) => assert.equal(rounded(turn), rounded(books.turn(address, i + 1)), address));
    }
    assert.equal(run.findings.visits, books.visits());
  });
}

test.run();
