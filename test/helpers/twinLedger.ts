import fc from 'fast-check';
import * as assert from 'uvu/assert';
import { cash, Ledger, type AccountId, type AssetId, type LedgerRefusal } from '../../market/ledger.ts';

/** What might be asked of a ledger; accounts and assets by number. Account 0 is the issuer, asset 0 is cash. */
export type Request = Readonly<
  | { kind: 'transfer'; from: number; to: number; asset: number; amount: number }
  | { kind: 'reserve' | 'release'; from: number; asset: number; amount: number }
  | {
      kind: 'settle'; from: number; to: number; asset: number; price: number; quantity: number;
      /** How far below the buyer's limit the price is. */
      better: number;
      isReserved: boolean;
    }
>;

const accountsOpen = 40;
const from = fc.nat(5);
const to = fc.oneof(fc.nat(5), fc.nat(accountsOpen));
const asset = fc.nat(2);
const amount = fc.nat(60);

export const anyRequest: fc.Arbitrary<Request> = fc.oneof(
  fc.record({ kind: fc.constant('transfer'), from, to, asset, amount }),
  fc.record({ kind: fc.constantFrom('reserve', 'release'), from, asset, amount }),
  fc.record({
    kind: fc.constant('settle'), from, to, asset: fc.integer({ min: 1, max: 2 }),
    price: fc.nat(30), quantity: fc.nat(3), better: fc.nat(10), isReserved: fc.boolean(),
  }),
);

/** A ledger beside a plain record of who has, and who holds back, how much of what. */
export class TwinLedger {
  readonly #ledger = new Ledger({ issuer: 'world', goods: ['shells'] });
  readonly #accounts: readonly AccountId[];
  readonly #assets: readonly AssetId[];
  readonly #has = Array.from({ length: accountsOpen + 1 }, () => [0, 0, 0]);
  readonly #held = Array.from({ length: accountsOpen + 1 }, () => [0, 0, 0]);

  constructor() {
    const ledger = this.#ledger;
    const others = Array.from({ length: accountsOpen }, (_, i) => ledger.openAccount(`t${i + 1}`));
    this.#accounts = [ledger.issuer, ...others];
    this.#assets = [cash, ledger.asset('shells')!, ledger.openAsset('pearls')];
  }

  /** Asks the ledger, and checks that it answers as the record has it. */
  play(request: Request): LedgerRefusal | undefined {
    if (request.kind === 'transfer') return this.#transfer(request);
    if (request.kind === 'settle') return this.#settle(request);
    const account = this.#accounts[request.from]!;
    const asset = this.#assets[request.asset]!;
    const held = this.#held[request.from]!;
    if (request.kind === 'release') {
      const part = Math.min(request.amount, held[request.asset]!);
      this.#ledger.release(account, asset, part);
      held[request.asset]! -= part;
      return undefined;
    }
    const expected = this.#lacks(request.from, request.asset, request.amount);
    assert.is(this.#ledger.reserve(account, asset, request.amount), expected);
    if (expected === undefined) held[request.asset]! += request.amount;
    return expected;
  }

  /** The ledger agrees with the record about everybody, and the sums are 0. */
  check(): void {
    this.#ledger.audit();
    this.#assets.forEach((asset, a) => {
      this.#accounts.forEach((account, i) => {
        assert.is(this.#ledger.balance(account, asset), this.#has[i]![a]!);
        assert.is(this.#ledger.reserved(account, asset), this.#held[i]![a]!);
        assert.ok(i === 0 || this.#held[i]![a]! <= this.#has[i]![a]!);
      });
      assert.is(this.#accounts.reduce((sum, account) => sum + this.#ledger.balance(account, asset), 0), 0);
    });
  }

  #transfer({ from, to, asset, amount }: Extract<Request, { kind: 'transfer' }>): LedgerRefusal | undefined {
    const expected = this.#lacks(from, asset, amount);
    const [giver, taker] = [this.#accounts[from]!, this.#accounts[to]!];
    assert.is(this.#ledger.transfer({ from: giver, to: taker, asset: this.#assets[asset]!, amount }), expected);
    if (expected === undefined) this.#move(asset, from, to, amount);
    return expected;
  }

  /** A trade whose two orders reserved first, or one that pays from what is there. */
  #settle(request: Extract<Request, { kind: 'settle' }>): LedgerRefusal | undefined {
    const { from: buyer, to: seller, asset: good, price, quantity, better, isReserved } = request;
    const cashReserved = isReserved ? (price + better) * quantity : 0;
    const goodsReserved = isReserved ? quantity : 0;
    const reserving = [
      this.play({ kind: 'reserve', from: buyer, asset: 0, amount: cashReserved }),
      this.play({ kind: 'reserve', from: seller, asset: good, amount: goodsReserved }),
    ].find((reason) => reason !== undefined);
    if (reserving !== undefined) return reserving;
    const expected = isReserved ? undefined
      : this.#lacks(buyer, 0, price * quantity) ?? this.#lacks(seller, good, quantity);
    const trade = { price, quantity, cashReserved, goodsReserved, good: this.#assets[good]! };
    const parties = { buyer: this.#accounts[buyer]!, seller: this.#accounts[seller]! };
    assert.is(this.#ledger.settleTrade({ ...trade, ...parties }), expected);
    if (expected !== undefined) return expected;
    this.#held[buyer]![0]! -= cashReserved;
    this.#held[seller]![good]! -= goodsReserved;
    this.#move(0, buyer, seller, price * quantity);
    this.#move(good, seller, buyer, quantity);
    return undefined;
  }

  #move(asset: number, from: number, to: number, amount: number): void {
    this.#has[from]![asset]! -= amount;
    this.#has[to]![asset]! += amount;
  }

  #lacks(account: number, asset: number, amount: number): LedgerRefusal | undefined {
    if (account === 0 || amount <= this.#has[account]![asset]! - this.#held[account]![asset]!) return undefined;
    return asset === 0 ? 'insufficient-funds' : 'insufficient-goods';
  }
}
