import { assert } from '../../market/assert.ts';
import type { SupplierFacts } from '../../market/supplierFacts.ts';
import type { Cents, Units } from '../../market/units.ts';
import type { WeightedTactic } from '../negotiation/negotiator.ts';

/** What a supplier alone knows of itself. */
export interface SupplierSecrets {
  /** Cents a unit, by category, from 1: it never sells for less. */
  readonly unitCosts: Readonly<Record<string, Cents>>;
  /** Units it can have under way at once, in all its orders together. */
  readonly capacity: Units;
  /** Days from the order to the delivery, from 1: as it likes it, and if it must be fast. */
  readonly leadTimeDays: { readonly usual: number; readonly least: number };
  /** How likely it delivers in time, in [0, 1]; else late by 1 … `lateDaysMax` days, all equally likely. */
  readonly reliability: number;
  readonly lateDaysMax: number;
  /** How likely a unit is defective, in [0, 1]. */
  readonly defectRate: number;
  /** How it gives way. */
  readonly tactics: readonly WeightedTactic[];
  /** The last round in which it makes an offer. */
  readonly patienceRounds: Units;
  /** What a round's delay leaves of a deal, in (0, 1]. */
  readonly discountFactor: number;
}

/** Throws `BrokenLaw` unless the secrets make sense beside the facts. */
export function assertSecrets({ categories, listPrices }: SupplierFacts, secrets: SupplierSecrets): void {
  const { unitCosts, capacity, leadTimeDays, reliability, lateDaysMax, defectRate, tactics } = secrets;
  const { usual, least } = leadTimeDays;
  for (const category of categories) {
    const [cost, price] = [unitCosts[category] ?? 0, listPrices[category] ?? 0];
    assert(Number.isSafeInteger(cost) && cost >= 1, 'what is sold costs something');
    assert(Number.isSafeInteger(price) && price >= cost, 'a list price covers the cost');
  }
  assert(Number.isSafeInteger(capacity) && capacity >= 0, 'capacity is whole units');
  assert(Number.isSafeInteger(usual) && Number.isSafeInteger(least), 'lead times are whole days');
  assert(least >= 1 && usual >= least, 'making something takes a day, and haste no longer than leisure');
  assert([reliability, defectRate].every((share) => share >= 0 && share <= 1), 'a likelihood lies in [0, 1]');
  assert(Number.isSafeInteger(lateDaysMax) && lateDaysMax >= 1, 'who is late is late by a day');
  assert(tactics.length > 0, 'a supplier has some way to bargain');
}
