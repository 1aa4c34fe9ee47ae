import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { NoticeBoard } from '../../../actors/hall/noticeBoard.ts';
import type { GoodCleared, Notice } from '../../../machines/kitchenMessages.ts';
import type { Lot } from '../../../market/lotMarket.ts';
import type { Catalogue } from '../../../market/recipe.ts';
import { told } from '../../helpers/machineEvents.ts';

const firms = ['ann', 'bob'];
const catalogue: Catalogue = {
  ingredients: ['leek', 'rice', 'salt'],
  recipes: [
    { name: 'soup', ingredients: { leek: 1, salt: 2 }, preparationMs: 3000, prestige: 40 },
    { name: 'congee', ingredients: { rice: 3 }, preparationMs: 9000, prestige: 77 },
  ],
};
const newBoard = () => new NoticeBoard({ firms, catalogue, startReputation: 80 });
const soup = { dish: 'soup', price: 120 };
const congee = { dish: 'congee', price: 300 };

const opened = (turn: number, ...goods: string[]): Notice => told('auction.opened', {
  turn, pricing: 'uniform' as const, partialFills: false, tieBreak: firms,
  lots: goods.map((good) => ({ good, supply: 5, reservePrice: 1 })),
});
const cleared = (turn: number, good: string): Extract<Notice, { type: 'good.cleared' }> => told('good.cleared', {
  turn, good, supply: 5, reservePrice: 1, tieBreak: firms, clearingPrice: -1, unitsSold: 0, revenue: 0, lines: [],
} as GoodCleared);
const lot = (lotId: number): Lot => ({ lotId, owner: 'ann', side: 'ask', good: 'leek', quantity: 2, totalPrice: 9 });
const posted = (lotId: number): Notice => told('lot.posted', lot(lotId));
const ended = (lotId: number): Notice => told('lot.ended', { ...lot(lotId), end: 'taken' as const, by: 'bob' });
const menu = (firm: string, items: { dish: string; price: number }[], tellsIngredients = true): Notice =>
  told('menu.posted', { firm, items, tellsIngredients });
const door = (firm: string, isOpen: boolean): Notice => told('door.moved', { firm, isOpen });
const reputation = (firm: string, points: number): Notice =>
  told('reputation.moved', { firm, reputation: points, reason: 'served' });

function noted(...notices: readonly Notice[]): NoticeBoard {
  const board = newBoard();
  for (const notice of notices) board.note(notice);
  return board;
}

test('at first doors are closed, menus empty, reputations as given, and nothing has been sold', () => {
  const board = newBoard();
  assert.equal(firms.map((firm) => [board.menuOf(firm), board.isOpen(firm), board.reputationOf(firm)]),
    [[[], false, 80], [[], false, 80]]);
  assert.equal([board.firms, board.lotsOnSale, board.openLots, board.cleared.size], [firms, [], [], 0]);
  assert.equal([board.menuOf('zoe'), board.isOpen('zoe'), board.reputationOf('zoe')], [[], false, 0]);
});

test('goods are on sale from the opening until they clear; how they cleared stays until they clear again', () => {
  const board = noted(opened(1, 'leek', 'rice'));
  assert.equal(board.lotsOnSale.map(({ good }) => good), ['leek', 'rice']);
  board.note(cleared(1, 'leek'));
  assert.equal(board.lotsOnSale.map(({ good }) => good), ['rice']);
  board.note(cleared(1, 'rice'));
  assert.equal(board.lotsOnSale, []);
  board.note(opened(2, 'leek', 'rice'));
  assert.is(board.cleared.get('leek')!.turn, 1);
  board.note(cleared(2, 'leek'));
  assert.equal([board.cleared.get('leek')!.turn, board.cleared.get('rice')!.turn], [2, 1]);
});

test('clients read at a door what its menu tells: prestige always, ingredients if the firm says them', () => {
  const board = noted(menu('ann', [soup, congee]), menu('bob', [congee], false), reputation('bob', 61));
  assert.equal(board.offersAt([{ restaurant: 'bob', queue: 3 }, { restaurant: 'ann', queue: 0 }]), [
    { restaurant: 'bob', isOpen: true, reputation: 61, queue: 3, menu: [{ ...congee, prestige: 77 }] },
    { restaurant: 'ann', isOpen: true, reputation: 80, queue: 0, menu: [
      { ...soup, prestige: 40, ingredients: ['leek', 'salt'] }, { ...congee, prestige: 77, ingredients: ['rice'] }] },
  ]);
  assert.equal(board.offersAt([]), []);
});

test('a new menu takes the place of the old one, for firms and for clients; asking again copies nothing', () => {
  const board = noted(menu('ann', [soup]), menu('ann', [congee]));
  const at = () => board.offersAt([{ restaurant: 'ann', queue: 0 }])[0]!.menu;
  assert.equal([board.menuOf('ann'), at().map(({ dish }) => dish)], [[congee], ['congee']]);
  assert.is(at(), at());
  board.note(menu('ann', []));
  assert.equal([board.menuOf('ann'), at()], [[], []]);
});

test('it hears what is posted and nothing else', () => {
  const all = [
    opened(1), cleared(1, 'leek'), posted(1), ended(1), menu('ann', []), door('ann', true), reputation('ann', 3)];
  for (const notice of all) assert.ok(NoticeBoard.hears(notice), notice.type);
  for (const type of ['bid.placed', 'auction.settled', 'phase.opened', 'menu.saved', 'lot.traded']) {
    assert.not.ok(NoticeBoard.hears(told(type, {})), type);
  }
});

test('a broken law halts: notices are about firms, menus of dishes that there are', () => {
  assert.throws(() => noted(door('zoe', true)), /about firms/);
  assert.throws(() => noted(menu('ann', [{ dish: 'stone', price: 1 }])), /dishes in the catalogue/);
  assert.throws(() => newBoard().offersAt([{ restaurant: 'zoe', queue: 0 }]), /about firms/);
});

const anyFirm = fc.constantFrom(...firms);
const anyNotice: fc.Arbitrary<Notice> = fc.oneof(
  fc.integer({ min: 1, max: 9 }).map(posted), fc.integer({ min: 1, max: 9 }).map(ended),
  fc.tuple(anyFirm, fc.subarray([soup, congee]), fc.boolean()).map((said) => menu(...said)),
  fc.tuple(anyFirm, fc.boolean()).map((said) => door(...said)),
  fc.tuple(anyFirm, fc.nat(100)).map((said) => reputation(...said)),
  fc.tuple(fc.nat(5), fc.constantFrom(...catalogue.ingredients)).map((said) => cleared(...said)),
);

type ContentOf = { [N in Notice as N['type']]: N['content'] };

test('the board says what the last notice about each thing said', () => {
  fc.assert(fc.property(fc.array(anyNotice, { maxLength: 40, size: 'max' }), (notices) => {
    const said: Notice[] = [];
    const saying = <T extends Notice['type']>(type: T, key: keyof ContentOf[T], value: unknown) => said
      .filter((notice) => notice.type === type).map(({ content }) => content as ContentOf[T])
      .filter((content) => content[key] === value);
    const board = newBoard();
    for (const notice of notices) {
      // Each lot is posted once, and ends once after it.
      const { type, content } = notice;
      if (type === 'lot.posted' && saying(type, 'lotId', content.lotId).length > 0) continue;
      if (type === 'lot.ended' && !board.openLots.some(({ lotId }) => lotId === content.lotId)) continue;
      board.note(notice);
      said.push(notice);
      for (const firm of firms) {
        assert.equal(board.menuOf(firm), saying('menu.posted', 'firm', firm).at(-1)?.items ?? []);
        assert.is(board.isOpen(firm), saying('door.moved', 'firm', firm).at(-1)?.isOpen ?? false);
        assert.is(board.reputationOf(firm), saying('reputation.moved', 'firm', firm).at(-1)?.reputation ?? 80);
      }
      for (const good of catalogue.ingredients) {
        assert.is(board.cleared.get(good), saying('good.cleared', 'good', good).at(-1));
      }
      assert.equal(board.openLots, said.flatMap((earlier) => (earlier.type === 'lot.posted'
        && saying('lot.ended', 'lotId', earlier.content.lotId).length === 0 ? [earlier.content] : [])));
    }
  }), { seed: 42, numRuns: 200 });
});

test.run();
