import { z } from 'zod';
import { mindsPart } from './mindsPart.ts';
import { duration, money, networkParts, scenarioHead, supervision } from './scenarioParts.ts';

/** The field's standard traders, by their published names. */
export const strategyNames = ['ziu', 'zic', 'zip', 'gd', 'aa', 'kaplan', 'shvr', 'gvwy'] as const;
export type StrategyName = (typeof strategyNames)[number];
const strategyName = z.enum(strategyNames);
/** Who quotes: a strategy of the field, or a mind. */
export const traderKinds = [...strategyNames, 'mind'] as const;
export type TraderKind = (typeof traderKinds)[number];
const traderKind = z.enum(traderKinds);

const schedule = z.union([
  z.strictObject({
    values: z.array(z.union([money, z.array(money).min(1)])).min(1)
      .describe("one entry a trader: its unit's reservation value, or a list of them, one a unit"),
  }).describe('every trader by hand'),
  z.strictObject({
    traders: z.int().min(1).max(10_000).describe('how many traders'),
    from: money, to: money.describe('whole cents; reservation values run evenly from `from` to `to`, rounded down'),
    unitsEach: z.int().min(1).max(1000).default(1)
      .describe('units each trader may trade a period, all at its reservation value'),
  }).describe('an even range'),
]);

const shock = z.strictObject({
  period: z.int().min(1).describe('at the opening of which period, counted from 1'),
  demandShift: z.int().default(0).describe('whole cents; added to every buyer value from then on'),
  supplyShift: z.int().default(0).describe('whole cents; added to every seller cost from then on'),
});

const population = z.union([
  traderKind,
  z.partialRecord(traderKind, z.int().min(0).describe('relative weight'))
    .refine((mix) => Object.values(mix).some((weight) => weight > 0), 'at least one strategy has a weight above 0'),
]).describe('one strategy for all, or weights; whoever remains after rounding down goes to the first named');

const activation = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('poisson'),
    meanGapMs: duration.describe("whole milliseconds; mean time between one trader's turns"),
  }),
  z.strictObject({
    kind: z.literal('every-tick'),
    tickMs: duration.describe('whole milliseconds; at each tick one trader, drawn at random, has its turn'),
  }),
]);

/** How people discuss: what holds where a scenario says nothing of it is filled in. */
export const discussionPart = z.strictObject({
  channel: z.enum(['open', 'off']).default('open').describe('off: everybody speaks and nobody hears'),
  cohortSizeMax: z.int().min(2).max(50).default(5),
  subRounds: z.int().min(1).max(20).default(2).describe('how often each may speak'),
  subRoundMs: duration.default(4000).describe('whoever has not spoken by then is silent in it'),
  charactersMax: z.int().min(1).max(1000).default(280).describe('of one message; a longer one is refused'),
  mayWhisper: z.boolean().default(true).describe('whether one may speak to one member alone'),
});
export type DiscussionSettings = z.output<typeof discussionPart>;

const institution = z.strictObject({
  kind: z.enum(['continuous-double-auction', 'call-market']),
  periods: z.int().min(1).max(100_000).describe('how often the schedules are renewed'),
  periodLengthMs: duration,
  priceFloor: z.int().positive().default(1),
  priceCeiling: money,
  tickSize: z.int().positive().default(1).describe('whole cents; every price is a multiple of it'),
  openingCallMs: z.int().nonnegative().default(0)
    .describe('a call auction of this length opens each period of a continuous double auction; 0 for none'),
  callPricing: z.enum(['uniform', 'pairwise-midpoint']).default('uniform'),
  bookAfterTrade: z.enum(['keep', 'clear']).default('keep')
    .describe('`clear`: every trade empties the book (Gode & Sunder 1993)'),
  priceBand: z.strictObject({
    widthPct: z.number().positive().describe('a trade further than this from the reference price halts the market'),
    haltMs: duration,
  }).optional(),
  orderQuantityMax: z.int().min(1).default(1),
  environments: z.array(z.enum(['discussion', 'auction'])).min(1).optional()
    .describe('what each period consists of, in this order, with one auction; [auction] if left out'),
  discussion: discussionPart.optional().describe('how those who have a mind talk to each other'),
});

const deliberation = z.strictObject({
  attemptsMax: z.int().min(1).default(3).describe('throws in a row before the trader falls back'),
  retryDelayMs: duration.default(500),
  fallback: strategyName.default('zic'),
  fallbackMs: duration
    .default(10_000)
    .describe('how long the fallback trades before the first choice gets another chance'),
  fallbacksMax: z.int().min(1).default(2).describe('fallbacks in a row before the trader is suspended'),
  suspensionMs: duration.default(10_000),
  probationMs: duration.default(5000).describe('a probing trader that lasts this long has recovered'),
});

/** An experiment of the exchange world, after Smith's (1982) triad: environment, institution, behaviour. */
export const exchangeScenario = z.strictObject({
  world: z.literal('exchange').default('exchange'),
  ...scenarioHead,
  environment: z.strictObject({ demand: schedule, supply: schedule, shocks: z.array(shock).default([]) }),
  institution,
  behaviour: z.strictObject({
    buyers: population, sellers: population, activation,
    deliberation: deliberation.prefault({}),
    minds: mindsPart.optional(),
  }),
  network: z.strictObject(networkParts).prefault({}),
  supervision: supervision({ exchange: 'halt' }).prefault({}),
});

/** A scenario with every default filled in: what a run is made from, and what its hash covers. */
export type ExchangeScenario = z.output<typeof exchangeScenario>;
/** A scenario as a person writes it. */
export type ExchangeScenarioInput = z.input<typeof exchangeScenario>;
