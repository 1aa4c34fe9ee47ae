import fc from 'fast-check';
import * as assert from 'uvu/assert';
import { cash, Ledger } from '../../market/ledger.ts';
import { clearSealedBids } from '../../market/sealedBidAuction.ts';
import { type BidLine, type BidRefusal, type HouseRules, SealedBidHouse } from '../../market/sealedBidHouse.ts';

/** What might be asked of a house. */
export type HouseRequest = Readonly<
  | { kind: 'place'; bidder: string; good: string; lines: readonly BidLine[] }
  | Clear
>;
interface Clear {
  readonly kind: 'clear';
  readonly supplies: readonly number[];
  readonly reservePrice: number;
  readonly tieBreak: readonly string[];
  readonly isReversed: boolean;
}

const goods = ['shells', 'pearls'];
const bidders = ['ann', 'bob', 'cat'];
const capital = 120;

const anyPlace: fc.Arbitrary<HouseRequest> = fc.record({
  kind: fc.constant('place' as const),
  bidder: fc.oneof({ weight: 20, arbitrary: fc.constantFrom(...bidders) }, fc.constantFrom('world', 'zoe')),
  good: fc.oneof({ weight: 20, arbitrary: fc.constantFrom(...goods) }, fc.constantFrom('cash', 'sand')),
  lines: fc.array(fc.record({
    price: fc.oneof({ weight: 20, arbitrary: fc.integer({ min: 1, max: 12 }) }, fc.constantFrom(0, -1, 1.5, 1e300)),
    quantity: fc.oneof({ weight: 20, arbitrary: fc.integer({ min: 1, max: 6 }) }, fc.constantFrom(0, NaN)),
  }, { noNullPrototype: true }), { maxLength: 4 }),
});

const anyClear: fc.Arbitrary<HouseRequest> = fc.record({
  kind: fc.constant('clear' as const),
  supplies: fc.tuple(fc.nat(10), fc.nat(10)),
  reservePrice: fc.nat(3),
  tieBreak: fc.shuffledSubarray(bidders, { minLength: 3 }),
  isReversed: fc.boolean(),
});

export const anyHouseRequests: fc.Arbitrary<HouseRequest[]> = fc.array(
  fc.oneof({ weight: 6, arbitrary: anyPlace }, { weight: 1, arbitrary: anyClear }), { minLength: 40, maxLength: 40 });

export const anyHouseRules: fc.Arbitrary<HouseRules> = fc.record({
  pricing: fc.constantFrom<HouseRules['pricing']>('pay-as-bid', 'uniform'),
  partialFills: fc.boolean(),
  linesMax: fc.constant(3),
});

/** A house beside a plain record of whose lines stand, and of who has how much of what. */
export class TwinHouse {
  readonly #ledger = new Ledger({ issuer: 'world', goods });
  readonly #house: SealedBidHouse;
  readonly #rules: HouseRules;
  readonly #stands = new Map<string, readonly BidLine[]>();
  readonly #has = new Map<string, Record<string, number>>(
    bidders.map((bidder) => [bidder, { cash: capital, shells: 0, pearls: 0 }]));

  constructor(rules: HouseRules) {
    this.#rules = rules;
    this.#house = new SealedBidHouse({ ledger: this.#ledger, seller: this.#ledger.issuer, goods, rules });
    for (const bidder of bidders) {
      const to = this.#ledger.openAccount(bidder);
      this.#ledger.transfer({ from: this.#ledger.issuer, to, asset: cash, amount: capital });
    }
  }

  /** Asks the house, and checks that it answers as the record has it. Says what came of it. */
  play(request: HouseRequest): string {
    return request.kind === 'place' ? this.#place(request) : this.#clear(request);
  }

  /** Ledger, house and record agree about everybody. */
  check(): void {
    this.#ledger.audit();
    for (const bidder of bidders) {
      const account = this.#ledger.account(bidder)!;
      for (const asset of ['cash', ...goods]) {
        assert.is(this.#ledger.balance(account, this.#ledger.asset(asset)!), this.#has.get(bidder)![asset]);
      }
      assert.is(this.#ledger.reserved(account, cash), this.#held(bidder));
      for (const good of goods) assert.equal(this.#house.linesOf(bidder, good), this.#linesOf(bidder, good));
    }
  }

  #place({ bidder, good, lines }: Extract<HouseRequest, { kind: 'place' }>): string {
    const reason = this.#refusal(bidder, good, lines);
    const answer = this.#house.place(bidder, good, lines);
    if (reason !== undefined) {
      assert.equal(answer, { accepted: false, reason });
      return reason;
    }
    assert.equal(answer, { accepted: true, cashReserved: costOf(lines) });
    this.#stands.set(`${bidder}/${good}`, lines);
    return 'placed';
  }

  #clear({ supplies, reservePrice, tieBreak, isReversed }: Clear): string {
    const lots = goods.map((good, i) => ({ good, supply: supplies[i]!, reservePrice, tieBreak }));
    const inOrder = isReversed ? lots.reverse() : lots;
    const cleared = this.#house.clearAll(inOrder);
    assert.equal(cleared.map(({ lot }) => lot), inOrder);
    for (const { lot, ...clearing } of cleared) {
      const bids = tieBreak.flatMap((bidder) => this.#linesOf(bidder, lot.good).map((line) => ({ bidder, ...line })))
        .map((line, i) => ({ ...line, bidId: i + 1 }));
      assert.equal(clearing, clearSealedBids(bids, { ...this.#rules, ...lot }));
      for (const line of clearing.lines) {
        if (!line.won) continue;
        const has = this.#has.get(line.bid.bidder)!;
        has['cash']! -= line.unitPrice * line.quantityWon;
        has[lot.good]! += line.quantityWon;
      }
    }
    this.#stands.clear();
    return 'cleared';
  }

  #refusal(bidder: string, good: string, lines: readonly BidLine[]): BidRefusal | undefined {
    if (!bidders.includes(bidder)) return 'unknown-bidder';
    if (!goods.includes(good)) return 'unknown-good';
    if (lines.length > this.#rules.linesMax) return 'too-many-lines';
    if (!lines.every(({ price }) => Number.isSafeInteger(price) && price >= 1)) return 'price-not-positive';
    if (!lines.every(({ quantity }) => Number.isSafeInteger(quantity) && quantity >= 1)) return 'quantity-not-positive';
    const others = this.#held(bidder) - costOf(this.#linesOf(bidder, good));
    return others + costOf(lines) > this.#has.get(bidder)!['cash']! ? 'insufficient-funds' : undefined;
  }

  #held(bidder: string): number {
    return goods.reduce((sum, good) => sum + costOf(this.#linesOf(bidder, good)), 0);
  }

  #linesOf(bidder: string, good: string): readonly BidLine[] {
    return this.#stands.get(`${bidder}/${good}`) ?? [];
  }
}

function costOf(lines: readonly BidLine[]): number {
  return lines.reduce((sum, { price, quantity }) => sum + price * quantity, 0);
}
