import { z } from 'zod';
import { urgencies } from '../../machines/procurementMessages.ts';
import { duration, money } from './scenarioParts.ts';

const range = (what: string) => z.strictObject({ from: z.int().min(1), to: z.int().min(1) })
  .refine(({ from, to }) => from <= to, '`from` is at most `to`').describe(what);
const weight = z.number().nonnegative().describe('relative weight');
const mix = (what: string) => z.record(z.string(), weight)
  .refine((weights) => Object.values(weights).some((each) => each > 0), 'something has a weight above 0')
  .describe(what);
const urgency = z.enum(urgencies);

/** What is wanted: request by request, or so many from the seed. */
export const purchaseStream = z.union([
  z.strictObject({
    given: z.array(z.strictObject({
      atMs: z.int().nonnegative().default(0),
      category: z.string().min(1), quantity: z.int().min(1),
      budget: money.describe('whole cents: the most that all of it may cost'),
      urgency: urgency.default('normal'), region: z.string().min(1),
      certifications: z.array(z.string()).default([]).describe('beyond what policy asks of the category'),
    })).min(1),
  }).describe('every request by hand'),
  z.strictObject({
    count: z.int().min(1).max(100_000),
    meanGapMs: duration.describe('mean time between two requests, exponentially distributed'),
    categories: mix('how often each category is wanted, in proportion'),
    regions: mix('how often each region is delivered to, in proportion'),
    urgencies: z.strictObject({ low: weight.default(1), normal: weight.default(2), high: weight.default(1) })
      .refine((weights) => Object.values(weights).some((each) => each > 0), 'some urgency has a weight above 0')
      .prefault({}),
    quantities: range('units, all numbers equally likely'),
    budgetPercent: range('of what the units usually cost at list price, all equally likely')
      .prefault({ from: 85, to: 130 }),
  }).describe('so many, drawn from the seed'),
]);
export type PurchaseStream = z.output<typeof purchaseStream>;
