import type { AccountId } from '../../market/ledger.ts';
import type { Side } from '../../market/order.ts';
import type { Cents, Units } from '../../market/units.ts';

/** An order at work, and what is reserved for it: the ledger holds limit price × `left` in cash, or `left` units. */
export interface LiveOrder {
  readonly orderId: number;
  readonly ref: number;
  readonly owner: Participant;
  readonly side: Side;
  /** What cash is reserved at: the limit price, or the ceiling for a market order. */
  readonly reservePrice: Cents;
  left: Units;
}
export interface Participant {
  readonly address: string;
  readonly account: AccountId;
  /** Those at work, the oldest first: seldom more than one. */
  readonly orders: LiveOrder[];
  lastRef: number;
  /** Units bought or sold this period. */
  traded: Units;
}

/** Two orders that met, and at what. */
export interface Deal {
  readonly bid: LiveOrder;
  readonly ask: LiveOrder;
  readonly price: Cents;
  readonly quantity: Units;
  readonly aggressor: Side;
}
