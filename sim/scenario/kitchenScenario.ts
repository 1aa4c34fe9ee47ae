import { z } from 'zod';
import { clientTypes } from '../../actors/demand/clientTypes.ts';
import { phaseLengthsMs } from '../../machines/phase.ts';
import { mindsPart } from './mindsPart.ts';
import { duration, money, probability, scenarioHead, supervision } from './scenarioParts.ts';

/** Who runs a restaurant, by the name of the rule. */
export const firmStrategyNames = [
  'idle', 'zero-intelligence', 'bid-one', 'fixed-tier', 'volume-weighted-mean', 'learner',
] as const;
export type FirmStrategyName = (typeof firmStrategyNames)[number];
const strategyName = z.enum(firmStrategyNames);
/** A rule, or a mind. */
export const firmKinds = [...firmStrategyNames, 'mind'] as const;
export type FirmKind = (typeof firmKinds)[number];

const range = (unit: z.ZodInt, what: string) => z.strictObject({ from: unit, to: unit })
  .refine(({ from, to }) => from <= to, '`from` is at most `to`').describe(what);
const whole = z.int().nonnegative();

const catalogue = z.union([
  z.strictObject({
    ingredients: z.int().min(16).max(576).default(62), recipes: z.int().min(16).max(4096).default(287),
  }).describe('so many of each, made up from the seed'),
  z.strictObject({
    given: z.array(z.strictObject({
      name: z.string().min(1),
      preparationMs: duration,
      prestige: z.int().min(0).max(100),
      ingredients: z.record(z.string(), z.int().min(1)).describe('how many units of each one portion takes'),
    })).min(1),
  }).describe('every recipe by hand; whatever they take can be bought'),
]);

const supply = z.strictObject({
  unitsEach: range(whole, 'units of each ingredient for sale in a turn, all numbers equally likely'),
  shocks: z.array(z.strictObject({
    turn: z.int().min(1), untilTurn: z.int().min(1).optional().describe('the last turn it lasts; one turn if left out'),
    factor: z.number().nonnegative().describe('supply is multiplied by it and rounded down'),
    ingredients: z.array(z.string()).optional().describe('all, if left out'),
  })).default([]),
});

const clientType = z.strictObject({
  name: z.string().min(1),
  share: z.number().nonnegative().describe('relative weight'),
  budgetEach: range(whole, 'whole cents for each of the party'),
  patienceMs: range(duration, 'whole milliseconds from arriving to being served'),
  partySize: range(z.int().min(1).max(100), 'how many eat'),
  intolerant: z.strictObject({ probability, ingredients: range(whole, 'how many ingredients they must not eat') }),
  wishes: z.strictObject({ dish: probability, ingredients: probability }),
  taste: z.strictObject({
    prestige: z.number(), price: z.number(), reputation: z.number(), queue: z.number(), outside: z.number(),
  }).describe('weights of the random utility; price is per cent of one portion'),
  says: z.string().min(1).max(300).optional().describe('what they add to their order, word for word'),
});

const demand = z.strictObject({
  clientsPerTurn: z.number().nonnegative().describe('parties expected in one service'),
  day: z.array(z.strictObject({
    fromMs: whole.describe('whole milliseconds from the opening of the service'),
    weight: z.number().nonnegative().describe('how many come in this part, in proportion'),
  })).min(1).default([{ fromMs: 0, weight: 1 }]).describe('the first begins at 0; each lasts until the next'),
  shocks: z.array(z.strictObject({
    turn: z.int().min(1), untilTurn: z.int().min(1).optional().describe('the last turn it lasts; one turn if left out'),
    factor: z.number().nonnegative(),
  })).default([]),
  types: z.array(clientType).min(1).default(structuredClone(clientTypes) as z.output<typeof clientType>[]),
});

const reputation = z.strictObject({
  start: z.int().min(0).max(100).default(80),
  served: z.int().default(1).describe('points gained for a meal that pleased'),
  impatience: z.int().default(-1).describe('points for a client who waited in vain'),
  declined: z.int().default(-1).describe('points for an order not taken'),
  intolerance: z.int().default(-10).describe('points for a dish somebody must not eat'),
}).prefault({}).describe('stays within 0 and 100');

const environment = z.strictObject({
  catalogue: catalogue.prefault({}),
  supply, demand,
  startingCash: money.default(5000),
  grantEachTurn: money.default(0).describe('whole cents for every firm when a turn begins; no part of its profit'),
  burners: z.int().min(1).default(8).describe('pots that one kitchen cooks at once'),
  kitchenQueue: z.enum(['fifo', 'priority']).default('fifo'),
  reputation,
});

const institution = z.strictObject({
  turns: z.int().min(1).max(10_000),
  phaseLengthsMs: z.strictObject({
    policy: duration.default(phaseLengthsMs.policy), auction: duration.default(phaseLengthsMs.auction),
    reconciliation: duration.default(phaseLengthsMs.reconciliation),
    service: duration.default(phaseLengthsMs.service), close: duration.default(phaseLengthsMs.close),
  }).prefault({}),
  auction: z.strictObject({
    pricing: z.enum(['pay-as-bid', 'uniform', 'second-price']).default('pay-as-bid')
      .describe('second-price is for supplies of one unit'),
    partialFills: z.boolean().default(false).describe('whether a line may win a part of what it asks for'),
    reservePrice: money.default(1),
    linesMax: z.int().min(1).max(100).default(4).describe('lines one firm may bid for one ingredient'),
    announcesSupply: z.boolean().default(true),
  }).prefault({}),
  menu: z.strictObject({
    itemsMax: z.int().min(1).max(100).default(8),
    priceFloor: z.int().min(1).default(1), priceCeiling: z.int().min(1).default(1000),
  }).prefault({}),
  lotsMax: z.int().min(0).default(20).describe('lots one firm may have open'),
});

const agentFault = z.strictObject({
  firm: z.string().describe('its address, such as learner-1'),
  agent: z.enum(['policy', 'auction', 'reconciliation', 'service']).describe('the agent of this phase'),
  fromTurn: z.int().min(1), toTurn: z.int().min(1),
  kind: z.enum(['throws', 'hangs', 'nonsense', 'overstays']),
});

const behaviour = z.strictObject({
  firms: z.partialRecord(z.enum(firmKinds), z.int().min(0).max(1000))
    .refine((mix) => Object.values(mix).some((count) => count > 0), 'there is at least one firm')
    .describe('how many firms of each strategy; their addresses are learner-1, learner-2, …'),
  deliberation: z.strictObject({
    decisionMs: duration.default(20_000).describe('how long an agent may think before it has failed'),
    attemptsMax: z.int().min(1).default(2),
    retryDelayMs: duration.default(2000),
    fallback: strategyName.default('fixed-tier'),
    fallbackMs: duration.default(300_000).describe('how long the fallback decides, at most until its phase ends'),
    fallbacksMax: z.int().min(1).default(2).describe('fallbacks in a row before the agent is suspended'),
    suspensionMs: duration.default(300_000),
    probationMs: duration.default(5000),
  }).prefault({}),
  analystMs: duration.default(3000).describe('how long an analyst studies before it answers'),
  faults: z.array(agentFault).default([]).describe('agents that fail, and when'),
  minds: mindsPart.optional(),
});

/** An experiment of the kitchen world: what there is to buy and who comes, the house rules, and who competes. */
export const kitchenScenario = z.strictObject({
  world: z.literal('kitchen'),
  ...scenarioHead,
  environment, institution, behaviour,
  supervision: supervision({}).prefault({}),
});

/** A scenario with every default filled in: what a run is made from, and what its hash covers. */
export type KitchenScenario = z.output<typeof kitchenScenario>;
/** A scenario as a person writes it. */
export type KitchenScenarioInput = z.input<typeof kitchenScenario>;
