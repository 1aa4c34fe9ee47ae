import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { BrokenLaw } from '../../market/assert.ts';
import { fastBook } from '../../market/fastBook.ts';
import { naiveBook } from '../../market/naiveBook.ts';
import type { BookRefusal, BookRules, OrderBook } from '../../market/orderBook.ts';
import { drawn, order, picture, told } from '../helpers/book.ts';
import { example, usualRules } from '../helpers/eitherBook.ts';

const four = `
  ask 103 ann #1
  ask 102 bob x2 #2
  bid  99 cat #3
  bid  98 dan x3 #4
`;

example('a cancel takes out what is left, and the next in line is first', (open) => {
  const book = open('bid 99 ann x3\n bid 99 bob\n ask 99 eve #3');
  assert.equal(book.cancel(1, 'ann'), { accepted: true, side: 'bid', price: 99, cancelledQuantity: 2 });
  assert.is(told(book.place(order('ask 99 eve #4'))), 'filled 1 at 99 with #2');
  assert.equal(book.cancel(1, 'ann'), { accepted: false, reason: 'unknown-order' });
});

example('a replacement keeps its place unless it changes the price or asks for more', (open) => {
  const drawing = 'bid 99 ann x3\n bid 99 bob\n bid 98 cat';
  const firstAfter = (line: string) => {
    const book = open(drawing);
    assert.ok(book.replace(1, order(line)).accepted);
    const [first] = book.resting('bid');
    return `${first!.trader} #${first!.orderId}`;
  };
  assert.is(firstAfter('bid 99 ann x2 #1'), 'ann #1');
  assert.is(firstAfter('bid 99 ann x2 #7'), 'ann #7');
  assert.is(firstAfter('bid 99 ann x3 #7'), 'ann #7');
  assert.is(firstAfter('bid 99 ann x4 #7'), 'bob #2');
  assert.is(firstAfter('bid 98 ann x2 #7'), 'bob #2');
});

example('a replacement may trade, and its old order is then gone', (open) => {
  const book = open('bid 99 ann x3\n ask 102 bob');
  assert.is(told(book.replace(1, order('bid 102 ann x3 #3'))), 'filled 1 at 102 with #2, 2 rests');
  assert.is(picture(book), drawn('--\n bid 102 ann x2 #3'));
});

example('a refused replacement leaves the old order where it was', (open) => {
  const book = open('bid 99 ann x3\n bid 99 bob\n ask 102 cat');
  const before = picture(book);
  const attempts: [line: string, reason: BookRefusal][] = [
    ['bid 102 ann post-only #4', 'post-only-would-trade'],
    ['bid 102 ann x2 fok #4', 'fill-or-kill-cannot-fill'],
    ['bid 201 ann #4', 'price-out-of-bounds'],
    ['bid 98 ann #3', 'duplicate-order'],
    ['bid 98 eve #4', 'not-your-order'],
  ];
  for (const [line, reason] of attempts) assert.is(told(book.replace(1, order(line))), reason);
  assert.is(told(book.replace(9, order('bid 98 ann #4'))), 'unknown-order');
  assert.is(picture(book), before);
});

example('a replacement is judged as though the old order had left', (open) => {
  const book = open('bid 99 ann\n bid 98 bob');
  assert.is(told(book.replace(1, order('ask 99 ann post-only #3'))), '1 rests');
  assert.is(picture(book), drawn('ask 99 ann #3\n --\n bid 98 bob #2'));
  assert.is(told(book.replace(3, order('bid 99 ann fok #4'))), 'fill-or-kill-cannot-fill');
});

example('each refusal has its reason, and changes nothing', (open) => {
  const book = open(four, { tickSize: 1, priceFloor: 10 });
  const ticked = open('ask 110 ann #1', { tickSize: 5, priceFloor: 12 });
  const before = [picture(book), picture(ticked)];
  const attempts: [book: OrderBook, line: string, reason: BookRefusal][] = [
    [book, 'bid 9 eve #5', 'price-out-of-bounds'],
    [book, 'ask 201 eve #5', 'price-out-of-bounds'],
    [ticked, 'bid 12 eve #5', 'price-off-tick'],
    [ticked, 'bid 10 eve #5', 'price-out-of-bounds'],
    [book, 'bid 99.5 eve #5', 'price-off-tick'],
    [book, 'bid 99 eve x0 #5', 'quantity-not-positive'],
    [book, 'bid market eve x-2 #5', 'quantity-not-positive'],
    [book, 'bid 99 eve x1.5 #5', 'quantity-not-positive'],
    [book, 'bid 97 eve #4', 'duplicate-order'],
    [book, 'bid 102 eve post-only #5', 'post-only-would-trade'],
    [book, 'bid 102 bob post-only #5', 'post-only-would-trade'],
    [book, 'bid market eve post-only #5', 'post-only-never-rests'],
    [book, 'bid 99 eve ioc post-only #5', 'post-only-never-rests'],
    [book, 'bid 101 eve fok #5', 'fill-or-kill-cannot-fill'],
  ];
  for (const [where, line, reason] of attempts) assert.is(told(where.place(order(line))), reason, line);
  assert.equal(book.cancel(1, 'eve'), { accepted: false, reason: 'not-your-order' });
  assert.equal(book.cancel(77, 'eve'), { accepted: false, reason: 'unknown-order' });
  assert.equal([picture(book), picture(ticked)], before);
  assert.is(told(ticked.place(order('bid 15 eve #5'))), '1 rests');
});

example('clearing takes out everything, once', (open) => {
  const book = open(four);
  assert.equal(book.clear().sort(), [1, 2, 3, 4]);
  assert.equal([book.size, book.bestBid(), book.bestAsk(), book.clear()], [0, undefined, undefined, []]);
  assert.is(told(book.place(order('bid 103 eve #1'))), '1 rests');
});

example('ids and quantities beyond 32 bits are exact', (open) => {
  const [id, quantity] = [2 ** 53 - 10, 2 ** 40 + 3];
  const book = open(`
    ask 101 ann x${quantity} #${id}
    ask 101 bob x${quantity} #${id + 1}
    ask 102 ann #${id - 2 ** 32}
  `);
  assert.is(told(book.place(order(`bid 101 eve x${quantity + 1} #${id + 2}`))),
    `filled ${quantity} at 101 with #${id}, filled 1 at 101 with #${id + 1}`);
  assert.equal(book.levels('ask')[0], { price: 101, quantity: quantity - 1, orders: 1 });
  assert.ok(book.cancel(id - 2 ** 32, 'ann').accepted);
});

example('a book prints as plain data', (open) => {
  const book = open('ask 102 ann x2\n bid 99 bob');
  assert.equal(JSON.parse(JSON.stringify(book)), {
    rules: usualRules,
    bids: [{ orderId: 2, trader: 'bob', price: 99, quantity: 1 }],
    asks: [{ orderId: 1, trader: 'ann', price: 102, quantity: 2 }],
  });
});

test('the naive book shares its orders with nobody', () => {
  const book = naiveBook(usualRules);
  book.place(order('bid 99 ann'));
  (book.resting('bid')[0] as { quantity: number }).quantity = 50;
  assert.is(book.resting('bid')[0]!.quantity, 1);
});

test('rules that describe no market are a broken law', () => {
  const broken: Partial<BookRules>[] = [
    { priceFloor: 201 }, { tickSize: 0 }, { tickSize: 0.5 }, { priceCeiling: 99.5 },
    { priceFloor: 11, priceCeiling: 14, tickSize: 5 },
  ];
  const isBrokenLaw = (error: unknown) => error instanceof BrokenLaw;
  for (const rules of broken) {
    for (const bookOf of [naiveBook, fastBook]) assert.throws(() => bookOf({ ...usualRules, ...rules }), isBrokenLaw);
  }
  assert.throws(() => fastBook({ ...usualRules, priceCeiling: 2 ** 25 }), /price levels/);
});

test.run();
