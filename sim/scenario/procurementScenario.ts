import { z } from 'zod';
import { aspects } from '../../market/scorecard.ts';
import { purchaseStream } from './purchaseStream.ts';
import { mindsPart } from './mindsPart.ts';
import { duration, money, networkParts, probability, scenarioHead, supervision } from './scenarioParts.ts';
import { policy, signingWay, supplierEntry } from './supplierEntry.ts';

/** The roles that several equal agents may share. */
export const pooledRoles = ['lead', 'sourcing', 'compliance', 'negotiation'] as const;
export type PooledRole = (typeof pooledRoles)[number];

const count = z.int().min(1);
const byUrgency = (low: number, normal: number, high: number) => z.strictObject({
  low: duration.default(low), normal: duration.default(normal), high: duration.default(high),
}).prefault({});

const environment = z.strictObject({
  suppliers: z.array(supplierEntry).min(1).max(1000),
  policy: policy.prefault({}),
  requests: purchaseStream,
  treasuryCash: money.default(100_000_000_000).describe('whole cents: all that can ever be spent'),
});

const institution = z.strictObject({
  patienceMs: byUrgency(2_419_200_000, 1_209_600_000, 604_800_000)
    .describe('how long a lead waits until it asks the treasury what stands'),
  guidanceMs: duration.default(14_400_000).describe('how long advice is waited for before it is asked for again'),
  advicesMax: z.int().min(0).default(4).describe('how often a lead advises to go on, in one request'),
  asksMax: count.default(3).describe('how often anybody is asked the same'),
  searching: z.strictObject({
    availabilityMs: duration.default(28_800_000), searchesMax: count.default(3), prospectsMax: count.default(4),
    candidatesMax: count.default(4),
  }).prefault({}),
  bargaining: z.strictObject({
    roundsMax: z.int().min(2).multipleOf(2).default(8).describe("both parties' offers together"),
    aimPercent: z.int().min(1).max(100).default(60).describe('where the buyer begins, in per cent of list price'),
    talksMax: count.default(4), replyMs: duration.default(21_600_000),
    sellers: z.array(z.strictObject({
      limitPercent: z.int().min(0).max(100).describe('its lowest price, in per cent of list price'),
      beta: z.number().positive(), likelihood: z.number().nonnegative(),
    })).min(1).default([
      { limitPercent: 60, beta: 1, likelihood: 1 }, { limitPercent: 75, beta: 1, likelihood: 2 },
      { limitPercent: 90, beta: 1, likelihood: 1 },
    ]).describe('what a buyer thinks of sellers it does not know'),
  }).prefault({}),
  approval: z.strictObject({
    levels: z.record(z.string(), signingWay).default({}).describe('by rule and after two hours where nothing is said'),
    approvalMs: duration.default(86_400_000).describe('how long an approval is waited for; there is one reminder'),
    signatureMs: duration.default(7_200_000).describe('how long the treasury waits for a signature under way'),
  }).prefault({}),
  ordering: z.strictObject({
    ordersMs: duration.default(108_000_000), answerMs: duration.default(28_800_000),
    overdueMs: duration.default(1_814_400_000).describe('how late goods may be before their supplier is asked'),
    treasuryMs: duration.default(108_000_000).describe('how long a lead waits for the treasury'),
    checksMax: count.default(5),
  }).prefault({}),
  selling: z.strictObject({
    answerMs: duration.default(1_800_000).describe('how long a letter to a supplier waits for its answer'),
    silenceMs: duration.default(172_800_000).describe("how long a supplier waits for a buyer's next word"),
    agreementMs: duration.default(604_800_000).describe('how long it stands by what is agreed until it is ordered'),
  }).prefault({}),
  clearanceMs: duration.default(7_776_000_000).describe('how long what compliance has passed stays passed'),
  requesterMs: duration.default(172_800_000).describe('how long a requester waits before it asks again'),
  limitMs: duration.default(15_552_000_000).describe('the run ends so long after its last request, whatever is open'),
});

const crew = { min: count.default(1), max: count.max(1000).default(4) };
const pool = (handlingMs: number) => z.strictObject({
  ...crew, handlingMs: duration.default(handlingMs).describe('how long one case takes one agent'),
}).refine(({ min, max }) => min <= max, '`min` is at most `max`').prefault({});

const belief = z.strictObject({ good: z.number().positive(), bad: z.number().positive() });
const past = z.number().max(0).describe('milliseconds before this run, so never above 0');
const memory = z.strictObject({
  suppliers: z.record(z.string(), z.strictObject({
    beliefs: z.strictObject(Object.fromEntries(aspects.map((aspect) => [aspect, belief])) as {
      [A in (typeof aspects)[number]]: typeof belief }),
    atMs: past,
  })).default({}),
  clearances: z.record(z.string(), z.strictObject({
    atMs: past, certifications: z.array(z.string()), leadTimeDays: z.number(),
  })).default({}),
  patterns: z.record(z.string(), z.strictObject({
    requests: z.number(), filled: z.number(), searches: z.number(), saved: z.number(),
  })).default({}),
});

const behaviour = z.strictObject({
  pools: z.strictObject({
    lead: z.strictObject(crew).refine(({ min, max }) => min <= max, '`min` is at most `max`').prefault({}),
    sourcing: pool(1_200_000), compliance: pool(1_800_000),
    negotiation: pool(900_000),
    highWater: z.number().positive().default(2).describe('open conversations a member above which a pool grows'),
    lowWater: z.number().positive().max(1).default(0.5).describe('and below which it shrinks'),
    shrinkAfterMs: duration.default(86_400_000), hiringMs: duration.default(3_600_000),
  }).refine(({ highWater, lowWater }) => highWater >= 2 * lowWater, 'highWater is at least twice lowWater')
    .prefault({}),
  learning: z.boolean().default(true).describe('whether anything is remembered from one request to the next'),
  memory: memory.optional().describe('what an earlier run has saved'),
  human: z.strictObject({
    approves: probability.default(0.9), answerMs: duration.default(14_400_000).describe('mean time until it answers'),
  }).prefault({}).describe('who stands in where a human must sign'),
  minds: mindsPart.optional().describe('for those suppliers that have a mind'),
});

const delivery = z.union([
  z.literal('none').describe('what is lost is lost'),
  z.strictObject({
    receiptMs: duration.default(600_000), attemptsMax: count.default(12),
    backoff: z.strictObject({
      firstMs: duration.default(60_000), factor: z.number().min(1).default(2), capMs: duration.default(3_600_000),
      jitter: probability.default(1),
    }).prefault({}),
    breaker: z.strictObject({
      failuresMax: count.default(6), openMs: duration.default(600_000), waitingMax: z.int().nonnegative().default(1000),
      patienceMs: duration.default(14_400_000),
    }).optional(),
    inboxMax: count.optional(),
    rate: z.strictObject({ perSecond: count, burst: count }).optional(),
  }).describe('acknowledged, sent again, in order, once'),
]);

const crash = z.strictObject({
  address: z.string(), atMs: z.int().nonnegative(), forMs: duration.describe('then it starts again'),
});

/** An experiment of the procurement world: who sells and what is wanted, the house rules, and who works in it. */
export const procurementScenario = z.strictObject({
  world: z.literal('procurement'),
  ...scenarioHead,
  environment, institution: institution.prefault({}), behaviour: behaviour.prefault({}),
  network: z.strictObject({ ...networkParts, delivery: delivery.prefault({}) }).prefault({}),
  crashes: z.array(crash).default([]).describe('who is not there, and from when to when'),
  supervision: supervision({}).prefault({}),
});

/** A scenario with every default filled in: what a run is made from, and what its hash covers. */
export type ProcurementScenario = z.output<typeof procurementScenario>;
/** A scenario as a person writes it. */
export type ProcurementScenarioInput = z.input<typeof procurementScenario>;
