import { type QuoteFacts, quoteFacts, reflectFacts } from '../../../actors/minds/tasks/traderTasks.ts';
import type { TaskName } from '../../../machines/mindMessages.ts';
import type { Cents } from '../../../market/units.ts';
import { expectedPrice, wordsHeard } from './expectation.ts';
import type { Reading, ScriptedRules } from './scriptedRule.ts';

/** How a scripted trader bargains, and what it learns. */
export const traderRules: ScriptedRules<Extract<TaskName, `trader/${string}`>> = {
  'trader/quote': (reading) => {
    const facts = quoteFacts.parse(reading.facts);
    const ordered = orderHeard(reading);
    if (ordered !== undefined) return quote(ordered, 'I do as I was told.');
    const limit = limitOnTick(facts);
    if (limit === undefined) return wait('No price is allowed to me.');
    const price = bargain(reading, facts, limit);
    return price === facts.ownPrice ? wait('My quote is right as it stands.') : quote(price, reasonFor(price, facts));
  },
  'trader/reflect': (reading) => {
    const facts = reflectFacts.parse(reading.facts);
    const expected = expectedPrice(reading, { ...facts, priceFloor: 0, priceCeiling: Number.MAX_SAFE_INTEGER });
    const outlook = expected === undefined ? 'I saw nobody trade.' : `I expect ${expected}.`;
    const { period, unitsTraded, profit } = facts;
    return { json: {
      lesson: `Period ${period}: ${unitsTraded} traded, profit ${profit}. ${outlook}`, expectedPrice: expected ?? null,
    } };
  },
};

const quote = (price: Cents, reason: string) => ({ json: { action: 'quote', price, reason } });
const wait = (reason: string) => ({ json: { action: 'wait', price: null, reason } });

/** The worst of all minds does what anybody told it last, however mad. */
function orderHeard({ persona: { traits }, memory }: Reading): Cents | undefined {
  if (traits.credulity <= 0.5) return undefined;
  const orders = wordsHeard(memory).flatMap(({ text }) => {
    const digits = /\b(?:bid|ask|offer|quote|buy|sell)\b\D{0,24}(\d{1,12})\b/i.exec(text)?.[1];
    return digits === undefined ? [] : [Number(digits)];
  });
  return orders.at(-1);
}

/** The worst price it may quote; `undefined` when there is none. */
function limitOnTick({ side, limitPrice, priceFloor, priceCeiling, tickSize }: QuoteFacts): Cents | undefined {
  const worst = side === 'bid' ? Math.min(limitPrice, priceCeiling) : Math.max(limitPrice, priceFloor);
  const limit = onTick(worst, tickSize, side);
  return limit < priceFloor || limit > priceCeiling ? undefined : limit;
}

/** Downwards for who buys, upwards for who sells. */
const onTick = (price: number, tickSize: Cents, side: QuoteFacts['side']) =>
  (side === 'bid' ? Math.floor : Math.ceil)(price / tickSize) * tickSize;

/**
 * It hopes for a price better than the one it expects, and gives way with time: first to what it expects, in the last
 * quarter of the period to its limit. What somebody offers is taken as soon as it is no worse. The patient give way
 * late; the cautious hope for less.
 */
function bargain(reading: Reading, facts: QuoteFacts, limit: Cents): Cents {
  const { side, msLeft, periodMs, tickSize, bestBid, bestAsk } = facts;
  const { traits: { patience, caution } } = reading.persona;
  const sign = side === 'bid' ? 1 : -1;
  const noWorse = (a: number, b: number) => sign * (b - a) >= 0;
  const better = (a: number, b: number) => (noWorse(a, b) ? a : b);
  const expected = expectedPrice(reading, facts) ?? firstGuess(facts, limit);

  const elapsed = 1 - Math.min(1, msLeft / periodMs);
  const hoped = expected - sign * expected * (0.15 - 0.1 * caution) * (0.5 + reading.luck.unit());
  const givenWay = patience * elapsed * elapsed * elapsed + (1 - patience) * elapsed;
  const fair = hoped + (expected - hoped) * givenWay;
  const wanted = elapsed > 3 / 4 ? limit : better(fair, limit);

  const offered = side === 'bid' ? bestAsk : bestBid;
  if (offered !== null && noWorse(offered, wanted)) return offered;
  const [lowest, highest] = [onTick(facts.priceFloor, tickSize, 'ask'), onTick(facts.priceCeiling, tickSize, 'bid')];
  return better(Math.min(Math.max(onTick(wanted, tickSize, side), lowest), highest), limit);
}

/** Without a trade or a word: half way between both sides' best, or between its limit and the far end of all prices. */
function firstGuess({ side, bestBid, bestAsk, priceFloor, priceCeiling }: QuoteFacts, limit: Cents): number {
  if (bestBid !== null && bestAsk !== null) return (bestBid + bestAsk) / 2;
  return (limit + (side === 'bid' ? priceFloor : priceCeiling)) / 2;
}

function reasonFor(price: Cents, { side, bestBid, bestAsk }: QuoteFacts): string {
  const offered = side === 'bid' ? bestAsk : bestBid;
  return price === offered ? `${price} is good enough.` : `I try ${price}.`;
}
