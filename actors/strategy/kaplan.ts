import type { Cents } from '../../market/units.ts';
import { nearestWithoutLoss } from './priceGrid.ts';
import type { MarketEvent, Strategy, TraderView } from './strategy.ts';

export interface KaplanParameters {
  /** A spread below this share of the best ask counts as small. */
  readonly spreadShareMax: number;
  /** The gain asked of a trade across a small spread, as a share of the reservation value. */
  readonly gainShareMin: number;
  /** Time runs out in this last share of the period. */
  readonly lateShare: number;
}

/** The values in common use. */
export const kaplanDefaults: KaplanParameters = { spreadShareMax: 0.1, gainShareMin: 0.02, lateShare: 0.1 };

/** Lowest and highest price paid, in cents; `null` before the first trade. */
type Extremes = { readonly low: Cents; readonly high: Cents } | null;

export interface KaplanMemory {
  readonly thisPeriod: Extremes;
  /** Of the last period in which anybody traded. */
  readonly lastPeriod: Extremes;
}

/**
 * Kaplan's sniper, winner of the Santa Fe double auction tournament (Rust, Miller & Palmer 1994): lies in wait while
 * others negotiate, and takes the other side's best quote, never at a loss, when one of three things holds.
 *
 * 1. It is a bargain: no dearer for a buyer than the last period's lowest price, for a seller no cheaper than its
 *    highest.
 * 2. The spread is small: below `spreadShareMax` of the best ask; the gain is at least `gainShareMin` of the
 *    reservation value; and the price is within the last period's range or better (any price, as long as no period
 *    with trades is over).
 * 3. Time runs out: `lateShare` of the period is left, or less. Then it takes what it can, and where there is nothing
 *    to take it shouts its reservation value (an empty side limits nothing), or a market of snipers would never
 *    trade.
 *
 * No luck; its memory is four prices. Left out: the tournament's alternation of bid–ask and buy–sell steps (here a
 * shout at the best quote's price is the purchase), and its rule for a first bid when both sides are empty.
 */
export const createKaplan = (parameters: KaplanParameters = kaplanDefaults): Strategy<KaplanMemory> => ({
  name: 'kaplan',
  begin: () => ({ thisPeriod: null, lastPeriod: null }),
  observe: recordPrice,
  beginPeriod: ({ thisPeriod, lastPeriod }) => ({ thisPeriod: null, lastPeriod: thisPeriod ?? lastPeriod }),
  quote: (memory, view) => snipe(parameters, memory, view),
});

/** Kaplan's sniper with the default parameters. */
export const kaplan = createKaplan();

/** A trade of the last period may be heard of only in this one: it counts where it happened. */
function recordPrice(memory: KaplanMemory, { kind, price, atMs }: MarketEvent, view: TraderView): KaplanMemory {
  if (kind !== 'traded') return memory;
  const period = atMs < view.periodStartMs ? 'lastPeriod' : 'thisPeriod';
  const { low, high } = memory[period] ?? { low: price, high: price };
  return { ...memory, [period]: { low: Math.min(low, price), high: Math.max(high, price) } };
}

function snipe(parameters: KaplanParameters, memory: KaplanMemory, view: TraderView): Cents | undefined {
  if (view.quantity === 0) return undefined;
  const quote = view.side === 'bid' ? view.bestAsk : view.bestBid;
  if (isLate(parameters, view)) return shout(quote ?? view.reservationValue, view);
  if (quote === undefined || gain(quote, view) < 0) return undefined;
  const strikes = isBargain(memory, quote, view) || isSmallSpread(parameters, memory, quote, view);
  return strikes ? shout(quote, view) : undefined;
}

function shout(price: Cents, view: TraderView): Cents | undefined {
  const onTick = nearestWithoutLoss(price, view);
  return onTick === view.ownPrice ? undefined : onTick;
}

function isLate({ lateShare }: KaplanParameters, { nowMs, periodStartMs, periodEndMs }: TraderView): boolean {
  return periodEndMs - nowMs <= lateShare * (periodEndMs - periodStartMs);
}

function isBargain({ lastPeriod }: KaplanMemory, quote: Cents, { side }: TraderView): boolean {
  if (lastPeriod === null) return false;
  return side === 'bid' ? quote <= lastPeriod.low : quote >= lastPeriod.high;
}

function isSmallSpread(
  { spreadShareMax, gainShareMin }: KaplanParameters, { lastPeriod }: KaplanMemory, quote: Cents, view: TraderView,
): boolean {
  const { bestBid, bestAsk, side, reservationValue } = view;
  if (bestBid === undefined || bestAsk === undefined) return false;
  if (bestAsk - bestBid >= spreadShareMax * bestAsk) return false;
  if (gain(quote, view) < gainShareMin * reservationValue) return false;
  if (lastPeriod === null) return true;
  return side === 'bid' ? quote <= lastPeriod.high : quote >= lastPeriod.low;
}

/** What a trade at `price` would bring, in cents a unit. */
function gain(price: Cents, { side, reservationValue }: TraderView): Cents {
  return side === 'bid' ? reservationValue - price : price - reservationValue;
}
