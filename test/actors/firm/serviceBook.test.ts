import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { ServiceBook } from '../../../actors/firm/serviceBook.ts';
import type { Act } from '../../../machines/acts.ts';
import type { MessageToFirm } from '../../../machines/kitchenMessages.ts';
import { told } from '../../helpers/machineEvents.ts';

const visit = 'client-1/1';
const pot = { preparation: 1, dish: 'soup', portions: 2, visit, dueMs: 50 };
const received = told('order.received', { visit, dish: 'soup', portions: 2, price: 10, intolerances: [], text: '' });
const [started, ready] = [told('preparation.started', pot), told('preparation.ready', pot)];
const cancelled = told('order.cancelled', { visit, reason: 'impatience' });
const serve: Act = { type: 'serving.asked', content: { preparation: 1, visit } };
const refused = (reason: 'not-ready' | 'unknown-preparation' | 'unknown-visit') =>
  told('serving.refused', { preparation: 1, visit, reason });
const returned = (reason: string) => told('meal.returned', { ...pot, reason });

/** A book in which this has happened, everything on the agenda attended to but for the last. */
function book(...happened: (MessageToFirm | Act)[]) {
  const own = new ServiceBook();
  for (const each of happened) {
    own.agenda = [];
    if ('kind' in each) own.note(each as MessageToFirm);
    else own.noteAct(each as Act);
  }
  const pots = [...own.pots.values()].map(({ isReady }) => isReady);
  return { orders: [...own.orders.keys()], pots, next: own.next() };
}

type Happened = (MessageToFirm | Act)[];
const cases: [law: string, happened: Happened, orders: string[], pots: boolean[], next: object | undefined][] = [
  ['an order is open and to be attended to', [received], [visit], [], { kind: 'order', visit }],
  ['a pot on the fire is not ready', [received, started], [visit], [false], undefined],
  ['a pot that is ready is to be attended to', [received, started, ready], [visit], [true],
    { kind: 'ready', preparation: 1 }],
  ['what is served is out of sight', [received, started, ready, serve], [], [], undefined],
  ['what is paid for is gone for good',
    [received, started, ready, serve, told('meal.paid', { ...pot, amount: 20, cash: 9 })], [], [], undefined],
  ['what was not ready is not gone', [received, started, serve, refused('not-ready')], [visit], [false], undefined],
  ['a pot for a name nobody bears stays', [received, started, ready, serve, refused('unknown-visit')], [visit], [true],
    undefined],
  ['a pot that was never there is no pot, and its client waits', [received, serve, refused('unknown-preparation')],
    [visit], [], undefined],
  ['a pot that got ready at the very moment it was served is out of sight, too',
    [received, started, serve, ready], [], [], undefined],
  ['a pot the kitchen does not know is none',
    [received, started, ready, serve, refused('unknown-preparation')], [visit],
    [], undefined],
  ['a client who has got another dish still waits', [received, started, ready, serve, returned('not-ordered')],
    [visit], [], { kind: 'order', visit }],
  ['a client who must not eat it has left', [received, started, ready, serve, returned('intolerance')], [], [],
    undefined],
  ['who cancels is to be attended to once more', [received, cancelled], [], [], { kind: 'cancelled', visit }],
  ['who cancels a dish under way does not wait for it when it comes back',
    [received, started, ready, serve, cancelled, returned('not-ordered')], [], [], undefined],
  ['an order declined is no order',
    [received, { type: 'order.declined', content: { visit, reason: 'intolerance' } }], [], [], undefined],
  ['a kitchen cleared is empty', [started, ready, told('kitchen.cleared', { turn: 1, wasted: [pot] })], [], [],
    undefined],
];
for (const [law, happened, orders, pots, next] of cases) test(law, () => {
  const found = book(...happened);
  assert.equal([found.orders, found.pots, found.next], [orders, pots, next]);
});

test('that an order cannot be cooked is said once, and only of orders there are', () => {
  const own = new ServiceBook();
  const cannot = told('preparation.refused', { dish: 'soup', portions: 2, visit, reason: 'missing-goods' });
  own.note(cannot);
  assert.is(own.next(), undefined);
  own.note(received);
  own.note(cannot);
  own.note(cannot);
  assert.equal(own.agenda, [{ kind: 'order', visit }, { kind: 'cannot-cook', visit }]);
});

test('what has settled itself is passed over', () => {
  const own = new ServiceBook();
  for (const message of [received, started, ready]) own.note(message);
  own.noteAct(serve);
  assert.is(own.next(), undefined);
  assert.equal(own.agenda, []);
});

test('one pot served to two: the first has it, and the other waits', () => {
  const own = new ServiceBook();
  const other = 'client-1/2';
  for (const message of [received, told('order.received', { ...received.content, visit: other }), started, ready])
    own.note(message);
  own.noteAct(serve);
  own.noteAct({ type: 'serving.asked', content: { preparation: 1, visit: other } });
  own.note(told('serving.refused', { preparation: 1, visit: other, reason: 'unknown-preparation' }));
  own.note(told('meal.paid', { ...pot, amount: 20, cash: 9 }));
  assert.equal([[...own.orders.values()].map((order) => order.visit), own.pots.size], [[other], 0]);
});

test.run();
