import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Door } from '../../../machines/visitMessages.ts';
import { Restaurants } from '../../helpers/restaurants.ts';

test('every firm is granted its turn, in cash', () => {
  const restaurants = new Restaurants();
  assert.equal(restaurants.call('policy'), [
    'ann turn.granted {"turn":1,"amount":50,"cash":1050}', 'bob turn.granted {"turn":1,"amount":50,"cash":1050}',
  ]);
  assert.is(restaurants.balance('bob', 'cash'), 1050);
});

const soup = { items: [{ dish: 'soup', price: 100 }], tellsIngredients: false };
test('a menu is put up for all to read, and stays up when the next one is refused', () => {
  const restaurants = new Restaurants();
  restaurants.call('policy');
  const save = (items: object[]) => restaurants.tell('ann', 'host', 'menu.saved', { items, tellsIngredients: true });
  assert.equal(restaurants.tell('ann', 'host', 'menu.saved', soup), [
    'ann menu.accepted {"items":[{"dish":"soup","price":100}],"tellsIngredients":false}',
    'notice-board menu.posted {"firm":"ann","items":[{"dish":"soup","price":100}],"tellsIngredients":false}',
  ]);
  const stew = { dish: 'stew', price: 1 };
  assert.equal(save([stew, stew]), ['ann menu.refused {"reason":"duplicate-dish","dish":"stew"}']);
  assert.equal(save([{ dish: 'cake', price: 1 }]), ['ann menu.refused {"reason":"unknown-dish","dish":"cake"}']);
  const dear = [{ dish: 'stew', price: 501 }];
  assert.equal(save(dear), ['ann menu.refused {"reason":"price-out-of-bounds","dish":"stew"}']);
  assert.equal(save([stew, stew, stew]), ['ann menu.refused {"reason":"too-many-items","dish":""}']);
  assert.equal(restaurants.hall.house('ann')?.menu, soup.items);
  assert.is(save([]).length, 2);
  assert.equal(restaurants.hall.house('ann')?.menu, []);
});

test('doors are closed at first, and stay as they are from turn to turn; a move is news, a repetition is none', () => {
  const restaurants = new Restaurants();
  const doors = () => restaurants.tell('client-1/1', 'host', 'offers.asked', { partySize: 1 });
  const door = (type: string) => restaurants.tell('bob', 'host', type, {});
  restaurants.until('reconciliation');
  const opened = ['bob door.answered {"isOpen":true}', 'notice-board door.moved {"firm":"bob","isOpen":true}'];
  assert.equal(door('door.opened'), opened);
  assert.equal(door('door.opened'), opened.slice(0, 1));
  restaurants.call('service');
  assert.equal(doors(), ['client-1/1 offers.told {"doors":[{"restaurant":"bob","queue":0}]}']);
  restaurants.call('close');
  assert.equal(doors(), ['client-1/1 offers.told {"doors":[]}']);
  restaurants.until('service', 2);
  assert.equal(doors(), ['client-1/1 offers.told {"doors":[{"restaurant":"bob","queue":0}]}']);
  assert.equal(door('door.closed'), [
    'bob door.answered {"isOpen":false}', 'notice-board door.moved {"firm":"bob","isOpen":false}',
  ]);
  assert.equal(doors(), ['client-1/1 offers.told {"doors":[]}']);
});

test('open doors are told in seating order, and a queue is who has ordered and is neither fed nor gone', () => {
  const restaurants = new Restaurants();
  restaurants.call('policy');
  for (const firm of ['bob', 'ann']) {
    restaurants.tell(firm, 'host', 'door.opened', {});
    restaurants.tell(firm, 'host', 'menu.saved', soup);
  }
  restaurants.call('service');
  const queues = () => {
    const [told] = restaurants.tell('client-1/9', 'host', 'offers.asked', { partySize: 1 });
    const { doors } = JSON.parse(told!.slice(told!.indexOf('{'))) as { doors: Door[] };
    return doors.map(({ restaurant, queue }) => `${restaurant} ${queue}`).join(', ');
  };
  for (const n of [1, 2, 3, 4]) restaurants.order(`client-1/${n}`);
  restaurants.order('client-1/5', { restaurant: 'bob' });
  assert.is(queues(), 'ann 4, bob 1');
  restaurants.tell('client-1/1', 'host', 'visit.ended', { end: 'served', reason: 'as-ordered' });
  restaurants.tell('client-1/2', 'host', 'meal.cancelled', { restaurant: 'ann', dish: 'soup' });
  restaurants.tell('ann', 'host', 'order.declined', { visit: 'client-1/3', reason: 'cannot-be-cooked' });
  assert.is(queues(), 'ann 1, bob 1');
  for (const n of [1, 2, 3]) {
    restaurants.tell(`client-1/${n}`, 'host', 'visit.ended', { end: 'left', reason: 'impatience' });
    restaurants.tell(`client-1/${n}`, 'host', 'meal.cancelled', { restaurant: 'ann', dish: 'soup' });
  }
  assert.is(queues(), 'ann 1, bob 1');
});

test('an order is taken to the firm, in the words of the client', () => {
  const restaurants = new Restaurants().openAnn();
  assert.equal(restaurants.order('client-1/1', { intolerances: ['nuts'] }), [
    'ann order.received {"visit":"client-1/1","dish":"soup","portions":2,"price":100,"intolerances":["nuts"],'
      + '"text":"Soup!"}',
  ]);
  const received = restaurants.log.at(-1)!;
  assert.equal([received.conversation, received.cause], ['client-1/1', restaurants.log.at(-2)!.id]);
});

test('an order is refused behind a closed door, off the menu, at another price, and a second time', () => {
  const restaurants = new Restaurants().openAnn();
  const refusal = (reason: string) => [`client-1/1 meal.refused {"reason":"${reason}"}`];
  for (const restaurant of ['bob', 'nobody']) {
    assert.equal(restaurants.order('client-1/1', { restaurant }), refusal('closed-door'));
  }
  assert.equal(restaurants.order('client-1/1', { dish: 'cake' }), refusal('off-the-menu'));
  assert.equal(restaurants.order('client-1/1', { price: 99 }), refusal('another-price'));
  assert.is(restaurants.hall.house('ann')?.queue, 0);
  assert.is(restaurants.order('client-1/1').length, 1);
  assert.equal(restaurants.order('client-1/1'), refusal('ordered-already'));
  restaurants.tell('client-1/1', 'host', 'visit.ended', { end: 'served', reason: 'as-ordered' });
  assert.equal(restaurants.order('client-1/1'), refusal('ordered-already'));
  assert.is(restaurants.hall.house('ann')?.queue, 0);
});

test('a firm declines an order of its own that still stands, and the client is told why; any other is unknown', () => {
  const restaurants = new Restaurants().openAnn();
  restaurants.order('client-1/1');
  const decline = (from: string, visit: string) =>
    restaurants.tell(from, 'host', 'order.declined', { visit, reason: 'intolerance' });
  const unknown = (firm: string) => [`${firm} act.refused {"act":"order.declined","reason":"unknown-order"}`];
  assert.equal(decline('bob', 'client-1/1'), unknown('bob'));
  assert.equal(decline('ann', 'client-1/2'), unknown('ann'));
  assert.equal(decline('ann', 'client-1/1'), ['client-1/1 meal.refused {"reason":"intolerance"}']);
  assert.equal(restaurants.log.at(-1)?.kind, 'error');
  assert.equal(decline('ann', 'client-1/1'), unknown('ann'));
});

test('a firm is told once that a client waits no longer: of impatience, or because service is over', () => {
  const restaurants = new Restaurants().openAnn();
  restaurants.order('client-1/1');
  restaurants.order('client-1/2');
  const cancel = (visit: string) =>
    restaurants.tell(visit, 'host', 'meal.cancelled', { restaurant: 'ann', dish: 'soup' });
  assert.equal(cancel('client-1/1'), ['ann order.cancelled {"visit":"client-1/1","reason":"impatience"}']);
  assert.equal([cancel('client-1/1'), cancel('client-1/3')], [[], []]);
  restaurants.call('close');
  assert.equal(cancel('client-1/2'), ['ann order.cancelled {"visit":"client-1/2","reason":"service-over"}']);
});

const ends: [end: string, reason: string, reputation: number][] = [
  ['served', 'as-ordered', 81], ['left', 'impatience', 78], ['refused', 'cannot-be-cooked', 77],
  ['refused', 'intolerance', 77], ['left', 'intolerance', 50], ['left', 'service-over', 80],
];
for (const [end, reason, reputation] of ends) {
  test(`${end}, ${reason}: the restaurant has ${reputation} of 80 points then, and only it`, () => {
    const restaurants = new Restaurants().openAnn();
    restaurants.order('client-1/1');
    const said = restaurants.tell('client-1/1', 'host', 'visit.ended', { end, reason });
    assert.is(restaurants.hall.house('ann')?.reputation, reputation);
    assert.is(restaurants.hall.house('bob')?.reputation, 80);
    if (reputation === 80) assert.equal(said, []);
    else assert.match(said.join(), `notice-board reputation.moved {"firm":"ann","reputation":${reputation},"reason":"`);
    assert.equal(restaurants.tell('client-1/1', 'host', 'visit.ended', { end, reason }), []);
  });
}

test('a visit without an order moves nobody’s good name, which stays within 0 and 100', () => {
  const restaurants = new Restaurants().openAnn();
  restaurants.tell('client-1/0', 'host', 'offers.asked', { partySize: 1 });
  assert.equal(restaurants.tell('client-1/0', 'host', 'visit.ended', { end: 'left', reason: 'impatience' }), []);
  const end = (visit: string, how: object) => {
    restaurants.order(visit);
    return restaurants.tell(visit, 'host', 'visit.ended', how).length;
  };
  for (let n = 1; n <= 20; n++) assert.is(end(`client-1/${n}`, { end: 'served', reason: 'as-ordered' }), 1);
  assert.is(end('client-1/21', { end: 'served', reason: 'as-ordered' }), 0);
  for (let n = 22; n <= 25; n++) assert.is(end(`client-1/${n}`, { end: 'left', reason: 'intolerance' }), 1);
  assert.is(restaurants.hall.house('ann')?.reputation, 0);
  assert.is(end('client-1/26', { end: 'left', reason: 'intolerance' }), 0);
});

test('a firm may always ask what it has; at the close what is left perishes, and it is told', () => {
  const restaurants = new Restaurants().openAnn();
  assert.equal(restaurants.tell('ann', 'host', 'accounts.asked', {}), [
    'ann accounts.told {"cash":1050,"stock":{"rice":40,"nuts":40},"reputation":80}',
  ]);
  restaurants.prepare('soup', 3);
  const wasted = (rice: number) =>
    `{"turn":1,"wasted":[{"good":"rice","quantity":${rice}},{"good":"nuts","quantity":40}]`;
  assert.equal(restaurants.call('close').filter((line) => line.includes('turn.closed')), [
    `ann turn.closed ${wasted(37)},"reputation":80}`, `bob turn.closed ${wasted(40)},"reputation":80}`,
  ]);
  assert.equal(restaurants.tell('ann', 'host', 'accounts.asked', {}), [
    'ann accounts.told {"cash":1050,"stock":{},"reputation":80}',
  ]);
});

test('who is no firm is refused, whatever it asks for', () => {
  const restaurants = new Restaurants();
  restaurants.call('policy');
  for (const [type, content] of [['menu.saved', soup], ['door.opened', {}], ['accounts.asked', {}]] as const) {
    assert.equal(restaurants.tell('eve', 'host', type, content),
      [`eve act.refused {"act":"${type}","reason":"unknown-firm"}`]);
  }
});

test('who came in the turn before is forgotten, and waits no more', () => {
  const restaurants = new Restaurants().openAnn();
  restaurants.order('client-1/1');
  restaurants.call('close');
  restaurants.until('service', 2);
  assert.equal(restaurants.tell('client-2/1', 'host', 'offers.asked', { partySize: 1 }),
    ['client-2/1 offers.told {"doors":[{"restaurant":"ann","queue":0}]}']);
  assert.equal(JSON.parse(JSON.stringify(restaurants.hall)).visits, [{ visit: 'client-2/1', state: 'choosing' }]);
});

test.run();
