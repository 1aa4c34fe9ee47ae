import { createActor } from 'xstate';
import { type HostEvent, hostMachine } from '../../machines/host.machine.ts';
import { type Phase, phases } from '../../machines/phase.ts';
import { dataPlane, plainLogic } from '../../machines/plainLogic.ts';
import { VirtualClock } from '../../sim/clock.ts';
import { told } from './machineEvents.ts';

/** What its chart leaves to others. */
export const own = [
  'grantTurn', 'saveMenu', 'openDoor', 'closeDoor', 'tellAccounts', 'cancelMeal', 'endVisit', 'closeTurn',
] as const;
export const phaseOpened = (phase: Phase, turn = 1) => told('phase.opened', { turn, phase, lengthMs: 9 });
export const ended = told('turns.ended', { turns: 1 });

const fromAnn = { id: 5, from: 'ann', kind: 'request' } as const;
const nothing: Record<string, never> = {};
const items: { dish: string; price: number }[] = [];
/** One of everything a firm may say to its host. */
export const fromFirm = [
  told('menu.saved', { items, tellsIngredients: true }, fromAnn), told('door.opened', nothing, fromAnn),
  told('door.closed', nothing, fromAnn), told('accounts.asked', nothing, fromAnn),
  told('order.declined', { visit: 'client-1/1', reason: 'intolerance' }, fromAnn),
] as const;
const fromTheClient = { id: 6, from: 'client-1/1', conversation: 'client-1/1' };
const order = { restaurant: 'ann', dish: 'soup', portions: 2, price: 120, intolerances: [], text: 'Soup!' };
/** One of everything a client may say to it. */
export const fromClient = [
  told('offers.asked', { partySize: 2 }, fromTheClient), told('meal.ordered', order, fromTheClient),
  told('meal.cancelled', { restaurant: 'ann', dish: 'soup' }, fromTheClient),
  told('visit.ended', { end: 'left', reason: 'impatience' }, fromTheClient),
] as const;

/** Every phase of a turn up to one, called out. */
export const until = (phase: Phase, turn = 1) => phases.slice(0, phases.indexOf(phase) + 1)
  .map((each) => phaseOpened(each, turn));

/** A host without a hall that writes down what it would do and what it says: `ann act.refused door.opened …`. */
export function hostAlone(...hears: readonly HostEvent[]) {
  const done: string[] = [];
  const machine = hostMachine.provide({
    actors: { receiving: plainLogic([], () => {}) },
    actions: Object.fromEntries(own.map((name) => [name, () => { done.push(name); }])),
  });
  const actor = createActor(machine, { clock: new VirtualClock(), input: { hall: null } });
  actor.on('*', ({ to, type, kind, cause, content }) => (
    done.push(`${to} ${type} ${JSON.stringify(Object.values(content))} ${kind} ${cause}`)));
  actor.start();
  const hear = (...events: readonly HostEvent[]) => events.forEach((event) => actor.send(event));
  hear(...hears);
  return {
    actor, done, hear, state: () => actor.getSnapshot().value,
    atWork: () => (actor.system.get(dataPlane) as { id: string } | undefined)?.id,
  };
}
