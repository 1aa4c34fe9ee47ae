import type { Cents } from '../../../market/units.ts';

const plain = new Intl.NumberFormat('en', { minimumFractionDigits: 2, maximumFractionDigits: 2 });

/** `12,345.50`, from whole cents; a dash where there is nothing to say. */
export function money(amount: Cents | null): string {
  return amount === null ? '–' : plain.format(amount / 100);
}
