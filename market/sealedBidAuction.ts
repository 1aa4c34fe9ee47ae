import { assert } from './assert.ts';
import type { Cents, Units } from './units.ts';

/** One line of a sealed bid: so many units at no more than so much each. A bidder may send several lines. */
export interface SealedBid {
  /** No two lines of one auction share it. Among one bidder's lines at one price the smaller is served first. */
  readonly bidId: number;
  readonly bidder: string;
  /** The most it pays for a unit; 0 or more. */
  readonly price: Cents;
  readonly quantity: Units;
}

export interface SealedBidRules {
  /** Units for sale. It binds: not one more is sold. 0 is a drought. */
  readonly supply: Units;
  /**
   * What a winner pays for a unit. `pay-as-bid`: its own price. `uniform`: all pay the highest price that found nothing
   * left. `second-price`: the same, the winner's own lines left out; for one unit only.
   */
  readonly pricing: 'pay-as-bid' | 'uniform' | 'second-price';
  /** Nothing is sold below it. */
  readonly reservePrice: Cents;
  /** Whether a line may be served in part; otherwise it is served whole or not at all. */
  readonly partialFills: boolean;
  /**
   * Every bidder once; at equal prices the earlier is served first. Whoever holds the auction draws and publishes it.
   */
  readonly tieBreak: readonly string[];
}

/**
 * Why a line won nothing; the first reason that applies, in this order. `below-reserve`: its price is under the reserve
 * price. `no-supply`: nothing was for sale. `exceeds-supply`: it is for all or nothing and asks for more than there
 * ever was. `outbid`: all was sold, at dearer prices. `lost-tie`: all was sold, the last of it at this price to a line
 * that the tie-break puts first. `exceeds-rest`: it is for all or nothing and asks for more than was left. All but the
 * first are scarcity.
 */
export type SealedBidLoss =
  'below-reserve' | 'no-supply' | 'exceeds-supply' | 'outbid' | 'lost-tie' | 'exceeds-rest';

/** A line when its turn had come. `unitsLeft` is what was for sale just then, so that every decision can be checked. */
export type ClearedLine = { readonly bid: SealedBid; readonly unitsLeft: Units } & Readonly<
  | { won: true; quantityWon: Units; unitPrice: Cents }
  | { won: false; reason: SealedBidLoss }
>;

export interface SealedBidClearing {
  /** Every line, in the order in which they were served or passed over. */
  readonly lines: readonly ClearedLine[];
  /** What all winners pay for a unit; `undefined` when nobody won or each pays its own bid. */
  readonly clearingPrice: Cents | undefined;
  readonly unitsSold: Units;
  /** What the winners pay in all. */
  readonly revenue: Cents;
}

/**
 * A sealed-bid auction of several units of one good. Lines are served from the dearest down, ties by the published
 * tie-break, while there is supply; a line for all or nothing that asks for more than is left is passed over, and
 * smaller lines behind it may still be served.
 *
 * The uniform price is that of the highest rejected bid (the k + 1st price), never below the reserve price: the dearest
 * line that found nothing left, or the rest of a line served in part. A line passed over for its size sets no price:
 * otherwise one that asks for more than there is could raise it at no risk. So while units stay unsold the price is the
 * reserve price. Nobody pays more than it bids. The truth is the best bid of whoever wants one unit, in a second-price
 * auction (Vickrey 1961) and in a uniform one in which lines may be served in part or all ask for one unit; whoever
 * wants more may gain by asking for less, for its own rejected line sets the price as well as another's.
 */
export function clearSealedBids(bids: readonly SealedBid[], rules: SealedBidRules): SealedBidClearing {
  const ranks = new Map(rules.tieBreak.map((bidder, rank) => [bidder, rank]));
  assertRules(rules, ranks);
  assertBids(bids, ranks);
  const turns = serve(inPriority(bids, ranks), rules);
  const unitsSold = turns.reduce((sum, { quantityWon }) => sum + quantityWon, 0);
  assert(unitsSold <= rules.supply, 'never more than the supply is sold');
  const clearingPrice = rules.pricing === 'pay-as-bid' || unitsSold === 0 ? undefined : rejectedPrice(turns, rules);
  const lines = turns.map((turn) => cleared(turn, clearingPrice));
  const revenue = lines.reduce((sum, line) => (line.won ? sum + line.unitPrice * line.quantityWon : sum), 0);
  return { lines, clearingPrice, unitsSold, revenue };
}

/** What a line's turn brought it. `reason` says why when that was nothing. */
interface Turn {
  readonly bid: SealedBid;
  readonly unitsLeft: Units;
  readonly quantityWon: Units;
  readonly reason: SealedBidLoss | undefined;
}

function inPriority(bids: readonly SealedBid[], ranks: ReadonlyMap<string, number>): SealedBid[] {
  return bids.toSorted((a, b) => (
    b.price - a.price || ranks.get(a.bidder)! - ranks.get(b.bidder)! || a.bidId - b.bidId));
}

function serve(inLine: readonly SealedBid[], rules: SealedBidRules): Turn[] {
  let unitsLeft = rules.supply;
  let lastPrice = Infinity;
  return inLine.map((bid) => {
    const turn = takeTurn(bid, { unitsLeft, lastPrice }, rules);
    unitsLeft -= turn.quantityWon;
    if (turn.quantityWon > 0) lastPrice = bid.price;
    return turn;
  });
}

/** `lastPrice` is that of the last line served. */
function takeTurn(
  bid: SealedBid, { unitsLeft, lastPrice }: { unitsLeft: Units; lastPrice: Cents }, rules: SealedBidRules,
): Turn {
  const lose = (reason: SealedBidLoss): Turn => ({ bid, unitsLeft, quantityWon: 0, reason });
  if (bid.price < rules.reservePrice) return lose('below-reserve');
  if (rules.supply === 0) return lose('no-supply');
  if (bid.quantity > rules.supply && !rules.partialFills) return lose('exceeds-supply');
  if (unitsLeft === 0) return lose(bid.price < lastPrice ? 'outbid' : 'lost-tie');
  if (bid.quantity > unitsLeft && !rules.partialFills) return lose('exceeds-rest');
  return { bid, unitsLeft, quantityWon: Math.min(bid.quantity, unitsLeft), reason: undefined };
}

/** The highest price at which somebody found nothing left, or the reserve price. */
function rejectedPrice(turns: readonly Turn[], { pricing, reservePrice }: SealedBidRules): Cents {
  const winner = pricing === 'second-price' ? turns.find(({ quantityWon }) => quantityWon > 0)!.bid.bidder : undefined;
  const rejected = turns.find(({ bid, quantityWon, reason }) => bid.bidder !== winner
    && (reason === 'outbid' || reason === 'lost-tie' || (quantityWon > 0 && quantityWon < bid.quantity)));
  return rejected?.bid.price ?? reservePrice;
}

function cleared({ bid, unitsLeft, quantityWon, reason }: Turn, clearingPrice: Cents | undefined): ClearedLine {
  if (reason !== undefined) return { bid, unitsLeft, won: false, reason };
  const unitPrice = clearingPrice ?? bid.price;
  assert(unitPrice <= bid.price, 'nobody pays more than it bids');
  return { bid, unitsLeft, won: true, quantityWon, unitPrice };
}

function assertRules(rules: SealedBidRules, ranks: ReadonlyMap<string, number>): void {
  const { supply, pricing, reservePrice, tieBreak } = rules;
  assert(Number.isSafeInteger(supply) && supply >= 0, 'supply is whole units, from 0');
  assert(Number.isSafeInteger(reservePrice) && reservePrice >= 0, 'the reserve price is whole cents, from 0');
  assert(pricing !== 'second-price' || supply <= 1, 'a second price is for one unit');
  assert(ranks.size === tieBreak.length, 'the tie-break names nobody twice');
}

function assertBids(bids: readonly SealedBid[], ranks: ReadonlyMap<string, number>): void {
  for (const { bidder, price, quantity } of bids) {
    assert(ranks.has(bidder), 'the tie-break names every bidder');
    assert(Number.isSafeInteger(price) && price >= 0, 'a bid is whole cents a unit, from 0');
    assert(Number.isSafeInteger(quantity) && quantity > 0, 'a bid is for whole units, at least one');
  }
  assert(new Set(bids.map(({ bidId }) => bidId)).size === bids.length, 'no two lines share an id');
}
