import { assign, emit, type NonReducibleUnknown, setup } from 'xstate';
import { assert } from '../market/assert.ts';
import type { Units } from '../market/units.ts';
import type { FirmMessage } from './kitchenMessages.ts';
import { type Post, refuse, respond } from './message.ts';
import type { Phase, TurnCall } from './phase.ts';
import { dataPlane } from './plainLogic.ts';
import { unprovidedAction, unprovidedActor } from './unprovided.ts';
import type { ClientMessage } from './visitMessages.ts';

/** What clients say to the host. */
export type MessageFromClient =
  Extract<ClientMessage, { type: 'offers.asked' | 'meal.ordered' | 'meal.cancelled' | 'visit.ended' }>;
/** What firms say to the host. */
export type MessageFromFirm =
  Extract<FirmMessage, { type: 'menu.saved' | 'door.opened' | 'door.closed' | 'order.declined' | 'accounts.asked' }>;
/** `hall` is the host's own: menus, doors, visits and good names. The chart lends it to whoever is at work. */
export type HostInput = { readonly hall: NonReducibleUnknown };
export type HostEvent = MessageFromClient | MessageFromFirm | TurnCall;
type HostContext = Readonly<HostInput & { turn: Units; phase: Phase }>;

/**
 * The host of all restaurants, turn by turn: it puts up menus and opens doors, then shows clients in and takes their
 * orders, then closes the books. What is out of its time it refuses.
 */
export const hostMachine = setup({
  types: {
    input: {} as HostInput, context: {} as HostContext, events: {} as HostEvent, emitted: {} as Post,
    children: {} as { receiving: 'receiving' },
  },
  actors: { receiving: unprovidedActor('receiving') },
  guards: {
    isNewTurn: ({ context, event }) => event.type === 'phase.opened' && event.content.turn > context.turn,
    opensService: ({ event }) => event.type === 'phase.opened' && event.content.phase === 'service',
    isServiceOver: ({ event }) => event.type === 'phase.opened' && event.content.phase === 'close',
  },
  actions: {
    notePhase: assign(({ event }) => {
      assert(event.type === 'phase.opened', 'a phase is called out');
      return { turn: event.content.turn, phase: event.content.phase };
    }),
    showNoDoor: emit(({ event }) => respond(event, 'offers.told', { doors: [] })),
    refuseMeal: emit(({ event }) => refuse(event, 'meal.refused', { reason: 'closed-door' })),
    refuseAct: emit(({ context, event }) =>
      refuse(event, 'act.refused', { act: event.type, reason: `not-in-${context.phase}` })),
    grantTurn: unprovidedAction('grantTurn'),
    saveMenu: unprovidedAction('saveMenu'),
    openDoor: unprovidedAction('openDoor'),
    closeDoor: unprovidedAction('closeDoor'),
    tellAccounts: unprovidedAction('tellAccounts'),
    cancelMeal: unprovidedAction('cancelMeal'),
    endVisit: unprovidedAction('endVisit'),
    closeTurn: unprovidedAction('closeTurn'),
  },
}).createMachine({
  id: 'host',
  description: 'The host of all restaurants, turn by turn.',
  context: ({ input }) => ({ ...input, turn: 0, phase: 'close' }),
  initial: 'waiting',
  on: {
    // During service, what clients say and what is declined goes to the plain actor at work.
    'offers.asked': { actions: 'showNoDoor' },
    'meal.ordered': { actions: 'refuseMeal' },
    'meal.cancelled': { actions: 'cancelMeal' },
    'visit.ended': { actions: 'endVisit' },
    'order.declined': { actions: 'refuseAct' },
    'menu.saved': { actions: 'refuseAct' },
    'door.opened': { actions: 'refuseAct' },
    'door.closed': { actions: 'refuseAct' },
    'accounts.asked': { actions: 'tellAccounts' },
    'phase.opened': {},
    'turns.ended': '.home',
  },
  states: {
    waiting: {
      description: 'Before the first turn.',
      on: { 'phase.opened': { guard: 'isNewTurn', target: 'preparing', actions: 'notePhase' } },
    },
    preparing: {
      description: 'Policy, auction, reconciliation: firms put up menus and open their doors.',
      entry: 'grantTurn',
      on: {
        'menu.saved': { actions: 'saveMenu' },
        'door.opened': { actions: 'openDoor' },
        'door.closed': { actions: 'closeDoor' },
        'phase.opened': [
          { guard: 'opensService', target: 'serving', actions: 'notePhase' }, { actions: 'notePhase' },
        ],
      },
    },
    serving: {
      description: 'Clients come: they are shown the open doors, and their orders are taken to the firms.',
      invoke: { id: 'receiving', systemId: dataPlane, src: 'receiving', input: ({ context }) => context.hall },
      on: {
        'door.closed': { actions: 'closeDoor' },
        'phase.opened': { guard: 'isServiceOver', target: 'closed', actions: 'notePhase' },
      },
    },
    closed: {
      description: 'What is left perishes, and firms are told what the turn has left them.',
      entry: 'closeTurn',
      on: { 'phase.opened': { guard: 'isNewTurn', target: 'preparing', actions: 'notePhase' } },
    },
    home: { description: 'The last turn is over; late words are still heard.' },
  },
});
