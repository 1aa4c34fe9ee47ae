import type { Order, Side, TimeInForce } from '../../market/order.ts';
import type { BookOutcome, OrderBook } from '../../market/orderBook.ts';

/**
 * Orders as one draws them, a line each, the first to arrive on top: `bid 130 ann`, `ask market bob x3 ioc`,
 * `bid 99 cat x2 post-only #7`. Quantity 1, good till cancelled and the line's number are understood.
 */
export function orders(drawing: string): Order[] {
  return lines(drawing).map((line, i) => {
    const [side, price, trader, ...rest] = line.split(' ') as [Side, string, string, ...string[]];
    const tail = (start: string) => rest.find((word) => word.startsWith(start))?.slice(start.length);
    return {
      orderId: Number(tail('#') ?? i + 1),
      trader,
      side,
      limitPrice: price === 'market' ? undefined : Number(price),
      quantity: Number(tail('x') ?? 1),
      timeInForce: (rest.find((word) => word === 'ioc' || word === 'fok') ?? 'gtc') as TimeInForce,
      postOnly: rest.includes('post-only'),
    };
  });
}

/** One order as one draws it. */
export function order(line: string): Order {
  return orders(line)[0]!;
}

/**
 * The book as one looks at it: dearest ask on top, best prices in the middle, each price's first comer nearest to it.
 */
export function picture(book: OrderBook): string {
  const draw = (side: Side) => book.resting(side).map(({ orderId, trader, price, quantity }) => (
    `${side} ${price} ${trader}${quantity === 1 ? '' : ` x${quantity}`} #${orderId}`));
  return [...draw('ask').reverse(), '--', ...draw('bid')].join('\n');
}

/** A drawing without its indentation, to hold against a `picture`. */
export function drawn(drawing: string): string {
  return lines(drawing).join('\n');
}

/** What became of an order, in one line: `filled 2 at 101 with #3, 1 rests`. */
export function told(outcome: BookOutcome): string {
  if (!outcome.accepted) return outcome.reason;
  const { fills, restingQuantity, lapsedQuantity, selfTradeCancels } = outcome;
  return [
    ...fills.map(({ quantity, price, restingOrderId }) => `filled ${quantity} at ${price} with #${restingOrderId}`),
    ...selfTradeCancels.map((id) => `own #${id} cancelled`),
    ...(restingQuantity > 0 ? [`${restingQuantity} rests`] : []),
    ...(lapsedQuantity > 0 ? [`${lapsedQuantity} lapses`] : []),
  ].join(', ');
}

function lines(drawing: string): string[] {
  return drawing.split('\n').map((line) => line.trim().replace(/\s+/g, ' ')).filter((line) => line !== '');
}
