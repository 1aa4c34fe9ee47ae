import { z } from 'zod';
import { ratings, tiers } from '../../market/supplierFacts.ts';
import { duration, probability } from './scenarioParts.ts';

const price = z.int().min(1).describe('whole cents a unit');
const tactic = z.union([
  z.enum(['boulware', 'linear', 'conceder', 'imitator']),
  z.strictObject({ beta: z.number().positive(), kappa: probability.default(0) })
    .describe('gives way as time runs out, with this exponent β, from a first share κ'),
]);

const secrets = {
  capacity: z.int().min(0).describe('units it can have under way at once'),
  leadTimeDays: z.strictObject({ usual: z.int().min(1), least: z.int().min(1) })
    .refine(({ usual, least }) => least <= usual, '`least` is at most `usual`')
    .describe('whole days from the order to the delivery: as it likes it, and if it must be fast'),
  reliability: probability.describe('how likely it delivers in time'),
  lateDaysMax: z.int().min(1).describe('otherwise it is late by 1 … so many days'),
  defectRate: probability.describe('how likely a unit is defective'),
};

/** One supplier: what anybody may read of it, what it alone knows, and how that changes. */
export const supplierEntry = z.strictObject({
  supplier: z.string().regex(/^[a-z0-9][a-z0-9-]*$/, 'lower-case letters, digits and dashes')
    .describe('acme lives at supplier/acme'),
  name: z.string().min(1),
  sells: z.record(z.string(), z.strictObject({ listPrice: price, unitCost: price.describe('nobody else knows it') }))
    .refine((sells) => Object.keys(sells).length > 0, 'it sells something').describe('by category'),
  regions: z.array(z.string()).min(1).describe('where it delivers to'),
  certifications: z.array(z.string()).default([]),
  rating: z.enum(ratings),
  complianceScore: z.int().min(0).max(100),
  tier: z.enum(tiers).default('standard'),
  hasMind: z.boolean().optional().describe('whether a mind bargains for it, and its rule only if the mind fails'),
  private: z.strictObject({
    ...secrets,
    lateDaysMax: secrets.lateDaysMax.default(10),
    concession: tactic.default('linear').describe('how it gives way'),
    patienceRounds: z.int().min(1).default(20).describe('the last round in which it makes an offer'),
    discountFactor: z.number().positive().max(1).default(1).describe("what a round's delay leaves of a deal"),
  }),
  changes: z.array(z.strictObject({
    atMs: z.int().nonnegative().describe('whole milliseconds of virtual time'),
    ...z.strictObject(secrets).partial().shape,
    unitCostPercent: z.int().min(1).optional().describe('of what it cost at first'),
  })).default([]).describe('what changes about its private side from then on'),
}).describe('a supplier, as the register has it, and what is private of it');
export type SupplierEntry = z.output<typeof supplierEntry>;

const categoryRules = z.strictObject({
  certifications: z.array(z.string()).default([]),
  ratingMin: z.enum(ratings).default('B'),
  complianceScoreMin: z.int().min(0).max(100).default(0),
  leadTimeMaxDays: z.strictObject({
    low: z.int().nonnegative().default(60), normal: z.int().nonnegative().default(30),
    high: z.int().nonnegative().default(14),
  }).prefault({}),
});

/** What a buying organisation has resolved. */
export const policy = z.strictObject({
  approvalLevels: z.array(z.strictObject({ level: z.string().min(1), upTo: z.int().nonnegative() })).min(1).default([
    { level: 'buyer', upTo: 500_000 }, { level: 'manager', upTo: 2_500_000 }, { level: 'director', upTo: 10_000_000 },
    { level: 'board', upTo: 50_000_000 },
  ]).describe('whole cents; the first is the buyer itself, who asks nobody up to it'),
  categories: z.record(z.string(), categoryRules).default({}),
  otherCategories: categoryRules.prefault({}),
  regionsAllowed: z.union([z.literal('all'), z.array(z.string()).min(1)]).default('all'),
  regionsProhibited: z.array(z.string()).default([]),
  maySplit: z.boolean().default(true).describe('whether one request may be split among suppliers'),
  supplierShareMaxPercent: z.int().min(1).max(100).default(100).describe('of the units of one request'),
});

/** How an approval level signs. */
export const signingWay = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('policy'), delayMs: duration.default(7_200_000) })
    .describe('by rule, after a while'),
  z.strictObject({ kind: z.literal('human'), patienceMs: duration.default(172_800_000) })
    .describe('as a human says, who is waited for so long at most'),
]);
