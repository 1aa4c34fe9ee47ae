import { assert } from './assert.ts';
import { type AccountId, type AssetId, cash, type Ledger } from './ledger.ts';
import type { Side } from './order.ts';
import type { Cents, Units } from './units.ts';

/** What somebody offers to sell (`ask`) or to buy (`bid`): all of it or none, at one price for the whole. */
export interface Lot {
  /** Given by the venue, rising from lot to lot. */
  readonly lotId: number;
  readonly owner: string;
  readonly side: Side;
  readonly good: string;
  readonly quantity: Units;
  /** For the whole lot. */
  readonly totalPrice: Cents;
}

/**
 * Why nothing happened; the first reason that applies, in this order. `unknown-trader`: it has no account of its own.
 * `lot-not-open`: taken, withdrawn or expired, or never listed. `too-many-lots`: its owner has as many open as it may.
 * Prices and quantities that are not whole are refused as not positive.
 */
export type LotRefusal =
  | 'unknown-trader' | 'lot-not-open' | 'own-lot' | 'not-your-lot' | 'unknown-good' | 'quantity-not-positive'
  | 'price-not-positive' | 'too-many-lots' | 'insufficient-funds' | 'insufficient-goods';

export type LotAnswer = Readonly<
  | { accepted: true; lot: Lot }
  | { accepted: false; reason: LotRefusal }
>;

/**
 * A secondary market of whole lots. Listing puts the seller's goods or the buyer's cash in escrow (they stay in its
 * account, reserved), so that whoever takes a lot gets it; taking it settles at once. Each lot ends exactly once:
 * taken, withdrawn or expired. Prices are for whole lots, so nothing is ever rounded. Changed in place by its owner
 * alone.
 */
export class LotMarket {
  readonly #ledger: Ledger;
  readonly #goods: ReadonlyMap<string, AssetId>;
  readonly #lotsMax: number;
  /** By id, in the order they were listed. */
  readonly #open = new Map<number, Lot>();
  #lastLotId = -Infinity;

  /** Trades `goods`, each open in the ledger. `lotsMax` is how many lots one owner may have open. */
  constructor({ ledger, goods, lotsMax }: {
    readonly ledger: Ledger; readonly goods: readonly string[]; readonly lotsMax: number;
  }) {
    this.#ledger = ledger;
    this.#lotsMax = lotsMax;
    this.#goods = new Map(goods.map((good) => {
      const asset = ledger.asset(good);
      assert(asset !== undefined && asset !== cash, 'lots are of goods of their ledger');
      return [good, asset];
    }));
  }

  /** Lists a lot and puts in escrow what it promises. */
  list(lot: Lot): LotAnswer {
    assert(Number.isSafeInteger(lot.lotId) && lot.lotId > this.#lastLotId, 'lot ids are whole numbers and rise');
    const reason = this.#listingRefusal(lot) ?? this.#escrow(lot);
    if (reason !== undefined) return { accepted: false, reason };
    this.#lastLotId = lot.lotId;
    this.#open.set(lot.lotId, lot);
    return { accepted: true, lot };
  }

  /** `taker` buys what an `ask` offers or sells what a `bid` wants, the whole of it. */
  take(taker: string, lotId: number): LotAnswer {
    const account = this.#trader(taker);
    if (account === undefined) return { accepted: false, reason: 'unknown-trader' };
    const lot = this.#open.get(lotId);
    if (lot === undefined) return { accepted: false, reason: 'lot-not-open' };
    if (lot.owner === taker) return { accepted: false, reason: 'own-lot' };
    const owner = this.#trader(lot.owner)!;
    const owed = this.#promised({ ...lot, side: lot.side === 'bid' ? 'ask' : 'bid' });
    const reason = this.#ledger.transfer({ from: account, to: owner, ...owed });
    if (reason !== undefined) return { accepted: false, reason };
    const given = this.#endEscrow(lot);
    const refusal = this.#ledger.transfer({ from: owner, to: account, ...given });
    assert(refusal === undefined, 'what is in escrow is there to be given');
    return { accepted: true, lot };
  }

  /** Takes one's own lot off the market and out of escrow. */
  withdraw(owner: string, lotId: number): LotAnswer {
    if (this.#trader(owner) === undefined) return { accepted: false, reason: 'unknown-trader' };
    const lot = this.#open.get(lotId);
    if (lot === undefined) return { accepted: false, reason: 'lot-not-open' };
    if (lot.owner !== owner) return { accepted: false, reason: 'not-your-lot' };
    this.#endEscrow(lot);
    return { accepted: true, lot };
  }

  /** Ends every open lot, oldest first, and says which; their owners have their goods and cash back. */
  expireAll(): Lot[] {
    const expired = this.openLots();
    for (const lot of expired) this.#endEscrow(lot);
    return expired;
  }

  /** Oldest first. */
  openLots(): Lot[] {
    return [...this.#open.values()];
  }

  toJSON(): unknown {
    return this.openLots();
  }

  #listingRefusal({ owner, good, quantity, totalPrice }: Lot): LotRefusal | undefined {
    const isPositive = (amount: number) => Number.isSafeInteger(amount) && amount > 0;
    if (this.#trader(owner) === undefined) return 'unknown-trader';
    if (!this.#goods.has(good)) return 'unknown-good';
    if (!isPositive(quantity)) return 'quantity-not-positive';
    if (!isPositive(totalPrice)) return 'price-not-positive';
    const openOfOwner = this.openLots().filter((lot) => lot.owner === owner).length;
    return openOfOwner >= this.#lotsMax ? 'too-many-lots' : undefined;
  }

  #escrow(lot: Lot): LotRefusal | undefined {
    const { asset, amount } = this.#promised(lot);
    return this.#ledger.reserve(this.#trader(lot.owner)!, asset, amount);
  }

  /** Takes a lot off the market, and says what its owner is free to give now. */
  #endEscrow(lot: Lot): { asset: AssetId; amount: number } {
    const promised = this.#promised(lot);
    this.#ledger.release(this.#trader(lot.owner)!, promised.asset, promised.amount);
    assert(this.#open.delete(lot.lotId), 'each lot ends once');
    return promised;
  }

  /** What the owner of such a lot gives: cash for a `bid`, goods for an `ask`. */
  #promised({ side, good, quantity, totalPrice }: Lot): { asset: AssetId; amount: number } {
    return side === 'bid' ? { asset: cash, amount: totalPrice } : { asset: this.#goods.get(good)!, amount: quantity };
  }

  /** The issuer stands for the world and trades with nobody here. */
  #trader(name: string): AccountId | undefined {
    const account = this.#ledger.account(name);
    return account === this.#ledger.issuer ? undefined : account;
  }
}
