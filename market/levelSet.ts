/**
 * A set of whole numbers 0 … size − 1 that finds its next member up or down in a few steps, however sparse it is: a
 * bitmap under bitmaps of its words that are not empty, 32 to one, up to a single word.
 */
export class LevelSet {
  readonly size: number;
  readonly #tiers: Int32Array[] = [];

  constructor(size: number) {
    this.size = size;
    for (let words = size; this.#tiers.length === 0 || words > 1;) {
      words = (words + 31) >>> 5;
      this.#tiers.push(new Int32Array(words));
    }
  }

  add(level: number): void {
    for (let tier = 0, at = level; tier < this.#tiers.length; tier++, at >>>= 5) {
      const words = this.#tiers[tier]!;
      const before = words[at >>> 5]!;
      words[at >>> 5] = before | (1 << (at & 31));
      if (before !== 0) return;
    }
  }

  remove(level: number): void {
    for (let tier = 0, at = level; tier < this.#tiers.length; tier++, at >>>= 5) {
      const words = this.#tiers[tier]!;
      const after = words[at >>> 5]! & ~(1 << (at & 31));
      words[at >>> 5] = after;
      if (after !== 0) return;
    }
  }

  /** The largest member below `level`, −1 when there is none. */
  below(level: number): number {
    for (let tier = 0, at = level; tier < this.#tiers.length; tier++, at >>>= 5) {
      const word = this.#tiers[tier]![at >>> 5]! & ((1 << (at & 31)) - 1);
      if (word === 0) continue;
      let found = (at & ~31) + highestBit(word);
      while (tier > 0) found = (found << 5) + highestBit(this.#tiers[--tier]![found]!);
      return found;
    }
    return -1;
  }

  /** The smallest member above `level`, `size` when there is none. */
  above(level: number): number {
    for (let tier = 0, at = level; tier < this.#tiers.length; tier++, at >>>= 5) {
      const word = this.#tiers[tier]![at >>> 5]! & ~((2 << (at & 31)) - 1);
      if (word === 0) continue;
      let found = (at & ~31) + lowestBit(word);
      while (tier > 0) found = (found << 5) + lowestBit(this.#tiers[--tier]![found]!);
      return found;
    }
    return this.size;
  }
}

function highestBit(word: number): number {
  return 31 - Math.clz32(word);
}

function lowestBit(word: number): number {
  return 31 - Math.clz32(word & -word);
}
