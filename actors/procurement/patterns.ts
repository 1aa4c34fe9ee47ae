import type { CaseFile, Outcome, PurchaseRequest } from '../../machines/procurementMessages.ts';
import type { Ms, Units } from '../../market/units.ts';

/** How requests of one kind go: means over those seen, the latest counting most. */
export interface Pattern {
  readonly requests: Units;
  /** Of what was wanted, how much was got, in [0, 1]. */
  readonly filled: number;
  /** Rounds of search. */
  readonly searches: number;
  /** Of list price, in [0, 1]. */
  readonly saved: number;
}
type Kind = Pick<PurchaseRequest, 'category' | 'urgency'>;

/** A year is 365 days, a season a quarter of one: 0 … 3. */
const seasonMs = (365 * 86_400_000) / 4;
/** How much the latest request counts, once there were as many as it is a part of. */
const newsShare = 0.1;
const patternsMax = 1000;

/** What season, category and urgency make of a request. Those not seen for longest are forgotten first. */
export class Patterns {
  readonly #patterns: Map<string, Pattern>;

  constructor(saved: Readonly<Record<string, Pattern>> = {}) {
    this.#patterns = new Map(Object.entries(saved));
  }

  of(kind: Kind, nowMs: Ms): Pattern | undefined {
    return this.#patterns.get(nameOf(kind, nowMs));
  }

  note({ quantity, spent, saved }: Outcome, { request, searches }: CaseFile, nowMs: Ms): void {
    const name = nameOf(request, nowMs);
    const { requests, ...before } = this.#patterns.get(name) ?? { requests: 0, filled: 0, searches: 0, saved: 0 };
    const share = Math.max(newsShare, 1 / (requests + 1));
    const mean = (old: number, latest: number) => old + share * (latest - old);
    this.#patterns.delete(name);
    this.#patterns.set(name, {
      requests: requests + 1, searches: mean(before.searches, searches),
      filled: mean(before.filled, request.quantity > 0 ? Math.min(1, quantity / request.quantity) : 0),
      saved: mean(before.saved, spent + saved > 0 ? Math.max(0, saved / (spent + saved)) : 0),
    });
    if (this.#patterns.size > patternsMax) this.#patterns.delete([...this.#patterns.keys()][0]!);
  }

  saved(): Record<string, Pattern> {
    return Object.fromEntries(this.#patterns);
  }
}

function nameOf({ category, urgency }: Kind, nowMs: Ms): string {
  return JSON.stringify([Math.floor(nowMs / seasonMs) % 4, category, urgency]);
}
