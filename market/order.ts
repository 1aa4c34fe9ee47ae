import type { Cents, Units } from './units.ts';

/** `bid` buys, `ask` sells. */
export type Side = 'bid' | 'ask';

/**
 * How long an order lives. `gtc`: until cancelled. `ioc`: fills what it can at once, the rest is cancelled.
 * `fok`: fills whole at once or is refused.
 */
export type TimeInForce = 'gtc' | 'ioc' | 'fok';

/** An order as its trader sends it. */
export interface Order {
  /** Given by the venue, ascending: a larger id came later. */
  readonly orderId: number;
  readonly trader: string;
  readonly side: Side;
  /** The worst price the trader takes; `undefined` is a market order, which never rests. */
  readonly limitPrice: Cents | undefined;
  readonly quantity: Units;
  readonly timeInForce: TimeInForce;
  /** Refused rather than filled at once. Only with `gtc` and a limit price. */
  readonly postOnly: boolean;
}
