import type {
  AuctionOpened, AuctionSettled, ClearedBid, GoodCleared, FirmMessage,
} from '../../machines/kitchenMessages.ts';
import { type Message, notify, type Post, refuse, respond } from '../../machines/message.ts';
import type { PhaseOpened } from '../../machines/phase.ts';
import { assert } from '../../market/assert.ts';
import type { Chance } from '../../market/chance.ts';
import { type AccountId, cash, type Ledger } from '../../market/ledger.ts';
import type { ClearedLine, SealedBidRules } from '../../market/sealedBidAuction.ts';
import { type BidAnswer, type HouseRules, type LotClearing, SealedBidHouse } from '../../market/sealedBidHouse.ts';
import type { Cents, Units } from '../../market/units.ts';

/** How every turn's auction is held. */
export interface AuctionRules extends HouseRules, Pick<SealedBidRules, 'reservePrice'> {
  /** Whether it is told when the auction opens how much there is for sale. */
  readonly announcesSupply: boolean;
}

export interface AuctionRoomOptions {
  readonly ledger: Ledger;
  /** Who sells: an account of its own. */
  readonly growers: AccountId;
  /** What is sold, in the order of the catalogue. */
  readonly goods: readonly string[];
  /** Who may bid, by address, in the order they were seated. Each has an account. */
  readonly firms: readonly string[];
  readonly rules: AuctionRules;
  /** Units of each good for sale in a turn, in the order of `goods`. */
  readonly supplyIn: (turn: number, chance: Chance) => readonly Units[];
  /** A new stream for each name: in the third turn `supply/3`, and `tie-break/3/bob` for Bob's lot in ties. */
  readonly luckOf: (name: string) => Chance;
}

/**
 * The auctioneer's own: this turn's supply, and the bids that stand. It belongs to the auctioneer's actor alone and is
 * changed in place. What it says goes out through `say`, in the order it happens.
 */
export class AuctionRoom {
  readonly #options: AuctionRoomOptions;
  readonly #house: SealedBidHouse;
  #turn = 0;
  #supply: readonly Units[] = [];
  #tieBreak: readonly string[] = [];

  constructor(options: AuctionRoomOptions) {
    const { ledger, growers: seller, goods, rules } = options;
    assert(seller !== ledger.issuer, 'growers sell what they have');
    this.#options = options;
    this.#house = new SealedBidHouse({ ledger, seller, goods, rules });
  }

  /** The growers bring what they have, the tie-break is drawn, and both are posted. */
  open({ content: { turn }, id: cause }: Message<'phase.opened', PhaseOpened>, say: (post: Post) => void): void {
    const { ledger, growers, goods, firms, supplyIn, luckOf, rules } = this.#options;
    const { pricing, partialFills, reservePrice, announcesSupply } = rules;
    this.#turn = turn;
    this.#supply = supplyIn(turn, luckOf(`supply/${turn}`));
    this.#tieBreak = byLot(firms, (firm) => luckOf(`tie-break/${turn}/${firm}`));
    assert(this.#supply.length === goods.length, 'of every good there is some, or none');
    goods.forEach((good, i) => this.#move(good, { from: ledger.issuer, to: growers, amount: this.#supply[i]! }));
    const lots = goods.map((good, i) => ({ good, supply: announcesSupply ? this.#supply[i]! : 0, reservePrice }));
    const opened: AuctionOpened = { turn, pricing, partialFills, tieBreak: this.#tieBreak, lots };
    say(notify('notice-board', 'auction.opened', opened, this.#about(cause)));
  }

  take(bid: Extract<FirmMessage, { type: 'bid.placed' }>, say: (post: Post) => void): void {
    const { from, content: { good, lines } } = bid;
    const answer: BidAnswer = this.#options.firms.includes(from)
      ? this.#house.place(from, good, lines)
      : { accepted: false, reason: 'unknown-bidder' };
    say(answer.accepted
      ? respond(bid, 'bid.accepted', { good, cashReserved: answer.cashReserved, cash: this.#cashOf(from) })
      : refuse(bid, 'bid.refused', { good, reason: answer.reason }));
  }

  /** Sells, posts every line of every good, tells all firms what they have of it; what nobody bought perishes. */
  clear({ id: cause }: Message, say: (post: Post) => void): void {
    const { ledger, growers, goods, firms, rules: { reservePrice } } = this.#options;
    const lots = goods.map((good, i) => ({ good, supply: this.#supply[i]!, reservePrice, tieBreak: this.#tieBreak }));
    const cleared = this.#house.clearAll(lots).map((clearing) => posted(clearing, this.#turn));
    for (const good of cleared) {
      this.#move(good.good, { from: growers, to: ledger.issuer, amount: good.supply - good.unitsSold });
      say(notify('notice-board', 'good.cleared', good, this.#about(cause)));
    }
    for (const firm of firms) say(notify(firm, 'auction.settled', this.#settled(firm, cleared), this.#about(cause)));
  }

  toJSON(): unknown {
    return { turn: this.#turn, supply: this.#supply, tieBreak: this.#tieBreak, bids: this.#house.toJSON() };
  }

  #settled(firm: string, cleared: readonly GoodCleared[]): AuctionSettled {
    const own = cleared.flatMap(({ good, lines }) => (
      lines.filter(({ bidder }) => bidder === firm).map((line) => ({ good, ...line }))));
    const won = own.filter(({ reason }) => reason === '')
      .map(({ good, quantityWon: quantity, unitPrice }) => ({ good, quantity, unitPrice }));
    const lost = own.flatMap(({ good, quantity, price, reason }) => (
      reason === '' ? [] : [{ good, quantity, price, reason }]));
    const spent = won.reduce((sum, { quantity, unitPrice }) => sum + quantity * unitPrice, 0);
    return { turn: this.#turn, won, lost, spent, cash: this.#cashOf(firm) };
  }

  #cashOf(firm: string): Cents {
    const { ledger } = this.#options;
    return ledger.available(ledger.account(firm)!, cash);
  }

  #move(good: string, movement: { from: AccountId; to: AccountId; amount: Units }): void {
    const { ledger } = this.#options;
    const refusal = ledger.transfer({ ...movement, asset: ledger.asset(good)! });
    assert(refusal === undefined, 'growers keep what nobody bought');
  }

  #about(cause: number) {
    return { conversation: `turn-${this.#turn}`, cause };
  }
}

/** Each draws a lot of its own, so that a newcomer moves nobody before or behind anybody else. */
function byLot(names: readonly string[], luckOf: (name: string) => Chance): string[] {
  const lots = new Map(names.map((name) => [name, luckOf(name).unit()]));
  return names.toSorted((a, b) => lots.get(a)! - lots.get(b)!);
}

/** A good's clearing as everybody may read it. */
function posted({ lot, lines, clearingPrice = -1, unitsSold, revenue }: LotClearing, turn: number): GoodCleared {
  return { turn, ...lot, clearingPrice, unitsSold, revenue, lines: lines.map(postedLine) };
}

function postedLine(line: ClearedLine): ClearedBid {
  const { bid: { bidder, bidId, price, quantity }, unitsLeft } = line;
  const outcome = line.won
    ? { quantityWon: line.quantityWon, unitPrice: line.unitPrice, reason: '' as const }
    : { quantityWon: 0, unitPrice: 0, reason: line.reason };
  return { bidder, bidId, price, quantity, unitsLeft, ...outcome };
}
