import { z } from 'zod';
import { persona } from '../../actors/minds/persona.ts';
import { duration } from './scenarioParts.ts';

const tokens = z.int().min(0).max(100_000);
const limits = z.strictObject({
  calls: z.int().min(0).optional(),
  tokens: z.int().min(0).optional().describe('of prompts and answers together'),
  cents: z.int().min(0).optional().describe('whole cents, by `prices`'),
});

/** Who thinks for those that have a mind, how long it takes, what they remember and what they may spend. */
export const mindsPart = z.strictObject({
  provider: z.enum(['scripted', 'mistral']).default('scripted')
    .describe('scripted: rules that read the same prompts, for tests and without a key'),
  model: z.string().min(1).max(100).default('mistral-small-latest'),
  temperature: z.number().min(0).max(1.5).default(0.3),
  answerTokensMax: z.int().min(16).max(4096).default(400),
  latency: z.strictObject({ minMs: duration, maxMs: duration })
    .refine(({ minMs, maxMs }) => minMs <= maxMs, 'minMs is at most maxMs')
    .default({ minMs: 400, maxMs: 1600 })
    .describe('virtual time that an answer takes, uniform in minMs … maxMs; real time does not matter'),
  personas: z.array(z.union([persona, z.string().min(1)])).default([])
    .describe('by name or by hand, given out in turn; made up from the seed if left out'),
  memory: z.strictObject({
    recentTokens: tokens.default(240), salientTokens: tokens.default(160), reflectedTokens: tokens.default(160),
  }).prefault({}).describe('the most of each kind that is remembered, in tokens of about four characters'),
  reflects: z.boolean().default(true).describe('whether it thinks about what came of its decisions'),
  budget: z.strictObject({
    eachAgent: limits.prefault({}), run: limits.prefault({}),
    whenSpent: z.enum(['fall-back', 'halt']).default('fall-back')
      .describe('rules decide for whoever has spent its own; or the run is halted'),
  }).prefault({}),
  prices: z.strictObject({
    promptCentsPerMillion: z.int().min(0).default(0), completionCentsPerMillion: z.int().min(0).default(0),
  }).prefault({}).describe('whole cents for a million tokens, as your provider charges them'),
  deliberation: z.strictObject({
    decisionMs: duration.default(10_000).describe('how long a request may take before it has failed'),
    attemptsMax: z.int().min(1).default(3),
    retryDelayMs: duration.default(500).describe('before the second attempt; doubled each time, and some by luck'),
    retryAfterMaxMs: duration.default(20_000).describe('the longest that it lets itself be put off'),
    fallbackMs: duration.default(15_000).describe('how long a rule decides before it may try again'),
    fallbacksMax: z.int().min(1).default(2).describe('fallbacks in a row before the breaker opens'),
    suspensionMs: duration.default(30_000),
    probationMs: duration.default(5000),
  }).prefault({}),
});
export type MindSettings = z.output<typeof mindsPart>;
