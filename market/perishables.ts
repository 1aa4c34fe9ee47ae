import { assert } from './assert.ts';
import { type AccountId, type AssetId, cash, type Ledger } from './ledger.ts';
import type { Bill } from './recipe.ts';
import type { Units } from './units.ts';

/** So much of a good: what is missing, or what went to waste. Never 0. */
export interface Portion {
  readonly good: string;
  readonly quantity: Units;
}

/** What an owner threw away. */
export interface Waste {
  readonly owner: string;
  readonly wasted: readonly Portion[];
}

/**
 * `unknown-owner`: it has no account of its own. `unknown-good`: the bill names something that is not kept here.
 * `missing-goods`: `missing` says how much more of what it would take, in the order of the bill.
 */
export type ConsumeAnswer = Readonly<
  | { accepted: true }
  | { accepted: false; reason: 'unknown-owner' | 'unknown-good' }
  | { accepted: false; reason: 'missing-goods'; missing: readonly Portion[] }
>;

/**
 * Goods that do not keep: used up by recipe, and what is left at the close goes to waste. Either way they return to the
 * ledger's issuer, who produced them, so that every unit brought in is at any time held, used or wasted. Keeps nothing
 * of its own: the ledger knows who has what.
 */
export class Perishables {
  readonly #ledger: Ledger;
  readonly #goods: ReadonlyMap<string, AssetId>;

  /** Each of `goods` is open in the ledger. */
  constructor({ ledger, goods }: { readonly ledger: Ledger; readonly goods: readonly string[] }) {
    this.#ledger = ledger;
    this.#goods = new Map(goods.map((good) => {
      const asset = ledger.asset(good);
      assert(asset !== undefined && asset !== cash, 'perishables are goods of their ledger');
      return [good, asset];
    }));
  }

  /** What an owner may use, by name: what it has less what is in escrow. Goods it has none of are left out. */
  stockOf(owner: string): Record<string, Units> {
    const account = this.#owner(owner);
    if (account === undefined) return {};
    return Object.fromEntries(this.#portions((asset) => this.#ledger.available(account, asset))
      .map(({ good, quantity }) => [good, quantity]));
  }

  /** Uses up all that one bill asks for, or nothing. */
  consume(owner: string, bill: Bill): ConsumeAnswer {
    const account = this.#owner(owner);
    if (account === undefined) return { accepted: false, reason: 'unknown-owner' };
    const asked = Object.entries(bill);
    const isPositive = (amount: number) => Number.isSafeInteger(amount) && amount > 0;
    assert(asked.every(([, quantity]) => isPositive(quantity)), 'a bill asks for whole units');
    if (!asked.every(([good]) => this.#goods.has(good))) return { accepted: false, reason: 'unknown-good' };

    const missing = asked.map(([good, quantity]) => (
      { good, quantity: quantity - this.#ledger.available(account, this.#goods.get(good)!) }))
      .filter(({ quantity }) => quantity > 0);
    if (missing.length > 0) return { accepted: false, reason: 'missing-goods', missing };
    for (const [good, quantity] of asked) this.#giveBack(account, this.#goods.get(good)!, quantity);
    return { accepted: true };
  }

  /** Throws away all that these owners have left, and says what it was. Nothing of it may be in escrow any more. */
  expire(owners: readonly string[]): Waste[] {
    return owners.map((owner) => {
      const account = this.#owner(owner);
      assert(account !== undefined, 'whoever owns perishables has an account');
      const wasted = this.#portions((asset) => {
        assert(this.#ledger.reserved(account, asset) === 0, 'escrow ends before goods expire');
        return this.#ledger.balance(account, asset);
      });
      for (const { good, quantity } of wasted) this.#giveBack(account, this.#goods.get(good)!, quantity);
      return { owner, wasted };
    });
  }

  #portions(amountOf: (asset: AssetId) => Units): Portion[] {
    return [...this.#goods].map(([good, asset]) => ({ good, quantity: amountOf(asset) }))
      .filter(({ quantity }) => quantity > 0);
  }

  #giveBack(from: AccountId, asset: AssetId, amount: Units): void {
    const refusal = this.#ledger.transfer({ from, to: this.#ledger.issuer, asset, amount });
    assert(refusal === undefined, 'only what is there is used or wasted');
  }

  /** The issuer's goods are everybody's still to come, and never go bad. */
  #owner(name: string): AccountId | undefined {
    const account = this.#ledger.account(name);
    return account === this.#ledger.issuer ? undefined : account;
  }
}
