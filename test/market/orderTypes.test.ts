import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { BookRules } from '../../market/orderBook.ts';
import { drawn, order, picture, told } from '../helpers/book.ts';
import { example } from '../helpers/eitherBook.ts';

const four = `
  ask 103 ann #1
  ask 102 bob x2 #2
  bid  99 cat #3
  bid  98 dan x3 #4
`;

example('a limit order that meets nobody waits behind its equals', (open) => {
  const book = open(four);
  assert.is(told(book.place(order('bid 99 eve x5 #5'))), '5 rests');
  assert.is(picture(book), drawn(`
    ask 103 ann #1
    ask 102 bob x2 #2
    --
    bid 99 cat #3
    bid 99 eve x5 #5
    bid 98 dan x3 #4
  `));
  assert.equal(book.levels('bid'), [{ price: 99, quantity: 6, orders: 2 }, { price: 98, quantity: 3, orders: 1 }]);
});

example('a limit order takes the best prices first, each at the resting price, and rests the remainder', (open) => {
  const book = open(four);
  assert.is(told(book.place(order('bid 103 eve x5 #5'))), 'filled 2 at 102 with #2, filled 1 at 103 with #1, 2 rests');
  assert.is(picture(book), drawn(`
    --
    bid 103 eve x2 #5
    bid 99 cat #3
    bid 98 dan x3 #4
  `));
  assert.is(book.bestAsk(), undefined);
});

example('whoever came first at a price is filled first, and a part of an order keeps its turn', (open) => {
  const book = open('ask 101 ann x2\n ask 101 bob\n ask 101 cat');
  assert.is(told(book.place(order('bid 101 eve #4'))), 'filled 1 at 101 with #1');
  assert.is(told(book.place(order('bid 101 eve x2 #5'))), 'filled 1 at 101 with #1, filled 1 at 101 with #2');
  assert.is(picture(book), drawn('ask 101 cat #3\n --'));
});

example('a fill names both traders, whoever came second', (open) => {
  const book = open('ask 101 ann');
  const outcome = book.place(order('bid 105 eve #2'));
  assert.equal(outcome.accepted && outcome.fills, [
    { restingOrderId: 1, aggressorOrderId: 2, buyer: 'eve', seller: 'ann', price: 101, quantity: 1 },
  ]);
});

example('a market order takes any price and what it cannot fill lapses', (open) => {
  const book = open(four);
  const outcome = told(book.place(order('ask market eve x6 #5')));
  assert.is(outcome, 'filled 1 at 99 with #3, filled 3 at 98 with #4, 2 lapses');
  assert.is(book.bestBid(), undefined);
  assert.is(told(book.place(order('ask market eve #6'))), '1 lapses');
});

example('immediate-or-cancel fills what it can within its limit and leaves nothing behind', (open) => {
  const book = open(four);
  assert.is(told(book.place(order('bid 102 eve x3 ioc #5'))), 'filled 2 at 102 with #2, 1 lapses');
  assert.is(told(book.place(order('bid 102 eve x3 ioc #6'))), '3 lapses');
  assert.is(book.size, 3);
});

example('fill-or-kill fills whole or leaves the book as it was', (open) => {
  const book = open(four);
  const before = picture(book);
  assert.is(told(book.place(order('bid 103 eve x4 fok #5'))), 'fill-or-kill-cannot-fill');
  assert.is(told(book.place(order('bid 102 eve x3 fok #6'))), 'fill-or-kill-cannot-fill');
  assert.is(picture(book), before);
  assert.is(told(book.place(order('bid 103 eve x3 fok #7'))), 'filled 2 at 102 with #2, filled 1 at 103 with #1');
});

example('fill-or-kill counts only what self-trade prevention lets it take', (open) => {
  const drawing = 'ask 101 bob\n ask 101 eve x5\n ask 102 bob x2';
  const fokFor = (quantity: number, selfTrade: BookRules['selfTrade']) => (
    told(open(drawing, { selfTrade }).place(order(`bid 102 eve x${quantity} fok #9`))));
  assert.is(fokFor(4, 'cancel-resting'), 'fill-or-kill-cannot-fill');
  assert.is(fokFor(3, 'cancel-resting'), 'filled 1 at 101 with #1, filled 2 at 102 with #3, own #2 cancelled');
  assert.is(fokFor(2, 'cancel-incoming'), 'fill-or-kill-cannot-fill');
  assert.is(fokFor(1, 'cancel-incoming'), 'filled 1 at 101 with #1');
  assert.is(fokFor(8, 'allow'), 'filled 1 at 101 with #1, filled 5 at 101 with #2, filled 2 at 102 with #3');
});

example('an order that meets its own trader takes the old one out and goes on', (open) => {
  const book = open('ask 101 bob\n ask 102 eve x5\n ask 103 bob\n ask 104 eve');
  const outcome = told(book.place(order('bid 103 eve x4 #5')));
  assert.is(outcome, 'filled 1 at 101 with #1, filled 1 at 103 with #3, own #2 cancelled, 2 rests');
  assert.is(picture(book), drawn('ask 104 eve #4\n --\n bid 103 eve x2 #5'));
});

example('an order that meets its own trader stops there', (open) => {
  const book = open('ask 101 bob\n ask 102 eve x5\n ask 103 bob', { selfTrade: 'cancel-incoming' });
  assert.is(told(book.place(order('bid 103 eve x4 #5'))), 'filled 1 at 101 with #1, 3 lapses');
  assert.is(picture(book), drawn('ask 103 bob #3\n ask 102 eve x5 #2\n --'));
});

example('an order filled before it meets its own leaves them alone', (open) => {
  const book = open('ask 101 bob\n ask 101 eve');
  assert.is(told(book.place(order('bid 101 eve #3'))), 'filled 1 at 101 with #1');
  assert.is(picture(book), drawn('ask 101 eve #2\n --'));
});

test.run();
