import type { SupplierFacts } from '../../market/supplierFacts.ts';
import type { Cents } from '../../market/units.ts';

/** What a unit usually costs: the category's median list price, or the lower median; 0 if nobody sells it. */
export function referencePrice(register: Iterable<SupplierFacts>, category: string): Cents {
  const prices: Cents[] = [];
  for (const { listPrices } of register) {
    if (Object.hasOwn(listPrices, category)) prices.push(listPrices[category]!);
  }
  return prices.sort((a, b) => a - b)[Math.floor((prices.length - 1) / 2)] ?? 0;
}
