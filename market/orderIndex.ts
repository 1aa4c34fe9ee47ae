const slotsAtFirst = 64;

/**
 * Finds an order's slot by its id: open addressing with linear probing in flat arrays. Memory follows the live orders
 * only, however large the ids grow. Slots are positive; 0 stands for none. Ids are safe integers.
 */
export class OrderIndex {
  size = 0;
  #ids = new Float64Array(slotsAtFirst);
  #slots = new Int32Array(slotsAtFirst);
  #mask = slotsAtFirst - 1;

  /** The slot of `id`, or 0. */
  get(id: number): number {
    const ids = this.#ids;
    const slots = this.#slots;
    for (let at = spread(id) & this.#mask; ; at = (at + 1) & this.#mask) {
      const slot = slots[at]!;
      if (slot === 0 || ids[at] === id) return slot;
    }
  }

  /** Adds an id that is not there yet. */
  add(id: number, slot: number): void {
    if (this.size * 2 > this.#mask) this.#grow();
    this.size += 1;
    this.#put(id, slot);
  }

  /** Takes out an id that is there; those it had pushed along move back, so that no gap hides them. */
  remove(id: number): void {
    const ids = this.#ids;
    const slots = this.#slots;
    const mask = this.#mask;
    let gap = spread(id) & mask;
    while (ids[gap] !== id) gap = (gap + 1) & mask;
    for (let at = (gap + 1) & mask; slots[at] !== 0; at = (at + 1) & mask) {
      const home = spread(ids[at]!) & mask;
      if (((at - home) & mask) < ((at - gap) & mask)) continue;
      ids[gap] = ids[at]!;
      slots[gap] = slots[at]!;
      gap = at;
    }
    slots[gap] = 0;
    this.size -= 1;
  }

  #put(id: number, slot: number): void {
    let at = spread(id) & this.#mask;
    while (this.#slots[at] !== 0) at = (at + 1) & this.#mask;
    this.#ids[at] = id;
    this.#slots[at] = slot;
  }

  #grow(): void {
    const ids = this.#ids;
    const slots = this.#slots;
    this.#ids = new Float64Array(ids.length * 2);
    this.#slots = new Int32Array(ids.length * 2);
    this.#mask = ids.length * 2 - 1;
    for (let at = 0; at < ids.length; at++) if (slots[at] !== 0) this.#put(ids[at]!, slots[at]!);
  }
}

/**
 * Multiplicative hashing by the golden ratio (Knuth 1973), high bits folded down, so that no pattern of ids piles up.
 */
function spread(id: number): number {
  const product = Math.imul(id ^ (id / 0x1_0000_0000), 0x9e37_79b1);
  return product ^ (product >>> 15);
}
