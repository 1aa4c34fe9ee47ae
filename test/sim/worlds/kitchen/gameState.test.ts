import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Message } from '../../../../machines/message.ts';
import type { Portion } from '../../../../market/perishables.ts';
import { phases } from '../../../../machines/phase.ts';
import { GameState, stateTypes } from '../../../../sim/worlds/kitchen/gameState.ts';
import { anyKitchen } from '../../../helpers/anyKitchen.ts';
import { roguesAt } from '../../../helpers/kitchenInspection.ts';
import { type PlayedKitchen, playKitchen, smallKitchen } from '../../../helpers/playKitchen.ts';

interface Loose {
  readonly firm: string; readonly turn: number; readonly phase: string; readonly lotId: number; readonly end: string;
  readonly preparation: number; readonly dish: string; readonly portions: number; readonly amount: number;
  readonly spent: number; readonly items: object[]; readonly isOpen: boolean; readonly reputation: number;
  readonly won: readonly Portion[]; readonly wasted: readonly (Portion & { readonly preparation: number })[];
}
interface TakenLot extends Portion {
  readonly owner: string; readonly by: string; readonly side: string; readonly totalPrice: number;
}
const sum = (numbers: readonly number[]) => numbers.reduce((all, each) => all + each, 0);

/** The slow oracle: what a firm has after these messages, each thing by a search of its own through all of them. */
function stateOf(firm: string, told: readonly Message[], { scenario, catalogue }: PlayedKitchen) {
  const { startingCash, reputation } = scenario.environment;
  const own = (...types: string[]) => told.filter(({ to, type }) => to === firm && types.includes(type))
    .map(({ content }) => content as Loose);
  const posted = (type: string) => told.filter((each) => each.type === type && (each.content as Loose).firm === firm)
    .map(({ content }) => content as Loose).at(-1);
  const lots = told.filter(({ type, content }) => type === 'lot.ended' && (content as Loose).end === 'taken')
    .map(({ content }) => content as TakenLot);
  const buyer = (lot: typeof lots[number]) => (lot.side === 'bid' ? lot.owner : lot.by);
  const bought = lots.filter((lot) => buyer(lot) === firm);
  const sold = lots.filter((lot) => buyer(lot) !== firm && [lot.owner, lot.by].includes(firm));
  const gone = own('meal.paid', 'meal.returned').map((pot) => pot.preparation);
  const cleared = own('kitchen.cleared').flatMap(({ wasted }) => wasted)
    .map(({ preparation }) => preparation);
  const pots = own('preparation.started').filter((pot) => ![...gone, ...cleared].includes(pot.preparation));
  const ready = own('preparation.ready').map((pot) => pot.preparation);
  const bill = (dish: string) => Object.entries(catalogue.recipes.find(({ name }) => name === dish)!.ingredients);
  const moves: [good: string, units: number][] = [
    ...own('auction.settled').flatMap(({ won }) => won)
      .map(({ good, quantity }): [string, number] => [good, quantity]),
    ...bought.map(({ good, quantity }): [string, number] => [good, quantity]),
    ...sold.map(({ good, quantity }): [string, number] => [good, -quantity]),
    ...own('preparation.started').flatMap(({ dish, portions }) => (
      bill(dish).map(([good, each]): [string, number] => [good, -each * portions]))),
    ...own('turn.closed').flatMap(({ wasted }) => wasted)
      .map(({ good, quantity }): [string, number] => [good, -quantity]),
  ];
  const total = (names: readonly string[], unitsOf: (name: string) => number) => (
    Object.fromEntries([...names].sort().map((name) => [name, unitsOf(name)]).filter(([, units]) => units !== 0)));
  return {
    cash: startingCash + sum(own('turn.granted').map(({ amount }) => amount)) - sum(own('auction.settled')
      .map(({ spent }) => spent)) + sum(own('meal.paid').map(({ amount }) => amount))
      - sum(bought.map(({ totalPrice }) => totalPrice)) + sum(sold.map(({ totalPrice }) => totalPrice)),
    stock: total(catalogue.ingredients, (good) => (
      sum(moves.filter(([name]) => name === good).map(([, units]) => units)))),
    dishes: total(catalogue.recipes.map(({ name }) => name), (dish) => sum(pots.filter((pot) => (
      pot.dish === dish && ready.includes(pot.preparation))).map(({ portions }) => portions))),
    menu: posted('menu.posted')?.items ?? [], isOpen: posted('door.moved')?.isOpen ?? false,
    reputation: posted('reputation.moved')?.reputation ?? reputation.start,
    pots: pots.map((pot) => [pot.preparation, ready.includes(pot.preparation)]),
  };
}

const sorted = (counts: ReadonlyMap<string, number>) => (
  Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1))));

function follow(run: PlayedKitchen, look: (state: GameState, told: readonly Message[]) => void, every: number): void {
  const { scenario: { environment }, firms, catalogue } = run;
  const state = new GameState({
    firms: firms.map(({ address }) => address), cash: environment.startingCash,
    reputation: environment.reputation.start,
    billOf: (dish) => catalogue.recipes.find(({ name }) => name === dish)!.ingredients,
  });
  const told: Message[] = [];
  for (const { outcome, message } of run.entries) {
    if (outcome !== 'delivered' || !(stateTypes as readonly string[]).includes(message.type)) continue;
    told.push(message);
    state.note(message);
    if (told.length % every === 0) look(state, told);
  }
  look(state, told);
}

const seen = { pots: 0, dishes: 0, lots: 0, menus: 0 };

test('after any part of any tape, the state of the game is what a search through all of it says', () => {
  fc.assert(fc.property(anyKitchen, ({ scenario, seed, rogues }) => {
    const run = playKitchen(scenario, { seed, everyMs: 60_000, actors: roguesAt(rogues) });
    follow(run, (state, told) => {
      const call = told.filter(({ type }) => type === 'phase.opened').at(-1)?.content as Loose | undefined;
      assert.equal([state.turn, state.phase], [call?.turn ?? 0, call?.phase ?? 'close']);
      const posts = told.filter(({ type }) => type === 'lot.posted').map(({ content }) => content as Loose);
      const over = told.filter(({ type }) => type === 'lot.ended').map(({ content }) => (content as Loose).lotId);
      assert.equal([...state.lots.values()], posts.filter(({ lotId }) => !over.includes(lotId)));
      for (const [firm, own] of state.firms) {
        assert.equal({
          ...own, stock: sorted(own.stock), dishes: sorted(own.dishes),
          pots: [...own.pots].map(([preparation, { isReady }]) => [preparation, isReady]),
        }, stateOf(firm, told, run), firm);
        seen.pots += own.pots.size;
        seen.dishes += own.dishes.size;
        seen.menus += own.menu.length;
      }
      seen.lots += state.lots.size;
    }, 37);
  }), { seed: 31, numRuns: 14, interruptAfterTimeLimit: 60_000 });
  for (const [what, times] of Object.entries(seen)) assert.ok(times > 0, what);
});

test('nothing else on a tape moves the state: what was noted of these types is all there is', () => {
  const run = playKitchen(smallKitchen(), { seed: 2 });
  let end: GameState | undefined;
  follow(run, (state) => { end = state; }, 1e9);
  assert.equal({ ...end!.firms.get('learner-1') }, { ...run.state.firms.get('learner-1') });
  assert.equal([end!.turn, end!.phase], [2, phases.at(-1)]);
});

test('a lot that is taken moves goods one way and cash the other, whichever side listed it', () => {
  for (const [side, ann, bob] of [['ask', 8, 2], ['bid', 2, 8]] as const) {
    const state = new GameState({ firms: ['ann', 'bob'], cash: 5, reputation: 50, billOf: () => ({}) });
    for (const firm of state.firms.values()) firm.stock.set('rice', 4);
    const content = { lotId: 1, owner: 'ann', by: 'bob', side, good: 'rice', quantity: 1, totalPrice: 3, end: 'taken' };
    state.note({ type: 'lot.ended', to: 'notice-board', content } as unknown as Message);
    assert.equal([...state.firms.values()].map(({ cash }) => cash), [ann, bob]);
    assert.is(state.firms.get('ann')!.stock.get('rice'), side === 'ask' ? 3 : 5);
  }
});

test('a broken law halts: nobody has less than nothing, and nothing is told of who is no firm', () => {
  const state = new GameState({ firms: ['ann'], cash: 5, reputation: 50, billOf: () => ({ rice: 2 }) });
  const message = (type: string, to: string, content: object) => ({ type, to, content }) as unknown as Message;
  assert.throws(() => state.note(message('turn.granted', 'bob', { amount: 1 })), /told something of a firm is one/);
  assert.throws(() => state.note(message('preparation.started', 'ann', { preparation: 1, dish: 'pilaf', portions: 1 })),
    /less than nothing/);
});

test.run();
