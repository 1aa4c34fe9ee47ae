import { assign, emit, setup } from 'xstate';
import { assert } from '../market/assert.ts';
import type { Ms, Units } from '../market/units.ts';
import type { FirmMessage } from './kitchenMessages.ts';
import { type Post, refuse } from './message.ts';
import type { TurnCall } from './phase.ts';
import { unprovidedAction } from './unprovided.ts';
import type { ClientMessage } from './visitMessages.ts';

/** What a kitchen hears from clients: what becomes of a pot it has sent out. */
export type MealAnswer = Extract<ClientMessage, { type: 'meal.accepted' | 'meal.rejected' }>;
/** What a kitchen hears from its firm. */
export type KitchenRequest = Extract<FirmMessage, { type: 'preparation.asked' | 'serving.asked' }>;
/** `room` is the kitchen's own: its burners and pots. The chart only asks it for the time. */
export type KitchenInput = {
  /** How long until the next pot is ready; `undefined` when nothing is on the fire. */
  readonly room: { nextReadyInMs(): Ms | undefined };
};
export type KitchenEvent = KitchenRequest | MealAnswer | TurnCall;
type KitchenContext = Readonly<KitchenInput & { turn: Units }>;

/**
 * One firm's kitchen: while the service lasts it cooks pots side by side, tells when one is ready, and sends it out.
 * What clients answer is settled whenever it comes.
 */
export const kitchenMachine = setup({
  types: {
    input: {} as KitchenInput, context: {} as KitchenContext, events: {} as KitchenEvent, emitted: {} as Post,
  },
  guards: {
    opensService: ({ context, event }) =>
      event.type === 'phase.opened' && event.content.phase === 'service' && event.content.turn > context.turn,
    isServiceOver: ({ event }) => event.type === 'phase.opened' && event.content.phase === 'close',
    isNothingOnTheFire: ({ context }) => context.room.nextReadyInMs() === undefined,
  },
  delays: { nextReady: ({ context }) => context.room.nextReadyInMs() ?? 0 },
  actions: {
    noteTurn: assign(({ event }) => {
      assert(event.type === 'phase.opened', 'a phase is called out');
      return { turn: event.content.turn };
    }),
    refusePreparation: emit(({ event }) => {
      assert(event.type === 'preparation.asked', 'only preparations are refused here');
      return refuse(event, 'preparation.refused', { ...event.content, reason: 'kitchen-closed' });
    }),
    refuseServing: emit(({ event }) => {
      assert(event.type === 'serving.asked', 'only servings are refused here');
      return refuse(event, 'serving.refused', { ...event.content, reason: 'unknown-preparation' });
    }),
    openKitchen: unprovidedAction('openKitchen'),
    startPot: unprovidedAction('startPot'),
    tellReady: unprovidedAction('tellReady'),
    servePot: unprovidedAction('servePot'),
    takePayment: unprovidedAction('takePayment'),
    throwAway: unprovidedAction('throwAway'),
    clearKitchen: unprovidedAction('clearKitchen'),
  },
}).createMachine({
  id: 'kitchen',
  description: 'One firm’s kitchen, turn by turn.',
  context: ({ input }) => ({ ...input, turn: 0 }),
  initial: 'closed',
  on: {
    'preparation.asked': { actions: 'refusePreparation' },
    'serving.asked': { actions: 'refuseServing' },
    'meal.accepted': { actions: 'takePayment' },
    'meal.rejected': { actions: 'throwAway' },
    'phase.opened': {},
    'turns.ended': '.home',
  },
  states: {
    closed: {
      description: 'Nothing is cooked but during service.',
      on: { 'phase.opened': { guard: 'opensService', target: 'open', actions: 'noteTurn' } },
    },
    open: {
      entry: 'openKitchen',
      exit: 'clearKitchen',
      initial: 'idle',
      on: {
        'preparation.asked': { target: '.cooking', actions: 'startPot' },
        'serving.asked': { actions: 'servePot' },
        'phase.opened': { guard: 'isServiceOver', target: 'closed' },
      },
      states: {
        idle: { description: 'Nothing is on the fire; ready pots may wait to be served.' },
        cooking: {
          description: 'As many pots cook as there are burners; the others queue.',
          always: { guard: 'isNothingOnTheFire', target: 'idle' },
          after: { nextReady: { target: 'cooking', reenter: true, actions: 'tellReady' } },
        },
      },
    },
    home: { description: 'The last turn is over; late answers are still settled.' },
  },
});
