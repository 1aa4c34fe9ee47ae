import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { accept, acme, high, low, offer, place } from '../../helpers/acme.ts';
import { dayMs } from '../../helpers/buyingTown.ts';

test('it gives way from list price and leisure to cost and haste, and no further', () => {
  const { hear } = acme();
  const answers = [1, 3, 5, 7, 9].flatMap((round) => hear(offer(round, 50)));
  assert.equal(answers, [
    'negotiation offer.made 2 96/15/10', 'negotiation offer.made 4 87/15/8', 'negotiation offer.made 6 78/15/7',
    'negotiation offer.made 8 69/15/6', 'negotiation offer.made 10 60/15/4',
  ]);
});

test('it takes what is as good as its own next offer, and never less than its cost', () => {
  const { hear } = acme();
  assert.equal(hear(offer(1, 100)), ['negotiation offer.accepted 1 100/5/10']);
  const impatient = acme({ patienceRounds: 1 });
  assert.equal(impatient.hear(offer(1, 59)), ['negotiation talk.ended no-deal']);
  const taken = impatient.hear(offer(1, 60, { talk: 'again', leadTimeDays: 4 }));
  assert.equal(taken, ['negotiation offer.accepted 1 60/5/4']);
  assert.equal(impatient.hear(offer(1, 99, { talk: 'fast', leadTimeDays: 3 })), ['negotiation talk.ended no-deal']);
});

test('who sells at list price and at no other, or in no other time, is held to neither', () => {
  const firm = acme({ cost: 100, leadTimeDays: { usual: 4, least: 4 }, patienceRounds: 1 });
  assert.equal(firm.hear(offer(1, 99)), ['negotiation talk.ended no-deal']);
  assert.equal(firm.hear(offer(1, 100, { talk: 'fast', leadTimeDays: 3 })), ['negotiation talk.ended no-deal']);
  assert.equal(firm.hear(offer(1, 100, { talk: 'good', leadTimeDays: 4 })), ['negotiation offer.accepted 1 100/5/4']);
});

test('a price that is good for more than it has is good for what it has', () => {
  const { hear } = acme({ capacity: 3 });
  assert.equal(hear(offer(1, 100)), ['negotiation offer.made 2 100/3/10']);
  const sold = acme({ capacity: 0 });
  assert.equal(sold.hear(offer(1, 100)), ['negotiation talk.ended no-capacity']);
});

test('what is said twice is answered twice, alike; what is late, early or strange changes nothing', () => {
  const { hear } = acme();
  const first = hear(offer(1, 50));
  assert.equal(hear(offer(1, 50)), first);
  assert.equal(hear(offer(5, 90), offer(3, 50)), ['negotiation offer.made 4 87/15/8'], 'a round is missing');
  assert.equal(hear(offer(1, 50)), [], 'long answered');
  assert.equal(hear({ ...offer(5, 90), from: 'stranger' }), []);
  assert.equal(hear(accept(2), accept(4), accept(4)), []);
  assert.equal(hear(offer(3, 50)), ['negotiation offer.made 4 87/15/8'], 'agreed meanwhile');
});

test('what is no talk is none', () => {
  const { hear } = acme();
  const strange = (changes: object) => hear({ ...offer(1, 50), content: { ...offer(1, 50).content, ...changes } });
  for (const changes of [{ category: 'nuts' }, { round: 2 }, { low: high, high: low }, { roundsMax: 0 }, {
    high: { ...high, unitPrice: 99.5 } }]) {
    assert.equal(strange({ talk: JSON.stringify(changes), ...changes }), ['negotiation talk.ended not-understood']);
  }
  const tooDear = strange({ talk: 'x', terms: { ...high, unitPrice: 101 } });
  assert.equal(tooDear, ['negotiation talk.ended issue-out-of-range']);
  assert.equal(hear(accept(2, 'never')), ['negotiation talk.ended over']);
});

test('a buyer who is silent too long, or does not order in time, is no longer waited for', () => {
  const { hear, until } = acme();
  hear(offer(1, 50));
  assert.equal(until(1009), []);
  assert.equal(until(1010), ['negotiation talk.ended expired']);
  assert.equal(hear(offer(1, 50)), ['negotiation talk.ended over']);
  const agreed = acme();
  agreed.hear(offer(1, 100));
  assert.equal(agreed.until(2 * dayMs), []);
  assert.equal(agreed.until(2 * dayMs + 10), ['negotiation talk.ended expired']);
  assert.equal(agreed.hear(place()), ['treasury order.refused no-such-terms']);
});

test.run();
