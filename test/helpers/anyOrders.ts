import fc from 'fast-check';
import type { Order, Side, TimeInForce } from '../../market/order.ts';

/** An order without the number the venue will give it. */
export type Sent = Omit<Order, 'orderId'>;

export interface SentOptions {
  /** Ascending. */
  readonly prices: readonly number[];
  readonly quantityMax: number;
  readonly traders: number;
}

/**
 * Orders of a few traders at a few prices, so that they collide; most bids are in the lower half and most asks in the
 * upper, so that a book builds up between trades; one in ten names no price. Always well formed.
 */
export function anySent({ prices, quantityMax, traders }: SentOptions): fc.Arbitrary<Sent> {
  const anyPrice = fc.constantFrom(...prices);
  const half = prices.length / 2;
  const patient = (side: Side) => (side === 'bid' ? prices.slice(0, half + 1) : prices.slice(half));
  const anyOf = (side: Side) => fc.record({
    trader: fc.integer({ min: 1, max: traders }).map((n) => `t${n}`),
    side: fc.constant(side),
    limitPrice: fc.oneof(
      { weight: 6, arbitrary: fc.constantFrom(...patient(side)) },
      { weight: 3, arbitrary: anyPrice },
      { weight: 1, arbitrary: fc.constant(undefined) },
    ),
    quantity: fc.integer({ min: 1, max: quantityMax }),
    timeInForce: fc.constantFrom<TimeInForce>('gtc', 'gtc', 'gtc', 'gtc', 'gtc', 'gtc', 'ioc', 'fok'),
    postOnly: fc.constant(false),
  });
  return fc.oneof(anyOf('bid'), anyOf('ask'));
}

/** Up to `ordersMax` orders in order of arrival, numbered from 1. */
export function anyOrders(
  { ordersMax, ...options }: SentOptions & { readonly ordersMax: number },
): fc.Arbitrary<Order[]> {
  return fc.array(anySent(options), { maxLength: ordersMax, size: 'max' })
    .map((sent) => sent.map((order, i) => ({ ...order, orderId: i + 1 })));
}
