import { notify, type Post } from '../../machines/message.ts';
import { assert } from '../../market/assert.ts';
import { type AccountId, type AssetId, cash, type Ledger } from '../../market/ledger.ts';
import type { Side } from '../../market/order.ts';
import type { Cents } from '../../market/units.ts';

/** Somebody who takes part: a buyer (`bid`) with values or a seller (`ask`) with costs, one a unit. */
export interface Subject {
  readonly address: string;
  readonly side: Side;
  /** This period's reservation values, in cents. */
  valuesIn(period: number): readonly Cents[];
}

/**
 * Induced values (Smith 1976): a buyer is paid its value for each unit it bought, a seller pays its cost for each it
 * sold, best
 * units first, and what is left in cash is profit. Changed in place by its session alone.
 */
export class Experiment {
  readonly subjects: readonly Subject[];
  readonly #ledger: Ledger;
  readonly #good: AssetId;
  readonly #settled: Cents[];

  /** Opens each subject's account with `capital` cents to work with: enough to lose everything in every period. */
  constructor({
    ledger,
    good,
    subjects,
    capital,
  }: {
    ledger: Ledger;
    good: AssetId;
    subjects: readonly Subject[];
    capital: Cents;
  }) {
    this.subjects = subjects;
    this.#ledger = ledger;
    this.#good = good;
    for (const { address } of subjects) this.#move(cash, ledger.issuer, ledger.openAccount(address), capital);
    this.#settled = subjects.map(() => capital);
  }

  /** Gives sellers their goods and tells everybody what their units are worth to them. */
  assignUnits(period: number, say: (post: Post) => void): void {
    for (const subject of this.subjects) {
      const values = subject.valuesIn(period);
      if (subject.side === 'ask') this.#move(this.#good, this.#ledger.issuer, this.#account(subject), values.length);
      say(notify(subject.address, 'units.assigned', { period, values }, { conversation: `period-${period}` }));
    }
  }

  /** Redeems what was bought, charges for what was sold, takes back the rest, and tells everybody their profit. */
  settlePeriod(period: number, say: (post: Post) => void): void {
    this.subjects.forEach((subject, i) => {
      const account = this.#account(subject);
      const values = subject.valuesIn(period).toSorted((a, b) => (subject.side === 'bid' ? b - a : a - b));
      const held = this.#ledger.balance(account, this.#good);
      this.#move(this.#good, account, this.#ledger.issuer, held);
      const traded = subject.side === 'bid' ? held : values.length - held;
      assert(traded >= 0 && traded <= values.length, 'nobody trades more units than were assigned');
      const worth = values.slice(0, traded).reduce((sum, value) => sum + value, 0);
      if (subject.side === 'bid') this.#move(cash, this.#ledger.issuer, account, worth);
      else this.#move(cash, account, this.#ledger.issuer, worth);
      const holding = this.#ledger.balance(account, cash);
      const profit = holding - this.#settled[i]!;
      this.#settled[i] = holding;
      say(notify(subject.address, 'period.settled', { period, profit }, { conversation: `period-${period}` }));
    });
    this.#ledger.audit();
  }

  #account({ address }: Subject): AccountId {
    const account = this.#ledger.account(address);
    assert(account !== undefined, 'every subject has an account');
    return account;
  }

  #move(asset: AssetId, from: AccountId, to: AccountId, amount: number): void {
    assert(this.#ledger.transfer({ from, to, asset, amount }) === undefined, 'the experiment has what it pays with');
  }
}
