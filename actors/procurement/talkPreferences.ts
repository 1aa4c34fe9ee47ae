import type { Urgency } from '../../machines/procurementMessages.ts';
import type { BargainingRules } from '../../market/bargaining.ts';
import type { Preferences } from '../../market/preferences.ts';
import type { Cents, Units } from '../../market/units.ts';
import type { SupplierSecrets } from './supplierSecrets.ts';

/** How much the lead time counts for a buyer beside the price's 3: the more urgent, the more. */
export const leadTimeWeights: Readonly<Record<Urgency, number>> = { low: 0, normal: 1, high: 3 };

/**
 * What a buyer wants of a talk under these rules: to pay what it aims at and have it soon, and at worst to pay the list
 * price and wait as long as it was told. Units are no issue to it.
 */
export function buyerPreferences(urgency: Urgency, { low, high }: Pick<BargainingRules, 'low' | 'high'>): Preferences {
  const { quantity, unitPrice, leadTimeDays } = high;
  const weight = leadTimeWeights[urgency];
  return {
    party: 'buyer', disagreementUtility: 0, discountFactor: 1,
    best: { unitPrice: low.unitPrice, quantity, leadTimeDays: weight === 0 ? leadTimeDays : low.leadTimeDays },
    worst: { unitPrice: unitPrice + 1, quantity, leadTimeDays },
    reservation: { unitPrice, quantity, leadTimeDays },
    weights: { unitPrice: 3, quantity: 0, leadTimeDays: weight },
  };
}

/** What a seller wants: list price and its leisure, and at worst its cost and its haste. */
export function sellerPreferences(
  { unitCosts, leadTimeDays: { usual, least }, discountFactor }: SupplierSecrets,
  { category, listPrice, quantity }: { category: string; listPrice: Cents; quantity: Units },
): Preferences {
  const cost = unitCosts[category]!;
  return {
    party: 'seller', disagreementUtility: 0, discountFactor,
    best: { unitPrice: listPrice, quantity, leadTimeDays: usual },
    worst: { unitPrice: cost - 1, quantity, leadTimeDays: least - 1 }, // below its limit, so that there is a stake
    reservation: { unitPrice: cost, quantity, leadTimeDays: least },
    weights: { unitPrice: 3, quantity: 0, leadTimeDays: 1 },
  };
}
