import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { accept, acme, choose, declined, end, given, high, low, offer, place } from '../../helpers/acme.ts';
import { dayMs } from '../../helpers/buyingTown.ts';

const counselMs = 100;
const mind = 'supplier/acme/mind';
const minded = (changes = {}) => acme(changes, counselMs);
const byRule = 'negotiation offer.made 2 96/15/10';

test('a mind is asked before an offer is answered, and told what it must know', () => {
  const { hear, heed, asked } = minded();
  assert.equal(hear(offer(1, 50)), [`${mind} counsel.asked 1`]);
  const first = { unitPrice: 50, quantity: 5, leadTimeDays: 10 };
  assert.equal(asked, [{
    category: 'bolts', round: 1, roundsMax: 10, unitCost: 60, listPrice: 100, quantityWanted: 15, unitsFree: 20,
    leadTimeDays: { usual: 10, least: 4 }, buyerOffers: [first], standingOffer: first, ownLastOffer: null,
    reservation: { unitPrice: 60, leadTimeDays: 4 }, low, high, discountFactor: 1,
  }]);
  assert.equal(heed(given(1, choose('offer', 99, 9, 12))), ['negotiation offer.made 2 99/12/9']);
  assert.equal(hear(offer(3, 55)), [`${mind} counsel.asked 2`]);
  assert.equal(asked[1]!['ownLastOffer'], { unitPrice: 99, quantity: 12, leadTimeDays: 9 });
  assert.equal((asked[1]!['buyerOffers'] as unknown[]).length, 2);
});

test('what a mind leaves open in an offer stays as the buyer has it', () => {
  const { hear, heed } = minded();
  hear(offer(1, 50));
  assert.equal(heed(given(1, choose('offer', 97))), ['negotiation offer.made 2 97/5/10']);
});

test('a mind accepts what its rule would not, and rejects what it would; it is told what came of it', () => {
  const { hear, heed } = minded();
  hear(offer(1, 61));
  assert.equal(heed(given(1, choose('accept'))), ['negotiation offer.accepted 1 61/5/10']);
  const [told, confirmed] = hear(place({ unitPrice: 61 }));
  assert.is(told, `${mind} outcome.told Sold (bolts, request-1) at 61: 5 units in 10 days, after 1 of 10 rounds.`);
  assert.match(confirmed!, /confirmed/);
  hear(offer(1, 100, { talk: 'second' }));
  assert.equal(heed(given(2, choose('reject'))), [
    `${mind} outcome.told No deal (bolts, request-1) at no price of mine: the buyer bid 100 last, `
      + 'after 1 of 10 rounds.',
    'negotiation talk.ended no-deal',
  ]);
});

for (const [title, words] of [['declines', declined(1)], ['declines in silence', declined(1, true)]] as const) {
  test(`a mind that ${title} leaves it to the rule, at once`, () => {
    const { hear, heed } = minded();
    hear(offer(1, 50));
    assert.equal(heed(words), [byRule]);
  });
}

test('counsel that is late is not waited for, and changes nothing when it comes', () => {
  const { hear, heed, until } = minded();
  hear(offer(1, 50));
  assert.equal(until(10 + counselMs - 1), []);
  assert.equal(until(10 + counselMs), [byRule]);
  assert.equal(heed(given(1, choose('accept')), given(1, choose('reject')), declined(1)), []);
  assert.equal(hear(offer(1, 50)), [byRule]);
});

test('nonsense, and what its owner may not do, is answered by rule', () => {
  const wrong: readonly unknown[] = [
    undefined, null, 7, 'accept', {}, { move: 'accept' }, { ...choose('offer', 90), extra: 1 },
    { ...choose('accept'), reason: 'x'.repeat(201) }, choose('accept'), choose('offer'), choose('offer', 59),
    choose('offer', 101), choose('offer', 90.5), choose('offer', 90, 3), choose('offer', 90, 11),
    choose('offer', 90, 9, 16), choose('offer', 90, 9, 0), choose('offer', -90),
  ];
  for (const choice of wrong) {
    const { hear, heed } = minded();
    hear(offer(1, 50));
    assert.equal(heed(given(1, choice)), [byRule], JSON.stringify(choice));
  }
});

test('what it may do is looked at when it is done: cost and capacity may have changed since it was asked', () => {
  const dearer = minded();
  dearer.hear(offer(1, 50));
  dearer.desk.secrets = { ...dearer.desk.secrets, unitCosts: { bolts: 80 } };
  assert.equal(dearer.heed(given(1, choose('offer', 79, 9))), ['negotiation offer.made 2 98/15/10']);
  const busier = minded();
  busier.hear(offer(1, 100, { quantity: 12 }));
  busier.desk.secrets = { ...busier.desk.secrets, capacity: 7 };
  assert.equal(busier.heed(given(1, choose('accept'))), ['negotiation offer.made 2 100/7/10']);
  const sold = minded();
  sold.hear(offer(1, 100));
  sold.desk.secrets = { ...sold.desk.secrets, capacity: 0 };
  assert.equal(sold.heed(given(1, choose('offer', 100, 10, 1))).at(-1), 'negotiation talk.ended no-capacity');
});

test('after the last round a mind accepts or ends it, and offers nothing', () => {
  const shortly = (round: number, unitPrice: number) => {
    const { content, ...letter } = offer(round, unitPrice);
    return { ...letter, content: { ...content, roundsMax: 1 } };
  };
  const late = minded();
  late.hear(shortly(1, 70));
  assert.is(late.heed(given(1, choose('offer', 90))).at(-1), 'negotiation offer.accepted 1 70/5/10', 'as by rule');
  const proud = minded();
  proud.hear(shortly(1, 70));
  assert.is(proud.heed(given(1, choose('reject'))).at(-1), 'negotiation talk.ended no-deal');
});

test('a mind is told once what came of a talk: when it is ordered, and when it can no longer be', () => {
  const lessons = (lines: readonly string[]) => lines.filter((line) => line.includes('outcome.told'));
  const { hear, heed, until } = minded({ capacity: 100 });
  const talk = (name: string, ask: number) => [
    ...hear(offer(1, 50, { talk: name })), ...heed(declined(ask)), ...hear(accept(2, name)),
  ];
  assert.equal(lessons(talk('a', 1)), [], 'who has agreed has sold nothing yet');
  const sold = [...hear(place({ unitPrice: 96, quantity: 15 })), ...until(10 * dayMs)];
  assert.equal(lessons(sold), [
    `${mind} outcome.told Sold (bolts, request-1) at 96: 15 units in 10 days, after 2 of 10 rounds.`]);
  talk('b', 2);
  const lost = `${mind} outcome.told Lost (bolts, request-1) at 96: agreed after 2 of 10 rounds, `
    + 'but nothing was ordered.';
  assert.equal(lessons([...hear(end('b')), ...hear(end('b'))]), [lost]);
  talk('c', 3);
  assert.equal(lessons(until(20 * dayMs)), [lost], 'expired');
  hear(offer(1, 50, { talk: 'd' }));
  heed(declined(4));
  assert.match(lessons(hear(place({ orderId: 'request-1/2', unitPrice: 96, quantity: 15 }))).join(), /Sold .* at 96/);
  hear(offer(1, 50, { talk: 'e' }));
  heed(declined(5));
  assert.match(lessons(until(40 * dayMs)).join(), /No deal .* at 96: the buyer bid 50 last, after 2 of 10/);
  assert.equal(minded({ capacity: 0 }).hear(offer(1, 50)), ['negotiation talk.ended no-capacity'], 'nothing was said');
});

test('who has no mind asks none, tells none, and waits for nobody', () => {
  const { hear, heed } = acme();
  assert.equal(hear(offer(1, 50)), [byRule]);
  assert.equal(heed(given(1, choose('accept')), declined(1)), []);
});

test('whatever a mind says, its owner keeps within its cost, its time, its units and the talk', () => {
  const number = fc.oneof(fc.constant(null), fc.integer({ min: 0, max: 130 }), fc.double({ noNaN: true }));
  const anyChoice = fc.oneof(fc.anything(), fc.record({
    move: fc.constantFrom('offer', 'accept', 'reject', 'beg'), unitPrice: number, quantity: number,
    leadTimeDays: number, reason: fc.string(),
  }));
  const anyBid = fc.record({
    unitPrice: fc.integer({ min: 50, max: 100 }), quantity: fc.integer({ min: 1, max: 15 }),
    leadTimeDays: fc.integer({ min: 1, max: 10 }),
  });
  fc.assert(fc.property(fc.array(fc.tuple(anyBid, anyChoice), { maxLength: 5 }), fc.integer({ min: 1, max: 30 }),
    (rounds, capacity) => {
      const { hear, heed } = minded({ capacity });
      for (const [i, [{ unitPrice, ...rest }, choice]] of rounds.entries()) {
        hear(offer(1 + 2 * i, unitPrice, rest));
        const answer = heed(given(i + 1, choice)).find((line) => line.startsWith('negotiation'));
        assert.ok(answer !== undefined, 'a buyer is answered');
        const [price, quantity, days] = /(\d+)\/(\d+)\/(\d+)$/.exec(answer)?.slice(1).map(Number) ?? [];
        if (price === undefined) return;
        assert.ok(price >= 60 && price <= 100, `price ${price}`);
        assert.ok(quantity! >= 1 && quantity! <= Math.min(15, capacity), `quantity ${quantity}`);
        assert.ok(days! >= 4 && days! <= 10, `days ${days}`);
        if (answer.includes('accepted')) return;
      }
    }), { seed: 1982, numRuns: 300 });
});

test.run();
