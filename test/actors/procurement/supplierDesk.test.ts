import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { assertSecrets } from '../../../actors/procurement/supplierSecrets.ts';
import { acme, end, offer, place, seller } from '../../helpers/acme.ts';
import { dayMs, factsOf, secretsOf } from '../../helpers/buyingTown.ts';
import { told } from '../../helpers/machineEvents.ts';

test('it tells what it has free, and nothing of what it has not', () => {
  const { hear } = acme();
  const asked = (category: string, region: string) => (
    told('availability.asked', { category, quantity: 5, region }, { from: 'sourcing' }));
  assert.equal(hear(asked('bolts', 'north'), asked('nuts', 'north'), asked('bolts', 'south')), [
    'sourcing availability.told 20 100', 'sourcing availability.told 0 0', 'sourcing availability.told 0 0',
  ]);
});

test('each letter waits its time', () => {
  const { desk, until } = acme();
  desk.file(offer(1, 50));
  assert.equal(until(9), []);
  assert.is(until(10).length, 1);
});

test('what was agreed is confirmed once, made, delivered in time and paid; told twice it is the same', () => {
  const { desk, hear, until } = acme();
  hear(offer(1, 100));
  const confirmed = hear(place());
  assert.equal(confirmed, [`treasury order.confirmed ${20 + 10 * dayMs}`]);
  assert.is(desk.unitsFree(), 15);
  assert.equal(hear(place()), confirmed);
  assert.is(desk.unitsFree(), 15);
  assert.equal(until(10 * dayMs + 19), []);
  assert.equal(until(10 * dayMs + 20), ['treasury goods.delivered 5 0']);
  assert.is(desk.unitsFree(), 20);
  assert.equal(hear(place()), ['treasury goods.delivered 5 0']);
  assert.equal(hear(told('payment.made', { orderId: 'request-1/1', amount: 500 })), []);
  assert.equal(hear(end('request-1/1', 'treasury'), place()), ['treasury goods.delivered 5 0'], 'paid is paid');
  assert.is(desk.nextDueInMs(), undefined);
});

test('one agreement is ordered once, at its terms, for its units or fewer; its own standing offer is as good', () => {
  const { hear } = acme();
  hear(offer(1, 100));
  for (const [i, changes] of [
    { unitPrice: 99 }, { leadTimeDays: 9 }, { quantity: 6 }, { quantity: 0 }, { category: 'nuts' },
    { supplier: 'bolt' }, { requestId: 'request-2' },
  ].entries()) {
    assert.equal(hear(place({ orderId: `wrong-${i}`, ...changes })), ['treasury order.refused no-such-terms']);
  }
  assert.is(hear(place({ quantity: 4 })).length, 1);
  assert.equal(hear(place({ orderId: 'request-1/2', quantity: 1 })), ['treasury order.refused no-such-terms']);
  hear(offer(1, 50, { talk: 'second' }));
  assert.match(hear(place({ orderId: 'request-1/3', unitPrice: 96, quantity: 15 }))[0]!, /confirmed/);
});

test('capacity binds: what is agreed beyond it is refused when it is ordered, and again when asked again', () => {
  const { desk, hear } = acme();
  for (const request of ['a', 'b']) {
    hear({ ...offer(1, 100, { talk: request, quantity: 12 }), conversation: request });
  }
  assert.match(hear(place({ quantity: 12 }, 'a'))[0]!, /confirmed/);
  assert.equal(hear(place({ quantity: 12 }, 'b')), ['treasury order.refused no-capacity']);
  assert.is(desk.unitsFree(), 8);
  hear(end('a/1', 'treasury'));
  assert.is(desk.unitsFree(), 20);
  assert.equal(hear(place({ quantity: 12 }, 'b')), ['treasury order.refused no-capacity'], 'the first word counts');
  desk.secrets = { ...desk.secrets, capacity: 0 };
  assert.ok(desk.isFull());
});

test('a cancelled order frees its capacity and is never taken up again, whichever word comes first', () => {
  const { desk, hear, until } = acme();
  hear(offer(1, 100), place());
  hear(end('request-1/1', 'somebody else'));
  assert.is(desk.unitsFree(), 15);
  hear(end('request-1/1', 'treasury'));
  assert.is(desk.unitsFree(), 20);
  assert.equal(hear(place()), ['treasury order.refused closed']);
  assert.equal(until(30 * dayMs), []);
  const early = acme();
  early.hear(offer(1, 100), end('request-1/1', 'treasury'));
  assert.equal(early.hear(place()), ['treasury order.refused closed']);
});

test('who is unreliable is late, by some days; some of the units are defective, as many as its luck says', () => {
  const late = acme({ reliability: 0, lateDaysMax: 1, defectRate: 1 });
  late.hear(offer(1, 100));
  const [confirmed] = late.hear(place());
  assert.is(confirmed, `treasury order.confirmed ${20 + 10 * dayMs}`, 'it promises what was agreed');
  assert.equal(late.until(11 * dayMs + 19), []);
  assert.equal(late.until(11 * dayMs + 20), ['treasury goods.delivered 5 5']);
});

test('lateness and defects come as often as they should', () => {
  let [late, defective] = [0, 0];
  const { hear, until } = acme({ capacity: 100_000, reliability: 0.8, defectRate: 0.1, lateDaysMax: 2 });
  for (let i = 0; i < 400; i++) {
    hear({ ...offer(1, 100, { talk: `${i}` }), conversation: `${i}` }, place({}, `${i}`));
  }
  for (let days = 10; days <= 13; days++) {
    const delivered = until(days * dayMs + 10_000);
    if (days > 10) late += delivered.length;
    for (const line of delivered) defective += Number(line.split(' ')[3]);
  }
  assert.ok(Math.abs(late / 400 - 0.2) < 0.06, `${late} late`);
  assert.ok(Math.abs(defective / 2000 - 0.1) < 0.02, `${defective} defective`);
});

test('secrets make sense beside the facts', () => {
  const wrong = (changes: object, law: RegExp) => (
    assert.throws(() => assertSecrets(factsOf('acme', seller), { ...secretsOf(seller), ...changes } as never), law));
  wrong({ unitCosts: {} }, /costs something/);
  wrong({ unitCosts: { bolts: 101 } }, /covers the cost/);
  wrong({ capacity: 1.5 }, /capacity is whole/);
  wrong({ leadTimeDays: { usual: 3, least: 4 } }, /haste/);
  wrong({ reliability: 1.1 }, /likelihood/);
  wrong({ lateDaysMax: 0 }, /late by a day/);
  wrong({ tactics: [] }, /some way to bargain/);
});

test.run();
