import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { referencePrice } from '../../../../actors/procurement/referencePrice.ts';
import { chance } from '../../../../sim/chance.ts';
import { registerOf } from '../../../../sim/worlds/procurement/provisions.ts';
import { requestsOf } from '../../../../sim/worlds/procurement/requests.ts';
import { house } from '../../../helpers/playProcurement.ts';

const stream = {
  count: 400, meanGapMs: 60_000, categories: { materials: 3, electronics: 1, software: 0 }, regions: { EU: 1 },
  urgencies: { low: 0, normal: 1, high: 1 }, quantities: { from: 10, to: 20 }, budgetPercent: { from: 90, to: 110 },
};
const drawn = (requests: object) => (
  requestsOf(house({ environment: { requests: requests as typeof stream } }), (name) => chance(7, name)));

test('what is drawn lies in its bounds, and comes as often as its weight says', () => {
  const plan = drawn(stream);
  const register = registerOf(house({}));
  const count = (holds: (request: (typeof plan)[number]['request']) => boolean) => (
    plan.filter(({ request }) => holds(request)).length);
  assert.equal([plan.length, plan[0]!.atMs], [400, 0]);
  assert.is(count(({ category }) => category === 'software') + count(({ urgency }) => urgency === 'low'), 0);
  assert.ok(Math.abs(count(({ category }) => category === 'materials') - 300) < 40);
  assert.ok(Math.abs(count(({ urgency }) => urgency === 'high') - 200) < 40);
  for (const { request: { quantity, budget, category } } of plan) {
    const percent = (100 * budget) / (quantity * referencePrice(register.values(), category));
    assert.ok(quantity >= 10 && quantity <= 20 && percent > 89.9 && percent < 110.1);
  }
  const meanGapMs = plan.at(-1)!.atMs / 399;
  assert.ok(Math.abs(meanGapMs - 60_000) < 9000, `${meanGapMs}`);
});

test('another number of requests, or another order of the weights, changes none of them', () => {
  assert.equal(drawn({ ...stream, count: 10 }), drawn(stream).slice(0, 10));
  const { categories: { software, electronics, materials } } = stream;
  assert.equal(drawn({ ...stream, categories: { software, electronics, materials } }), drawn(stream));
});

test('what is given comes in the order of time, each by the name of its line', () => {
  const one = { category: 'materials', quantity: 1, budget: 1, region: 'EU' };
  const plan = drawn({ given: [{ ...one, atMs: 9 }, one, { ...one, atMs: 5, urgency: 'high' }] });
  assert.equal(plan.map(({ atMs, request: { requestId, urgency } }) => [atMs, requestId, urgency]),
    [[0, 'request-2', 'normal'], [5, 'request-3', 'high'], [9, 'request-1', 'normal']]);
});

test.run();
