import { assert } from './assert.ts';
import { Holdings } from './holdings.ts';
import type { Cents, Units } from './units.ts';

declare const handle: unique symbol;

/** Stands for an account; only the ledger that opened it understands it. */
export type AccountId = number & { readonly [handle]: 'account' };
/** Stands for cash or a good. */
export type AssetId = number & { readonly [handle]: 'asset' };

/** Why nothing moved. */
export type LedgerRefusal = 'insufficient-funds' | 'insufficient-goods';

/** A trade to settle, with what its two orders had reserved for it. */
export interface Settlement {
  readonly buyer: AccountId;
  readonly seller: AccountId;
  readonly good: AssetId;
  readonly price: Cents;
  readonly quantity: Units;
  /** Cash the buyer's order holds for these units (limit price × quantity; 0 for none): all released, spent or not. */
  readonly cashReserved: Cents;
  /** Units of the good the seller's order holds for them; 0 when nothing was reserved. */
  readonly goodsReserved: Units;
}

/** What one account has, by asset name; assets it has none of are left out. */
export interface AccountStatement {
  readonly account: string;
  readonly balances: Readonly<Record<string, number>>;
  readonly reserved: Readonly<Record<string, number>>;
}

/** Every ledger's money, in cents. */
export const cash = 0 as AssetId;

/**
 * Double entry: whatever one account gains another loses, so each asset sums to 0 over all accounts at all times. One
 * account, the issuer, stands for the rest of the world (it endows, redeems, produces and consumes); it alone may be
 * below zero, and it never runs out. Everybody else's reservations are backed by what they have. Amounts are safe
 * integers. Unless said otherwise an answer is `undefined` when it is done and the reason when nothing happened.
 */
export class Ledger {
  readonly issuer = 0 as AccountId;
  readonly #accounts = new Map<string, AccountId>();
  readonly #assets = new Map<string, AssetId>();
  readonly #balances = new Holdings();
  readonly #reserved = new Holdings();

  constructor({ issuer: name, goods }: { readonly issuer: string; readonly goods: readonly string[] }) {
    this.#accounts.set(name, this.issuer);
    this.openAsset('cash');
    for (const good of goods) this.openAsset(good);
  }

  /** Opens an account, empty. No two have one name. */
  openAccount(name: string): AccountId {
    assert(!this.#accounts.has(name), 'each account has a name of its own');
    const account = this.#accounts.size as AccountId;
    this.#accounts.set(name, account);
    this.#balances.makeRoom(account + 1);
    this.#reserved.makeRoom(account + 1);
    return account;
  }

  /** Opens a good of which nobody has anything yet. */
  openAsset(name: string): AssetId {
    assert(!this.#assets.has(name), 'each asset has a name of its own');
    const asset = this.#assets.size as AssetId;
    this.#assets.set(name, asset);
    this.#balances.addAsset();
    this.#reserved.addAsset();
    return asset;
  }

  /** `undefined` when no account of that name is open. */
  account(name: string): AccountId | undefined {
    return this.#accounts.get(name);
  }

  /** `undefined` when no asset of that name is open. */
  asset(name: string): AssetId | undefined {
    return this.#assets.get(name);
  }

  /** All an account has, reservations included. */
  balance(account: AccountId, asset: AssetId): number {
    return this.#balances.get(account, asset);
  }

  reserved(account: AccountId, asset: AssetId): number {
    return this.#reserved.get(account, asset);
  }

  /** What an account may spend or reserve: its balance less its reservations. For the issuer there is no limit. */
  available(account: AccountId, asset: AssetId): number {
    if (account === this.issuer) return Infinity;
    return this.#balances.get(account, asset) - this.#reserved.get(account, asset);
  }

  /** Holds an amount back for one purpose. */
  reserve(account: AccountId, asset: AssetId, amount: number): LedgerRefusal | undefined {
    if (amount > this.available(account, asset)) return insufficient(asset);
    assertAmount(amount);
    this.#reserved.add(account, asset, amount);
    return undefined;
  }

  /** Gives a reservation back, or part of it. */
  release(account: AccountId, asset: AssetId, amount: number): void {
    assertAmount(amount);
    assert(amount <= this.#reserved.get(account, asset), 'only what is reserved is released');
    this.#reserved.add(account, asset, -amount);
  }

  /** Moves what is available from one account to another. */
  transfer(
    { from, to, asset, amount }: { from: AccountId; to: AccountId; asset: AssetId; amount: number },
  ): LedgerRefusal | undefined {
    if (amount > this.available(from, asset)) return insufficient(asset);
    assertAmount(amount);
    this.#move(asset, from, to, amount);
    this.#assertConserved(asset);
    return undefined;
  }

  /**
   * Moves a trade's cash and goods, both or neither, out of what its orders had reserved and then what is available.
   */
  settleTrade(trade: Settlement): LedgerRefusal | undefined {
    const { buyer, seller, good, price, quantity, cashReserved, goodsReserved } = trade;
    assert(good !== cash, 'a trade is of a good for cash');
    const cost = price * quantity;
    if (cost > this.available(buyer, cash) + cashReserved) return 'insufficient-funds';
    if (quantity > this.available(seller, good) + goodsReserved) return 'insufficient-goods';
    assertAmount(cost);
    assertAmount(quantity);
    this.release(buyer, cash, cashReserved);
    this.release(seller, good, goodsReserved);
    this.#move(cash, buyer, seller, cost);
    this.#move(good, seller, buyer, quantity);
    this.#assertConserved(cash);
    this.#assertConserved(good);
    return undefined;
  }

  /** Asserts the whole ledger: every asset conserved, nobody but the issuer below zero, every reservation backed. */
  audit(): void {
    for (const asset of this.#assets.values()) {
      this.#assertConserved(asset);
      for (const account of this.#accounts.values()) this.#assertBacked(account, asset);
    }
  }

  /** Every account in the order they were opened, the issuer first, as plain data. */
  statement(): AccountStatement[] {
    return [...this.#accounts].map(([account, id]) => (
      { account, balances: this.#holdings(this.#balances, id), reserved: this.#holdings(this.#reserved, id) }));
  }

  toJSON(): unknown {
    return this.statement();
  }

  #move(asset: AssetId, from: AccountId, to: AccountId, amount: number): void {
    this.#balances.add(from, asset, -amount);
    this.#balances.add(to, asset, amount);
    this.#assertBacked(from, asset);
    this.#assertBacked(to, asset);
  }

  #assertBacked(account: AccountId, asset: AssetId): void {
    const balance = this.#balances.get(account, asset);
    const reserved = this.#reserved.get(account, asset);
    assert(Number.isSafeInteger(balance), 'balances are exact');
    assert(reserved >= 0, 'reservations are never negative');
    assert(account === this.issuer || balance >= 0, 'nobody but the issuer is below zero');
    assert(account === this.issuer || reserved <= balance, 'whoever reserves has it');
  }

  /** Exact: every balance but the first, the issuer's, is at least 0, so no partial sum leaves the safe integers. */
  #assertConserved(asset: AssetId): void {
    assert(this.#balances.sum(asset) === 0, 'cash and every good are conserved');
  }

  #holdings(table: Holdings, account: AccountId): Record<string, number> {
    const rows = [...this.#assets].map(([name, asset]) => [name, table.get(account, asset)] as const);
    return Object.fromEntries(rows.filter(([, amount]) => amount !== 0));
  }
}

function insufficient(asset: AssetId): LedgerRefusal {
  return asset === cash ? 'insufficient-funds' : 'insufficient-goods';
}

function assertAmount(amount: number): void {
  assert(Number.isSafeInteger(amount) && amount >= 0, 'amounts are whole and not negative');
}
