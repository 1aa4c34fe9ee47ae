import { assert } from './assert.ts';
import type { Ms, Units } from './units.ts';

export interface KitchenRules {
  /** How many dishes may cook at once: 1 or more, or `Infinity`. */
  readonly burners: Units;
  /** What cooks next: `fifo`, what was asked for first; `priority`, the most urgent, and of equals the first. */
  readonly discipline: 'fifo' | 'priority';
}

/** One dish to cook. */
export interface Preparation {
  /** Given by whoever asks; no two in a kitchen have one id. */
  readonly id: number;
  readonly dish: string;
  /** How long it cooks: whole milliseconds, more than 0. */
  readonly lengthMs: Ms;
  /** Higher is sooner; only where `discipline` is `priority`. */
  readonly priority: number;
}

/** A dish on its way. Without `dueMs` it queues; it cooks in [dueMs − lengthMs, dueMs) and is ready from `dueMs` on. */
export interface Cooking extends Preparation {
  readonly askedMs: Ms;
  readonly dueMs: Ms | undefined;
}
export interface Ready extends Cooking {
  readonly dueMs: Ms;
}

export type KitchenRefusal = 'not-ready' | 'unknown-preparation';
export type TakeOutcome =
  | { readonly accepted: true; readonly dish: Ready }
  | { readonly accepted: false; readonly reason: KitchenRefusal };

/**
 * A kitchen in which dishes cook side by side, as many as it has burners; the others queue. It has no clock: whoever
 * calls says what time it is, never earlier than the last time, and everything due by then has happened, each at its
 * own moment. A burner is free again at the moment its dish is ready. Ready dishes wait to be taken, and take up no
 * burner.
 *
 * It leaves out: cooks, failures, dishes that spoil one by one, and preparations called off.
 */
export class Kitchen {
  readonly #rules: KitchenRules;
  #nowMs: Ms = 0;
  /** Everything that is here, in the order it was asked for. */
  readonly #here = new Map<number, Kept>();
  /** The next to cook stands first. */
  readonly #queued: Kept[] = [];
  /** The first to be ready stands first. */
  readonly #cooking: Kept[] = [];
  /** In the order they became so: of two at once, the first to have begun. */
  readonly #ready = new Set<Ready>();
  /** Of these, those of which nobody has been told yet. */
  readonly #news = new Set<Ready>();

  constructor(rules: KitchenRules) {
    assert(rules.burners === Infinity || Number.isSafeInteger(rules.burners), 'burners are whole, or without number');
    assert(rules.burners >= 1, 'a kitchen has at least one burner');
    this.#rules = rules;
  }

  /** Puts a dish on, or into the queue when every burner is taken. Tells when it will be ready; not if it queues. */
  start({ id, dish, lengthMs, priority }: Preparation, nowMs: Ms): Ms | undefined {
    assert(Number.isSafeInteger(lengthMs) && lengthMs > 0, 'cooking takes whole milliseconds, more than none');
    assert(!this.#here.has(id), 'each preparation has an id of its own');
    this.#goOn(nowMs);
    const kept: Kept = { id, dish, lengthMs, priority, askedMs: nowMs, dueMs: undefined };
    this.#here.set(id, kept);
    if (this.#cooking.length < this.#rules.burners) this.#cook(kept, nowMs);
    else insert(this.#queued, kept, this.#rules.discipline === 'priority' ? isMoreUrgent : isBefore);
    return kept.dueMs;
  }

  /** What has become ready since this was last asked, in the order it did, and has not been taken. */
  becameReady(nowMs: Ms): readonly Ready[] {
    this.#goOn(nowMs);
    if (this.#news.size === 0) return noNews;
    const news = [...this.#news];
    this.#news.clear();
    return news;
  }

  /** Everything that waits to be taken, in the order it became ready. */
  ready(nowMs: Ms): readonly Ready[] {
    this.#goOn(nowMs);
    return [...this.#ready];
  }

  /** Hands over a dish that is ready. */
  take(id: number, nowMs: Ms): TakeOutcome {
    this.#goOn(nowMs);
    const kept = this.#here.get(id);
    if (kept === undefined) return unknownPreparation;
    if (!isReady(kept, nowMs)) return notReady;
    this.#here.delete(id);
    this.#ready.delete(kept);
    this.#news.delete(kept);
    return { accepted: true, dish: kept };
  }

  /** Empties the kitchen: whatever is queued, cooks or waits is lost, and told in the order it was asked for. */
  expire(nowMs: Ms): readonly Cooking[] {
    this.#goOn(nowMs);
    const lost = [...this.#here.values()];
    this.#here.clear();
    this.#queued.length = 0;
    this.#cooking.length = 0;
    this.#ready.clear();
    this.#news.clear();
    return lost;
  }

  /** When the next dish will be ready; `undefined` when nothing cooks. It may be past if nobody has looked since. */
  nextReadyMs(): Ms | undefined {
    return this.#cooking[0]?.dueMs;
  }

  counts(nowMs: Ms): { readonly queued: Units; readonly cooking: Units; readonly ready: Units } {
    this.#goOn(nowMs);
    return { queued: this.#queued.length, cooking: this.#cooking.length, ready: this.#ready.size };
  }

  toJSON(): unknown {
    const burners = this.#rules.burners === Infinity ? 'unlimited' : this.#rules.burners;
    return { burners, discipline: this.#rules.discipline, nowMs: this.#nowMs, preparations: [...this.#here.values()] };
  }

  /** Everything due by `nowMs` happens: who is next cooks from the moment a burner is free, whenever anybody looks. */
  #goOn(nowMs: Ms): void {
    assert(Number.isSafeInteger(nowMs) && nowMs >= this.#nowMs, 'time only goes on, in whole milliseconds');
    for (let first = this.#cooking[0]; first !== undefined && isReady(first, nowMs); first = this.#cooking[0]) {
      this.#cooking.shift();
      this.#ready.add(first);
      this.#news.add(first);
      const next = this.#queued.shift();
      if (next !== undefined) this.#cook(next, first.dueMs);
    }
    this.#nowMs = nowMs;
  }

  #cook(kept: Kept, fromMs: Ms): void {
    kept.dueMs = fromMs + kept.lengthMs;
    insert(this.#cooking, kept, (a, b) => a.dueMs! < b.dueMs!);
    assert(this.#cooking.length <= this.#rules.burners, 'no more dishes cook than there are burners');
  }
}

interface Kept extends Preparation {
  readonly askedMs: Ms;
  dueMs: Ms | undefined;
}

const noNews: readonly Ready[] = Object.freeze([]);
const notReady: TakeOutcome = Object.freeze({ accepted: false, reason: 'not-ready' });
const unknownPreparation: TakeOutcome = Object.freeze({ accepted: false, reason: 'unknown-preparation' });

function isReady(kept: Kept, nowMs: Ms): kept is Kept & Ready {
  return kept.dueMs !== undefined && kept.dueMs <= nowMs;
}

/** Nobody overtakes: whoever is asked for later joins the end. */
const isBefore = () => false;
const isMoreUrgent = (a: Kept, b: Kept) => a.priority > b.priority;

/** Puts an item before the first that it must stand before, in a row already in that order; behind all its equals. */
function insert<T>(row: T[], item: T, standsBefore: (a: T, b: T) => boolean): void {
  let [low, high] = [0, row.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (standsBefore(item, row[middle]!)) high = middle;
    else low = middle + 1;
  }
  if (low === row.length) row.push(item);
  else row.splice(low, 0, item);
}
