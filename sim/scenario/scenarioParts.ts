import { z } from 'zod';

/** What the scenarios of all worlds are made of. */
export const money = z.int().nonnegative().describe('whole cents');
export const duration = z.int().positive().describe('whole milliseconds of virtual time');
export const probability = z.number().min(0).max(1);

/** What every scenario says of itself. */
export const scenarioHead = {
  scenario: z.string().regex(/^[a-z0-9][a-z0-9-]*$/, 'lower-case letters, digits and dashes')
    .describe('its name: lower-case letters, digits and dashes'),
  title: z.string(),
  question: z.string().describe('what the experiment asks'),
  source: z.string().describe('the paper it comes from, or who made it up'),
  seed: z.int().nonnegative().default(1).describe("used when the command line gives none"),
};

const decision = z.enum(['retry', 'bench', 'halt']);
/** What becomes of actors that throw. `exceptions` are those a scenario has that names none. */
export const supervision = (exceptions: Readonly<Record<string, z.output<typeof decision>>>) => z.strictObject({
  onFailure: decision.default('retry'),
  retriesMax: z.int().min(0).default(3),
  retryDelayMs: duration.default(1000),
  whenExhausted: z.enum(['bench', 'halt']).default('bench'),
  actors: z.record(z.string(), decision).default(exceptions).describe('exceptions, by address'),
});

const latency = z.strictObject({ minMs: z.int().nonnegative(), maxMs: z.int().nonnegative() })
  .refine(({ minMs, maxMs }) => minMs <= maxMs, 'minMs is at most maxMs')
  .describe('each message is under way for a time uniform in minMs … maxMs; market data is seen maxMs late');

const faults = z.strictObject({
  drop: probability.default(0),
  duplicate: probability.default(0),
  delay: z.strictObject({ probability, maxMs: duration }).optional(),
  reorder: z.strictObject({ probability, windowMs: duration }).optional(),
  partitions: z.array(z.strictObject({
    between: z.array(z.string()).min(1).describe('addresses cut off from everybody else'),
    fromMs: z.int().nonnegative(), toMs: z.int().positive(),
  })).default([]),
});

/** What stands between sending and delivery; nothing does if both are left out. */
export const networkParts = { latency: latency.optional(), faults: faults.optional() };
