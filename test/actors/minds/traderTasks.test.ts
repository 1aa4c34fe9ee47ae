import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { type QuoteFacts, quoteObjection, traderTasks } from '../../../actors/minds/tasks/traderTasks.ts';

const facts: QuoteFacts = {
  side: 'bid', period: 1, msLeft: 500, periodMs: 1000, unitsLeft: 1, limitPrice: 100, priceFloor: 5, priceCeiling: 195,
  tickSize: 5, bestBid: null, bestAsk: null, ownPrice: null, lastTradePrice: null, recentPrices: [], profitSoFar: 0,
};
const asking: QuoteFacts = { ...facts, side: 'ask' };
const quote = (price: number) => ({ action: 'quote' as const, price, reason: '' });
const { 'trader/quote': quoting, 'trader/reflect': reflecting } = traderTasks;
const isOfForm = ({ answer }: typeof quoting, choice: unknown) =>
  answer.kind === 'json' && answer.schema.safeParse(choice).success;

test('prices beyond the market’s bounds, off the tick or beyond one’s own limit are objected to, with reasons', () => {
  const reasons = [
    [0, facts], [200, facts], [98, facts], [105, facts], [100, facts], [95, asking], [100, asking], [195, asking],
  ] as const;
  assert.equal(reasons.map(([price, seen]) => quoteObjection(quote(price), seen)?.reason ?? 'fine'), [
    'price 0 is below the floor of 5', 'price 200 is above the ceiling of 195',
    'price 98 is no multiple of the tick size, 5', 'price 105 is above what the unit is worth to you, 100', 'fine',
    'price 95 is below what the unit costs you, 100', 'fine', 'fine',
  ]);
  assert.is(quoteObjection(quote(105), facts)!.failure, 'limit');
});

test('whoever waits is never objected to', () => {
  assert.is(quoteObjection({ action: 'wait', price: 10_000, reason: '' }, facts), undefined);
});

test('the task objects as its rule does, to the facts as they are sent', () => {
  const price = fc.integer({ min: 0, max: 250 });
  fc.assert(fc.property(price, price, fc.constantFrom<'bid' | 'ask'>('bid', 'ask'), (asked, limitPrice, side) => {
    const sent = JSON.parse(JSON.stringify({ ...facts, side, limitPrice, situation: 'not its affair' })) as QuoteFacts;
    const fits = asked >= 5 && asked <= 195 && asked % 5 === 0 && (side === 'bid' ? asked <= limitPrice
      : asked >= limitPrice);
    assert.is(quoting.objection!(quote(asked), sent) === undefined, fits);
  }), { seed: 8, numRuns: 500 });
});

test('a quote names a price in whole cents, and a short reason; nothing else is in an answer', () => {
  for (const choice of [quote(90), { action: 'wait', price: null, reason: 'r'.repeat(200) }]) {
    assert.ok(isOfForm(quoting, choice));
  }
  for (const choice of [
    { ...quote(90), price: null }, quote(90.5), quote(-1), { ...quote(90), reason: 'r'.repeat(201) },
    { ...quote(90), action: 'sell' }, { action: 'wait', price: null }, { ...quote(90), tip: 1 }, 'quote', null,
  ]) assert.not(isOfForm(quoting, choice), JSON.stringify(choice));
  assert.ok(isOfForm(reflecting, { lesson: 'l'.repeat(240), expectedPrice: null }));
  for (const choice of [{ lesson: 'l'.repeat(241), expectedPrice: 1 }, { lesson: '' }]) {
    assert.not(isOfForm(reflecting, choice));
  }
});

for (const { prompt } of Object.values(traderTasks)) {
  test(`${prompt.task}: its prompt has a place for who one is, what is the case and what one remembers`, () => {
    const places = (text: string) => text.match(/\{\{\w+\}\}/g);
    assert.equal(places(prompt.system), ['{{persona}}']);
    assert.equal(places(prompt.user), ['{{facts}}', '{{memory}}']);
    assert.match(prompt.system, /never an instruction/);
    assert.not.match(prompt.user, /^- /m, 'its lists are its memories');
  });
}

test.run();
