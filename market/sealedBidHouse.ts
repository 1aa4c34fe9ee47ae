import { assert } from './assert.ts';
import { type AccountId, type AssetId, cash, type Ledger } from './ledger.ts';
import {
  type ClearedLine, clearSealedBids, type SealedBid, type SealedBidClearing, type SealedBidRules,
} from './sealedBidAuction.ts';
import type { Cents, Units } from './units.ts';

/** How a house sells every good; supply, reserve price and tie-break come with each lot. */
export interface HouseRules extends Pick<SealedBidRules, 'pricing' | 'partialFills'> {
  /** The most lines one bidder may have standing for one good. */
  readonly linesMax: number;
}

/** At most so much each, for so many units. */
export interface BidLine {
  readonly price: Cents;
  readonly quantity: Units;
}

/**
 * Why a bid was not taken; the first reason that applies, in this order. `unknown-bidder`: it has no account of its
 * own. Prices and quantities that are not whole are refused as not positive.
 */
export type BidRefusal =
  | 'unknown-bidder' | 'unknown-good' | 'too-many-lines' | 'price-not-positive' | 'quantity-not-positive'
  | 'insufficient-funds';

/** `cashReserved` is what the bidder's lines for this good hold now, in cents. */
export type BidAnswer = Readonly<
  | { accepted: true; cashReserved: Cents }
  | { accepted: false; reason: BidRefusal }
>;

/** What is for sale of one good, and how ties are settled. */
export interface SaleLot extends Pick<SealedBidRules, 'supply' | 'reservePrice' | 'tieBreak'> {
  readonly good: string;
}

export interface LotClearing extends SealedBidClearing {
  readonly lot: SaleLot;
}

/**
 * Holds sealed bids for several goods until they clear. A bidder's last submission for a good counts, and what it could
 * cost at its own prices is held back from the moment it stands, so that nobody can bid more than it has, in all goods
 * together. Clearing settles the winners, gives everybody else their money back, and leaves no bid standing. Changed in
 * place by its owner alone.
 */
export class SealedBidHouse {
  readonly #ledger: Ledger;
  readonly #seller: AccountId;
  readonly #rules: HouseRules;
  readonly #goods: ReadonlyMap<string, AssetId>;
  /** Lines by good, then by bidder. */
  readonly #standing: ReadonlyMap<string, Map<string, readonly BidLine[]>>;

  /** Sells `goods`, each open in the ledger, from the account `seller`: the issuer, or somebody who has them. */
  constructor({ ledger, seller, goods, rules }: {
    readonly ledger: Ledger; readonly seller: AccountId; readonly goods: readonly string[]; readonly rules: HouseRules;
  }) {
    assert(new Set(goods).size === goods.length, 'a house names each good once');
    this.#ledger = ledger;
    this.#seller = seller;
    this.#rules = rules;
    this.#goods = new Map(goods.map((good) => [good, assetOf(ledger, good)]));
    this.#standing = new Map(goods.map((good) => [good, new Map()]));
  }

  /**
   * Takes a bidder's lines for a good in place of those it had; no lines take it out. A refusal leaves what stood.
   */
  place(bidder: string, good: string, lines: readonly BidLine[]): BidAnswer {
    const account = this.#bidder(bidder);
    if (account === undefined) return { accepted: false, reason: 'unknown-bidder' };
    const standing = this.#standing.get(good);
    if (standing === undefined) return { accepted: false, reason: 'unknown-good' };
    const reason = linesRefusal(lines, this.#rules);
    if (reason !== undefined) return { accepted: false, reason };

    const held = costOf(standing.get(bidder) ?? []);
    const cost = costOf(lines);
    if (cost > this.#ledger.available(account, cash) + held) return { accepted: false, reason: 'insufficient-funds' };
    this.#ledger.release(account, cash, held);
    assert(this.#ledger.reserve(account, cash, cost) === undefined, 'a bid is backed by cash');
    standing.delete(bidder);
    if (lines.length > 0) standing.set(bidder, lines.map(({ price, quantity }) => ({ price, quantity })));
    return { accepted: true, cashReserved: cost };
  }

  /** What a bidder has standing for a good. */
  linesOf(bidder: string, good: string): readonly BidLine[] {
    return this.#standing.get(good)?.get(bidder) ?? [];
  }

  /**
   * Clears every good, one lot each, in the order given, which whoever holds the auction publishes. Lines are numbered
   * from 1 within a lot: bidders in the order of its tie-break, each one's lines as it sent them.
   */
  clearAll(lots: readonly SaleLot[]): LotClearing[] {
    assert(lots.every(({ good }) => this.#goods.has(good)), 'a house sells its own goods');
    assert(lots.length === this.#goods.size, 'every good clears');
    assert(new Set(lots.map(({ good }) => good)).size === lots.length, 'no good clears twice');
    const clearings = lots.map((lot) => this.#clear(lot));
    this.#ledger.audit();
    return clearings;
  }

  toJSON(): unknown {
    return Object.fromEntries([...this.#standing].map(([good, standing]) => [good, Object.fromEntries(standing)]));
  }

  #clear(lot: SaleLot): LotClearing {
    const { good, supply, reservePrice, tieBreak } = lot;
    const { pricing, partialFills } = this.#rules;
    const asset = this.#goods.get(good)!;
    assert(supply <= this.#ledger.available(this.#seller, asset), 'the seller has what it offers');
    const bids = this.#numbered(good, tieBreak);
    const clearing = clearSealedBids(bids, { supply, pricing, reservePrice, partialFills, tieBreak });
    for (const line of clearing.lines) this.#settle(line, asset);
    this.#standing.get(good)!.clear();
    return { ...clearing, lot };
  }

  #numbered(good: string, tieBreak: readonly string[]): SealedBid[] {
    const standing = this.#standing.get(good)!;
    assert([...standing.keys()].every((bidder) => tieBreak.includes(bidder)), 'the tie-break names every bidder');
    return tieBreak.flatMap((bidder) => (standing.get(bidder) ?? []).map((line) => ({ bidder, ...line })))
      .map((line, i) => ({ bidId: i + 1, ...line }));
  }

  #settle(line: ClearedLine, good: AssetId): void {
    const { bidder, price, quantity } = line.bid;
    const buyer = this.#bidder(bidder)!;
    const cashReserved = price * quantity;
    if (!line.won) {
      this.#ledger.release(buyer, cash, cashReserved);
      return;
    }
    const terms = { price: line.unitPrice, quantity: line.quantityWon, cashReserved, goodsReserved: 0 };
    const refusal = this.#ledger.settleTrade({ buyer, seller: this.#seller, good, ...terms });
    assert(refusal === undefined, 'a winner has reserved what it pays');
  }

  /** The issuer stands for the world and is nobody's rival. */
  #bidder(name: string): AccountId | undefined {
    const account = this.#ledger.account(name);
    return account === this.#ledger.issuer ? undefined : account;
  }
}

function linesRefusal(lines: readonly BidLine[], { linesMax }: HouseRules): BidRefusal | undefined {
  const isPositive = (amount: number) => Number.isSafeInteger(amount) && amount > 0;
  if (lines.length > linesMax) return 'too-many-lines';
  if (!lines.every(({ price }) => isPositive(price))) return 'price-not-positive';
  if (!lines.every(({ quantity }) => isPositive(quantity))) return 'quantity-not-positive';
  return undefined;
}

function costOf(lines: readonly BidLine[]): Cents {
  return lines.reduce((sum, { price, quantity }) => sum + price * quantity, 0);
}

function assetOf(ledger: Ledger, good: string): AssetId {
  const asset = ledger.asset(good);
  assert(asset !== undefined && asset !== cash, 'a house sells goods of its ledger');
  return asset;
}
