import type { Strategy } from '../../actors/strategy/strategy.ts';
import { TraderDesk } from '../../actors/trader/traderDesk.ts';
import type { ExchangeToTrader, OrderRefusal } from '../../machines/marketMessages.ts';
import type { Side } from '../../market/order.ts';
import { told } from './machineEvents.ts';
import { event, noLuck } from './traderView.ts';

export const silent: Strategy = { name: 'silent', begin: () => 'begun', quote: () => undefined };

/** A trader's desk with units of three values, at the beginning of period 1. */
export function desk({ side = 'bid' as Side, orderQuantityMax = 5, strategy = silent, values = [100, 100, 80] } = {}) {
  const own = new TraderDesk({
    side, rules: { priceFloor: 1, priceCeiling: 200, tickSize: 1, orderQuantityMax },
    primary: { strategy, chance: noLuck, memory: undefined }, fallback: { strategy, chance: noLuck, memory: 'kept' },
    feed: { start: () => 0, end: () => 0, at: () => event('bid rested 1') }, now: () => 0,
  });
  own.takeUnits(1, values);
  return own;
}
const about = { conversation: 'period-1' };
export const accepted = (ref: number, restingQuantity: number) =>
  told('order.accepted', { ref, restingQuantity }, about);
export const filled = (ref: number, traded: number, quantity = 1, rest = about) =>
  told('order.filled', { ref, tradeId: 1, price: 90, quantity, traded }, rest);
export const refused = (ref: number, reason: OrderRefusal, traded = 0) =>
  told('order.refused', { ref, reason, traded }, about);
export const withdrawn = (ref: number) => told('order.withdrawn', { ref, quantity: 1 }, about);
export const hear = (own: TraderDesk, ...answers: ExchangeToTrader[]) =>
  answers.forEach((answer) => own.noteAnswer(answer));
export const units = ({ quantity, reservationValue }: TraderDesk) => `${quantity} at ${reservationValue}`;
