import { assert } from './assert.ts';
import { LevelSet } from './levelSet.ts';
import type { Order, Side } from './order.ts';
import { OrderIndex } from './orderIndex.ts';
import type { PriceRules } from './orderRefusal.ts';
import type { Cents } from './units.ts';

const slotsAtFirst = 256;
const rungsMax = 1 << 24;

/**
 * Where a fast book keeps its resting orders: one rung a price level, counted from 0 at the lowest, and on each rung a
 * first-come list linked through flat arrays. One ladder serves both sides, because bids and asks never share a rung.
 * An order lives in a slot, counted from 1; 0 stands for none. Freed slots are used again.
 */
export class PriceLadder {
  readonly rungs: number;
  /** −1 without bids. */
  bestBid = -1;
  /** `rungs` without asks. */
  bestAsk: number;
  readonly index = new OrderIndex();
  // Plain arrays, so that whole numbers of any size stay exact and small ones stay unboxed.
  readonly ids: number[] = [0];
  readonly traders: string[] = [''];
  readonly quantities: number[] = [0];
  rungOf = new Int32Array(slotsAtFirst);
  next = new Int32Array(slotsAtFirst);
  readonly first: Int32Array;
  #previous = new Int32Array(slotsAtFirst);
  #freed = 0;
  readonly #last: Int32Array;
  readonly #occupied: LevelSet;
  readonly #tickSize: Cents;
  /** The lowest rung's price, in ticks. */
  readonly #lowest: number;

  constructor({ priceFloor, priceCeiling, tickSize }: PriceRules) {
    this.#tickSize = tickSize;
    this.#lowest = Math.ceil(priceFloor / tickSize);
    const rungs = Math.floor(priceCeiling / tickSize) - this.#lowest + 1;
    assert(rungs <= rungsMax, 'a fast book spans at most 16,777,216 price levels');
    this.rungs = rungs;
    this.bestAsk = rungs;
    this.first = new Int32Array(rungs);
    this.#last = new Int32Array(rungs);
    this.#occupied = new LevelSet(rungs);
  }

  get size(): number {
    return this.index.size;
  }

  priceAt(rung: number): Cents {
    return (this.#lowest + rung) * this.#tickSize;
  }

  /** The worst rung an order takes: its limit, or the far end for a market order. */
  worstRung({ side, limitPrice }: Order): number {
    if (limitPrice !== undefined) return limitPrice / this.#tickSize - this.#lowest;
    return side === 'bid' ? this.rungs - 1 : 0;
  }

  sideOf(slot: number): Side {
    return this.rungOf[slot]! <= this.bestBid ? 'bid' : 'ask';
  }

  /** Queues an order behind all others of its rung. */
  add(side: Side, rung: number, orderId: number, trader: string, quantity: number): void {
    const slot = this.#slotFor(orderId, trader, quantity);
    const last = this.#last[rung]!;
    this.rungOf[slot] = rung;
    this.next[slot] = 0;
    this.#previous[slot] = last;
    this.#last[rung] = slot;
    this.index.add(orderId, slot);
    if (last !== 0) {
      this.next[last] = slot;
      return;
    }
    this.first[rung] = slot;
    this.#occupied.add(rung);
    if (side === 'bid') {
      if (rung > this.bestBid) this.bestBid = rung;
    } else if (rung < this.bestAsk) this.bestAsk = rung;
  }

  remove(slot: number): void {
    const rung = this.rungOf[slot]!;
    const previous = this.#previous[slot]!;
    const next = this.next[slot]!;
    if (previous === 0) this.first[rung] = next;
    else this.next[previous] = next;
    if (next === 0) this.#last[rung] = previous;
    else this.#previous[next] = previous;
    if (this.first[rung] === 0) this.#vacate(rung);
    this.index.remove(this.ids[slot]!);
    this.next[slot] = this.#freed;
    this.#freed = slot;
  }

  /** Gives an order a new id and quantity where it stands. */
  amend(slot: number, orderId: number, quantity: number): void {
    this.index.remove(this.ids[slot]!);
    this.index.add(orderId, slot);
    this.ids[slot] = orderId;
    this.quantities[slot] = quantity;
  }

  /** The next rung of a side with anybody on it, worse than `rung`; −1 or `rungs` when there is none. */
  worse(side: Side, rung: number): number {
    return side === 'bid' ? this.#occupied.below(rung) : this.#occupied.above(rung);
  }

  /** A side's slots in priority order. */
  slots(side: Side): number[] {
    const slots: number[] = [];
    const best = side === 'bid' ? this.bestBid : this.bestAsk;
    for (let rung = best; rung >= 0 && rung < this.rungs; rung = this.worse(side, rung)) {
      for (let slot = this.first[rung]!; slot !== 0; slot = this.next[slot]!) slots.push(slot);
    }
    return slots;
  }

  #vacate(rung: number): void {
    this.#occupied.remove(rung);
    if (rung === this.bestBid) this.bestBid = this.#occupied.below(rung);
    else if (rung === this.bestAsk) this.bestAsk = this.#occupied.above(rung);
  }

  #slotFor(orderId: number, trader: string, quantity: number): number {
    const slot = this.#freed;
    if (slot !== 0) {
      this.#freed = this.next[slot]!;
      this.ids[slot] = orderId;
      this.traders[slot] = trader;
      this.quantities[slot] = quantity;
      return slot;
    }
    const fresh = this.ids.length;
    this.ids.push(orderId);
    this.traders.push(trader);
    this.quantities.push(quantity);
    if (fresh === this.next.length) this.#grow();
    return fresh;
  }

  #grow(): void {
    this.rungOf = doubled(this.rungOf);
    this.next = doubled(this.next);
    this.#previous = doubled(this.#previous);
  }
}

function doubled(small: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const large = new Int32Array(small.length * 2);
  large.set(small);
  return large;
}
