type Handler = (item: unknown) => void;

/**
 * What is to be delivered at this very instant, first come first served: a ring that grows, without an object per
 * item.
 */
export class DeliveryQueue {
  #capacity = 1024;
  #head = 0;
  #size = 0;
  #seqs = new Float64Array(this.#capacity);
  #handlers: (Handler | undefined)[] = new Array(this.#capacity).fill(undefined);
  #items: unknown[] = new Array(this.#capacity).fill(undefined);

  push(seq: number, handler: Handler, item: unknown): void {
    if (this.#size === this.#capacity) this.#grow();
    const at = (this.#head + this.#size) & (this.#capacity - 1);
    this.#seqs[at] = seq;
    this.#handlers[at] = handler;
    this.#items[at] = item;
    this.#size += 1;
  }

  /** The sequence number of the next item; `Infinity` when there is none. */
  headSeq(): number {
    return this.#size === 0 ? Infinity : this.#seqs[this.#head]!;
  }

  deliverNext(): void {
    const at = this.#head;
    const handler = this.#handlers[at]!;
    const item = this.#items[at];
    this.#items[at] = undefined;
    this.#head = (at + 1) & (this.#capacity - 1);
    this.#size -= 1;
    handler(item);
  }

  #grow(): void {
    const order = Array.from({ length: this.#size }, (_, i) => (this.#head + i) & (this.#capacity - 1));
    const seqs = new Float64Array(this.#capacity * 2);
    order.forEach((at, i) => { seqs[i] = this.#seqs[at]!; });
    const handlers = order.map((at) => this.#handlers[at]);
    const items = order.map((at) => this.#items[at]);
    this.#capacity *= 2;
    this.#seqs = seqs;
    this.#handlers = handlers.concat(new Array(this.#capacity - this.#size).fill(undefined));
    this.#items = items.concat(new Array(this.#capacity - this.#size).fill(undefined));
    this.#head = 0;
  }
}
