import fc from 'fast-check';
import * as assert from 'uvu/assert';
import { cash, Ledger } from '../../market/ledger.ts';
import { type Lot, type LotAnswer, LotMarket, type LotRefusal } from '../../market/lotMarket.ts';
import type { Side } from '../../market/order.ts';

/** What might be asked of a lot market. `nth` counts lots back from the newest, ended or not, if there is one. */
export type LotRequest = Readonly<
  | { kind: 'list'; terms: Omit<Lot, 'lotId'> }
  | { kind: 'take' | 'withdraw'; who: string; nth: number }
  | { kind: 'expire' }
>;

const traders = ['ann', 'bob', 'cat'];
const goods = ['shells', 'pearls'];
const lotsMax = 4;
const who = fc.oneof({ weight: 20, arbitrary: fc.constantFrom(...traders) }, fc.constantFrom('world', 'zoe'));

const anyTerms: fc.Arbitrary<Omit<Lot, 'lotId'>> = fc.record({
  owner: who,
  side: fc.constantFrom<Side>('bid', 'ask'),
  good: fc.oneof({ weight: 20, arbitrary: fc.constantFrom(...goods) }, fc.constantFrom('cash', 'sand')),
  quantity: fc.oneof({ weight: 20, arbitrary: fc.integer({ min: 1, max: 6 }) }, fc.constantFrom(0, 1.5)),
  totalPrice: fc.oneof({ weight: 20, arbitrary: fc.integer({ min: 1, max: 60 }) }, fc.constantFrom(-3, NaN)),
}, { noNullPrototype: true });

const anyRequest: fc.Arbitrary<LotRequest> = fc.oneof(
  { weight: 10, arbitrary: fc.record({ kind: fc.constant('list' as const), terms: anyTerms }) },
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('take' as const), who, nth: fc.nat(6) }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('withdraw' as const), who, nth: fc.nat(6) }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'expire' as const }) },
);

export const anyLotRequests = fc.array(anyRequest, { minLength: 60, maxLength: 60 });

/** A lot market beside a plain record of every lot, how it ended, and who has how much of what. */
export class TwinLots {
  readonly #ledger = new Ledger({ issuer: 'world', goods });
  readonly #market = new LotMarket({ ledger: this.#ledger, goods, lotsMax });
  readonly #lots: { readonly lot: Lot; ends: number }[] = [];
  readonly #has = new Map<string, Record<string, number>>();

  constructor() {
    for (const trader of traders) {
      const to = this.#ledger.openAccount(trader);
      for (const [name, amount] of [['cash', 100], ['shells', 8], ['pearls', 5]] as const) {
        this.#ledger.transfer({ from: this.#ledger.issuer, to, asset: this.#ledger.asset(name)!, amount });
      }
      this.#has.set(trader, { cash: 100, shells: 8, pearls: 5 });
    }
  }

  /** Asks the market, and checks that it answers as the record has it. Says what came of it. */
  play(request: LotRequest): string {
    if (request.kind === 'list') return this.#list(request.terms);
    if (request.kind === 'expire') return this.#expire();
    const { kind, who, nth } = request;
    const entry = this.#lots.at(-1 - nth);
    const reason = kind === 'take' ? this.#takeRefusal(who, entry) : withdrawRefusal(who, entry);
    this.#answered(this.#market[kind](who, entry?.lot.lotId ?? -1), reason, entry?.lot);
    if (reason !== undefined) return `${kind}: ${reason}`;
    entry!.ends += 1;
    if (kind === 'take') this.#swap(who, entry!.lot);
    return kind;
  }

  /** Ledger, market and record agree about everybody; no lot has ended twice. */
  check(): void {
    this.#ledger.audit();
    assert.equal(this.#market.openLots(), this.#open().map(({ lot }) => lot));
    assert.ok(this.#lots.every(({ ends }) => ends <= 1));
    for (const [trader, has] of this.#has) {
      const account = this.#ledger.account(trader)!;
      for (const name of ['cash', ...goods]) {
        const asset = this.#ledger.asset(name)!;
        assert.is(this.#ledger.balance(account, asset), has[name]);
        assert.is(this.#ledger.reserved(account, asset), this.#held(trader, name));
      }
    }
  }

  /** Nothing is left in escrow. */
  checkNothingHeld(): void {
    for (const trader of traders) assert.is(this.#ledger.reserved(this.#ledger.account(trader)!, cash), 0);
  }

  #list(terms: Omit<Lot, 'lotId'>): string {
    const lot: Lot = { lotId: 10 * (this.#lots.length + 1), ...terms };
    const reason = this.#listRefusal(lot);
    this.#answered(this.#market.list(lot), reason, lot);
    if (reason !== undefined) return `list: ${reason}`;
    this.#lots.push({ lot, ends: 0 });
    return 'list';
  }

  #expire(): string {
    assert.equal(this.#market.expireAll(), this.#open().map(({ lot }) => lot));
    for (const entry of this.#open()) entry.ends += 1;
    this.checkNothingHeld();
    return 'expire';
  }

  #answered(answer: LotAnswer, reason: LotRefusal | undefined, lot: Lot | undefined): void {
    assert.equal(answer, reason === undefined ? { accepted: true, lot } : { accepted: false, reason });
  }

  #listRefusal({ owner, side, good, quantity, totalPrice }: Lot): LotRefusal | undefined {
    if (!traders.includes(owner)) return 'unknown-trader';
    if (!goods.includes(good)) return 'unknown-good';
    if (!(Number.isInteger(quantity) && quantity > 0)) return 'quantity-not-positive';
    if (!(Number.isInteger(totalPrice) && totalPrice > 0)) return 'price-not-positive';
    if (this.#open().filter(({ lot }) => lot.owner === owner).length === lotsMax) return 'too-many-lots';
    return side === 'bid' ? this.#lacks(owner, 'cash', totalPrice) : this.#lacks(owner, good, quantity);
  }

  #takeRefusal(taker: string, entry: { lot: Lot; ends: number } | undefined): LotRefusal | undefined {
    if (!traders.includes(taker)) return 'unknown-trader';
    if (entry === undefined || entry.ends > 0) return 'lot-not-open';
    const { owner, side, good, quantity, totalPrice } = entry.lot;
    if (owner === taker) return 'own-lot';
    return side === 'ask' ? this.#lacks(taker, 'cash', totalPrice) : this.#lacks(taker, good, quantity);
  }

  #lacks(trader: string, name: string, amount: number): LotRefusal | undefined {
    if (amount <= this.#has.get(trader)![name]! - this.#held(trader, name)) return undefined;
    return name === 'cash' ? 'insufficient-funds' : 'insufficient-goods';
  }

  #swap(taker: string, { owner, side, good, quantity, totalPrice }: Lot): void {
    const [buyer, seller] = side === 'bid' ? [owner, taker] : [taker, owner];
    const [bought, sold] = [this.#has.get(buyer)!, this.#has.get(seller)!];
    bought['cash']! -= totalPrice;
    sold['cash']! += totalPrice;
    bought[good]! += quantity;
    sold[good]! -= quantity;
  }

  /** What a trader's open lots promise of one asset. */
  #held(trader: string, name: string): number {
    return this.#open().filter(({ lot }) => lot.owner === trader).reduce((sum, { lot }) => (
      sum + (lot.side === 'bid' && name === 'cash' ? lot.totalPrice : 0)
      + (lot.side === 'ask' && name === lot.good ? lot.quantity : 0)), 0);
  }

  #open() {
    return this.#lots.filter(({ ends }) => ends === 0);
  }
}

function withdrawRefusal(owner: string, entry: { lot: Lot; ends: number } | undefined): LotRefusal | undefined {
  if (!traders.includes(owner)) return 'unknown-trader';
  if (entry === undefined || entry.ends > 0) return 'lot-not-open';
  return entry.lot.owner === owner ? undefined : 'not-your-lot';
}
