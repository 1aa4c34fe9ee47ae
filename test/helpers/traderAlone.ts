import { createActor } from 'xstate';
import { deliberationMachine, type DeliberationSettings } from '../../machines/deliberation.machine.ts';
import { plainLogic } from '../../machines/plainLogic.ts';
import { type TraderEvent, traderMachine } from '../../machines/trader.machine.ts';
import { VirtualClock } from '../../sim/clock.ts';
import { told } from './machineEvents.ts';

export const deliberationSettings: DeliberationSettings = {
  attemptsMax: 2, retryDelayMs: 50, fallbackMs: 300, fallbacksMax: 1, suspensionMs: 400, probationMs: 200,
};
export const opened = told('market.opened', { period: 1, endMs: 1000 });
export const halted = told('market.halted', { period: 1, reason: 'price-band' });
export const resumed = told('market.resumed', { period: 1 });
export const closed = told('market.closed', { period: 1 });
export const ended = told('session.ended', { periods: 1 });
export const answers: TraderEvent[] = [
  told('order.accepted', { ref: 1, restingQuantity: 1 }),
  told('order.refused', { ref: 1, reason: 'market-closed', traded: 0 }),
  told('order.filled', { ref: 1, tradeId: 1, price: 100, quantity: 1, traded: 1 }),
  told('order.withdrawn', { ref: 1, quantity: 1 }),
];
export const units = told('units.assigned', { period: 1, values: [100] });
/** What its chart leaves to others. */
export const accounts = ['takeUnits', 'noteOpening', 'noteAnswer', 'openDesk', 'closeDesk', 'clearDesk'] as const;

/** A trader without a desk, on a clock of its own, that writes down what it would do, and may be made to fail. */
export function traderAlone() {
  const clock = new VirtualClock();
  const done: string[] = [];
  const said: string[] = [];
  const deliberation = deliberationMachine.provide({ actors: { primary: failing, fallback: failing } as object });
  const machine = traderMachine.provide({
    actors: { deliberation }, actions: Object.fromEntries(accounts.map((name) => [name, () => { done.push(name); }])),
  });
  const actor = createActor(machine, { clock, input: { desk: null, deliberation: deliberationSettings } });
  let thrown: unknown;
  actor.on('*', ({ to, type, content }) => {
    const { state, reason } = content as { state: string; reason: string };
    said.push(`${clock.now()} ${to} ${type} ${state}${reason && `: ${reason}`}`);
  });
  actor.subscribe({ error: (error) => { thrown = error; } });
  actor.start();
  const begun = done.splice(0);
  const hear = (...events: TraderEvent[]) => events.forEach((event) => actor.send(event));
  const fail = (error: Error) =>
    (actor.system.get('dataPlane') as { send(event: object): void }).send({ type: 'asked', error });
  return {
    actor, clock, begun, done, said, hear, fail, state: () => actor.getSnapshot().value, thrown: () => thrown,
  };
}

const failing = plainLogic<null, { type: 'asked'; error: Error }, never>(['asked'], (_desk, { error }) => {
  throw error;
});
