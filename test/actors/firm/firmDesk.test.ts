import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { MessageToFirm } from '../../../machines/kitchenMessages.ts';
import { told } from '../../helpers/machineEvents.ts';
import { messages } from '../../helpers/firmAlone.ts';
import { anyDealings, type Dealings, deal } from '../../helpers/firmDealings.ts';
import { officeDesk } from '../../helpers/firmOffice.ts';

const lot = { lotId: 1, owner: 'ann', side: 'ask', good: 'salt', quantity: 2, totalPrice: 30 } as const;
const settled = (won: { good: string; quantity: number; unitPrice: number }[]) => told('auction.settled', {
  turn: 1, won, lost: [{ good: 'rice', quantity: 3, price: 2, reason: 'no-supply-left' as never }], spent: 12, cash: 88,
});

test('whatever the bazaar and the kitchen do, a firm’s desk says what the ledger says', () => {
  fc.assert(fc.property(anyDealings, (dealings: Dealings) => {
    deal(dealings, ({ desks, cashOf, stockOf }) => {
      for (const desk of desks) assert.equal([desk.cash, desk.stock], [cashOf(desk.firm), stockOf(desk.firm)]);
    });
  }), { seed: 42, numRuns: 300 });
});

test('every message that tells the cash is believed', () => {
  for (const message of messages) {
    const desk = officeDesk({ cash: 1 });
    desk.note(message);
    assert.is(desk.cash, 'cash' in message.content ? message.content.cash : 1, message.type);
  }
});

test('what was won is in stock; at the close nothing is', () => {
  const desk = officeDesk({ phase: 'reconciliation' });
  desk.note(settled([{ good: 'salt', quantity: 2, unitPrice: 3 }, { good: 'salt', quantity: 1, unitPrice: 2 }]));
  assert.equal([desk.stock, desk.cash], [{ salt: 3 }, 88]);
  desk.note(told('turn.closed', { turn: 1, wasted: [{ good: 'salt', quantity: 3 }], reputation: 80 }));
  assert.equal(desk.stock, {});
});

test('accounts that are told replace what was believed', () => {
  const desk = officeDesk();
  desk.note(settled([{ good: 'salt', quantity: 2, unitPrice: 3 }]));
  desk.note(told('accounts.told', { cash: 7, stock: { leek: 4 }, reputation: 80 }));
  assert.equal([desk.cash, desk.stock], [7, { leek: 4 }]);
});

test('menu and door are as the host has answered', () => {
  const desk = officeDesk();
  desk.note(told('menu.accepted', { items: [{ dish: 'soup', price: 9 }], tellsIngredients: true }));
  desk.note(told('menu.refused', { reason: 'unknown-dish', dish: 'dew' }));
  desk.note(told('door.answered', { isOpen: true }));
  assert.equal([desk.menu, desk.isOpen], [[{ dish: 'soup', price: 9 }], true]);
});

test('an analysis is good for the phase in which it was told', () => {
  const desk = officeDesk({ phase: 'auction' });
  desk.note(told('analysis.told', { topic: 'prices', goods: {} }));
  assert.equal(desk.analysis, { topic: 'prices', goods: {} });
  desk.notePhase({ turn: 1, phase: 'reconciliation', lengthMs: 10 }, 5);
  assert.equal([desk.analysis, desk.phaseEndMs], [undefined, 15]);
});

test('what a turn came to is there in the next one, and only there', () => {
  const desk = officeDesk({ phase: 'policy' });
  assert.is(desk.lastTurn, undefined);
  const pot = { preparation: 1, dish: 'soup', portions: 2, visit: 'client-1/1', dueMs: 9 };
  const order = { visit: 'client-1/1', dish: 'soup', portions: 2, price: 10, intolerances: [], text: '' };
  const items = [{ dish: 'soup', price: 10 }];
  const before: MessageToFirm[] = [
    settled([{ good: 'salt', quantity: 2, unitPrice: 3 }]), told('menu.accepted', { items, tellsIngredients: true }),
    told('lot.traded', { ...lot, owner: 'bob', seller: 'bob', buyer: 'ann', cash: 58 }),
    told('lot.traded', { ...lot, buyer: 'bob', seller: 'ann', cash: 88 }),
  ];
  before.forEach((message) => desk.note(message));
  desk.note(told('door.answered', { isOpen: true }));
  desk.notePhase({ turn: 1, phase: 'service', lengthMs: 1000 }, 0);
  desk.note(told('menu.accepted', { items: [], tellsIngredients: true }));
  const visits = [1, 2, 3, 4].map((n) => `client-1/${n}`);
  for (const visit of visits) desk.note(told('order.received', { ...order, visit }));
  for (let twice = 0; twice < 2; twice++) {
    desk.noteAct({ type: 'order.declined', content: { visit: visits[1]!, reason: 'cannot-be-cooked' } });
    for (const visit of visits.slice(1, 3)) desk.note(told('order.cancelled', { visit, reason: 'impatience' }));
  }
  for (const atMs of [400, 600]) desk.note({ ...told('door.answered', { isOpen: false }), atMs });
  desk.notePhase({ turn: 1, phase: 'close', lengthMs: 1000 }, 1000);
  desk.note(told('turn.closed', { turn: 1, wasted: [{ good: 'salt', quantity: 3 }], reputation: 80 }));
  desk.note(told('meal.paid', { ...pot, amount: 20, cash: 108 })); // served just before the close
  assert.is(desk.lastTurn, undefined);
  desk.notePhase({ turn: 2, phase: 'policy', lengthMs: 1000 }, 2000);
  const { turn, orders, served, revenue, spent, dishes, menu, openShare, lines, linesWon, wasted } = desk.lastTurn!;
  assert.equal({ turn, orders, served, revenue, spent, menu, openShare, lines, linesWon, wasted }, {
    turn: 1, openShare: 0.4, orders: 4, served: 1, revenue: 20, spent: 42, menu: items, lines: 2, linesWon: 1,
    wasted: { salt: 3 },
  });
  assert.equal([...dishes], [['soup', { orders: 4, portions: 8, served: 2, declined: 2, cancelled: 2 }]]);
  desk.notePhase({ turn: 3, phase: 'policy', lengthMs: 1000 }, 4000);
  assert.equal([desk.lastTurn!.turn, desk.lastTurn!.orders], [2, 0]);
});

test('a table survives being printed', () => {
  assert.is(JSON.parse(JSON.stringify(officeDesk())).firm, 'ann');
});

test.run();
