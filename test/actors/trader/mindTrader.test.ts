import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { OutcomeTold } from '../../../machines/mindMessages.ts';
import { counselledTrader, opened } from '../../helpers/counselledTrader.ts';
import { told } from '../../helpers/machineEvents.ts';
import { closed, halted } from '../../helpers/traderAlone.ts';

type Trader = ReturnType<typeof counselledTrader>;
const outcomes = (trader: Trader) => trader.said('outcome.told').map(({ content }) => content as OutcomeTold);
const texts = (trader: Trader) => outcomes(trader).map(({ text }) => text);
const about = (period: number) => ({ conversation: `period-${period}`, id: 5 });
const filledAt = (price: number, traded: number, period = 1, quantity = 1) =>
  told('order.filled', { ref: 1, tradeId: traded, price, quantity, traded }, about(period));
const settled = (period: number, profit: number) => told('period.settled', { period, profit }, about(period));
const assigned = (period: number, ...values: number[]) => told('units.assigned', { period, values }, about(period));

test('at the beginning of a period its mind is told its units and values, the best first', () => {
  const buyer = counselledTrader();
  const [post] = buyer.said('outcome.told');
  assert.equal([post!.to, post!.kind, post!.conversation, post!.cause], ['me/mind', 'notification', 'period-1', 1]);
  assert.equal(post!.content, {
    text: 'period 1: 3 units to buy, worth 100, 100, 80', salience: 1, reflect: '', facts: {
      side: 'bid', period: 1, unitsLeft: 3, limitPrices: [100, 100, 80], priceFloor: 1, priceCeiling: 200, tickSize: 1,
      recentPrices: [], profitSoFar: 0,
    },
  });
  buyer.hear(assigned(2, 70), assigned(2, 70), assigned(1, 60));
  assert.equal(texts(buyer), ['period 2: 1 unit to buy, worth 70']);
  assert.equal(texts(counselledTrader({ side: 'ask' })), ['period 1: 3 units to sell, which cost me 80, 100, 100']);
});

test('each fill of its own is told, with what the unit is worth; told twice, it is told once', () => {
  const buyer = counselledTrader();
  const seller = counselledTrader({ side: 'ask' });
  for (const trader of [buyer, seller]) {
    trader.said();
    trader.hear(filledAt(90, 1), filledAt(90, 1), filledAt(95, 2), filledAt(90, 1));
  }
  assert.equal(texts(buyer),
    ['period 1: bought 1 at 90, worth 100 to me', 'period 1: bought 1 at 95, worth 100 to me']);
  const [first, second] = outcomes(seller);
  assert.equal([first!.text, second!.text],
    ['period 1: sold 1 at 90, which cost me 80', 'period 1: sold 1 at 95, which cost me 100']);
  assert.equal([first, second].map((outcome) => outcome!.facts['profitSoFar']), [10, 5]);
  assert.equal(second!.facts['limitPrices'], [100]);
});

test('a fill is told whatever the trader is at: in a halt, when it falls back, when it is shut', () => {
  for (const events of [[halted], [closed], [told('counsel.given', { ask: 1, choice: null })]]) {
    const trader = counselledTrader();
    trader.turn(100);
    trader.hear(...events);
    trader.said();
    trader.hear(filledAt(90, 1));
    assert.equal(texts(trader), ['period 1: bought 1 at 90, worth 100 to me']);
  }
});

test('a settlement is told once, with what there is to reflect on; after the last one nothing need be learnt', () => {
  const trader = counselledTrader({ periods: 2 });
  trader.hear(filledAt(90, 1));
  trader.happen('bid traded 90', 50);
  trader.happen('ask rested 190', 60);
  trader.happen('ask traded 93', 70);
  trader.said();
  trader.hear(closed, settled(1, 10), settled(1, 10));
  const [outcome, ...rest] = outcomes(trader);
  assert.equal(rest, []);
  assert.equal(outcome, {
    text: 'period 1: 1 of 3 traded, profit 10', salience: 6, reflect: 'trader/reflect', facts: {
      side: 'bid', period: 1, unitsLeft: 2, limitPrices: [100, 80], priceFloor: 1, priceCeiling: 200, tickSize: 1,
      recentPrices: [90, 93], profitSoFar: 10, unitsTraded: 1, profit: 10,
    },
  });
  trader.hear(assigned(2, 70), opened(2, 1000, 2000), filledAt(60, 1, 2), settled(2, 10));
  const last = outcomes(trader).at(-1)!;
  assert.equal([last.text, last.reflect, last.facts['profitSoFar']], ['period 2: 1 of 1 traded, profit 10', '', 20]);
});

test('its mind is told of the newest trades only, and what it was told stays as it was', () => {
  const trader = counselledTrader();
  for (let price = 81; price <= 89; price++) trader.happen(`bid traded ${price}`, price);
  trader.said();
  trader.hear(filledAt(90, 1));
  const heard = outcomes(trader)[0]!.facts['recentPrices'];
  const { recentPrices: before } = trader.desk.facts();
  assert.equal([heard, before], [before, [82, 83, 84, 85, 86, 87, 88, 89]]);
  trader.happen('bid traded 99', 99);
  trader.hear(filledAt(91, 2));
  assert.equal(outcomes(trader)[0]!.facts['recentPrices'], [83, 84, 85, 86, 87, 88, 89, 99]);
  assert.equal(before, heard);
});

test('what inspectors see of it: that it has a mind, which rule stands in for it, and what it waits for', () => {
  const trader = counselledTrader();
  trader.turn(10);
  const { strategy, rule, asked, isOpen } = trader.desk.toJSON() as Record<string, unknown>;
  assert.equal([strategy, rule, asked, isOpen], ['mind', 'gvwy', 1, true]);
});

test.run();
