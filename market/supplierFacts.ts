import type { Cents } from './units.ts';

/** Financial ratings, the best first. */
export const ratings = ['AAA', 'AA', 'A', 'BBB', 'BB', 'B', 'CCC', 'CC', 'C', 'D'] as const;
export type Rating = (typeof ratings)[number];

export const tiers = ['premium', 'standard', 'budget'] as const;
export type Tier = (typeof tiers)[number];

/** What anybody may read of a supplier in the public register. What it costs it, and how well it works, is private. */
export interface SupplierFacts {
  /** `acme`: how messages and talks name it. `supplier/acme` is its address and its account. */
  readonly supplier: string;
  /** For people. */
  readonly name: string;
  readonly categories: readonly string[];
  readonly regions: readonly string[];
  readonly certifications: readonly string[];
  readonly rating: Rating;
  /** 0 … 100, from its last audit. */
  readonly complianceScore: number;
  readonly tier: Tier;
  /** Cents a unit, by category: one for each of its categories. */
  readonly listPrices: Readonly<Record<string, Cents>>;
}

export function supplierAddress(supplier: string): string {
  return `supplier/${supplier}`;
}

/** Whether `rating` is as good as `required`, or better. */
export function isRatedAtLeast(rating: Rating, required: Rating): boolean {
  return ratings.indexOf(rating) <= ratings.indexOf(required);
}
