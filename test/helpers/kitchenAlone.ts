import { createActor } from 'xstate';
import { type KitchenEvent, kitchenMachine } from '../../machines/kitchen.machine.ts';
import { VirtualClock } from '../../sim/clock.ts';
import { told } from './machineEvents.ts';

/** What its chart leaves to others. */
export const own = [
  'openKitchen', 'startPot', 'tellReady', 'servePot', 'takePayment', 'throwAway', 'clearKitchen',
] as const;
const fromAnn = { id: 5, from: 'ann', kind: 'request' } as const;
export const prepare = told('preparation.asked', { dish: 'soup', portions: 2, visit: 'client-1/1' }, fromAnn);
export const serve = told('serving.asked', { preparation: 1, visit: 'client-1/1' }, fromAnn);
export const accepted = told('meal.accepted', { dish: 'soup', portions: 2, price: 120 }, { from: 'client-1/1' });
export const rejected = told('meal.rejected', { dish: 'soup', reason: 'gone' }, { from: 'client-1/1' });

/**
 * A kitchen without a room that writes down what it would do and what it says. `pots` are when those that are put on
 * are ready, one for each that is asked for.
 */
export function kitchenAlone({ pots = [], hears = [] }: {
  pots?: readonly number[]; hears?: readonly KitchenEvent[];
} = {}) {
  const clock = new VirtualClock();
  const done: string[] = [];
  const asked = [...pots];
  const cooking: number[] = [];
  const nextReadyInMs = () => (cooking.length === 0 ? undefined : Math.min(...cooking) - clock.now());
  const note = (name: string) => () => { done.push(`${clock.now()} ${name}`); };
  const machine = kitchenMachine.provide({
    actions: {
      ...Object.fromEntries(own.map((name) => [name, note(name)])),
      startPot: () => {
        note('startPot')();
        const due = asked.shift();
        if (due !== undefined) cooking.push(due);
      },
      tellReady: () => {
        note('tellReady')();
        for (let i = cooking.length - 1; i >= 0; i--) if (cooking[i]! <= clock.now()) cooking.splice(i, 1);
      },
    },
  });
  const actor = createActor(machine, { clock, input: { room: { nextReadyInMs } } });
  actor.on('*', ({ to, type, kind, cause, content }) => (
    done.push(`${clock.now()} ${to} ${type} ${JSON.stringify(Object.values(content))} ${kind} ${cause}`)));
  actor.start();
  const hear = (...events: readonly KitchenEvent[]) => events.forEach((event) => actor.send(event));
  hear(...hears);
  const state = () => {
    const { value } = actor.getSnapshot();
    return typeof value === 'string' ? value : value.open;
  };
  return { actor, clock, done, hear, state };
}
