import { createActor } from 'xstate';
import { gvwy } from '../../actors/strategy/gvwy.ts';
import type { MarketEvent } from '../../actors/strategy/strategy.ts';
import { CounselDesk } from '../../actors/trader/counselDesk.ts';
import { mindTraderActor } from '../../actors/trader/mindTrader.actor.ts';
import { stateOf } from '../../machines/deliberationRecord.ts';
import type { Post } from '../../machines/message.ts';
import type { TraderEvent } from '../../machines/trader.machine.ts';
import type { Side } from '../../market/order.ts';
import { VirtualClock } from '../../sim/clock.ts';
import { told } from './machineEvents.ts';
import { event, noLuck } from './traderView.ts';

type Plane = {
  send(event: object): void; on(type: '*', say: (post: object) => void): void;
  readonly logic: { readonly hears: ReadonlySet<string> };
};
const deliberation = {
  attemptsMax: 1, retryDelayMs: 50, fallbackMs: 300, fallbacksMax: 1, suspensionMs: 400, probationMs: 200,
};

/**
 * A trader with units of 100, 100 and 80 in a market of prices 1 … 200 that is open from 0 to 1000 ms; its test plays
 * its mind. Its rules quote its limit.
 */
export function counselledTrader({ side = 'bid' as Side, tickSize = 1, counselMs = 300, periods = 3 } = {}) {
  const clock = new VirtualClock();
  const events: MarketEvent[] = [];
  const rule = () => ({ strategy: gvwy, chance: noLuck, memory: undefined });
  const desk = new CounselDesk({
    address: 'me', counselMs, periods, side, now: clock.now, primary: rule(), fallback: rule(),
    rules: { priceFloor: 1, priceCeiling: 200, tickSize, orderQuantityMax: 1 },
    feed: { start: () => 0, end: () => events.length, at: (position) => events[position]! },
  });
  const actor = createActor(mindTraderActor, { clock, input: { desk, deliberation } });
  const said: Post[] = [];
  const say = (post: object) => { said.push(structuredClone(post) as Post); };
  actor.on('*', say);
  actor.start();
  let heardBy: Plane | undefined;
  const plane = () => {
    const now = actor.system.get('dataPlane') as unknown as Plane | undefined;
    if (now !== undefined && now !== heardBy) now.on('*', say);
    heardBy = now;
    return heardBy;
  };
  /** To whoever has an ear for it, as a seat does. */
  const hear = (...messages: TraderEvent[]) => messages.forEach((message) => {
    const ear = plane();
    (ear?.logic.hears.has(message.type) === true ? ear : actor).send(message);
  });
  hear(told('units.assigned', { period: 1, values: [100, 80, 100] }), opened(1, 0, 1000));
  return {
    desk, clock, hear,
    turn: (atMs: number) => {
      clock.runUntil(atMs);
      plane()?.send({ type: 'turn.came' });
    },
    give: (ask: number, choice: unknown) => hear(told('counsel.given', { ask, choice }, { id: 77, from: 'me/mind' })),
    decline: (ask: number, isSilent = false) => hear(told('counsel.declined', { ask, reason: 'timeout', isSilent })),
    happen: (text: string, atMs: number, best: Partial<MarketEvent> = {}) =>
      events.push({ ...event(text), ...best, atMs }),
    state: () => stateOf(actor.getSnapshot().children.deliberation!.getSnapshot() as never),
    /** What it has said since this was called last. */
    said: (type?: string) => said.splice(0).filter((post) => type === undefined || post.type === type),
  };
}

export const opened = (period: number, atMs: number, endMs: number) =>
  told('market.opened', { period, endMs }, { atMs });
/** Counsel to quote a price, or to wait. */
export const quoteOf = (price: number) => ({ action: 'quote', price, reason: 'so I think' });
export const waiting = { action: 'wait', price: null, reason: 'not yet' };
