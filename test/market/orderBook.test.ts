import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { fastBook } from '../../market/fastBook.ts';
import { naiveBook } from '../../market/naiveBook.ts';
import type { Order } from '../../market/order.ts';
import type { BookOutcome, BookRefusal, BookRules, OrderBook } from '../../market/orderBook.ts';
import { anyCommands, anyRules, type Command } from '../helpers/anyCommands.ts';
import type { Sent } from '../helpers/anyOrders.ts';
import {
  expectCancelled, expectPlaced, expectReplaced, isServedBefore, malformed, without, type Live,
} from '../helpers/bookOracle.ts';

const runs = 240;
const seen = new Map<string, number>();

test('two books and the definition agree after each of 60,000 commands, and the laws hold', () => {
  let commandsPlayed = 0;
  const anySession = anyRules.chain((rules) => fc.tuple(fc.constant(rules), anyCommands(rules)));
  fc.assert(fc.property(anySession, ([rules, commands]) => {
    const session = new Session(rules);
    for (const command of commands) session.play(command);
    commandsPlayed += commands.length;
  }), { seed: 42, numRuns: runs });
  assert.is(commandsPlayed, 60_000);
});

test('those commands met everything that can happen to an order', () => {
  const refusals: BookRefusal[] = [
    'price-out-of-bounds', 'price-off-tick', 'quantity-not-positive', 'duplicate-order', 'post-only-would-trade',
    'post-only-never-rests', 'fill-or-kill-cannot-fill', 'unknown-order', 'not-your-order',
  ];
  const outcomes = [
    ...refusals, 'rested', 'filled', 'part', 'lapsed', 'own cancelled', 'stopped', 'kept its place',
  ];
  for (const outcome of outcomes) assert.ok((seen.get(outcome) ?? 0) >= 100, outcome);
});

/** Plays commands to both books and to the oracle, and checks every law after each. */
class Session {
  readonly #rules: BookRules;
  readonly #naive: OrderBook;
  readonly #fast: OrderBook;
  #live: readonly Live[] = [];
  #commands = 0;
  /** Units sent by accepted orders, and where they went; one fill takes a unit from each of two orders. */
  readonly #units = { placed: 0, filled: 0, lapsed: 0, cancelled: 0 };

  constructor(rules: BookRules) {
    this.#rules = rules;
    this.#naive = naiveBook(rules);
    this.#fast = fastBook(rules);
  }

  play(command: Command): void {
    this.#commands += 1;
    if (command.kind === 'place') this.#place(this.#numbered(command.sent, command.takenId, command.nth));
    else if (command.kind === 'cancel') this.#cancel(command);
    else if (command.kind === 'replace') this.#replace(command);
    else this.#clear();
    this.#checkState();
    for (const book of [this.#naive, this.#fast]) checkLaws(book);
    const rest = this.#live.reduce((sum, o) => sum + o.quantity, 0);
    const { placed, filled, lapsed, cancelled } = this.#units;
    assert.is(placed, filled + lapsed + cancelled + rest, 'placed = filled + lapsed + cancelled + resting');
  }

  #place(order: Order): void {
    const before = this.#live;
    const reason = malformed(order, this.#rules);
    const expected = reason === undefined
      ? expectPlaced(before, order, this.#rules, this.#commands)
      : { outcome: { accepted: false, reason } as const, live: before };
    this.#live = expected.live;
    const actual = this.#both((book) => book.place(order));
    assert.equal(actual, expected.outcome);
    this.#count(order, actual, before);
  }

  #cancel({ nth, asOwner }: Extract<Command, { kind: 'cancel' }>): void {
    const old = this.#pick(nth);
    const trader = asOwner ? old?.trader ?? 't1' : 'a stranger';
    const actual = this.#both((book) => book.cancel(old?.orderId ?? -1, trader));
    assert.equal(actual, expectCancelled(old, trader));
    if (!actual.accepted) return note(actual.reason);
    this.#units.cancelled += actual.cancelledQuantity;
    this.#live = without(this.#live, old!.orderId);
  }

  #replace(command: Extract<Command, { kind: 'replace' }>): void {
    const old = this.#pick(command.nth);
    const trader = command.asOwner ? old?.trader ?? 't1' : 'a stranger';
    const place = command.inPlace && old ? { side: old.side, limitPrice: old.price } : {};
    const sent = { ...command.sent, ...place, trader };
    const order = command.sameId && old ? { ...sent, orderId: old.orderId } : this.#numbered(sent, command.takenId, 7);
    const before = this.#live;
    const allowed = expectCancelled(old, trader);
    const reason = allowed.accepted ? malformed(order, this.#rules) : allowed.reason;
    const expected = reason === undefined
      ? expectReplaced(before, old!.orderId, order, this.#rules, this.#commands)
      : { outcome: { accepted: false, reason } as const, live: before };
    this.#live = expected.live;
    const actual = this.#both((book) => book.replace(old?.orderId ?? -1, order));
    assert.equal(actual, expected.outcome);
    if (actual.accepted) {
      this.#units.cancelled += old!.quantity;
      if (this.#live.some((o) => o.orderId === order.orderId && o.arrived === old!.arrived)) note('kept its place');
    }
    this.#count(order, actual, before);
  }

  #clear(): void {
    const ids = this.#live.map((o) => o.orderId).sort((a, b) => a - b);
    for (const book of [this.#naive, this.#fast]) assert.equal(book.clear().sort((a, b) => a - b), ids);
    this.#units.cancelled += this.#live.reduce((sum, o) => sum + o.quantity, 0);
    this.#live = [];
  }

  #count(order: Order, outcome: BookOutcome, before: readonly Live[]): void {
    if (!outcome.accepted) return note(outcome.reason);
    const { fills, restingQuantity, lapsedQuantity, selfTradeCancels } = outcome;
    const resting = (id: number) => before.find((o) => o.orderId === id)!;
    for (const fill of fills) {
      assert.is(fill.price, resting(fill.restingOrderId).price, 'each fill is at the resting price');
      this.#units.filled += 2 * fill.quantity;
    }
    this.#units.placed += order.quantity;
    this.#units.lapsed += lapsedQuantity;
    for (const id of selfTradeCancels) {
      const taken = fills.filter((f) => f.restingOrderId === id).reduce((sum, f) => sum + f.quantity, 0);
      this.#units.cancelled += resting(id).quantity - taken;
    }
    if (restingQuantity === order.quantity) note('rested');
    if (fills.length > 0) note(restingQuantity + lapsedQuantity > 0 ? 'part' : 'filled');
    if (lapsedQuantity > 0) note(order.timeInForce === 'gtc' && order.limitPrice !== undefined ? 'stopped' : 'lapsed');
    if (selfTradeCancels.length > 0) note('own cancelled');
  }

  #both<Outcome>(ask: (book: OrderBook) => Outcome): Outcome {
    const [naive, fast] = [ask(this.#naive), ask(this.#fast)];
    assert.equal(fast, naive, 'the two books answer alike');
    return fast;
  }

  #numbered(sent: Sent, takenId: boolean, nth: number): Order {
    const taken = takenId ? this.#pick(nth) : undefined;
    return { ...sent, orderId: taken?.orderId ?? this.#commands };
  }

  #pick(nth: number | undefined): Live | undefined {
    return nth === undefined ? undefined : this.#live[nth % this.#live.length];
  }

  /** Both books hold exactly what the oracle remembers, in priority order. */
  #checkState(): void {
    for (const side of ['bid', 'ask'] as const) {
      const expected = this.#live.filter((o) => o.side === side)
        .sort((a, b) => (isServedBefore(a, b) ? -1 : 1))
        .map(({ orderId, trader, price, quantity }) => ({ orderId, trader, price, quantity }));
      assert.equal(this.#naive.resting(side), expected);
      assert.equal(this.#fast.resting(side), expected);
      assert.equal(this.#fast.levels(side), this.#naive.levels(side));
    }
    assert.is(JSON.stringify(this.#fast), JSON.stringify(this.#naive));
  }
}

/** What is true of any book at rest. */
function checkLaws(book: OrderBook): void {
  const [bids, asks] = [book.levels('bid'), book.levels('ask')];
  assert.is(book.bestBid(), bids[0]?.price);
  assert.is(book.bestAsk(), asks[0]?.price);
  assert.not.ok(book.bestBid()! >= book.bestAsk()!, 'the book is neither crossed nor locked');
  assert.is(book.size, [...bids, ...asks].reduce((sum, level) => sum + level.orders, 0));
  for (const side of ['bid', 'ask'] as const) {
    for (const { price, quantity, orders } of book.levels(side)) {
      const here = book.resting(side).filter((o) => o.price === price);
      assert.is(quantity, here.reduce((sum, o) => sum + o.quantity, 0), 'a level sums its orders');
      assert.is(orders, here.length);
    }
  }
}

function note(happened: string): void {
  seen.set(happened, (seen.get(happened) ?? 0) + 1);
}

test.run();
