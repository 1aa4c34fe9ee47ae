import type { PurchaseRequest } from '../../machines/procurementMessages.ts';
import type { Ms } from '../../market/units.ts';

/** What compliance has passed a supplier for the last time: when, with which certifications, at which lead time. */
export interface Clearance {
  readonly atMs: Ms;
  readonly certifications: readonly string[];
  readonly leadTimeDays: number;
}
type Kind = Pick<PurchaseRequest, 'category' | 'region' | 'urgency' | 'certifications'>;

/** Who may be used for what, as long as it is not too long ago: by supplier, category, region and urgency. */
export class Clearances {
  readonly #clearances: Map<string, Clearance>;

  constructor(saved: Readonly<Record<string, Clearance>> = {}) {
    this.#clearances = new Map(Object.entries(saved));
  }

  grant(supplier: string, kind: Kind, { leadTimeDays, atMs }: { leadTimeDays: number; atMs: Ms }): void {
    this.#clearances.set(nameOf(supplier, kind), { atMs, certifications: [...kind.certifications], leadTimeDays });
  }

  revoke(supplier: string, kind: Kind): void {
    this.#clearances.delete(nameOf(supplier, kind));
  }

  /** Whether it holds for this, and was granted at `since` or later. */
  covers(supplier: string, kind: Kind, { leadTimeDays, since }: { leadTimeDays: number; since: Ms }): boolean {
    const clearance = this.#clearances.get(nameOf(supplier, kind));
    return clearance !== undefined && clearance.atMs >= since && leadTimeDays <= clearance.leadTimeDays
      && kind.certifications.every((each) => clearance.certifications.includes(each));
  }

  /** With times counted from `nowMs`. */
  saved(nowMs: Ms): Record<string, Clearance> {
    return Object.fromEntries([...this.#clearances].map(
      ([name, clearance]) => [name, { ...clearance, atMs: clearance.atMs - nowMs }]));
  }
}

function nameOf(supplier: string, { category, region, urgency }: Kind): string {
  return JSON.stringify([supplier, category, region, urgency]);
}
