import { createActor } from 'xstate';
import { type ExchangeEvent, type ExchangeInput, exchangeMachine } from '../../machines/exchange.machine.ts';
import { dataPlane } from '../../machines/plainLogic.ts';
import { VirtualClock } from '../../sim/clock.ts';
import { told } from './machineEvents.ts';

export const input: ExchangeInput = { venue: null, openingCallMs: 0, isCallMarket: false, haltMs: 20 };
export const periodOpened = (period: number, lengthMs = 100, atMs = 0) =>
  told('period.opened', { period, lengthMs }, { atMs });
export const breached = told('band.breached', { price: 120, reference: 100 });
export const ended = told('session.ended', { periods: 1 });
export const placed = told('order.placed', {
  ref: 4, side: 'bid', limitPrice: 100, quantity: 1, timeInForce: 'gtc', postOnly: false, replaces: 0, traded: 0,
}, { id: 77, from: 'buyer-1', conversation: 'period-1', kind: 'request' });
export const cancelled = told('order.cancelled', { ref: 4 }, { id: 78, from: 'buyer-1', conversation: 'period-1' });
/** What its chart leaves to others. */
export const own = ['startPeriod', 'clearCall', 'withdrawOrders', 'dropReference'] as const;

/** An exchange without a book, on a clock of its own, that writes down what it would do and what it says. */
export function exchangeAlone(changes: Partial<ExchangeInput> = {}) {
  const clock = new VirtualClock();
  const done: string[] = [];
  const machine = exchangeMachine.provide({
    actions: Object.fromEntries(own.map((name) => [name, () => { done.push(`${clock.now()} ${name}`); }])),
  });
  const actor = createActor(machine, { clock, input: { ...input, ...changes } });
  let thrown = '';
  actor.on('*', ({ to, type, content }) => {
    done.push(`${clock.now()} ${to} ${type} ${Object.values(content).join(' ')}`);
  });
  actor.subscribe({ error: (error) => { thrown = (error as Error).message; } });
  actor.start();
  const hear = (...events: ExchangeEvent[]) => events.forEach((event) => actor.send(event));
  const state = () => {
    const { value } = actor.getSnapshot();
    return typeof value === 'string' ? value : `open.${Object.values(value).join('')}`;
  };
  const atWork = () => (actor.system.get(dataPlane) as { id: string } | undefined)?.id;
  return { actor, clock, done, hear, state, atWork, thrown: () => thrown };
}
