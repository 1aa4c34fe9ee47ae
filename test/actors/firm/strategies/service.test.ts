import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { FirmView, ServiceEvent } from '../../../../actors/firm/firmStrategy.ts';
import { fulfilOrders, type ServiceRules } from '../../../../actors/firm/service.ts';
import { ServiceBook } from '../../../../actors/firm/serviceBook.ts';
import { firmView, orders, pots } from '../../../helpers/firmView.ts';
import { told } from '../../../helpers/machineEvents.ts';

const rules = { looksAtIntolerances: true };
const ordered: ServiceEvent = { kind: 'order', visit: 'client-1/1' };
const ready: ServiceEvent = { kind: 'ready', preparation: 7 };

/** What a firm says, in a few words. */
function said(given: Partial<FirmView>, event: ServiceEvent, service: ServiceRules = rules): string {
  return fulfilOrders(firmView(given), event, service).map(({ type, content }) => {
    if (type === 'preparation.asked') return `cook ${content.portions} ${content.dish} for ${content.visit}`;
    if (type === 'serving.asked') return `serve ${content.preparation} to ${content.visit}`;
    return type === 'order.declined' ? `decline ${content.visit}: ${content.reason}` : type;
  }).join(', ');
}

test('an order for which there is stock is cooked at once, as many portions as were ordered', () => {
  assert.is(said({ stock: { leek: 2, water: 2 }, orders: orders('1 soup 2') }, ordered), 'cook 2 soup for client-1/1');
});
test('an order for which the stock will not do is declined', () => {
  assert.is(said({ stock: { leek: 2, water: 1 }, orders: orders('1 soup 2') }, ordered),
    'decline client-1/1: cannot-be-cooked');
});
test('a dish that its client must not eat is declined by who looks, and cooked by who does not', () => {
  const given = { stock: { leek: 2, water: 2 }, orders: orders('1 soup 1 leek') };
  assert.is(said(given, ordered), 'decline client-1/1: intolerance');
  assert.is(said(given, ordered, { looksAtIntolerances: false }), 'cook 1 soup for client-1/1');
});
test('whom the firm turns away is declined although there is stock', () => {
  const given = { stock: { leek: 2, water: 2 }, orders: orders('1 soup 1') };
  assert.is(said(given, ordered, { ...rules, turnsAway: () => true }), 'decline client-1/1: cannot-be-cooked');
});
test('a ready pot of just that, whose client has left, is served at once', () => {
  assert.is(said({ orders: orders('1 soup 2'), pots: pots('7 soup 2 ready 9') }, ordered), 'serve 7 to client-1/1');
});
test('a pot of another size or dish is not for this order', () => {
  const given = { orders: orders('1 soup 2'), pots: pots('7 soup 1 ready\n8 pie 2 ready') };
  assert.is(said(given, ordered), 'decline client-1/1: cannot-be-cooked');
});
test('an order waits for a pot that cooks for nobody, unless another already does', () => {
  const given = { stock: { leek: 2, water: 2 }, pots: pots('7 soup 1 cooking') };
  assert.is(said({ ...given, orders: orders('1 soup 1') }, ordered), '');
  assert.is(said({ ...given, orders: orders('2 soup 1\n1 soup 1') }, ordered), 'cook 1 soup for client-1/1');
});
test('a pot that is ready goes to the client it is for', () => {
  const given = { orders: orders('2 soup 1\n1 soup 1'), pots: pots('7 soup 1 ready 1') };
  assert.is(said(given, ready), 'serve 7 to client-1/1');
});
test('a ready pot whose client has left goes to the oldest order of just that that has none of its own', () => {
  const given = { orders: orders('4 pie 1\n2 soup 1\n3 soup 1'), pots: pots('7 soup 1 ready 1\n8 soup 1 cooking 2') };
  assert.is(said(given, ready), 'serve 7 to client-1/3');
});
test('where all have pots of their own it goes to the oldest whose pot still cooks', () => {
  const given = {
    orders: orders('2 soup 1\n3 soup 1'), pots: pots('7 soup 1 ready 1\n8 soup 1 ready 2\n9 soup 1 cooking 3'),
  };
  assert.is(said(given, ready), 'serve 7 to client-1/3');
});
test('a ready pot that nobody wants stays', () => {
  assert.is(said({ orders: orders('2 pie 1'), pots: pots('7 soup 1 ready 1') }, ready), '');
});
test('what the kitchen cannot cook is declined', () => {
  const given = { stock: { leek: 9, water: 9 }, orders: orders('1 soup 1') };
  assert.is(said(given, { kind: 'cannot-cook', visit: 'client-1/1' }), 'decline client-1/1: cannot-be-cooked');
});
test('a ready pot for nobody goes to the first of two who came at once', () => {
  const given = { stock: { leek: 9, water: 9 }, pots: pots('7 soup 1 ready'), orders: orders('1 soup 1\n2 soup 1') };
  assert.is(said(given, ordered), 'serve 7 to client-1/1');
  assert.is(said(given, { kind: 'order', visit: 'client-1/2' }), 'cook 1 soup for client-1/2');
});

const menu = [{ dish: 'soup', price: 9 }, { dish: 'pie', price: 9 }];
test('a house closes its door with the last portion that anything on its menu could be cooked of', () => {
  const given = { menu, orders: orders('1 soup 2') };
  assert.is(said({ ...given, stock: { leek: 2, water: 2, flour: 9 } }, ordered),
    'cook 2 soup for client-1/1, door.closed');
  assert.is(said({ ...given, stock: { leek: 3, water: 2, flour: 9 } }, ordered), 'cook 2 soup for client-1/1');
  assert.is(said({ ...given, stock: { leek: 1 } }, ordered), 'decline client-1/1: cannot-be-cooked, door.closed');
  assert.is(said({ ...given, stock: { leek: 1, water: 1 } }, ordered), 'decline client-1/1: cannot-be-cooked');
  assert.is(said({ menu }, { kind: 'opened' }), 'door.closed');
  assert.is(said({ menu, isOpen: false }, { kind: 'opened' }), '');
});
test('while a pot is for nobody the door stays open, until somebody waits for it', () => {
  assert.is(said({ menu, pots: pots('7 soup 1 cooking') }, { kind: 'opened' }), '');
  assert.is(said({ menu, pots: pots('7 soup 1 cooking'), orders: orders('1 soup 1') }, ordered), 'door.closed');
  assert.is(said({ menu, pots: pots('7 soup 1 ready'), orders: orders('1 soup 1') }, ordered),
    'serve 7 to client-1/1, door.closed');
  assert.is(said({ menu, pots: pots('7 soup 2 ready'), orders: orders('1 soup 1') }, ordered),
    'decline client-1/1: cannot-be-cooked');
  assert.is(said({ menu, pots: pots('7 soup 1 cooking 1'), orders: orders('1 soup 1') }, { kind: 'opened' }),
    'door.closed');
});

test('what a view works out when it is asked counts like what it holds', () => {
  const known = firmView({ menu, pots: pots('7 soup 1 cooking') });
  const { pots: spare, ...held } = known;
  const asked = Object.create({ get pots() { return spare; } }, Object.getOwnPropertyDescriptors(held)) as FirmView;
  assert.equal(fulfilOrders(asked, { kind: 'opened' }, rules), []);
});

test('who is served another’s pot leaves theirs for nobody: the door stays open', () => {
  const given = { menu, orders: orders('1 soup 1'), pots: pots('7 soup 1 ready\n8 soup 1 cooking 1') };
  assert.is(said(given, ready), 'serve 7 to client-1/1');
});

test('nobody is served two pots and no pot two clients, whatever is ready at the same instant', () => {
  const anyMeal = fc.record({ dish: fc.constantFrom('soup', 'pie'), portions: fc.integer({ min: 1, max: 2 }) });
  const anyPot = fc.record({ meal: anyMeal, isReady: fc.boolean(), visit: fc.integer({ min: 0, max: 6 }) });
  fc.assert(fc.property(fc.array(anyMeal, { maxLength: 5 }), fc.array(anyPot, { maxLength: 5 }), (wanted, cooked) => {
    const book = new ServiceBook();
    wanted.forEach((meal, i) => book.note(told('order.received', {
      ...meal, visit: `client-1/${i + 1}`, price: 9, intolerances: [], text: '',
    })));
    cooked.forEach(({ meal, isReady, visit }, preparation) => {
      const pot = { ...meal, preparation, dueMs: 0, visit: `client-1/${visit}` };
      book.note(told(isReady ? 'preparation.ready' : 'preparation.started', pot));
    });
    const served: { visit: string; preparation: number }[] = [];
    for (let event = book.next(); event !== undefined; event = book.next()) {
      book.agenda.shift();
      for (const act of fulfilOrders(firmView({ orders: book.orders, pots: book.pots }), event, rules)) {
        book.noteAct(act);
        if (act.type === 'serving.asked') served.push(act.content);
      }
    }
    assert.is(new Set(served.map(({ visit }) => visit)).size, served.length);
    assert.is(new Set(served.map(({ preparation }) => preparation)).size, served.length);
    for (const { visit, preparation } of served)
      assert.equal({ ...wanted[Number(visit.slice(9)) - 1] }, { ...cooked[preparation]!.meal });
    const left = [...book.pots.values()].filter(({ isReady }) => isReady);
    for (const order of book.orders.values())
      assert.not.ok(left.some(({ dish, portions, visit }) => dish === order.dish && portions === order.portions
        && !book.orders.has(visit)));
  }), { seed: 42, numRuns: 1000 });
});

test('nothing is said about clients who have left, orders that are gone and pots that are not there', () => {
  const cancelled: ServiceEvent = { kind: 'cancelled', visit: 'client-1/1' };
  for (const event of [ordered, ready, cancelled, { kind: 'opened' } as const]) assert.is(said({}, event), '');
});
test.run();
