import { assign, createActor } from 'xstate';
import { type ClientEvent, type ClientInput, clientMachine } from '../../machines/client.machine.ts';
import type { MealServed } from '../../machines/visitMessages.ts';
import type { Choice } from '../../market/client.ts';
import { VirtualClock } from '../../sim/clock.ts';
import { somebody } from './dining.ts';
import { told } from './machineEvents.ts';

export const client = somebody({ patienceMs: 100, partySize: 2, intolerances: ['nuts'] });
export const input: ClientInput = { client, host: 'hall', visit: 'visit-7' };
export const toAnn: Choice = { kind: 'restaurant', restaurant: 'ann', dish: 'soup', price: 120 };
export const elsewhere: Choice = { kind: 'elsewhere' };
export const overBudget: Choice = { kind: 'refused', reason: 'over-budget' };

export const offers = told('offers.told', { doors: [] }, { from: 'hall' });
/** The soup that was ordered from Ann, for two, save for what is said. */
export const served = (said: Partial<MealServed> = {}, ...ingredients: string[]) => told(
  'meal.served', { restaurant: 'ann', dish: 'soup', portions: 2, ingredients: ['salt', ...ingredients], ...said },
  { id: 40, from: 'ann/kitchen', conversation: input.visit },
);
export const refused = told('meal.refused', { reason: 'cannot-be-cooked' as const }, { from: 'hall' });
export const phase = (name: 'service' | 'close') => told('phase.opened', { turn: 1, phase: name, lengthMs: 9 });
export const ended = told('turns.ended', { turns: 1 });

/** The chart, with somebody who always chooses the same, and has one word for it. */
export const choosing = (choice: Choice) => clientMachine.provide({
  actions: { choose: assign({ choice, text: 'Soup!' }) },
});

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
export const ordered = '0 hall meal.ordered {"restaurant":"ann","dish":"soup","portions":2,"price":120,'
  + '"intolerances":["nuts"],"text":"Soup!"} visit-7';
export const cancelled = (atMs: number) => `${atMs} hall meal.cancelled {"restaurant":"ann","dish":"soup"} visit-7`;
export const end = (atMs: number, how: string, why: string) =>
  `${atMs} hall visit.ended {"end":"${how}","reason":"${why}"} visit-7`;
