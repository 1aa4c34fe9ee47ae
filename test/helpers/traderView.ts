import type { MarketEvent, TraderView } from '../../actors/strategy/strategy.ts';
import type { Chance } from '../../market/chance.ts';
import type { Side } from '../../market/order.ts';

/** A trader at the start of a minute's period in an empty market of prices 1 … 500. */
export function viewOf(
  side: Side, reservationValue: number, rest: { readonly [K in keyof TraderView]?: TraderView[K] } = {},
): TraderView {
  return {
    side, reservationValue, quantity: 1, priceFloor: 1, priceCeiling: 500, tickSize: 1, bestBid: undefined,
    bestAsk: undefined, ownPrice: undefined, lastTradePrice: undefined, nowMs: 0, periodStartMs: 0, periodEndMs: 60_000,
    ...rest,
  };
}

/** `'bid rested 97'` as an event. */
export function event(text: string): MarketEvent {
  const [side, kind, price] = text.split(' ') as [Side, MarketEvent['kind'], string];
  const empty = { bestBid: undefined, bestAsk: undefined, lastTrade: undefined };
  return { kind, side, price: Number(price), quantity: 1, ...empty, atMs: 0 };
}

/** Luck that is known beforehand: the draws come round and round. */
export function rigged(...draws: readonly number[]): Chance {
  let drawn = 0;
  const unit = () => draws[drawn++ % draws.length]!;
  return {
    unit,
    integer: (low, high) => low + Math.floor(unit() * (high - low + 1)),
    uniform: (low, high) => low + unit() * (high - low),
    exponential: (mean) => mean * unit(),
    shuffled: (items) => [...items],
    save: () => ({ drawn }),
  };
}

/** No luck at all: for strategies that must not draw. */
export const noLuck: Chance = {
  unit: refuse, integer: refuse, uniform: refuse, exponential: refuse, shuffled: refuse, save: () => ({}),
};

function refuse(): never {
  throw new Error('nothing is drawn here');
}
