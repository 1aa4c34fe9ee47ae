import { assign, createActor } from 'xstate';
import { type ClientEvent, type ClientInput, clientMachine } from '../../machines/client.machine.ts';
import type { Choice } from '../../market/client.ts';
import { VirtualClock } from '../../sim/clock.ts';
import { somebody } from './dining.ts';
import { told } from './machineEvents.ts';

export const client = somebody({ patienceMs: 100, partySize: 2, intolerances: ['nuts'] });
export const input: ClientInput = { client, host: 'hall', visit: 'visit-7' };
export const toAnn: Choice = { kind: 'restaurant', restaurant: 'ann', dish: 'soup', price: 120 };
export const elsewhere: Choice = { kind: 'elsewhere' };
export const overBudget: Choice = { kind: 'refused', reason: 'over-budget' };

export const offers = told('offers.told', { offers: [] }, { from: 'hall' });
export const served = (dish = 'soup', ...ingredients: string[]) =>
  told(
    'meal.served',
    { dish, ingredients: ['salt', ...ingredients] },
    { id: 40, from: 'ann', conversation: input.visit },
  );
export const refused = told('meal.refused', { reason: 'cannot-be-cooked' as const }, { from: 'ann' });
export const phase = (name: 'service' | 'close') => told('phase.opened', { turn: 1, phase: name, lengthMs: 9 });
export const ended = told('turns.ended', { turns: 1 });

/** The chart, with somebody who always chooses the same. */
export const choosing = (choice: Choice) => clientMachine.provide({ actions: { choose: assign({ choice }) } });

/** A client who chooses what it is told to, and all that it says: `0 hall offers.asked {"partySize":2} visit-7`. */
export function visitor({ choice = toAnn, hears = [] }: { choice?: Choice; hears?: readonly ClientEvent[] } = {}) {
  const clock = new VirtualClock();
  const said: string[] = [];
  const actor = createActor(choosing(choice), { clock, input });
  actor.on('*', ({ to, type, content, conversation }) => (
    said.push(`${clock.now()} ${to} ${type} ${JSON.stringify(content)} ${conversation}`)));
  actor.start();
  const hear = (...events: ClientEvent[]) => events.forEach((event) => actor.send(event));
  hear(...hears);
  const state = () => {
    const { value } = actor.getSnapshot();
    return typeof value === 'string' ? value : value.visiting;
  };
  return { actor, clock, said, hear, state };
}
export const asked = '0 hall offers.asked {"partySize":2} visit-7';
export const ordered = '0 ann meal.ordered {"dish":"soup","portions":2,"price":120,"intolerances":["nuts"]} visit-7';
export const end = (atMs: number, how: string, why: string) =>
  `${atMs} hall visit.ended {"end":"${how}","reason":"${why}"} visit-7`;
