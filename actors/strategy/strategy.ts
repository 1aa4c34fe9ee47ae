import type { Chance } from '../../market/chance.ts';
import type { Side } from '../../market/order.ts';
import type { Cents, Ms, Units } from '../../market/units.ts';

/** One public fact of a market, as everybody may see it. Shared by all readers: never changed. */
export interface MarketEvent {
  /**
   * `rested`: a shout nobody took. `traded`: a shout that met a resting order. `withdrawn`: a resting order taken
   * back.
   */
  readonly kind: 'rested' | 'traded' | 'withdrawn';
  /** Of the shout: for `traded`, the aggressor's side. */
  readonly side: Side;
  /** The shout's limit price; for `traded`, the price paid. */
  readonly price: Cents;
  readonly quantity: Units;
  /** After this event; `undefined` when that side is empty. */
  readonly bestBid: Cents | undefined;
  readonly bestAsk: Cents | undefined;
  /** The newest trade up to and including this event; `undefined` before the first. */
  readonly lastTrade: LastTrade | undefined;
  readonly atMs: Ms;
}
export interface LastTrade { readonly price: Cents; readonly atMs: Ms }

/** What one trader knows when it is asked. The same object is used again at its next turn: read it, never keep it. */
export interface TraderView {
  /** `bid`: a buyer. `ask`: a seller. */
  readonly side: Side;
  /** A buyer's value or a seller's cost for its next unit; for the last one it traded once none is left. */
  readonly reservationValue: Cents;
  /** Units left at that reservation value; 0 when the trader has no more to do this period ("inactive"). */
  readonly quantity: Units;
  readonly priceFloor: Cents;
  readonly priceCeiling: Cents;
  readonly tickSize: Cents;
  readonly bestBid: Cents | undefined;
  readonly bestAsk: Cents | undefined;
  /** The trader's own resting limit price. */
  readonly ownPrice: Cents | undefined;
  /** Of this period; `undefined` before the first trade. */
  readonly lastTradePrice: Cents | undefined;
  readonly nowMs: Ms;
  readonly periodStartMs: Ms;
  readonly periodEndMs: Ms;
}

/**
 * How a trader prices. Three pure functions: memory in, memory out, luck by argument. Memory is plain, bounded data.
 * `observe` hears every public event since the trader's last turn, in order, its own included.
 */
export interface Strategy<Memory = unknown> {
  /** As published: `zic`, `zip`, … */
  readonly name: string;
  /** Once per session, before the first quote. */
  begin(view: TraderView, chance: Chance): Memory;
  observe?(memory: Memory, event: MarketEvent, view: TraderView, chance: Chance): Memory;
  /** At each period's start, before anything else happens in it. */
  beginPeriod?(memory: Memory, view: TraderView): Memory;
  /** A limit price inside the bounds and on the tick, or `undefined` to stay silent and let the resting order stand. */
  quote(memory: Memory, view: TraderView, chance: Chance): Cents | undefined;
}
