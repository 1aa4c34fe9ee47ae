import type { MarketEvent, Strategy, TraderView } from '../../actors/strategy/strategy.ts';
import type { Chance } from '../../market/chance.ts';
import type { Side } from '../../market/order.ts';
import { chance } from '../../sim/chance.ts';
import { event, viewOf } from './traderView.ts';

interface Trader {
  readonly side: Side;
  readonly value: number;
  units: number;
  memory: unknown;
  heard: number;
  resting: { readonly price: number; readonly since: number } | undefined;
}

interface Period {
  readonly turns: number;
  readonly events: MarketEvent[];
  readonly prices: number[];
  surplus: number;
}

export interface ToyOptions {
  /** Buyers, and as many sellers. */
  readonly traders: number;
  readonly periods: number;
  /** In each of a period's turns one trader at random wakes, catches up and may shout. */
  readonly turns: number;
  readonly seed: number;
}

/**
 * The smallest continuous double auction there is: traders of one unit, limits evenly from 50 to 150, one resting order
 * each, price–time priority by looking at everybody. Slow, and easy to believe.
 */
export function toyMarket(strategy: Strategy, { traders: n, periods, turns, seed }: ToyOptions): Period[] {
  const luck = chance(seed, 'market');
  const traders = (['bid', 'ask'] as const).flatMap((side) => Array.from({ length: n }, (_, i): Trader => {
    const value = 50 + Math.floor((i * 100) / (n - 1));
    return { side, value, units: 1, memory: strategy.begin(viewOf(side, value), luck), heard: 0, resting: undefined };
  }));
  return Array.from({ length: periods }, () => {
    const period: Period = { turns, events: [], prices: [], surplus: 0 };
    for (const trader of traders) {
      Object.assign(trader, { units: 1, heard: 0, resting: undefined });
      trader.memory = strategy.beginPeriod?.(trader.memory, viewOf(trader.side, trader.value)) ?? trader.memory;
    }
    for (let turn = 0; turn < turns; turn++) {
      takeTurn(strategy, traders[luck.integer(0, traders.length - 1)]!, traders, period, turn, luck);
    }
    for (const trader of traders) catchUp(strategy, trader, viewNow(trader, traders, period, turns), period, luck);
    return period;
  });
}

function takeTurn(
  strategy: Strategy, trader: Trader, traders: readonly Trader[], period: Period, turn: number, luck: Chance,
): void {
  const view = viewNow(trader, traders, period, turn);
  catchUp(strategy, trader, view, period, luck);
  const price = strategy.quote(trader.memory, view, luck);
  if (price === undefined) return;
  const other = best(trader.side === 'bid' ? 'ask' : 'bid', traders);
  const paid = other?.resting?.price;
  if (paid === undefined || (trader.side === 'bid' ? price < paid : price > paid)) {
    trader.resting = { price, since: turn };
    period.events.push(event(`${trader.side} rested ${price}`));
    return;
  }
  period.surplus += trader.side === 'bid' ? trader.value - other!.value : other!.value - trader.value;
  period.prices.push(paid);
  period.events.push(event(`${trader.side} traded ${paid}`));
  for (const party of [trader, other!]) Object.assign(party, { units: party.units - 1, resting: undefined });
}

function catchUp(strategy: Strategy, trader: Trader, view: TraderView, { events }: Period, luck: Chance): void {
  for (; trader.heard < events.length; trader.heard++) {
    trader.memory = strategy.observe?.(trader.memory, events[trader.heard]!, view, luck) ?? trader.memory;
  }
}

function viewNow(trader: Trader, traders: readonly Trader[], { turns, prices }: Period, turn: number): TraderView {
  return viewOf(trader.side, trader.value, {
    quantity: trader.units, ownPrice: trader.resting?.price, lastTradePrice: prices.at(-1), nowMs: turn,
    periodEndMs: turns, bestBid: best('bid', traders)?.resting?.price, bestAsk: best('ask', traders)?.resting?.price,
  });
}

/** Who rests at a side's best price, first come. */
function best(side: Side, traders: readonly Trader[]): Trader | undefined {
  const sign = side === 'bid' ? 1 : -1;
  return traders.filter((trader) => trader.side === side && trader.resting !== undefined).reduce<Trader | undefined>(
    (first, next) => (first === undefined
      || (sign * (next.resting!.price - first.resting!.price) || first.resting!.since - next.resting!.since) > 0
      ? next : first), undefined);
}
