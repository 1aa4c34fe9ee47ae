import type { ExchangeToTrader, OrderPlaced, SessionMessage } from '../../machines/marketMessages.ts';
import { type Post, request } from '../../machines/message.ts';
import { type PlainLogic, plainLogic } from '../../machines/plainLogic.ts';
import type { Decider, TraderDesk } from './traderDesk.ts';

/** What the clock tells a trader: now is the time to look and to quote. */
export type TurnCame = { readonly type: 'turn.came' };
type QuotingEvent =
  | TurnCame
  | ExchangeToTrader
  | Extract<SessionMessage, { type: 'units.assigned' | 'period.settled' }>;
export type Quote = Post<'order.placed', OrderPlaced>;

const hears = [
  'turn.came', 'order.accepted', 'order.refused', 'order.filled', 'order.withdrawn', 'units.assigned', 'period.settled',
] as const;

/**
 * The trader at work: at its turn it reads what has happened since the last one, asks its strategy, and sends an
 * order in place
 * of the one it has. `role` says which of the desk's two deciders is asked.
 */
export const quoting = (role: 'primary' | 'fallback'): PlainLogic<TraderDesk, QuotingEvent, Quote> =>
  plainLogic<TraderDesk, QuotingEvent, Quote>(hears, (desk, event, emit) => {
    if (event.type === 'turn.came') {
      if (desk.isOpen) takeTurn(desk, desk[role], emit);
    } else if (event.type === 'units.assigned') desk.takeUnits(event.content.period, event.content.values);
    else if (event.type !== 'period.settled') desk.noteAnswer(event);
  }, (desk) => !desk.isOpen || (desk.quantity === 0 && desk[role].strategy.observe === undefined));

/** It looks, asks one of its deciders, and quotes if that does. */
export function takeTurn(desk: TraderDesk, decider: Decider, emit: (quote: Quote) => void): void {
  lookAround(desk, decider);
  if (desk.quantity === 0) return;
  const limitPrice = decider.strategy.quote(decider.memory, desk, decider.chance);
  if (limitPrice !== undefined) emit(request('exchange', 'order.placed', desk.order(limitPrice), desk));
}

/** What time it is and what has happened, for the desk and for one decider. */
export function lookAround(desk: TraderDesk, decider: Decider): void {
  desk.nowMs = desk.now();
  decider.memory ??= decider.strategy.begin(desk, decider.chance);
  catchUp(desk, decider);
}

/** Reads the feed from where the desk stopped. What the feed has forgotten meanwhile is lost. */
function catchUp(desk: TraderDesk, decider: Decider): void {
  const { feed } = desk;
  const { strategy, chance } = decider;
  const end = feed.end();
  if (strategy.observe === undefined) {
    if (end > desk.feedPosition) desk.see(feed.at(end - 1));
  } else {
    for (let position = Math.max(desk.feedPosition, feed.start()); position < end; position++) {
      const event = feed.at(position);
      desk.see(event);
      decider.memory = strategy.observe(decider.memory, event, desk, chance);
    }
  }
  desk.feedPosition = end;
}
