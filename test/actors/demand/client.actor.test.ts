import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { createActor } from 'xstate';
import { chooseRestaurant } from '../../../actors/demand/choice.ts';
import { clientActor } from '../../../actors/demand/client.actor.ts';
import { chance } from '../../../sim/chance.ts';
import { VirtualClock } from '../../../sim/clock.ts';
import { restaurant, somebody } from '../../helpers/dining.ts';
import { told } from '../../helpers/machineEvents.ts';

const offers = ['ann', 'bob', 'cyd'].map((name) => restaurant(name));
const luckOf = (visit: string) => chance(11, `${visit}/choice`);
const logic = clientActor(luckOf);

/** Where the client of this visit orders; `''` if it goes elsewhere. */
function whereTo(visit: string): string {
  const actor = createActor(logic, { clock: new VirtualClock(), input: { client: somebody(), host: 'hall', visit } });
  let to = '';
  actor.on('*', (post) => {
    if (post.type === 'meal.ordered') to = post.to;
  });
  actor.start();
  actor.send(told('offers.told', { offers }));
  return to;
}

test('a client chooses by its own taste and its own luck', () => {
  const visits = Array.from({ length: 40 }, (_, i) => `visit-${i}`);
  const expected = visits.map((visit) => {
    const choice = chooseRestaurant(somebody(), offers, somebody().taste, luckOf(visit));
    return choice.kind === 'restaurant' ? choice.restaurant : '';
  });
  assert.equal(visits.map(whereTo), expected);
  assert.equal([...new Set(expected)].sort(), ['', 'ann', 'bob', 'cyd']);
});

test('taste decides where luck has nothing to say', () => {
  const client = somebody({ taste: { ...somebody().taste, reputation: 1000 } });
  const input = { client, host: 'hall', visit: 'visit-1' };
  const actor = createActor(logic, { clock: new VirtualClock(), input }).start();
  actor.send(told('offers.told', { offers: [...offers, restaurant('dee', { reputation: 81 })] }));
  assert.equal(actor.getSnapshot().context.choice, { kind: 'restaurant', restaurant: 'dee', dish: 'soup', price: 100 });
});

test.run();
