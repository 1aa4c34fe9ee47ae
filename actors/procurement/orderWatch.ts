import { assert } from '../../market/assert.ts';
import type { PurchaseOrder } from '../../market/purchaseOrder.ts';
import type { Ms, Units } from '../../market/units.ts';

/** How long suppliers are waited for. */
export interface WatchRules {
  /** How long a supplier may take to say whether it takes an order. */
  readonly answerMs: Ms;
  /** How often it is asked before it is no longer waited for; and how often again, when its goods do not come. */
  readonly asksMax: Units;
  /** How late goods may be before their supplier is asked again. */
  readonly overdueMs: Ms;
}

/** An order under way: how long its supplier is waited for, how often it was asked, when its goods should come. */
export interface Watched { readonly order: PurchaseOrder; dueMs: Ms; asks: Units; promisedMs: Ms }

const dayMs: Ms = 24 * 3_600_000;

/** Every order under way, and its supplier's time. */
export class OrderWatch {
  readonly #rules: WatchRules;
  readonly #now: () => Ms;
  readonly #watched = new Map<string, Watched>();

  constructor(rules: WatchRules, now: () => Ms) {
    assert(rules.answerMs > 0 && rules.overdueMs > 0, 'time passes before a supplier is late');
    assert(rules.asksMax >= 1, 'a supplier is asked at least once');
    this.#rules = rules;
    this.#now = now;
  }

  begin(order: PurchaseOrder): void {
    const [dueMs, promisedMs] = [this.#now() + this.#rules.answerMs, this.#agreedMs(order)];
    this.#watched.set(order.orderId, { order, dueMs, asks: 1, promisedMs });
  }

  /** It has been asked once more. */
  noteAsk({ orderId }: PurchaseOrder): void {
    const watched = this.#watched.get(orderId)!;
    watched.asks += 1;
    watched.dueMs = this.#now() + this.#rules.answerMs;
  }

  /** Confirmed: its goods are due when its supplier says, though not later than agreed. */
  expect({ orderId }: PurchaseOrder, saidMs: Ms): void {
    const watched = this.#watched.get(orderId)!;
    const agreedMs = this.#agreedMs(watched.order);
    watched.promisedMs = Number.isSafeInteger(saidMs) && saidMs >= this.#now() ? Math.min(saidMs, agreedMs) : agreedMs;
    watched.dueMs = watched.promisedMs + this.#rules.overdueMs;
    watched.asks = 0;
  }

  /** No longer under way: when its goods should have come. */
  end({ orderId }: PurchaseOrder): Ms {
    const { promisedMs } = this.#watched.get(orderId)!;
    this.#watched.delete(orderId);
    return promisedMs;
  }

  /** Whose supplier has been waited for long enough, in the order they were placed. */
  due(): Watched[] {
    return this.all().filter(({ dueMs }) => dueMs <= this.#now());
  }

  mayAsk({ asks }: Watched): boolean {
    return asks < this.#rules.asksMax;
  }

  all(): Watched[] {
    return [...this.#watched.values()];
  }

  toJSON(): unknown {
    return this.all();
  }

  #agreedMs({ leadTimeDays }: PurchaseOrder): Ms {
    return this.#now() + leadTimeDays * dayMs;
  }
}
