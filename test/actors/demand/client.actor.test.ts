import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { createActor } from 'xstate';
import { chooseRestaurant } from '../../../actors/demand/choice.ts';
import { clientActor } from '../../../actors/demand/client.actor.ts';
import { orderText } from '../../../actors/demand/orderText.ts';
import type { Client, Offer } from '../../../market/client.ts';
import type { Door, MealOrdered } from '../../../machines/visitMessages.ts';
import { chance } from '../../../sim/chance.ts';
import { VirtualClock } from '../../../sim/clock.ts';
import { restaurant, somebody } from '../../helpers/dining.ts';
import { told } from '../../helpers/machineEvents.ts';

const doors = ['ann', 'bob', 'cyd'].map((name, i) => ({ restaurant: name, queue: i }));
const luckOf = (visit: string) => chance(11, `${visit}/choice`);
const offersAt = (open: readonly Door[]) => open.map(({ restaurant: name, queue }) => restaurant(name, { queue }));

/** What the client of this visit orders; `undefined` if it goes elsewhere. */
function orderOf(visit: string, client: Client, board: (open: readonly Door[]) => Offer[] = offersAt) {
  const actor = createActor(clientActor({ luckOf, offersAt: board }), {
    clock: new VirtualClock(), input: { client, host: 'hall', visit },
  });
  let order: MealOrdered | undefined;
  actor.on('*', ({ type, content }) => {
    if (type === 'meal.ordered') order = content as MealOrdered;
  });
  actor.start();
  actor.send(told('offers.told', { doors }));
  return order;
}

test('a client chooses by its own taste and its own luck, from what can be read behind open doors', () => {
  const client = somebody({ taste: { ...somebody().taste, queue: 0.3 } });
  const visits = Array.from({ length: 40 }, (_, i) => `visit-${i}`);
  const expected = visits.map((visit) => {
    const choice = chooseRestaurant(client, offersAt(doors), client.taste, luckOf(visit));
    return choice.kind === 'restaurant' ? choice.restaurant : '';
  });
  assert.equal(visits.map((visit) => orderOf(visit, client)?.restaurant ?? ''), expected);
  assert.equal([...new Set(expected)].sort(), ['', 'ann', 'bob', 'cyd']);
});

test('taste decides where luck has nothing to say', () => {
  const client = somebody({ taste: { ...somebody().taste, reputation: 1000 } });
  const best = (open: readonly Door[]) => open.map(({ restaurant: name }) => (
    restaurant(name, { reputation: name === 'bob' ? 81 : 80 })));
  assert.is(orderOf('visit-1', client, best)?.restaurant, 'bob');
});

test('an order says the same in words', () => {
  const client = somebody({ partySize: 3, intolerances: ['nuts'], taste: { ...somebody().taste, outside: -1000 } });
  const order = orderOf('visit-3', client)!;
  assert.is(order.text, orderText({ visit: 'visit-3', dish: 'soup', portions: 3, intolerances: ['nuts'] }));
  assert.equal([order.portions, order.intolerances, order.price], [3, ['nuts'], 100]);
});

test.run();
