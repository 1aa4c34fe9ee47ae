import { z } from 'zod';
import type { TaskName } from '../../../machines/mindMessages.ts';
import { traderQuotePrompt } from '../prompts/traderQuote.ts';
import { traderReflectPrompt } from '../prompts/traderReflect.ts';
import type { MindTask, MindTasks, Objection } from '../task.ts';

const cents = z.int().nonnegative();

/** What a trader's mind is told when it is to quote. Prices in cents; `null`: there is none. */
export const quoteFacts = z.object({
  /** `bid`: it buys. */
  side: z.enum(['bid', 'ask']),
  /** Counted from 1. */
  period: z.int(),
  msLeft: z.int(),
  /** How long the whole period is. */
  periodMs: z.int(),
  /** Units it may still trade this period. */
  unitsLeft: z.int(),
  /** A buyer's value or a seller's cost for its next unit. */
  limitPrice: cents,
  priceFloor: cents,
  priceCeiling: cents,
  tickSize: z.int().positive(),
  bestBid: cents.nullable(),
  bestAsk: cents.nullable(),
  /** Of its own quote, if it stands. */
  ownPrice: cents.nullable(),
  /** Of this period. */
  lastTradePrice: cents.nullable(),
  /** Of the newest trades, this period's and earlier ones; the oldest first. */
  recentPrices: z.array(cents).readonly(),
  /** Over the whole session. */
  profitSoFar: z.int(),
});
export type QuoteFacts = z.output<typeof quoteFacts>;

/** What it is told when a period has been settled. */
export const reflectFacts = z.object({
  side: z.enum(['bid', 'ask']),
  period: z.int(),
  unitsTraded: z.int(),
  unitsLeft: z.int(),
  /** In the period. */
  profit: z.int(),
  recentPrices: z.array(cents),
});

export const traderQuote = z.strictObject({
  action: z.enum(['quote', 'wait']),
  price: cents.nullable().describe('whole cents; null to wait'),
  reason: z.string().max(200),
}).refine(({ action, price }) => action === 'wait' || price !== null, {
  error: 'a quote needs a price', path: ['price'],
});
export type TraderQuote = z.output<typeof traderQuote>;

const traderLesson = z.strictObject({ lesson: z.string().max(240), expectedPrice: cents.nullable() });

const quote: MindTask<TraderQuote> = {
  prompt: traderQuotePrompt, answer: { kind: 'json', schema: traderQuote },
  objection: (choice, facts) => quoteObjection(choice, quoteFacts.parse(facts)),
};

/** What a trader's mind is asked. */
export const traderTasks: MindTasks<Extract<TaskName, `trader/${string}`>> = {
  'trader/quote': quote,
  'trader/reflect': { prompt: traderReflectPrompt, answer: { kind: 'json', schema: traderLesson } },
};

/** Why a quote would exceed the market's bounds or the trader's own limit, if it would. */
export function quoteObjection(
  { action, price }: TraderQuote,
  { side, limitPrice, priceFloor, priceCeiling, tickSize }: Pick<
    QuoteFacts, 'side' | 'limitPrice' | 'priceFloor' | 'priceCeiling' | 'tickSize'>,
): Objection | undefined {
  if (action === 'wait' || price === null) return undefined;
  const limit = (reason: string): Objection => ({ failure: 'limit', reason: `price ${price} ${reason}` });
  if (price < priceFloor) return limit(`is below the floor of ${priceFloor}`);
  if (price > priceCeiling) return limit(`is above the ceiling of ${priceCeiling}`);
  if (price % tickSize !== 0) return limit(`is no multiple of the tick size, ${tickSize}`);
  if (side === 'bid' && price > limitPrice) return limit(`is above what the unit is worth to you, ${limitPrice}`);
  if (side === 'ask' && price < limitPrice) return limit(`is below what the unit costs you, ${limitPrice}`);
  return undefined;
}
