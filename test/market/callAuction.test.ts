import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { clearCallAuction, type CallClearing, type CallRules } from '../../market/callAuction.ts';
import { naiveBook } from '../../market/naiveBook.ts';
import type { Order, Side } from '../../market/order.ts';
import { equilibrium } from '../../market/schedule.ts';
import { anyOrders } from '../helpers/anyOrders.ts';
import { orders } from '../helpers/book.ts';

const uniform: CallRules = { pricing: 'uniform', priceFloor: 1, priceCeiling: 200, tickSize: 1 };
const pairwise: CallRules = { ...uniform, pricing: 'pairwise-midpoint' };

const sixStrangers = `
  bid 130 b1
  bid 110 b2
  bid  90 b3
  ask  70 s1
  ask  91 s2
  ask 110 s3
`;

test('all trade at the middle of the prices that clear, rounded down', () => {
  const clearing = clearCallAuction(orders(sixStrangers), uniform);
  assert.equal(clearing.interval, { priceLow: 91, priceHigh: 110 });
  assert.equal([clearing.clearingPrice, clearing.volume], [100, 2]);
  assert.equal(drawn(clearing), ['b1-s1 1@100', 'b2-s2 1@100', 'left b3 1', 'left s3 1']);
});

test('each pair may trade at its own middle instead', () => {
  const clearing = clearCallAuction(orders('bid 130 b1\n bid 110 b2\n ask 71 s1\n ask 105 s2'), pairwise);
  assert.equal(drawn(clearing), ['b1-s1 1@100', 'b2-s2 1@107']);
  assert.is(clearing.clearingPrice, undefined);
});

test('the marginal order is filled in part, and what it still wants holds the price up', () => {
  const clearing = clearCallAuction(orders('bid 130 b1 x5\n ask 70 s1 x2\n ask 80 s2'), uniform);
  assert.equal(clearing.interval, { priceLow: 130, priceHigh: 130 });
  assert.equal(drawn(clearing), ['b1-s1 2@130', 'b1-s2 1@130', 'left b1 2']);
});

test('among equals who came first is served first', () => {
  const clearing = clearCallAuction(orders('bid 100 late #7\n bid 100 early #3\n ask 100 s1'), uniform);
  assert.equal(drawn(clearing), ['early-s1 1@100', 'left late 1']);
});

test('a market order takes any price the bounds allow', () => {
  const clearing = clearCallAuction(orders('bid market b1 x2\n ask market s1\n ask 120 s2'), uniform);
  assert.equal(clearing.interval, { priceLow: 120, priceHigh: 200 });
  assert.equal(drawn(clearing), ['b1-s1 1@160', 'b1-s2 1@160']);
  const ticked = { ...uniform, priceFloor: 3, priceCeiling: 49, tickSize: 5 };
  const unpriced = clearCallAuction(orders('bid market b1\n ask market s1'), ticked);
  assert.equal(unpriced.interval, { priceLow: 5, priceHigh: 45 });
});

test('the price is rounded down to the tick', () => {
  const ticked = { ...uniform, tickSize: 10 };
  assert.is(clearCallAuction(orders('bid 100 b1\n ask 70 s1'), ticked).clearingPrice, 80);
});

test('when no bid reaches an ask nobody trades and everybody is left', () => {
  const clearing = clearCallAuction(orders('ask 91 s1 x2\n bid 90 b1'), uniform);
  assert.equal(drawn(clearing), ['left s1 2', 'left b1 1']);
  assert.equal([clearing.clearingPrice, clearing.interval, clearing.volume], [undefined, undefined, 0]);
  assert.equal(drawn(clearCallAuction([], uniform)), []);
});

test('a trader on both sides may meet itself', () => {
  assert.equal(drawn(clearCallAuction(orders('bid 100 ann\n ask 90 ann'), uniform)), ['ann-ann 1@95']);
});

test('an order its venue would refuse never reaches the bell', () => {
  assert.throws(() => clearCallAuction(orders('bid 201 b1'), uniform), /orders its venue accepts/);
});

type Law = (clearing: CallClearing, sent: readonly Order[], rules: CallRules) => void;
const laws: Record<string, Law> = {
  'no single price would trade more units': ({ volume, trades }, sent) => {
    const wanted = (side: Side, price: number) => unitsOf(sent, side)
      .filter((limit) => (side === 'bid' ? limit >= price : limit <= price)).length;
    const prices = Array.from({ length: 200 }, (_, i) => i + 1);
    assert.is(volume, Math.max(...prices.map((price) => Math.min(wanted('bid', price), wanted('ask', price)))));
    assert.is(volume, trades.reduce((sum, trade) => sum + trade.quantity, 0));
  },
  'the interval is the equilibrium of the units sent': ({ interval, volume }, sent) => {
    const { priceLow, priceHigh } = equilibrium(unitsOf(sent, 'bid'), unitsOf(sent, 'ask'));
    assert.equal(interval, volume === 0 ? undefined : { priceLow, priceHigh });
  },
  'nobody trades at a loss': ({ trades }, sent) => {
    for (const { price, bidOrderId, askOrderId } of trades) {
      assert.ok(limitOf(sent[bidOrderId - 1]!) >= price);
      assert.ok(limitOf(sent[askOrderId - 1]!) <= price);
    }
  },
  'the price is the middle, down to the tick: of the interval, or of the pair': (clearing, sent, rules) => {
    for (const { price, bidOrderId, askOrderId } of clearing.trades) {
      const { interval } = clearing;
      const pair = { priceLow: limitOf(sent[askOrderId - 1]!), priceHigh: limitOf(sent[bidOrderId - 1]!) };
      const { priceLow, priceHigh } = rules.pricing === 'uniform' ? interval! : pair;
      assert.is(price % rules.tickSize, 0);
      assert.ok(price >= priceLow && price <= priceHigh);
      const above = (priceLow + priceHigh) / 2 - price;
      assert.ok(above >= 0 && above < rules.tickSize);
    }
  },
  'nobody is served before a better price, or an equal one that came first': (clearing, sent) => {
    const filled = (order: Order) => order.quantity - leftOf(clearing, order.orderId);
    for (const a of sent) {
      for (const b of sent.filter((o) => o.side === a.side && filled(o) > 0)) {
        const gap = (limitOf(a) - limitOf(b)) * (a.side === 'bid' ? 1 : -1);
        const goesFirst = gap > 0 || (gap === 0 && a.orderId < b.orderId);
        if (goesFirst) assert.is(leftOf(clearing, a.orderId), 0);
      }
    }
  },
  'each unit sent is traded once or left': (clearing, sent) => {
    for (const { orderId, quantity, side, trader } of sent) {
      const mine = clearing.trades.filter((t) => (side === 'bid' ? t.bidOrderId : t.askOrderId) === orderId);
      assert.is(mine.reduce((sum, t) => sum + t.quantity, leftOf(clearing, orderId)), quantity);
      assert.ok(mine.every((t) => (side === 'bid' ? t.buyer : t.seller) === trader));
      assert.ok(mine.every((t) => t.quantity > 0));
    }
    const ids = clearing.unfilled.map((o) => o.orderId);
    assert.equal(ids, [...ids].sort((a, b) => a - b));
  },
  'those left over do not trade with each other': ({ unfilled }, _, rules) => {
    const book = naiveBook({ ...rules, selfTrade: 'allow' });
    for (const order of unfilled) {
      const outcome = book.place({ ...order, timeInForce: 'gtc' });
      assert.equal(outcome.accepted && outcome.fills, []);
    }
  },
};

for (const [law, check] of Object.entries(laws)) {
  test(law, () => {
    const prices = [10, 12, 14, 16, 18, 20];
    const sent = anyOrders({ prices, quantityMax: 4, traders: 5, ordersMax: 14 });
    const pricing = fc.constantFrom('uniform', 'pairwise-midpoint');
    const rules = fc.record({ pricing, tickSize: fc.constantFrom(1, 2) })
      .map((chosen) => ({ ...uniform, priceFloor: 2, ...chosen }));
    fc.assert(fc.property(sent, rules, (sentOrders, rulesThen) => {
      check(clearCallAuction(sentOrders, rulesThen), sentOrders, rulesThen);
    }), { seed: 42, numRuns: 500 });
  });
}

/** The limit an order comes to at the bell, with bounds 2 … 200. */
function limitOf({ limitPrice, side }: Order): number {
  return limitPrice ?? (side === 'bid' ? 200 : 2);
}

function unitsOf(sent: readonly Order[], side: Side): number[] {
  return sent.filter((o) => o.side === side).flatMap((o) => Array.from({ length: o.quantity }, () => limitOf(o)));
}

function leftOf({ unfilled }: CallClearing, orderId: number): number {
  return unfilled.find((o) => o.orderId === orderId)?.quantity ?? 0;
}

/** A clearing in a few words: who traded with whom, how much at what price, and who is left. */
function drawn({ trades, unfilled }: CallClearing): string[] {
  return [
    ...trades.map(({ buyer, seller, quantity, price }) => `${buyer}-${seller} ${quantity}@${price}`),
    ...unfilled.map(({ trader, quantity }) => `left ${trader} ${quantity}`),
  ];
}

test.run();
