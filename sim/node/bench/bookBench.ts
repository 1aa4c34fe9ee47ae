import { assert } from '../../../market/assert.ts';
import { fastBook } from '../../../market/fastBook.ts';
import type { Order, Side } from '../../../market/order.ts';
import type { BenchRow } from './benchRow.ts';
import { orderStream, streamRules, type OrderStream } from './orderStream.ts';

/** How much to measure; the defaults take about half a minute. */
export interface BookBenchOptions {
  /** Live orders about which the stream keeps the book. */
  readonly depths?: readonly number[];
  readonly operations?: number;
  /** How far the reference follows the same stream: it is slow, and its rate does not depend on how far. */
  readonly referenceOperations?: number;
  /** The median of so many runs is reported, after one run that is not. */
  readonly repetitions?: number;
}

const reference = 'nodejs-order-book 10.1.1';

/**
 * The fast book beside `nodejs-order-book` on one recorded stream, every order with its outcome and fill objects.
 * Before anything is reported the two must hold the same quantities at the same prices after the operations they share.
 */
export async function benchBook(options: BookBenchOptions = {}): Promise<BenchRow[]> {
  const { depths = [2_000, 10_000], operations = 1_000_000, referenceOperations = 100_000, repetitions = 3 } = options;
  const openReference = await loadReference();
  const rows: BenchRow[] = [];
  for (const depth of depths) {
    const stream = orderStream({ depth, operations, seed: 42 });
    const shared = { ...stream, operations: stream.operations.slice(0, referenceOperations) };
    const alike = levelsAfter(openFast, shared) === levelsAfter(openReference, shared);
    assert(alike, 'both books hold the same quantities at the same prices');
    const opsPerSecond = medianRate(openFast, stream, repetitions);
    const referenceOpsPerSecond = medianRate(openReference, shared, repetitions);
    const name = `book: mixed stream, ${depth.toLocaleString('en')} live orders`;
    const ratio = opsPerSecond / referenceOpsPerSecond;
    rows.push({ case: name, opsPerSecond, reference, referenceOpsPerSecond, ratio });
  }
  return rows;
}

/** A warmed-up book under measurement. */
interface Subject {
  /** Plays the stream's operations; what was filled, so that no work is idle. */
  play(): number;
  /** The quantity at every price: asks, then bids, best first. */
  levels(): string;
}
type OpenSubject = (stream: OrderStream) => Subject;

function openFast({ warmUp, operations }: OrderStream): Subject {
  const book = fastBook(streamRules);
  for (const order of warmUp) book.place(order);
  const levels = (side: Side) => book.levels(side).map(({ price, quantity }) => [price, quantity]);
  return {
    play() {
      let filled = 0;
      for (const operation of operations) {
        if (operation.kind === 'cancel') {
          book.cancel(operation.orderId, operation.trader);
          continue;
        }
        const outcome = book.place(operation.order);
        if (outcome.accepted) for (const fill of outcome.fills) filled += fill.quantity;
      }
      return filled;
    },
    levels: () => JSON.stringify([levels('ask'), levels('bid')]),
  };
}

/** The same with the reference: its own names for things are made beforehand, so that only the book's work is timed. */
async function loadReference(): Promise<OpenSubject> {
  const { OrderBook, Side: ReferenceSide } = await import('nodejs-order-book');
  // It keeps orders in an object by id, which is half as fast when the ids look like numbers.
  const named = (orderId: number) => `order-${orderId}`;
  const translated = ({ orderId, side, limitPrice, quantity }: Order) => {
    const sideNamed = side === 'bid' ? ReferenceSide.BUY : ReferenceSide.SELL;
    const request = { id: named(orderId), side: sideNamed, size: quantity };
    return limitPrice === undefined ? request : { ...request, price: limitPrice };
  };
  return ({ warmUp, operations }) => {
    const book = new OrderBook();
    const requests = operations.map((operation) => (
      operation.kind === 'cancel' ? named(operation.orderId) : translated(operation.order)));
    const place = (request: ReturnType<typeof translated>) => (
      'price' in request ? book.limit(request) : book.market(request));
    for (const order of warmUp) place(translated(order));
    return {
      play() {
        let filled = 0;
        for (const request of requests) {
          if (typeof request === 'string') book.cancel(request);
          else filled += place(request).done.length;
        }
        return filled;
      },
      levels: () => JSON.stringify(book.depth()),
    };
  };
}

function levelsAfter(open: OpenSubject, stream: OrderStream): string {
  const subject = open(stream);
  subject.play();
  return subject.levels();
}

/** The median of `repetitions` runs, after one that warms up, in operations per second. */
function medianRate(open: OpenSubject, stream: OrderStream, repetitions: number): number {
  rate(open, stream);
  const rates = Array.from({ length: repetitions }, () => rate(open, stream));
  return rates.sort((a, b) => a - b)[Math.floor(repetitions / 2)]!;
}

function rate(open: OpenSubject, stream: OrderStream): number {
  const subject = open(stream);
  const startedAt = performance.now();
  const filled = subject.play();
  const seconds = (performance.now() - startedAt) / 1000;
  assert(filled > 0, 'the stream trades');
  return stream.operations.length / seconds;
}
