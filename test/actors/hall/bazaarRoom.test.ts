import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { createActor } from 'xstate';
import { bazaarActor } from '../../../actors/hall/bazaar.actor.ts';
import type { LotTraded, Notice } from '../../../machines/kitchenMessages.ts';
import type { Post } from '../../../machines/message.ts';
import { cash } from '../../../market/ledger.ts';
import type { Lot } from '../../../market/lotMarket.ts';
import { phaseOpened } from '../../helpers/auctionHall.ts';
import { anyLotEvents, bazaarHall, firms, goods, listed, taken, withdrawn } from '../../helpers/bazaarHall.ts';

const ask = { side: 'ask', good: 'leek', quantity: 3, totalPrice: 10 } as const;
const bid = { side: 'bid', good: 'rice', quantity: 2, totalPrice: 30 } as const;
const close = phaseOpened(1, 'close');

/** `ann response lot.accepted 7 …`: who was told what, why, and the rest. */
const told = ({ to, kind, type, cause, content }: Post) =>
  `${to} ${kind} ${type} ${cause} ${Object.values(content).join(' ')}`;

test('a lot is put up: its owner hears its number and what is left to spend, everybody the lot', () => {
  const { hear, said } = bazaarHall();
  hear(listed('ann', ask));
  hear(listed('bob', bid));
  assert.equal(said.map(told), [
    'ann response lot.accepted 7 1 ann ask leek 3 10 100',
    'notice-board notification lot.posted 7 1 ann ask leek 3 10',
    'bob response lot.accepted 7 2 bob bid rice 2 30 70',
    'notice-board notification lot.posted 7 2 bob bid rice 2 30',
  ]);
});

test('a deal is told to both, each with its own cash, and the end to all', () => {
  const { hear, said, free } = bazaarHall();
  for (const event of [listed('ann', ask), listed('bob', bid), taken('bob', 1), taken('cat', 2)]) hear(event);
  assert.equal(said.slice(4).map(told), [
    'bob response lot.traded 7 1 ann ask leek 3 10 bob ann 60',
    'ann notification lot.traded 7 1 ann ask leek 3 10 bob ann 110',
    'notice-board notification lot.ended 7 1 ann ask leek 3 10 taken bob',
    'cat response lot.traded 7 2 bob bid rice 2 30 bob cat 130',
    'bob notification lot.traded 7 2 bob bid rice 2 30 bob cat 60',
    'notice-board notification lot.ended 7 2 bob bid rice 2 30 taken cat',
  ]);
  assert.equal(firms.map((firm) => [free(firm, 'cash'), free(firm, 'leek'), free(firm, 'rice')]),
    [[110, 5, 8], [60, 11, 10], [130, 8, 6]]);
});

test('a lot taken back is out of escrow, and off the board', () => {
  const { hear, said, free } = bazaarHall();
  for (const event of [listed('bob', bid), withdrawn('bob', 1)]) hear(event);
  assert.equal(said.slice(2).map(told), [
    'bob response lot.returned 7 1 bob bid rice 2 30 100',
    'notice-board notification lot.ended 7 1 bob bid rice 2 30 withdrawn bob',
  ]);
  assert.is(free('bob', 'cash'), 100);
});

test('at the close everything open expires, oldest first, by nobody', () => {
  const { room, hear, said, say, ledger } = bazaarHall();
  for (const event of [listed('ann', ask), listed('bob', bid)]) hear(event);
  room.expireAll(close, say);
  assert.equal(said.slice(4).map(told), [
    'ann notification lot.returned 71 1 ann ask leek 3 10 100',
    'notice-board notification lot.ended 71 1 ann ask leek 3 10 expired ',
    'bob notification lot.returned 71 2 bob bid rice 2 30 100',
    'notice-board notification lot.ended 71 2 bob bid rice 2 30 expired ',
  ]);
  assert.ok(said.every(({ conversation }) => conversation === 'turn-1'));
  assert.is(ledger.reserved(ledger.account('bob')!, cash), 0);
});

test('who asks for what cannot be is told why, and numbers are not used up by it', () => {
  const { hear, said } = bazaarHall();
  const answer = (event: Parameters<typeof hear>[0]) => {
    hear(event);
    return told(said.at(-1)!);
  };
  assert.is(answer(listed('ann', { ...ask, quantity: 9 })), 'ann error lot.refused 7 0 insufficient-goods');
  assert.is(answer(listed('zoe', ask)), 'zoe error lot.refused 7 0 unknown-trader');
  assert.is(answer(taken('ann', 1)), 'ann error lot.refused 7 1 lot-not-open');
  hear(listed('ann', ask));
  assert.is(answer(taken('ann', 1)), 'ann error lot.refused 7 1 own-lot');
  assert.is(answer(withdrawn('bob', 1)), 'bob error lot.refused 7 1 not-your-lot');
  hear(listed('ann', ask));
  assert.is(answer(listed('ann', { ...ask, quantity: 1 })), 'ann error lot.refused 7 0 too-many-lots');
});

/** What a firm has, from nothing but what it was told. */
class Account {
  readonly free: Record<string, number> = { cash: 100, leek: 8, rice: 8 };

  hear(firm: string, { type, content }: Post): void {
    if (type === 'lot.refused') return;
    const { side, good, quantity, owner, cash } = content as Lot & { readonly cash: number };
    this.free['cash'] = cash;
    if (type === 'lot.accepted' && side === 'ask') this.free[good]! -= quantity;
    if (type === 'lot.returned' && side === 'ask') this.free[good]! += quantity;
    if (type !== 'lot.traded') return;
    if ((content as LotTraded).buyer === firm) this.free[good]! += quantity;
    else if (owner !== firm) this.free[good]! -= quantity;
  }
}

/** From what is told alone: what each firm may spend and use, which lots are open, and how often each has ended. */
function reading(said: readonly Post[]) {
  const [open, ends] = [new Map<number, unknown>(), new Map<number, number>()];
  for (const post of said as readonly Notice[]) {
    if (post.type === 'lot.posted') open.set(post.content.lotId, post.content);
    if (post.type !== 'lot.ended') continue;
    open.delete(post.content.lotId);
    ends.set(post.content.lotId, (ends.get(post.content.lotId) ?? 0) + 1);
  }
  const accounts = firms.map((firm) => {
    const account = new Account();
    for (const post of said) if (post.to === firm) account.hear(firm, post);
    return account.free;
  });
  return { open: [...open.values()], ends, accounts };
}

test('what is told is the ledger’s truth after every request, and each lot ends exactly once', () => {
  const answers = new Map<string, number>();
  fc.assert(fc.property(anyLotEvents, (events) => {
    const { room, ledger, said, say, hear, free } = bazaarHall();
    for (const event of [...events, 'close' as const]) {
      const before = said.length;
      if (event === 'close') room.expireAll(close, say);
      else hear(event);
      const [answer] = said.slice(before);
      assert.ok(event === 'close' || answer!.to === event.from, 'every request is answered first');
      if (event !== 'close') answers.set(answer!.type, (answers.get(answer!.type) ?? 0) + 1);
      ledger.audit();
      const { accounts, open } = reading(said);
      assert.equal(accounts, firms.map((firm) => (
        Object.fromEntries(['cash', ...goods].map((asset) => [asset, free(firm, asset)])))));
      assert.equal(JSON.parse(JSON.stringify(room)).open, open);
    }
    const posted = said.filter(({ type }) => type === 'lot.posted').map(({ content }) => (content as Lot).lotId);
    assert.equal(posted, posted.map((_, i) => i + 1), 'numbers rise from 1');
    const { ends, open } = reading(said);
    assert.equal(open, []);
    assert.equal([...ends].toSorted(([a], [b]) => a - b), posted.map((lotId) => [lotId, 1]));
  }), { seed: 42, numRuns: 200 });
  for (const answer of ['lot.accepted', 'lot.traded', 'lot.returned', 'lot.refused']) {
    assert.ok((answers.get(answer) ?? 0) >= 50, `${answer}: ${answers.get(answer)}`);
  }
});

test('the bazaar with a room: what is listed is open until the close', () => {
  const { room } = bazaarHall();
  const actor = createActor(bazaarActor, { input: { room } });
  const said: string[] = [];
  actor.on('*', ({ to, type }) => said.push(`${to} ${type}`));
  actor.start();
  for (const event of [
    phaseOpened(1, 'policy'), listed('ann', ask), listed('bob', bid), listed('cat', bid), taken('bob', 1),
    withdrawn('bob', 2), close, taken('ann', 3),
  ]) actor.send(event);
  assert.equal(said, [
    ...['ann', 'bob', 'cat'].flatMap((firm) => [`${firm} lot.accepted`, 'notice-board lot.posted']),
    'bob lot.traded', 'ann lot.traded', 'notice-board lot.ended', 'bob lot.returned', 'notice-board lot.ended',
    'cat lot.returned', 'notice-board lot.ended', 'ann lot.refused',
  ]);
});

test.run();
