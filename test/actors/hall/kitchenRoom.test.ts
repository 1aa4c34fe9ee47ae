import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { Restaurants } from '../../helpers/restaurants.ts';

/** A pot of two soups for the first client, save for what is said, as it is told. */
const pot = (said: object = {}) => JSON.stringify({
  preparation: 1, dish: 'soup', portions: 2, visit: 'client-1/1', dueMs: 30, ...said,
});
const started = (said?: object) => [`ann preparation.started ${pot(said)}`];
const accept = (restaurants: Restaurants, said: object = {}, visit = 'client-1/1') =>
  restaurants.tell(visit, 'ann/kitchen', 'meal.accepted', { dish: 'soup', portions: 2, price: 100, ...said });
const reject = (restaurants: Restaurants, reason = 'not-ordered', visit = 'client-1/1') =>
  restaurants.tell(visit, 'ann/kitchen', 'meal.rejected', { dish: 'soup', reason });
const served = 'client-1/1 meal.served {"restaurant":"ann","dish":"soup","portions":2,"ingredients":["rice"]}';

test('a meal, from ingredients to cash: each step is in the ledger and told', () => {
  const restaurants = new Restaurants().openAnn();
  const has = () => ['rice', 'dish:soup', 'cash'].map((asset) => restaurants.balance('ann', asset));
  assert.equal(restaurants.prepare(), started());
  assert.equal(has(), [38, 0, 1050]);
  assert.equal(restaurants.wait(29), []);
  assert.equal(restaurants.wait(1), [`ann preparation.ready ${pot()}`]);
  assert.equal(has(), [38, 2, 1050]);
  assert.equal(restaurants.serve(), [served]);
  assert.equal(has(), [38, 2, 1050]);
  assert.equal(accept(restaurants), [`ann meal.paid ${pot({ amount: 200, cash: 1250 })}`]);
  assert.equal(has(), [38, 0, 1250]);
  assert.equal([accept(restaurants), reject(restaurants)], [[], []], 'it has been answered for');
});

test('pots beyond the burners queue, and cook when one is free', () => {
  const restaurants = new Restaurants({ burners: 2, discipline: 'fifo' }).openAnn();
  restaurants.prepare('stew');
  restaurants.wait(10);
  assert.equal(restaurants.prepare(), started({ preparation: 2, dueMs: 40 }));
  assert.equal(restaurants.prepare(), started({ preparation: 3, dueMs: -1 }));
  assert.equal(restaurants.wait(30), [`ann preparation.ready ${pot({ preparation: 2, dueMs: 40 })}`]);
  assert.equal(restaurants.wait(30), [
    `ann preparation.ready ${pot({ preparation: 1, dish: 'stew', dueMs: 70 })}`,
    `ann preparation.ready ${pot({ preparation: 3, dueMs: 70 })}`,
  ]);
});

test('where pots queue by urgency, one for a client comes before one for nobody', () => {
  for (const [discipline, second] of [['fifo', 2], ['priority', 3]] as const) {
    const restaurants = new Restaurants({ burners: 1, discipline }).openAnn();
    restaurants.prepare();
    restaurants.prepare('soup', 1, '');
    restaurants.prepare('soup', 1);
    assert.match(restaurants.wait(60)[1]!, `"preparation":${second},`);
  }
});

test('what is ready at the moment something is asked is told first, once, and what cooks on is not forgotten', () => {
  const visit = 'client-1/1';
  const asks: [type: string, content: object, answer: string][] = [
    ['serving.asked', { preparation: 1, visit }, served],
    ['preparation.asked', { dish: 'soup', portions: 2, visit }, started({ preparation: 3, dueMs: 60 })[0]!],
  ];
  for (const [type, content, answer] of asks) {
    const restaurants = new Restaurants({ burners: 2, discipline: 'fifo' }).openAnn();
    restaurants.tellAt(30, 'ann', 'ann/kitchen', type, content);
    restaurants.prepare();
    restaurants.prepare('stew');
    assert.equal(restaurants.wait(30), [`ann preparation.ready ${pot()}`, answer]);
    const stew = `ann preparation.ready ${pot({ preparation: 2, dish: 'stew', dueMs: 70 })}`;
    assert.is(restaurants.wait(100).at(-1), stew);
  }
});

test('what cannot be cooked is refused, and nothing is used up', () => {
  const restaurants = new Restaurants().openAnn();
  const refused = (dish: string, portions: number, reason: string, to = 'ann') => [
    `${to} preparation.refused ${JSON.stringify({ dish, portions, visit: 'client-1/1', reason })}`];
  assert.equal(restaurants.prepare('cake'), refused('cake', 2, 'unknown-dish'));
  assert.equal(restaurants.prepare('stew', 21), refused('stew', 21, 'missing-goods'));
  const bobs = { dish: 'soup', portions: 1, visit: 'client-1/1' };
  assert.equal(restaurants.tell('bob', 'ann/kitchen', 'preparation.asked', bobs),
    refused('soup', 1, 'kitchen-closed', 'bob'));
  assert.equal(restaurants.balance('ann', 'rice'), 40);
  assert.equal(restaurants.prepare('stew', 20), started({ dish: 'stew', portions: 20, dueMs: 70 }));
  assert.equal(restaurants.balance('ann', 'rice'), 0);
});

test('what is not ready, not there, or for no client of this turn is not served, and stays', () => {
  const restaurants = new Restaurants().openAnn();
  const refused = (preparation: number, visit: string, reason: string, to = 'ann') => [
    `${to} serving.refused ${JSON.stringify({ preparation, visit, reason })}`];
  restaurants.prepare();
  restaurants.wait(29);
  assert.equal(restaurants.serve(), refused(1, 'client-1/1', 'not-ready'));
  restaurants.wait(1);
  assert.equal(restaurants.serve(2), refused(2, 'client-1/1', 'unknown-preparation'));
  for (const visit of ['bob', 'client-2/1', 'client-1/', 'client-1/0', 'client-1/01', 'client-1/1x', 'client-11/1']) {
    assert.equal(restaurants.serve(1, visit), refused(1, visit, 'unknown-visit'));
  }
  assert.equal(restaurants.tell('bob', 'ann/kitchen', 'serving.asked', { preparation: 1, visit: 'client-1/1' }),
    refused(1, 'client-1/1', 'unknown-preparation', 'bob'));
  assert.equal(restaurants.serve(), [served]);
  assert.equal(restaurants.serve(), refused(1, 'client-1/1', 'unknown-preparation'));
});

test('a pot may be cooked for one client and served to another, who pays', () => {
  const restaurants = new Restaurants().openAnn();
  restaurants.prepare();
  restaurants.wait(30);
  restaurants.serve(1, 'client-1/2');
  assert.equal(accept(restaurants), []);
  assert.match(accept(restaurants, {}, 'client-1/2')[0]!, /^ann meal.paid .*"visit":"client-1\/2".*"amount":200/);
});

test('nobody pays for anything but what was served to it', () => {
  const restaurants = new Restaurants().openAnn();
  restaurants.prepare();
  restaurants.wait(30);
  assert.equal(accept(restaurants), []);
  restaurants.serve();
  const others = [{ dish: 'stew' }, { portions: 1 }, { portions: 3 }];
  for (const other of others) assert.equal(accept(restaurants, other), []);
  assert.is(restaurants.balance('ann', 'cash'), 1050);
  assert.is(accept(restaurants).length, 1);
  assert.is(restaurants.balance('ann', 'cash'), 1250);
});

test('what is sent back is thrown away: of two pots under way the older one first', () => {
  const restaurants = new Restaurants({ burners: 2, discipline: 'fifo' }).openAnn();
  restaurants.prepare('soup', 1);
  restaurants.prepare('soup', 2);
  restaurants.wait(30);
  restaurants.serve(1);
  restaurants.serve(2);
  assert.is(restaurants.balance('ann', 'dish:soup'), 3);
  assert.equal(reject(restaurants), [`ann meal.returned ${pot({ portions: 1, reason: 'not-ordered' })}`]);
  assert.is(restaurants.balance('ann', 'dish:soup'), 2);
  assert.match(accept(restaurants)[0]!, '"preparation":2,');
  assert.equal(['dish:soup', 'cash'].map((asset) => restaurants.balance('ann', asset)), [0, 1250]);
});

test('at the close everything left is thrown away; what is under way is paid for later as always', () => {
  const restaurants = new Restaurants({ burners: 2, discipline: 'fifo' }).openAnn();
  for (const portions of [2, 3, 4, 5]) restaurants.prepare('soup', portions);
  restaurants.wait(30);
  restaurants.serve(1);
  const cleared = [pot({ preparation: 2, portions: 3 }), pot({ preparation: 3, portions: 4, dueMs: 60 }),
    pot({ preparation: 4, portions: 5, dueMs: 60 })].join();
  restaurants.wait(20);
  assert.equal(restaurants.call('close').slice(0, 2), [
    `ann kitchen.cleared {"turn":1,"wasted":[${cleared}]}`, 'bob kitchen.cleared {"turn":1,"wasted":[]}',
  ]);
  assert.is(restaurants.balance('ann', 'dish:soup'), 2);
  assert.equal(restaurants.wait(100), []);
  assert.is(accept(restaurants).length, 1);
  assert.is(restaurants.balance('ann', 'dish:soup'), 0);
});

test('a pot that nobody has answered for is thrown away when the next service begins', () => {
  const restaurants = new Restaurants().openAnn();
  restaurants.prepare();
  restaurants.wait(30);
  restaurants.serve();
  restaurants.call('close');
  assert.is(restaurants.balance('ann', 'dish:soup'), 2);
  assert.ok(restaurants.until('service', 2).includes(`ann meal.returned ${pot({ reason: 'gone' })}`));
  assert.is(restaurants.balance('ann', 'dish:soup'), 0);
  assert.equal(accept(restaurants), []);
});

test.run();
