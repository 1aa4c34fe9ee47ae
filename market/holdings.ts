const accountsAtFirst = 16;

/**
 * How much of each asset stands against each account: a table of exact numbers that grows both ways, all 0 at first.
 */
export class Holdings {
  /** By asset, then by account. */
  readonly #amounts: Float64Array<ArrayBuffer>[] = [];
  #accountsMax = accountsAtFirst;

  addAsset(): void {
    this.#amounts.push(new Float64Array(this.#accountsMax));
  }

  /** Makes room for accounts 0 … count − 1. */
  makeRoom(count: number): void {
    if (count <= this.#accountsMax) return;
    this.#accountsMax *= 2;
    for (let asset = 0; asset < this.#amounts.length; asset++) {
      const larger = new Float64Array(this.#accountsMax);
      larger.set(this.#amounts[asset]!);
      this.#amounts[asset] = larger;
    }
  }

  get(account: number, asset: number): number {
    return this.#amounts[asset]![account]!;
  }

  add(account: number, asset: number, amount: number): void {
    this.#amounts[asset]![account]! += amount;
  }

  /** Over all accounts, from the first opened to the last. */
  sum(asset: number): number {
    let sum = 0;
    for (const amount of this.#amounts[asset]!) sum += amount;
    return sum;
  }
}
